"""The virtual printer's paper: ink at dots, a blade 15 mm past the head, each piece that falls off as PNG and text."""

import threading
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

DOTS_PER_MM = 8
HEAD_TO_BLADE = 15 * DOTS_PER_MM
DOTS_PER_INCH = 203
PNG_EFFORT = 1  # of 9: many slips are printed for every one that is kept


@dataclass(frozen=True, slots=True)
class PaperMark:
    x: int
    y: int
    mask: Image.Image


class Paper:
    """One roll after another. `y` is where the head stands; what was cut lies below the edge.

    Pieces: slip-0001.png (cut), torn-0001.png (the end of a roll, or paper pulled out); beside each a .txt with the
    lines as a reader sees them, `[QR] content`, and `[raster WxH]`. `pictures` is false where ink is not wanted.
    `changes` counts what the head and the blade did; `fallen` are the names of the pieces, without suffix."""

    pictures: bool = True

    def __init__(self, folder: Path, width: int) -> None:
        self.folder, self.width = folder, width
        self.y, self.changes = 0, 0
        self._edge = -HEAD_TO_BLADE
        self._inked = self._edge  # how far down there is anything
        self._marks: list[PaperMark] = []
        self._lines: list[tuple[int, str]] = []
        self.fallen: list[str] = []
        self._lock = threading.Lock()  # `so_far` is another thread's
        folder.mkdir(parents=True, exist_ok=True)

    def stamp(self, mask: Image.Image, x: int, y: int) -> None:
        with self._lock:
            self._marks.append(PaperMark(x, y, mask))

    def ink(self, end: int) -> None:
        self._inked = max(self._inked, end)

    def note(self, text: str, y: int) -> None:
        self._lines.append((y, text))

    def feed(self, dots: int) -> None:
        self.y += dots
        self.changes += 1

    def cut(self) -> None:
        self._take("slip", self.y - HEAD_TO_BLADE)

    def tear(self) -> None:
        """The paper leaves the printer as it is; a new roll begins under the head."""
        if self._inked > self._edge:
            self._take("torn", self.y + DOTS_PER_MM)
        with self._lock:
            self.y, self._edge, self._inked = 0, -HEAD_TO_BLADE, -HEAD_TO_BLADE
            self._marks, self._lines = [], []
            self.changes += 1

    def so_far(self) -> Image.Image:
        """What hangs in the printer: from the last cut to the head."""
        with self._lock:
            return self._piece(max(self.y, self._edge + 1))

    def _take(self, kind: str, end: int) -> None:
        if end <= self._edge:
            return
        self._fall(kind, [line for y, line in sorted(self._lines, key=lambda noted: noted[0]) if y < end], end)
        with self._lock:
            self._marks = [mark for mark in self._marks if mark.y + mark.mask.height > end]
            self._lines = [(y, line) for y, line in self._lines if y >= end]
            self._edge = end
            self.changes += 1

    def _fall(self, kind: str, lines: list[str], end: int) -> None:
        name = f"{kind}-{sum(piece.startswith(kind) for piece in self.fallen) + 1:04d}"
        self._put(f"{name}.txt", "\n".join([*lines, ""]).encode())
        self._save(f"{name}.png", self._piece(end))
        self.fallen.append(name)

    def _piece(self, end: int) -> Image.Image:
        picture = Image.new("1", (self.width, end - self._edge), 1)
        for mark in self._marks:
            picture.paste(0, (mark.x, mark.y - self._edge), mark.mask)
        return picture

    def _save(self, name: str, picture: Image.Image) -> None:
        part = self.folder / f".{name}.part"
        picture.save(part, format="PNG", dpi=(DOTS_PER_INCH, DOTS_PER_INCH), compress_level=PNG_EFFORT)
        part.replace(self.folder / name)

    def _put(self, name: str, content: bytes) -> None:
        part = self.folder / f".{name}.part"
        part.write_bytes(content)
        part.replace(self.folder / name)

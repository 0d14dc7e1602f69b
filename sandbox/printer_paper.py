"""The virtual printer's paper: ink at dots, a blade 15 mm past the head, each piece that falls off as PNG and text."""

from dataclasses import dataclass
from pathlib import Path

import segno
from PIL import Image

DOTS_PER_MM = 8
HEAD_TO_BLADE = 15 * DOTS_PER_MM
DOTS_PER_INCH = 203


@dataclass(frozen=True, slots=True)
class Mark:
    x: int
    y: int
    mask: Image.Image


class Paper:
    """One roll after another. `y` is where the head stands; what was cut lies below `_edge`.

    Pieces: slip-0001.png (cut), torn-0001.png (the end of a roll, or paper pulled out); beside each a .txt with the
    lines as a reader sees them, `[QR] content`, and `[raster WxH]`."""

    def __init__(self, folder: Path, width: int) -> None:
        self.folder, self.width = folder, width
        self.y = 0
        self._edge = -HEAD_TO_BLADE
        self._marks: list[Mark] = []
        self._lines: list[tuple[int, str]] = []
        self._count = {"slip": 0, "torn": 0}
        folder.mkdir(parents=True, exist_ok=True)

    def stamp(self, mask: Image.Image, x: int, y: int) -> None:
        self._marks.append(Mark(x, y, mask))

    def note(self, text: str, y: int) -> None:
        self._lines.append((y, text))

    def feed(self, dots: int) -> None:
        self.y += dots

    def cut(self) -> None:
        self._take("slip", self.y - HEAD_TO_BLADE)

    def tear(self) -> None:
        """The paper leaves the printer as it is; a new roll begins under the head."""
        if any(mark.y >= self._edge for mark in self._marks):
            self._take("torn", self.y + DOTS_PER_MM)
        self.y, self._edge = 0, -HEAD_TO_BLADE
        self._marks, self._lines = [], []

    def _take(self, kind: str, end: int) -> None:
        if end <= self._edge:
            return
        self._count[kind] += 1
        name = f"{kind}-{self._count[kind]:04d}"
        text = [line for y, line in sorted(self._lines, key=lambda noted: noted[0]) if y < end]
        self._put(f"{name}.txt", "\n".join([*text, ""]).encode())
        picture = self._piece(end)
        part = self.folder / f".{name}.part"
        picture.save(part, format="PNG", dpi=(DOTS_PER_INCH, DOTS_PER_INCH))
        part.replace(self.folder / f"{name}.png")
        self._marks = [mark for mark in self._marks if mark.y + mark.mask.height > end]
        self._lines = [(y, line) for y, line in self._lines if y >= end]
        self._edge = end

    def _piece(self, end: int) -> Image.Image:
        picture = Image.new("1", (self.width, end - self._edge), 1)
        for mark in self._marks:
            picture.paste(0, (mark.x, mark.y - self._edge), mark.mask)
        return picture

    def _put(self, name: str, content: bytes) -> None:
        part = self.folder / f".{name}.part"
        part.write_bytes(content)
        part.replace(self.folder / name)


def qr_mask(content: str, level: str, module: int) -> Image.Image:
    """The code as the printer's own firmware draws it: no quiet zone."""
    code = segno.make(content, error=level, micro=False, boost_error=False)
    rows = [bytes(255 if dark else 0 for dark in row) for row in code.matrix]
    small = Image.frombytes("L", (len(rows[0]), len(rows)), b"".join(rows))
    return small.resize((small.width * module, small.height * module), Image.Resampling.NEAREST)


def raster_mask(stride: int, height: int, bits: bytes, wide: int = 1, high: int = 1) -> Image.Image:
    """Packed rows, 1 = ink."""
    picture = Image.frombytes("1", (stride * 8, height), bits).convert("L")
    return picture.resize((picture.width * wide, picture.height * high), Image.Resampling.NEAREST)

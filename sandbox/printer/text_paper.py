"""Paper that keeps the lines and not the ink: for proofs that print more tickets than anyone could look at."""

from dataclasses import dataclass

from PIL import Image

from sandbox.printer.paper import HEAD_TO_BLADE, Paper


@dataclass(frozen=True, slots=True)
class TextPiece:
    """`torn`: the end of a roll, or paper pulled out. `lines` as a reader sees them."""

    torn: bool
    lines: tuple[str, ...]


class TextPaper(Paper):
    """`pieces` in the order in which they fell."""

    def __init__(self, width: int) -> None:
        self.width, self.pictures = width, False
        self.y, self.changes = 0, 0
        self.pieces: list[TextPiece] = []
        self._noted: list[tuple[int, str]] = []
        self._cut_at = -HEAD_TO_BLADE

    def stamp(self, mask: Image.Image, x: int, y: int) -> None:
        """Ink leaves no trace here."""

    def ink(self, end: int) -> None:
        """Nor has it an end."""

    def note(self, text: str, y: int) -> None:
        self._noted.append((y, text))

    def feed(self, dots: int) -> None:
        self.y += dots

    def cut(self) -> None:
        self._fall(torn=False, end=self.y - HEAD_TO_BLADE)

    def tear(self) -> None:
        if self._noted:
            self._fall(torn=True, end=self.y + HEAD_TO_BLADE)
        self.y, self._cut_at, self._noted = 0, -HEAD_TO_BLADE, []

    def _fall(self, *, torn: bool, end: int) -> None:
        if end > self._cut_at:
            self.pieces.append(
                TextPiece(torn, tuple(line for y, line in sorted(self._noted, key=lambda noted: noted[0]) if y < end))
            )
            self._noted = [(y, line) for y, line in self._noted if y >= end]
            self._cut_at = end

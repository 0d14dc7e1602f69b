"""Paper that keeps the lines and not the ink: for proofs that print more tickets than anyone could look at."""

from dataclasses import dataclass
from pathlib import Path

from sandbox.printer.paper import Paper


@dataclass(frozen=True, slots=True)
class TextPiece:
    """`torn`: the end of a roll, or paper pulled out. `lines` as a reader sees them."""

    torn: bool
    lines: tuple[str, ...]


class TextPaper(Paper):
    """`pieces` in the order in which they fell. No file is written."""

    pictures = False

    def __init__(self, width: int) -> None:
        super().__init__(Path(), width)
        self.pieces: list[TextPiece] = []

    def _fall(self, kind: str, lines: list[str], _end: int) -> None:
        self.pieces.append(TextPiece(kind == "torn", tuple(lines)))

"""Text to lines: wrapped on the device font's grid where its code page has every letter, else drawn dot by dot.

Never half a line: one letter that the code page lacks, and has no likeness in it, makes the whole line a raster."""

import unicodedata
from collections.abc import Iterable, Sequence

import msgspec

from printing.profile import GLYPH_HEIGHT, GLYPH_WIDTH, Profile
from printing.slip.boxes import Line, Raster, TextRun
from printing.slip.printable_text import printable

SMALL_LEADING, LARGE_LEADING = 8, 10


class TextPiece(msgspec.Struct, frozen=True):
    """As much of a text as stands on one line, `width` dots wide."""

    text: str
    width: int
    foreign: bool = False

    @property
    def rightwards(self) -> bool:
        """Whether its first strong letter is of a script that reads from right to left."""
        strong = (unicodedata.bidirectional(char) for char in self.text)
        return next((kind for kind in strong if kind in ("L", "R", "AL")), "L") != "L"


class PlacedText(msgspec.Struct, frozen=True):
    """A piece at its place on the line; sizes as a Run has them."""

    x: int
    piece: TextPiece
    size: int = 1
    bold: bool = False
    wide: int = 0


def foreign(texts: Iterable[str], profile: Profile) -> bool:
    """Whether any of them has a letter without likeness in the code page."""
    return any(printable(text, profile.page)[1] for text in texts)


def pieces(
    text: str, dots: int, profile: Profile, wide: int = 1, bold: bool = False, *, raster_too: bool = False
) -> list[TextPiece]:
    """The text in lines of at most `dots`, its letters `wide` times as wide as the device font's.

    `raster_too`: what stands beside it on its line is a raster, so that this must be one."""
    found: list[TextPiece] = []
    for paragraph in text.split("\n"):
        letters, unlike = printable(paragraph, profile.page)
        if unlike or (raster_too and paragraph):
            from printing.slip import raster

            found += [TextPiece(part, width, True) for part, width in raster.broken(paragraph, dots, wide, bold)]
        else:
            each = GLYPH_WIDTH * wide
            found += [TextPiece(line, len(line) * each) for line in wrap(letters, max(1, dots // each))]
    return found


def line(spots: Sequence[PlacedText], profile: Profile, *, centred: bool = False) -> Line | Raster:
    size = max((spot.size for spot in spots), default=1)
    height = GLYPH_HEIGHT * size + (SMALL_LEADING if size == 1 else LARGE_LEADING)
    if any(spot.piece.foreign for spot in spots):
        from printing.slip import raster

        parts = [(spot.x, spot.piece.text, spot.wide or spot.size, spot.bold) for spot in spots if spot.piece.text]
        return Raster(raster.drawn(parts, profile.dots, height))
    return Line(
        tuple(TextRun(spot.x, spot.piece.text, spot.size, spot.bold, spot.wide) for spot in spots), height, centred
    )


def start(piece: TextPiece, left: int, dots: int, align: str) -> int:
    """The first dot of a piece between `left` and `left + dots`."""
    free = dots - piece.width
    return left + {"left": 0, "center": free // 2, "right": free}[align]


def wrap(text: str, columns: int) -> list[str]:
    """Lines of at most `columns` letters, as even as that count of lines allows; a longer word is broken."""
    lines = _greedily(text, columns)
    if len(lines) == 1:
        return lines
    longest_word = max(map(len, text.split()), default=1)
    while columns > longest_word:
        columns -= 1
        narrower = _greedily(text, columns)
        if len(narrower) > len(lines):
            break
        lines = narrower
    return lines


def _greedily(text: str, columns: int) -> list[str]:
    return [line for paragraph in text.split("\n") for line in _greedy(paragraph, columns)]


def _greedy(paragraph: str, columns: int) -> list[str]:
    lines = [""]
    for word in paragraph.split(" "):
        room = columns - len(lines[-1]) - (1 if lines[-1] else 0)
        if len(word) <= room:
            lines[-1] = f"{lines[-1]} {word}" if lines[-1] else word
            continue
        pieces = [word[at : at + columns] for at in range(0, len(word), columns)]
        lines = [*lines, *pieces] if lines[-1] else pieces
    return lines

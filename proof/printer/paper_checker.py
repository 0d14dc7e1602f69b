"""What a person would make of the paper in the tray: which pieces are tickets, which are void, which are neither."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sandbox.printer.text_paper import TextPiece

VOID: Final = "BATAL"


@dataclass(frozen=True, slots=True)
class PaperVerdict:
    """`lost`: done, and no whole ticket of that number. `doubled`: more than one that does not say it is a copy.
    `torn`: cut off, with a number, in part or grown together with another one, and without a word of being void.
    `stubs`: pieces that were cut and say that they are void, `ends`: ends of a roll that do, thrown away with
    it; `counted`: how many of both the spool knows of. `doubtful`: jobs that nobody
    can know of, `blind`: stubs that a printer was sent which confirms nothing."""

    jobs: int = 0
    lost: int = 0
    doubled: int = 0
    torn: int = 0
    stubs: int = 0
    ends: int = 0
    counted: int = 0
    doubtful: int = 0
    blind: int = 0
    faults: int = 0
    kills: int = 0

    def __add__(self, other: "PaperVerdict") -> "PaperVerdict":
        return PaperVerdict(*(getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__))

    @property
    def holds(self) -> bool:
        return not (self.lost or self.doubled or self.torn or self.uncounted)

    @property
    def uncounted(self) -> int:
        """Stubs that the spool does not know of, or that it knows of and are nowhere."""
        return max(0, self.stubs - self.counted, self.counted - self.stubs - self.ends - self.blind)


@dataclass(frozen=True, slots=True)
class PaperChecker:
    """`ticket` are the lines of a ticket as it should be, with {number} where its number stands."""

    pieces: Sequence[TextPiece]
    ticket: Sequence[str]

    def whole(self, number: str, piece: TextPiece) -> int:
        """How often the whole ticket stands on it, with nothing in between. Letters and code: without the crest,
        which a printer that was switched off unseen has forgotten, it is as good."""
        wanted = [line.replace("{number}", number) for line in _texts(self.ticket)]
        found = _texts(piece.lines)
        return sum(found[at : at + len(wanted)] == wanted for at in range(len(found) - len(wanted) + 1))

    def valid(self, number: str) -> int:
        """Whole tickets that are not void. The end of a roll that staff pull out is theirs to throw away, and counts
        only if no other was cut."""
        cut = sum(self.whole(number, piece) for piece in self._valid(torn=False))
        return cut or min(1, sum(self.whole(number, piece) for piece in self._valid(torn=True)))

    def stubs(self, *, torn: bool) -> int:
        return sum(VOID in piece.lines for piece in self.pieces if piece.torn is torn)

    def torn(self, numbers: Sequence[str]) -> int:
        """Cut pieces with a number and no word of being void on which no whole ticket stands, or more than one."""
        known = set(numbers)
        found = [piece for piece in self._valid(torn=False) if known & set(piece.lines)]
        return sum(sum(self.whole(number, piece) for number in known & set(piece.lines)) != 1 for piece in found)

    def verdict(self, printed: Sequence[str], unprinted: Sequence[str]) -> PaperVerdict:
        """`printed` are the numbers of jobs that are done, `unprinted` of those that must have left no valid ticket."""
        valid = {number: self.valid(number) for number in (*printed, *unprinted)}
        return PaperVerdict(
            jobs=len(valid),
            lost=sum(valid[number] == 0 for number in printed),
            doubled=sum(valid[number] > 1 for number in printed) + sum(valid[number] > 0 for number in unprinted),
            torn=self.torn((*printed, *unprinted)),
            stubs=self.stubs(torn=False),
            ends=self.stubs(torn=True),
        )

    def _valid(self, *, torn: bool) -> list[TextPiece]:
        return [piece for piece in self.pieces if piece.torn is torn and VOID not in piece.lines]


def _texts(lines: Sequence[str]) -> list[str]:
    return [line for line in lines if not line.startswith("[raster ")]

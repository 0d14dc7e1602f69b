"""A scanner that types is told from a hand by its pace. Pure: what the keys say and when they came are arguments.

Each key waits until it is known whose it is: another one within FAST_MS is a scanner's, a lone one a hand's. So no key
of a scanner reaches a button or a text field, and a hand does not notice."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

FAST_MS: Final = 50  # between two keys: scanners need 1–30, the fastest typists 60 and more for several in a row
SLOW_MS: Final = 300  # where nobody can be typing, a slow or wireless scanner is waited for
LETTERS_MIN: Final = 4
UNENDED_MIN: Final = 6  # so many at that pace are a scanner's also when nothing ended them
LETTERS_MAX: Final = 4300  # the largest QR code holds 4,296

# The US layout by the key's place on the board (evdev's code + 8, as X11, Wayland and evdev give it): scanners press
# the keys of that layout, whatever the machine believes to be connected.
_ROWS: Final = (
    (10, "1234567890-=", "!@#$%^&*()_+"),
    (24, "qwertyuiop[]", "QWERTYUIOP{}"),
    (38, "asdfghjkl;'`", 'ASDFGHJKL:"~'),
    (51, "\\zxcvbnm,./", "|ZXCVBNM<>?"),
    (63, "*", "*"),
    (65, " ", " "),
    (79, "789-456+1230.", "789-456+1230."),
    (106, "/", "/"),
)
_US: Final = {first + at: pair for first, low, high in _ROWS for at, pair in enumerate(zip(low, high, strict=True))}


@dataclass(frozen=True, slots=True)
class KeyPress:
    """`text` as the machine's layout has it, `place` on the board (0 unknown), `ends` for Enter and Tab."""

    at_ms: int
    text: str = ""
    place: int = 0
    shift: bool = False
    ends: bool = False

    @property
    def letter(self) -> str:
        return self.text if self.text.isprintable() else ""

    @property
    def us_letter(self) -> str:
        return _US[self.place][self.shift] if self.place in _US else self.letter


class KeySource(StrEnum):
    """Of the keys that wait: still unknown, a hand's (let them go), a scanner's (they are kept)."""

    UNKNOWN = "unknown"
    HAND = "hand"
    SCANNER = "scanner"


@dataclass(frozen=True, slots=True)
class WedgeInput:
    """`texts` is what a scanner said: by the machine's layout, and by the US layout where that differs."""

    whose: KeySource
    texts: tuple[str, ...] = ()


NOBODY: Final = WedgeInput(KeySource.UNKNOWN)


def texts_of(strokes: Sequence[KeyPress]) -> tuple[str, ...]:
    typed = "".join(stroke.letter for stroke in strokes)
    by_place = "".join(stroke.us_letter for stroke in strokes)
    return (typed,) if typed == by_place else (typed, by_place)


@dataclass(slots=True)
class WedgeDetector:
    """`press` answers for the keys before this one, `pause` for all that wait: call it `timeout_ms` after the last."""

    _strokes: list[KeyPress] = field(default_factory=list)
    _letters: int = 0
    _last_ms: int = 0
    _slowest_ms: int = 0
    _flooded: bool = False
    _ended: bool = False  # what comes at its heels, as the LF of CR LF, belongs to it
    _field: bool = False

    @property
    def waits(self) -> bool:
        return bool(self._strokes) or self._flooded or self._ended

    @property
    def timeout_ms(self) -> int:
        return FAST_MS if self._field or self._ended or not self._letters else SLOW_MS

    def press(self, stroke: KeyPress, *, in_field: bool) -> tuple[WedgeInput, WedgeInput]:
        """What is known of the keys before this one, and what with it. `in_field`: a text field has the focus."""
        before, gap = NOBODY, stroke.at_ms - self._last_ms
        if not (self.waits and 0 <= gap <= self.timeout_ms):
            before, gap = self.pause(), 0
        if not self._strokes:
            self._field = in_field
        self._last_ms = stroke.at_ms
        return before, self._add(stroke, gap)

    def pause(self) -> WedgeInput:
        strokes, letters = self._strokes, self._letters
        fast, was_field, swallowed = self._slowest_ms <= FAST_MS, self._field, self._flooded or self._ended
        self._forget()
        if swallowed or not strokes:
            return NOBODY
        if fast and letters >= UNENDED_MIN:
            return WedgeInput(KeySource.SCANNER, texts_of(strokes))
        return WedgeInput(KeySource.HAND) if was_field or not letters else WedgeInput(KeySource.SCANNER)

    def _add(self, stroke: KeyPress, gap_ms: int) -> WedgeInput:
        if self._ended and stroke.ends:
            return WedgeInput(KeySource.SCANNER)
        self._ended = False
        self._slowest_ms = max(self._slowest_ms, gap_ms)
        if self._flooded or len(self._strokes) >= LETTERS_MAX:
            self._strokes, self._flooded = [], True
            return WedgeInput(KeySource.SCANNER)
        self._strokes.append(stroke)
        self._letters += bool(stroke.letter.strip())
        if not stroke.ends or self._letters < LETTERS_MIN:
            return NOBODY
        texts = texts_of(self._strokes)
        self._forget()
        self._ended = True
        return WedgeInput(KeySource.SCANNER, texts)

    def _forget(self) -> None:
        self._strokes, self._letters, self._slowest_ms = [], 0, 0
        self._flooded = self._ended = False

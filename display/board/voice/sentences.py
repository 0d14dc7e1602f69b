"""What the board says, piece by piece: "Nomor A, nol satu tujuh, silakan ke loket empat." Pure."""

import re
from collections.abc import Sequence

import msgspec

from display.words import UNITS, cardinal, number_parts

WORD_PAUSE = 0.08
PHRASE_PAUSE = 0.25
# Alone, the synthesiser reads these with a schwa; written so (double brackets hold its phonemes) it says their names.
LETTERS: dict[str, dict[str, str]] = {"id": {"E": "[['e]]", "R": "ér", "X": "éks"}, "en": {}}


class SpokenPiece(msgspec.Struct, frozen=True):
    """A phrase that is spoken in one breath, then `pause` seconds of silence."""

    text: str
    pause: float = WORD_PAUSE


def sentence(number: str, counter: str, language: str) -> tuple[SpokenPiece, ...]:
    """The number digit by digit, because a synthesiser would read 017 as seventeen; the counter as a number word."""
    series, digits = number_parts(number)
    opening, going = ("Number", "please go to counter") if language == "en" else ("Nomor", "silakan ke loket")
    letters, _, mark = series.partition("-")
    return (
        SpokenPiece(opening, PHRASE_PAUSE / 2),
        *_phrase([_letter(letter, language) for letter in letters]),
        *_phrase(counter_pieces(mark, language)),  # of a kiosk that gave the number alone: "K dua"
        *_phrase([SpokenPiece(UNITS[language][int(digit)]) for digit in digits]),
        SpokenPiece(going),
        *counter_pieces(counter, language),
    )


def _phrase(pieces: Sequence[SpokenPiece]) -> tuple[SpokenPiece, ...]:
    """The pieces, with a longer pause behind the last."""
    return (*pieces[:-1], SpokenPiece(pieces[-1].text, PHRASE_PAUSE)) if pieces else ()


def counter_pieces(counter: str, language: str) -> tuple[SpokenPiece, ...]:
    """What is painted above the desk: "4" is a number word, "A12" a letter and one, "104" digit by digit."""
    pieces: list[SpokenPiece] = []
    for part in re.findall(r"\d+|[A-Za-z]", counter):
        if not part.isdigit():
            pieces.append(_letter(part.upper(), language))
        elif len(part) <= 2:
            pieces.append(SpokenPiece(cardinal(int(part), language)))
        else:
            pieces += [SpokenPiece(UNITS[language][int(digit)]) for digit in part]
    return tuple(pieces)


def _letter(letter: str, language: str) -> SpokenPiece:
    return SpokenPiece(LETTERS[language].get(letter, letter))

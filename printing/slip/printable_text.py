"""Text made fit for paper: nothing in it can steer the printer, and every letter is one the printer's code page has."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

CLOSEST: Final = str.maketrans(
    {
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),  # hyphens, dashes, minus
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u02bb\u02bc", "'"),  # curly quotes, prime, okina
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033", '"'),
        **dict.fromkeys("\u2022\u2219\u2023", "*"),  # bullets
        "\u2026": "...",
        "\u00d7": "x",
        "\u2192": "->",
        "\u20ac": "EUR",
        "\u00a9": "(c)",
        "\u00ae": "(R)",
        "\u2122": "TM",
        "\u2044": "/",
    }
)
_LATIN_LETTER = re.compile(r"LATIN (SMALL|CAPITAL) (?:LETTER|LIGATURE) (?:DOTLESS )?([A-Z]{1,2})(?: WITH .*)?\Z")
_BY_CATEGORY: Final = {
    "Zs": " ",
    "Pd": "-",
    "Pi": '"',
    "Pf": '"',
    "Ps": "(",
    "Pe": ")",
    "Pc": "_",
    "Po": ".",
    "Sk": "'",
}
UNPRINTABLE = "?"
MARKS_MAX = 4  # on one letter: Balinese needs so many, and a heap of them would run over the lines around


def clean(text: str) -> str:
    """`text` without control, format (bidi, zero-width), private and unassigned characters, and with at most MARKS_MAX
    marks on a letter; newline stays."""
    plain = re.sub(r"[\r\n\u2028\u2029\x0b\x0c\x85]+", "\n", text).replace("\t", " ")
    return "".join(_few_marks(char for char in plain if char == "\n" or unicodedata.category(char)[0] != "C"))


def _few_marks(text: Iterable[str]) -> Iterator[str]:
    marks = 0
    for char in text:
        marks = marks + 1 if unicodedata.category(char)[0] == "M" else 0
        if marks <= MARKS_MAX:
            yield char


def printable(text: str, page: str) -> tuple[str, int]:
    """The text in letters of code page `page`, and how many letters had no likeness and became UNPRINTABLE.

    In this order: as it is; CLOSEST; without its accents (NFKD); a digit's value; a Latin letter's base by its Unicode
    name; a stand-in for its category. A line with letters that have no likeness is drawn dot by dot (raster.py)."""
    if text.isascii() and text.isprintable():
        return text, 0
    letters = [_one(char, page) for char in unicodedata.normalize("NFC", text)]
    return "".join(letter or UNPRINTABLE for letter in letters), letters.count(None)


@lru_cache(maxsize=1024)
def _one(char: str, page: str) -> str | None:
    if char == "\n" or _encodable(char, page):
        return char
    nearest = char.translate(CLOSEST)
    if nearest != char:
        return nearest
    bare = "".join(part for part in unicodedata.normalize("NFKD", char) if not unicodedata.combining(part))
    if bare != char:
        parts = [_one(part, page) for part in bare]
        return None if None in parts else "".join(part or "" for part in parts)
    return _by_name(char)


def _by_name(char: str) -> str | None:
    digit = unicodedata.digit(char, None)
    if digit is not None:
        return str(digit)
    if unicodedata.combining(char):
        return ""
    found = _LATIN_LETTER.match(unicodedata.name(char, ""))
    if found:
        return found[2].lower() if found[1] == "SMALL" else found[2].capitalize()
    return _BY_CATEGORY.get(unicodedata.category(char))


def _encodable(char: str, page: str) -> bool:
    try:
        return len(char.encode(page)) == 1 and char >= " " and char != "\u00a0"  # some printers draw 0xff
    except UnicodeEncodeError:
        return False

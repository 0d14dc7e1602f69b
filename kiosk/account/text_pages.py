"""A text somebody else wrote, cut where it may be: into parts that find room on a page at any size of type."""

import re
from textwrap import wrap

from PySide6.QtCore import QObject

from display.qt.rows import RowsModel

AFTER_SENTENCE = re.compile(r"(?<=[.;!?])\s+")


class PartsModel(RowsModel):
    """The parts of one text, in their order."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(("place", "text"), "place", parent)

    def show_text(self, text: str, letters: int) -> None:
        self.show([{"place": place, "text": part} for place, part in enumerate(parts_of(text, letters))])


def spoken(words: tuple[str, str], language: str) -> str:
    """Indonesian also where nobody wrote the English."""
    return (words[1] or words[0]) if language == "en" else words[0]


def parts_of(text: str, letters: int) -> list[str]:
    """Whole sentences together, up to so many letters; a longer one parts between words. Its own new lines stay."""
    return [part for paragraph in text.splitlines() if paragraph.strip() for part in _parts(paragraph, letters)]


def _parts(paragraph: str, most: int) -> list[str]:
    parts: list[str] = []
    for sentence in AFTER_SENTENCE.split(paragraph.strip()):
        if parts and len(parts[-1]) + 1 + len(sentence) <= most:
            parts[-1] += " " + sentence
        else:
            parts += wrap(sentence, most)
    return parts

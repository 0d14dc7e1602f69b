"""A text somebody else wrote, cut where it may be: into parts that find room on a page at any size of type. Pure."""

import re
from textwrap import wrap

AFTER_SENTENCE = re.compile(r"(?<=[.;!?])\s+")


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

"""What to say when a call failed: the office's own sentence, or ours when nobody is to blame. Bugs rise."""

import re
from collections.abc import Callable

from display.words import number_words
from office.contract.errors import Refusal, Unavailable

Sentence = Callable[[], str]  # asked again when the language changes


def sentence(error: BaseException, language: Callable[[], str], unavailable: Sentence) -> Sentence:
    if isinstance(error, Refusal):
        refusal = error
        return lambda: refusal.messages[language()]
    if isinstance(error, Unavailable):
        return unavailable
    raise error


def silent() -> str:
    return ""


def together(number: str) -> str:
    """A number within a sentence: its letter and digits never part at the end of a line."""
    return number_words(number).replace(" ", "\u00a0")


def whole_names(text: str) -> str:
    """ "Kiosk 03" stays on one line, too."""
    return re.sub(r" (?=\d)", "\u00a0", text)


def rise(error: BaseException) -> None:
    """For work that cannot fail but by a bug."""
    raise error

"""What a failed call is, in words for the officer."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from office.contract.answers import FieldRefused
from office.contract.errors import Refusal, Unavailable

translate = QCoreApplication.translate


def error_words(error: BaseException, language: str) -> str:
    """The sentence of a Refusal, or that the hub is silent. Anything else is a bug, and rises."""
    if isinstance(error, Refusal):
        return error.messages[language]
    if not isinstance(error, Unavailable):
        raise error
    return translate("Desk", "Server kantor tidak menjawab. Silakan coba lagi.")


def wrong_fields(error: BaseException, language: str) -> tuple[tuple[str, str], ...]:
    """Each answer that the hub would not have, by its field's name, with what is wrong with it."""
    errors = error.facts.get("errors") if isinstance(error, Refusal) else None
    return tuple(
        (one.pointer.rpartition("/")[2], one.say_en if language == "en" else one.say)
        for one in (errors if isinstance(errors, Iterable) else ())
        if isinstance(one, FieldRefused)
    )

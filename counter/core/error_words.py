"""What a failed call is, in words for the officer."""

from PySide6.QtCore import QCoreApplication

from office.contract.errors import Refusal, Unavailable

translate = QCoreApplication.translate


def error_words(error: BaseException, language: str) -> str:
    """The sentence of a Refusal, or that the hub is silent. Anything else is a bug, and rises."""
    if isinstance(error, Refusal):
        return error.messages[language]
    if not isinstance(error, Unavailable):
        raise error
    return translate("Desk", "Server kantor tidak menjawab. Silakan coba lagi.")

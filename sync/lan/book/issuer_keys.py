"""The keys that a citizen's code is held against, out of the document that was pulled last."""

from collections.abc import Callable

from office.platform.issuers import NOTE
from sync.credentials.issuer_keys import IssuerKeys


class PulledIssuers:
    """Read anew only when the document is another: its keys are points on curves, and each costs a check."""

    def __init__(self, note: Callable[[str], str | None]) -> None:
        self._note = note
        self._read: tuple[str, IssuerKeys | None] = ("", None)

    def __call__(self) -> IssuerKeys | None:
        """None when the platform has told of no issuer yet."""
        document = self._note(NOTE) or ""
        if document != self._read[0]:
            self._read = document, IssuerKeys.of(document.encode())
        return self._read[1]

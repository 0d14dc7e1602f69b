"""Two of the three kinds of wrong; the third, a bug, is whatever else rises.

Refusal
    The office says no for a reason a person can act on.
Unavailable
    Link, printer, disk or power failed; nobody is to blame and the caller tries again.
"""

from collections.abc import Mapping
from typing import Final

LANGUAGES: Final = ("id", "en")


class Refusal(Exception):
    """`code` for machines; `say` for a person, one plain sentence per language of LANGUAGES.

    `facts` are extra members of the problem document (RFC 9457), such as the state an entry is in now."""

    def __init__(self, code: str, say: str, say_en: str, **facts: object) -> None:
        super().__init__(f"{code}: {say}")
        self.code = code
        self.say: Mapping[str, str] = {"id": say, "en": say_en}
        self.facts = facts


class Unavailable(Exception):
    """Something outside failed. The message names what was tried and holds no personal data."""


class BookUnavailable(Unavailable):
    """The book could not be written. `full`: for want of room. What was asked may be asked again under its op_id."""

    def __init__(self, why: str, *, full: bool) -> None:
        super().__init__(f"writing the book: {why}")
        self.full = full

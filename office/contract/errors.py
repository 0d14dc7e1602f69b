"""Two of the three kinds of error. The third, a bug, is any other exception.

Refusal
    The office says no for a reason a person can act on.
Unavailable
    Link, printer, disk or power failed; nobody is to blame and the caller tries again.
"""

from collections.abc import Mapping
from typing import Self

from office.contract.messages import Value, messages


class Refusal(Exception):
    """`code` for machines; `messages` for a person, one plain sentence per language.

    `facts` are extra members of the problem document (RFC 9457), such as the state an entry is in now."""

    def __init__(self, code: str, messages: Mapping[str, str], **facts: object) -> None:
        super().__init__(f"{code}: {messages['id']}")
        self.code = code
        self.messages = messages
        self.facts = facts

    @classmethod
    def of(cls, key: str, /, *, facts: Mapping[str, object] | None = None, **values: Value) -> Self:
        """From the row `key` of the message table, its named places filled from `values` and `facts`."""
        facts = facts or {}
        return cls(key.partition(".")[0], messages(key, facts, **values), **facts)


class Unavailable(Exception):
    """Something outside failed. The message names what was tried and holds no personal data."""


class BookDamaged(Unavailable):
    """A page of the book is not as it was written. It stays so until the book is restored."""


class BookUnavailable(Unavailable):
    """The book could not be written. `full`: for want of room. What was asked may be asked again under its op_id."""

    def __init__(self, why: str, *, full: bool) -> None:
        super().__init__(f"writing the book: {why}")
        self.full = full

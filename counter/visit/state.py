"""That the officer saw the card of who is at the counter: how far the hub is with it."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class CardState:
    """`entry` is the visit about which the hub is asked; None while it is asked nothing."""

    entry: UUID | None = None
    working: bool = False
    problem: str = ""

"""That the officer saw the card of who is at the counter: how far the hub is with it."""

from uuid import UUID

import msgspec


class CardState(msgspec.Struct, frozen=True, kw_only=True):
    """`entry` is the visit about which the hub is asked; None while it is asked nothing."""

    entry: UUID | None = None
    working: bool = False
    problem: str = ""

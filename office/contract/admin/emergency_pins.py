"""The PIN for emergencies, which an officer chooses after signing in with the account."""

from datetime import datetime
from typing import Annotated, Final

import msgspec
from msgspec import Meta

from office.contract.commands import Command

STAIRS: Final = "01234567890123456789"


class MakePin(Command, frozen=True, kw_only=True):
    """The officer who is signed in with their account chooses a PIN for emergencies."""

    pin: Annotated[str, Meta(pattern=r"^[0-9]{6,12}\Z")]


class PinMade(msgspec.Struct, frozen=True, kw_only=True):
    until: datetime


def is_easy(pin: str) -> bool:
    """Whether the PIN is one digit repeated, or digits in a row, which are guessed first."""
    return len(set(pin)) == 1 or pin in STAIRS or pin in STAIRS[::-1]

"""Security keys of officers: what is listed, and what lets one in or takes one off."""

from datetime import datetime
from typing import Annotated, Final

import msgspec
from msgspec import Meta

from office.contract.commands import Command

CODE_DIGITS: Final = 8


class LetIn(Command, frozen=True, kw_only=True):
    """A supervisor or technician lets in one more key of this officer."""

    officer: Annotated[str, Meta(max_length=64)]


class TakeOff(Command, frozen=True, kw_only=True):
    """Remove the key in the address. It opens nothing from then on."""


class KeyTakenOff(msgspec.Struct, frozen=True, kw_only=True):
    key: str


class KeyAdded(msgspec.Struct, frozen=True, kw_only=True):
    key: str


class KeyRow(msgspec.Struct, frozen=True, kw_only=True):
    """A key as it is listed. `let_in_by` is the code of an officer, or `technician` at the hub's own terminal."""

    key: str
    officer: str
    officer_name: str
    name: str
    added_at: datetime
    let_in_by: str
    used_at: datetime | None
    doubted: bool
    mine: bool


class KeysAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """One's own keys; everybody's for who may remove one."""

    keys: tuple[KeyRow, ...]

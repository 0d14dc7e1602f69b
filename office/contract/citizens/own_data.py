"""What the office holds of one person, and what they ask about it."""

from datetime import datetime, timedelta
from typing import Final, Literal
from uuid import UUID

import msgspec

DUE_AFTER: Final = timedelta(hours=72)  # UU 27/2022, articles 30, 32, 40 and 41: 3 x 24 hours
SHOWN_MAX: Final = 50

Kind = Literal["copy", "correct", "delete", "restrict", "withdraw"]
State = Literal["open", "done", "declined"]


class DataRequest(msgspec.Struct, frozen=True, kw_only=True):
    """`submission` where it is about one form. `why` is the officer's reason, without a name in it."""

    request: UUID
    code: str
    kind: Kind
    submission: str = ""
    asked_at: datetime
    due_at: datetime
    state: State = "open"
    answered_at: datetime | None = None
    why: str = ""


class OwnVisit(msgspec.Struct, frozen=True, kw_only=True):
    """A number that was taken while logged in. `members` are the parts of the account that are kept with it."""

    number: str
    issued_at: datetime
    members: tuple[str, ...]


class OwnForm(msgspec.Struct, frozen=True, kw_only=True):
    """`shared` are the parts of the account that the citizen agreed to share for it: that is the record of a consent,
    with the form and its version as what it was given for. `kept` False: its answers are gone."""

    submission: UUID
    receipt_code: str
    form: str
    form_version: str
    title: tuple[str, str]
    received_at: datetime
    shared: tuple[str, ...]
    withdrawn: bool
    kept: bool


class OwnRecords(msgspec.Struct, frozen=True, kw_only=True):
    """The citizen's records, the newest first."""

    visits: tuple[OwnVisit, ...] = ()
    forms: tuple[OwnForm, ...] = ()
    requests: tuple[DataRequest, ...] = ()

"""What the office answers, as it crosses the wire. Times are aware UTC, durations in seconds (`_s`)."""

from datetime import datetime
from enum import StrEnum
from typing import Literal
from uuid import UUID

import msgspec

from office.contract.assurance import Level
from office.contract.catalogue import Role
from office.contract.commands import DeskState, Priority

SignInMethod = Literal["pin", "account", "offline", "named"]
Lane = Literal["first", "appointment", "none", "elderly", "disability", "pregnant", "child", "disaster"]


class EntryState(StrEnum):
    WAITING = "waiting"
    CALLED = "called"
    SERVING = "serving"
    SERVED = "served"
    ON_HOLD = "on_hold"
    NO_SHOW = "no_show"
    LEFT = "left"
    TRANSFERRED = "transferred"


class Wait(msgspec.Struct, frozen=True):
    """A range, never one number. None in its place means unknown, which is not zero."""

    low_s: int
    high_s: int


class TicketAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """`code` is a random reference printed on the slip; `follow` is what the slip's QR says. Neither is personal."""

    ticket: UUID
    number: str
    entry: UUID
    service: str
    ahead: int
    wait: Wait | None
    issued_at: datetime
    code: str
    follow: str
    plan: tuple[str, ...] = ()


class CheckInAnswer(TicketAnswer, frozen=True, kw_only=True):
    """The ticket of who came for an appointment at `starts_at`. `late`: too late for it, so in line as who walks in."""

    starts_at: datetime
    late: bool = False


class TicketStatus(msgspec.Struct, frozen=True, kw_only=True):
    ticket: UUID
    number: str
    service: str
    state: EntryState
    ahead: int | None
    wait: Wait | None
    counter: str | None
    issued_at: datetime
    plan: tuple[str, ...] = ()


class CitizenAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """For the officer serving this person, at that counter, and nobody else. `nik` is masked. `card_seen_at`: when an
    officer compared the identity card, None while none did."""

    name: str
    nik: str
    level: str
    card_seen_at: datetime | None = None


class EntryAnswer(msgspec.Struct, frozen=True, kw_only=True):
    entry: UUID
    ticket: UUID
    number: str
    service: str
    state: EntryState
    counter: str | None
    arrived_at: datetime
    called_at: datetime | None = None
    serving_at: datetime | None = None
    ended_at: datetime | None = None
    calls: int = 0
    announcement: int | None = None
    priority: Priority = "none"
    due_at: datetime | None = None
    next_service: str = ""  # where the person was sent on to by this act


class CallAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """`reason` is why this person and not another, in words: shown to the officer. First `id`, then `en`."""

    entry: UUID
    number: str
    service: str
    reason: tuple[str, str]
    citizen: CitizenAnswer | None = None


class SubmissionAnswer(msgspec.Struct, frozen=True):
    submission: UUID
    receipt_code: str


class FieldRefused(msgspec.Struct, frozen=True):
    """One wrong answer: RFC 6901 pointer into `answers`, and what to do about it in each language."""

    pointer: str
    say: str
    say_en: str


class LineAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """One service's line as the public may see it."""

    service: str
    agency: str
    series: str
    waiting: int
    open_counters: int
    wait: Wait | None
    open_now: bool
    opens: str = ""  # when closed: local "2026-11-24T08:00"
    left: int | None = None  # numbers left today for those who walk in; None: no quota
    full: bool = False  # who comes now could not be served before closing, or the quota is used up
    next_slot: str = ""  # when full: the next free time, local "2026-11-24T08:00"


class AnnouncementAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """A spoken call. Numbers run per office-day from 1 without gaps, so a board knows what it missed."""

    announcement: int
    number: str
    counter: str
    service: str
    at: datetime
    repeat: bool = False


class CounterAnswer(msgspec.Struct, frozen=True, kw_only=True):
    counter: str
    officer: str | None
    number: str | None
    state: EntryState | None
    on_break: bool = False


class AlertAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """Something the office's people must know, such as a series that runs out. `code` for machines."""

    code: str
    about: str
    say: str
    say_en: str


class StateAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """The whole current picture for a public screen; nothing in it names a person."""

    seq: int
    at: datetime
    office_day: str
    catalogue_version: int
    waiting: int
    lines: tuple[LineAnswer, ...]
    counters: tuple[CounterAnswer, ...]
    announcements: tuple[AnnouncementAnswer, ...]  # newest first, at most 12
    alerts: tuple[AlertAnswer, ...] = ()


class DeskRow(msgspec.Struct, frozen=True, kw_only=True):
    """One person waiting, in the order the rule would call, with the reason for the place."""

    entry: UUID
    number: str
    service: str
    priority: Priority
    wait_s: int
    reason: tuple[str, str]
    lane: Lane = "none"


class FormRow(msgspec.Struct, frozen=True, kw_only=True):
    """One answer as an officer reads it; secrets masked. `source` is "citizen" or "account"."""

    label: tuple[str, str]
    value: str
    source: str


CaseState = Literal["received", "in_process", "needs_more", "ready", "rejected"]


class CaseAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a form that was sent, as the platform last told; `unknown` until it has. `at`: since when.
    Nothing in it says whose it is."""

    receipt_code: str
    state: CaseState | Literal["unknown"]
    note: tuple[str, str] = ("", "")
    at: datetime | None = None
    received_at: datetime | None = None
    title: tuple[str, str] = ("", "")  # the form's


class MessageAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """One message to the citizen who is logged in."""

    message: UUID
    text: tuple[str, str]
    sent_at: datetime


class MessageRead(msgspec.Struct, frozen=True, kw_only=True):
    message: UUID


FileState = Literal["waiting", "arrived", "refused"]


class FileAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """One file of a form, whole in this office. `waiting` for the platform, `arrived` there, or `refused` by it, with
    the platform's own words in `problem`. What it was called at the desk it came from is not kept."""

    sha256: str
    field: str
    bytes: int
    media_type: str
    state: FileState
    problem: str = ""


class SubmissionView(msgspec.Struct, frozen=True, kw_only=True):
    submission: UUID
    form: str
    form_version: str
    title: tuple[str, str]
    received_at: datetime
    device: str
    rows: tuple[FormRow, ...]
    case: CaseAnswer | None = None  # None: the platform has not told
    files: tuple[FileAnswer, ...] = ()  # the oldest first


class DeskAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What the officer at one counter sees."""

    seq: int
    counter: str
    officer: str | None
    line: tuple[DeskRow, ...]
    held: tuple[EntryAnswer, ...]
    current: EntryAnswer | None
    current_reason: tuple[str, str] | None
    citizen: CitizenAnswer | None
    submissions: tuple[SubmissionView, ...]
    help_from: tuple[str, ...]  # devices whose citizen asked for help in the last 10 minutes
    state: Literal["open", "break", "closed"] = "closed"
    since: datetime | None = None  # of `state`
    plan: tuple[str, ...] = ()  # services that the person at the counter still needs
    missed: tuple[EntryAnswer, ...] = ()  # no-shows of these services that may still come back
    outcome_required: bool = False
    recalls_left: int | None = None  # how often the person called may still be called again
    vouch_by: datetime | None = None  # the officer came by a PIN, and has to sign in with the account until then
    hidden: Literal["", "role", "unwritten"] = ""  # why nobody is named: not for this role; the look cannot be noted


class OfficerAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """`roles` say what the officer may do in this session: office/contract/roles.py. The hub looks them up anew for
    each call. `way` is how they signed in: `offline` is the PIN for emergencies, `named` the loopback mode,
    which believes its caller."""

    officer: str
    name: str
    counter: str
    session: str
    state: DeskState = "open"
    since: datetime | None = None
    roles: tuple[Role, ...] = ()
    way: SignInMethod = "pin"


class Profile(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a citizen, and by `level` how sure it is: as the account told it only where that is
    `authenticated`; below it `sub` is empty, because it names an account. Lives in memory for one session, and at rest
    only in the encrypted book with the ticket. Members are named as OpenID Connect Core 5.1 does, then the account's
    own."""

    sub: str
    name: str
    nik: str = ""
    family_number: str = ""
    birthdate: str = ""
    gender: str = ""
    address: str = ""
    phone_number: str = ""
    as_of: str = ""
    level: Level = "authenticated"

"""A slip on its way through the spool: the states it takes, and what is said of it."""

import zlib
from datetime import datetime
from enum import StrEnum
from typing import Final

import msgspec

from printing.slip.model import Slip


class State(StrEnum):
    QUEUED = "queued"
    HELD = "held"
    BODY_SENT = "body_sent"
    BODY_OK = "body_ok"
    CUT_SENT = "cut_sent"
    DONE = "done"
    UNCONFIRMED = "unconfirmed"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    MOVED = "moved"  # another printer has it, or is given it at the next start
    VOID_PENDING = "void_pending"
    VOID_OK = "void_ok"  # the stub is on the paper and only its cut is in doubt


WAITING: Final = frozenset({State.QUEUED, State.HELD})


BODY_WHOLE: Final = frozenset({State.BODY_OK, State.CUT_SENT})


VOIDING: Final = frozenset({State.VOID_PENDING, State.VOID_OK})


JUDGED: Final = frozenset({State.UNCONFIRMED, State.EXPIRED})


GONE: Final = frozenset({State.DONE, State.CANCELLED})


FINAL: Final = GONE | JUDGED | {State.MOVED}


class JobState(msgspec.Struct, frozen=True):
    """`cause` is why it is held, void or unconfirmed: a word of Condition, or "link", "silent", "restart", "spool",
    "person", "again", "upgrade", "backup", "cut". `has_slip`: its slip is still on the disk; `at` is when that was."""

    job: str
    key: str
    kind: str
    state: State
    cause: str = ""
    at: datetime | None = None
    has_slip: bool = False


class Job(msgspec.Struct, frozen=True):
    """`slip` is a model.Slip, filled in, as `stored_slip` has it. `requested` is what a person wants of it as soon as
    that is possible: "held", "cancelled" or nothing."""

    job: str
    key: str
    kind: str
    state: State
    slip: bytes
    ttl_s: float | None
    requested: str = ""


PERSON: Final = "person"


def stored_slip(slip: Slip) -> bytes:
    """As the spool keeps it: SQLite has no checksum of its pages, and one other bit is another number on the paper."""
    content = msgspec.json.encode(slip)
    return b"%b\n%08x" % (content, zlib.crc32(content))


def slip_of(job: Job) -> Slip | None:
    """None for one that was damaged on the disk; one of an older program has no checksum."""
    content, line, checksum = job.slip.rpartition(b"\n")
    if line and checksum != b"%08x" % zlib.crc32(content):
        return None
    try:
        return msgspec.json.decode(content if line else job.slip, type=Slip)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def after_loss(state: State, *, confirms: bool) -> State:
    """What an open job is once its link, printer or our process was lost: a whole body needs its cut, a half one a void
    stub. Of a printer that never confirms nobody knows whether it came out: that is for a person to judge."""
    if state in BODY_WHOLE:
        return State.CUT_SENT
    if state is State.BODY_SENT:
        return State.VOID_PENDING if confirms else State.UNCONFIRMED
    return State.QUEUED if state is State.HELD else state

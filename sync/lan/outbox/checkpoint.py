"""How far an outbox had come, in a small file beside it.

SQLite cuts a damaged log at its first bad frame and says nothing, and an empty file is a good database. What stands
here was in the outbox when it was written; it is not synced, so that a power cut may leave an older one, which promises
less. One that cannot be read promises nothing."""

import contextlib
import os
import re
import zlib
from datetime import datetime
from pathlib import Path
from typing import Final

import msgspec

from diagnostics.logger import get_logger
from office.book.engine.connection import Connection
from office.book.sql import PUT_NOTE, READ_NOTE
from office.contract.moments import moment, stamp
from sync.lan.atomic_files import SECRET_MODE

NAME: Final = "outbox.mark"
SKIPPED: Final = 300  # numbers left out of each series after a loss: more than one device gives in a day
MISSING: Final = "missing"  # the note that says how many acts are
MISSING_SINCE: Final = "missing_since"
LINE: Final = re.compile(rb"(\d{20} \d{20}) ([0-9a-f]{8})\n")
LAST_PLACE: Final = "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'acts'"
WAITING: Final = "SELECT count(*) FROM acts WHERE state = 'waiting'"
FORGET_PLACE: Final = "DELETE FROM sqlite_sequence WHERE name = 'acts'"
PUT_PLACE: Final = "INSERT INTO sqlite_sequence (name, seq) VALUES ('acts', ?)"
SKIP: Final = "UPDATE ordinals SET last = last + ?"
FORGET_FIRST_DAY: Final = "DELETE FROM notes WHERE key = 'first_day'"

log = get_logger()


class OutboxCheckpoint(msgspec.Struct, frozen=True):
    """`place` is that of the last act ever put, `waiting` how many the hub had not acknowledged."""

    place: int = 0
    waiting: int = 0


def checkpoint_of(db: Connection) -> OutboxCheckpoint:
    (place,), (waiting,) = db.execute(LAST_PLACE).fetchone() or (0,), db.execute(WAITING).fetchone() or (0,)
    return OutboxCheckpoint(int(place), int(waiting))


def read_checkpoint(home: Path) -> OutboxCheckpoint | None:
    """None when there is none that can be read."""
    try:
        found = LINE.match((home / NAME).read_bytes())
    except OSError:
        return None
    if found is None or int(found[2], 16) != zlib.crc32(found[1]):
        log.warning("outbox_mark_unreadable")
        return None
    return OutboxCheckpoint(*map(int, found[1].split()))


def write_checkpoint(home: Path, checkpoint: OutboxCheckpoint) -> None:
    """In its place and in one write. A disk that refuses leaves the one before."""
    words = b"%020d %020d" % (checkpoint.place, checkpoint.waiting)
    with contextlib.suppress(OSError):
        file = os.open(home / NAME, os.O_WRONLY | os.O_CREAT, SECRET_MODE)
        try:
            os.write(file, b"%b %08x\n" % (words, zlib.crc32(words)))
        finally:
            os.close(file)


def take_loss(db: Connection, missing: int, place: int, asides: int, now: datetime) -> None:
    """Note that so many acts are gone, give their places to nobody, and skip the numbers they may have had."""
    db.execute(SKIP, (max(SKIPPED, missing),))
    db.execute(FORGET_FIRST_DAY)
    db.execute(PUT_NOTE, ("begun_after", str(asides)))
    db.execute(FORGET_PLACE)
    db.execute(PUT_PLACE, (place,))
    note_missing(db, missing, now)


def note_missing(db: Connection, missing: int, now: datetime) -> None:
    db.execute(PUT_NOTE, (MISSING, str(missing + missing_acts(db))))
    db.execute(PUT_NOTE, (MISSING_SINCE, stamp(now)))


def missing_since(db: Connection) -> datetime | None:
    """When the last loss was noticed."""
    (at,) = db.execute(READ_NOTE, (MISSING_SINCE,)).fetchone() or ("",)
    return moment(at) if at else None


def missing_acts(db: Connection) -> int:
    """How many acts of this device were in an outbox and are nowhere now, as far as is known."""
    (count,) = db.execute(READ_NOTE, (MISSING,)).fetchone() or ("0",)
    return int(count)

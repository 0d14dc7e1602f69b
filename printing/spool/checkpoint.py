"""How far a spool had come, in a small file beside it.

SQLite cuts a damaged log at its first bad frame and says nothing, and takes an empty file for a good database. What
stands here was in the spool when it was written; it is not synced, so that a power cut may leave an older one, which
promises less. One that cannot be read promises nothing."""

import contextlib
import os
import re
import secrets
import sqlite3
import zlib
from pathlib import Path
from typing import Final

import msgspec

from diagnostics.logger import get_logger

SPOOL: Final = "spool"  # the note that has the spool's own name
LINE: Final = re.compile(rb"(([0-9a-f]{16}) (\d{20})) ([0-9a-f]{8})\n")

CUT: Final = "cut"  # the cause of what is not known any more
OPEN_JOBS: Final = """
    select job from jobs where slip is not null and state not in ('done', 'cancelled', 'unconfirmed', 'expired')"""
PUT_STEP: Final = "insert into steps values (:job, 'unconfirmed', :cause, :now)"
JUDGE_JOB: Final = "update jobs set state='unconfirmed', cause=:cause, wish='', changed_at=:now where job=:job"

log = get_logger()


class SpoolCheckpoint(msgspec.Struct, frozen=True):
    """`spool` is the name that the file was given when it was made, `steps` the place of its last step."""

    spool: str = ""
    steps: int = 0


def name_spool(db: sqlite3.Connection) -> None:
    db.execute("insert into notes values (?,?) on conflict(name) do nothing", (SPOOL, secrets.token_hex(8)))


def checkpoint_of(db: sqlite3.Connection) -> SpoolCheckpoint:
    (spool,) = db.execute("select value from notes where name=?", (SPOOL,)).fetchone() or ("",)
    (steps,) = db.execute("select coalesce(max(rowid), 0) from steps").fetchone()
    return SpoolCheckpoint(str(spool), int(steps))


def mark_of(spool: Path) -> Path:
    return spool.with_suffix(".mark")


def read_checkpoint(spool: Path) -> SpoolCheckpoint | None:
    """None when there is none that can be read."""
    try:
        found = LINE.match(mark_of(spool).read_bytes())
    except OSError:
        return None
    if found is None or int(found[4], 16) != zlib.crc32(found[1]):
        log.warning("spool_mark_unreadable")
        return None
    return SpoolCheckpoint(found[2].decode(), int(found[3]))


def write_checkpoint(spool: Path, checkpoint: SpoolCheckpoint) -> None:
    """In its place and in one write. A disk that refuses leaves the one before."""
    words = b"%b %020d" % (checkpoint.spool.encode(), checkpoint.steps)
    with contextlib.suppress(OSError):
        file = os.open(mark_of(spool), os.O_WRONLY | os.O_CREAT, 0o600)
        try:
            os.write(file, b"%b %08x\n" % (words, zlib.crc32(words)))
        finally:
            os.close(file)


def hold_against(db: sqlite3.Connection, promised: SpoolCheckpoint | None, now: float) -> None:
    """A spool that holds less than was promised, or is not the one that was meant: of what it says is open nobody knows
    whether it came out, so that each becomes a person's to judge."""
    found = checkpoint_of(db)
    if promised is None or (found.spool == promised.spool and found.steps >= promised.steps):
        return
    judged = [{"job": job, "cause": CUT, "now": now} for (job,) in db.execute(OPEN_JOBS).fetchall()]
    db.executemany(PUT_STEP, judged)
    db.executemany(JUDGE_JOB, judged)
    log.error("spool_cut", missing=max(0, promised.steps - found.steps), unconfirmed=len(judged))

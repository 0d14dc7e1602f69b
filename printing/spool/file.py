"""The spool's file: how it is opened, and how one of an older program becomes one of ours.

Plain sqlite3, WAL, synchronous=FULL. Python's own SQLite may be older than 3.51.3 and can corrupt a WAL that several
connections write; here there is exactly one connection in one process, and `locking_mode=EXCLUSIVE` keeps a second
process out of the file (it needs no shared memory then)."""

import contextlib
import os
import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from diagnostics.logger import get_logger
from office.contract.errors import Unavailable
from printing.spool.checkpoint import (
    SpoolCheckpoint,
    checkpoint_of,
    hold_against,
    name_spool,
    read_checkpoint,
    write_checkpoint,
)
from printing.spool.job import State

VERSION: Final = 2
BESIDE: Final = ("-wal", "-shm", "")
KIND: Final = 0xFF  # the part of an extended result code that every SQLite has
NOT_OF_THE_FILE: Final = frozenset(
    {
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PROTOCOL,
    }
)
SECONDS_MAX: Final = 1e10  # a time in the year 2286
OTHERS: Final = "job, key, kind, cause, wish, slip, ttl_s"
TABLES: Final = (
    """create table jobs (
  seq integer primary key, job text not null unique, key text not null unique, kind text not null,
  state text not null, cause text not null default '', wish text not null default '', slip blob,
  ttl_s real, created_at real not null, changed_at real not null
) strict""",
    "create table if not exists steps (job text not null, state text not null, cause text not null, at real not null)"
    " strict",
    "create table if not exists notes (name text primary key, value text not null) strict",
    "create table voids (day text primary key, stubs integer not null) strict",
)
# Version 1 had no number, and kept a slip as the bytes of one printer: nobody can tell any more what they say, so that
# a job that was open becomes a person's to judge.
STEPS_FROM_ONE: Final = "insert into steps select job, 'unconfirmed', 'upgrade', ? from jobs_1 where body is not null"
JOBS_FROM_ONE: Final = """insert into jobs(seq, job, key, kind, state, cause, ttl_s, created_at, changed_at)
  select seq, job, key, kind, iif(body is null, state, 'unconfirmed'), iif(body is null, cause, 'upgrade'),
    ttl_s, created_at, iif(body is null, changed_at, ?)
  from jobs_1"""
log = get_logger()


class SpoolDamaged(Exception):
    """What is in the file cannot be trusted, or is no spool of ours."""


def open_spool(path: Path, now: float) -> sqlite3.Connection:
    """The spool, made if there is none. One that is damaged or not ours is renamed with the time and a new one begun;
    in one that holds less than the checkpoint beside it says, what is open becomes a person's to judge.

    Unavailable if the file is owned by another process, is of a newer program, or the disk refuses."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(SpoolDamaged):
            return _opened(path, now, read_checkpoint(path))
        set_aside(path, now)
        return _opened(path, now, None)
    except SpoolDamaged as again:  # a new file that cannot be read back: the disk, and not the file
        raise Unavailable("spool not usable: the disk does not keep what is written") from again
    except OSError as error:
        raise Unavailable(f"spool not usable: {error.strerror}") from error


def asides(path: Path) -> tuple[Path, ...]:
    """The damaged spools that are kept beside this one, oldest first, for a person to look into."""
    return tuple(sorted(path.parent.glob(f"{path.name}.*.damaged")))


def set_aside(path: Path, now: float) -> None:
    """Nothing is deleted. The log goes first: SQLite would delete one that is found beside an empty file."""
    when = f"{datetime.fromtimestamp(now, UTC):%Y%m%dT%H%M%S%f}"
    for beside in BESIDE:
        old = path.with_name(f"{path.name}{beside}")
        if old.exists():
            old.replace(path.with_name(f"{path.name}.{when}.damaged{beside}"))
    log.error("spool_set_aside", files=len(asides(path)))


def is_damage(error: sqlite3.Error, path: Path) -> bool:
    """Whether the file itself is bad, and not its disk, its owner or its rights. A spool that says it may only be read
    while its file may be written is one whose header is bad."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & KIND
    return code not in NOT_OF_THE_FILE or (code == sqlite3.SQLITE_READONLY and os.access(path, os.W_OK))


def _opened(path: Path, now: float, promised: SpoolCheckpoint | None) -> sqlite3.Connection:
    with contextlib.ExitStack() as undo:
        try:
            # A statement that is kept for the next time keeps the slip it was given, too.
            db = sqlite3.connect(path, timeout=0, isolation_level=None, check_same_thread=False, cached_statements=0)
            undo.callback(db.close)
            _set_up(db, path, now, promised)
        except sqlite3.Error as error:
            if is_damage(error, path):
                raise SpoolDamaged from error
            raise Unavailable(f"spool not usable, perhaps another process prints: {error}") from error
        except (ValueError, TypeError) as error:  # a state or a number that none of ours has
            raise SpoolDamaged from error
        undo.pop_all()
    return db


def _set_up(db: sqlite3.Connection, path: Path, now: float, promised: SpoolCheckpoint | None) -> None:
    path.chmod(0o600)
    db.execute("pragma locking_mode=exclusive")
    db.execute("pragma journal_mode=wal")
    db.execute("pragma synchronous=full")
    db.execute("pragma secure_delete=on")
    with db:
        db.execute("begin exclusive")
        _check_pages(db)
        _upgrade(db, now)
        _check_rows(db)
        hold_against(db, promised, now)
        name_spool(db)
    write_checkpoint(path, checkpoint_of(db))
    db.execute("pragma wal_checkpoint(truncate)")


def _check_pages(db: sqlite3.Connection) -> None:
    if db.execute("pragma quick_check").fetchall() != [("ok",)]:
        raise SpoolDamaged


def _check_rows(db: sqlite3.Connection) -> None:
    """Every row is read as it is used; ValueError or TypeError for one that cannot be."""
    for state, *times in db.execute(f"select state, created_at, changed_at, {OTHERS} from jobs"):  # noqa: S608 (constants)
        State(state)
        if any(abs(at) > SECONDS_MAX for at in times[:2]):
            raise SpoolDamaged
    for table in ("steps", "notes", "voids"):
        db.execute(f"select * from {table}").fetchall()  # noqa: S608 (constants)


def _upgrade(db: sqlite3.Connection, now: float) -> None:
    version = int(db.execute("pragma user_version").fetchone()[0])
    if version > VERSION:
        raise Unavailable(f"spool not usable: it is of a newer program (version {version})")
    if version == VERSION:
        return
    old = db.execute("select 1 from sqlite_master where name='jobs'").fetchone()
    if not old and db.execute("select 1 from sqlite_master").fetchone():
        raise SpoolDamaged  # a database, and not ours
    if old:
        db.execute("alter table jobs rename to jobs_1")
    for table in TABLES:
        db.execute(table)
    if old:
        opened = db.execute(STEPS_FROM_ONE, (now,)).rowcount
        db.execute(JOBS_FROM_ONE, (now,))
        db.execute("drop table jobs_1")
        log.warning("spool_upgraded", unconfirmed=opened)
    db.execute(f"pragma user_version={VERSION}")

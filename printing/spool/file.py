"""The spool's file: how it is opened, and how one of an older program becomes one of ours.

Plain sqlite3, WAL, synchronous=FULL. Python's own SQLite may be older than 3.51.3 and can corrupt a WAL that several
connections write; here there is exactly one connection in one process, and `locking_mode=EXCLUSIVE` keeps a second
process out of the file (it needs no shared memory then)."""

import sqlite3
from pathlib import Path
from typing import Final

from diagnostics.logger import get_logger
from office.contract.errors import Unavailable

VERSION: Final = 2
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


def open_spool(path: Path, now: float) -> sqlite3.Connection:
    """Unavailable if the file cannot be opened, is owned by another process, is of a newer program, or the disk
    refuses."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # A statement that is kept for the next time keeps the slip it was given, too.
    db = sqlite3.connect(path, timeout=0, isolation_level=None, check_same_thread=False, cached_statements=0)
    try:
        path.chmod(0o600)
        db.execute("pragma locking_mode=exclusive")
        db.execute("pragma journal_mode=wal")
        db.execute("pragma synchronous=full")
        db.execute("pragma secure_delete=on")
        with db:
            db.execute("begin exclusive")
            _upgrade(db, now)
        db.execute("pragma wal_checkpoint(truncate)")
    except sqlite3.Error as error:
        db.close()
        raise Unavailable(f"spool not usable, perhaps another process prints: {error}") from error
    except Unavailable:
        db.close()
        raise
    return db


def _upgrade(db: sqlite3.Connection, now: float) -> None:
    version = int(db.execute("pragma user_version").fetchone()[0])
    if version > VERSION:
        raise Unavailable(f"spool not usable: it is of a newer program (version {version})")
    if version == VERSION:
        return
    old = db.execute("select 1 from sqlite_master where name='jobs'").fetchone()
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

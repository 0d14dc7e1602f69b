"""The spool: every slip asked for, in which state it is, and how it got there.

Plain sqlite3, WAL, synchronous=FULL. Python's own SQLite may be older than 3.51.3 and can corrupt a WAL that several
connections write; here there is exactly one connection in one process, and `locking_mode=EXCLUSIVE` keeps a second
process out (it needs no shared memory then, and it is the lock of the printer, too). Each state is committed before
the bytes it announces. A finished slip keeps its row, so that its key still answers, but not
its bytes, which are written over on the disk, too."""

import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from office.outcome import Weather

KEEP_SECONDS = 7 * 86_400.0


class State(StrEnum):
    QUEUED = "queued"
    HELD = "held"
    BODY_SENT = "body_sent"
    BODY_OK = "body_ok"
    CUT_SENT = "cut_sent"
    DONE = "done"
    UNCONFIRMED = "unconfirmed"
    EXPIRED = "expired"
    VOID_PENDING = "void_pending"
    VOID_OK = "void_ok"  # the stub is on the paper and only its cut is in doubt


FINAL = frozenset({State.DONE, State.UNCONFIRMED, State.EXPIRED})
BODY_WHOLE = frozenset({State.BODY_OK, State.CUT_SENT})
VOIDING = frozenset({State.VOID_PENDING, State.VOID_OK})


@dataclass(frozen=True, slots=True)
class JobState:
    """`cause` is why it is held, void or unconfirmed: a word of Condition, or "link", "silent", "restart"."""

    job: str
    key: str
    kind: str
    state: State
    cause: str = ""


@dataclass(frozen=True, slots=True)
class Job:
    job: str
    key: str
    kind: str
    state: State
    body: bytes
    cut: bytes
    body_mm: float
    ttl_s: float | None


SCHEMA = """
create table if not exists jobs (
  seq integer primary key, job text not null unique, key text not null unique, kind text not null,
  state text not null, cause text not null default '', body blob, cut blob, body_mm real not null,
  ttl_s real, created_at real not null, changed_at real not null
) strict;
create table if not exists steps (
  job text not null, state text not null, cause text not null, at real not null
) strict;
create table if not exists notes (name text primary key, value text not null) strict;
"""


class Spool:
    """Weather if the file cannot be opened, is owned by another process, or the disk refuses."""

    def __init__(self, path: Path, wall: Callable[[], float] = time.time) -> None:
        self._wall = wall
        path.parent.mkdir(parents=True, exist_ok=True)
        # A statement that is kept for the next time keeps the slip it was given, too.
        self._db = sqlite3.connect(path, timeout=0, isolation_level=None, check_same_thread=False, cached_statements=0)
        try:
            path.chmod(0o600)
            self._db.execute("pragma locking_mode=exclusive")
            self._db.execute("pragma journal_mode=wal")
            self._db.execute("pragma synchronous=full")
            self._db.execute("pragma secure_delete=on")
            self._db.executescript(SCHEMA)
            forget = self._wall() - KEEP_SECONDS
            with self._db:
                self._db.execute("begin immediate")
                self._db.execute("delete from steps where at < ?", (forget,))
                self._db.execute("delete from jobs where body is null and changed_at < ?", (forget,))
        except sqlite3.Error as error:
            self._db.close()
            raise Weather(f"spool not usable, perhaps another process prints: {error}") from error

    def close(self) -> None:
        self._db.close()

    def add(self, job: Job) -> JobState | None:
        """The state of the new job; None if its key is already here."""
        now = self._wall()
        with self._db:
            self._db.execute("begin immediate")
            added = self._db.execute(
                "insert into jobs(job, key, kind, state, body, cut, body_mm, ttl_s, created_at, changed_at)"
                " values (?,?,?,?,?,?,?,?,?,?) on conflict(key) do nothing",
                (job.job, job.key, job.kind, job.state, job.body, job.cut, job.body_mm, job.ttl_s, now, now),
            ).rowcount
            if added:
                self._step(job.job, job.state, "", now)
        return JobState(job.job, job.key, job.kind, job.state) if added else None

    def mark(self, job: str, state: State, cause: str = "") -> JobState:
        """Commit the job's state; the bytes go once nothing may need them again."""
        now = self._wall()
        with self._db:
            self._db.execute("begin immediate")
            self._db.execute(
                "update jobs set state=?, cause=?, changed_at=?, body=iif(?, null, body), cut=iif(?, null, cut)"
                " where job=?",
                (state, cause, now, state in FINAL, state in FINAL, job),
            )
            self._step(job, state, cause, now)
        if state in FINAL:
            self._db.execute("pragma wal_checkpoint(truncate)")  # the bytes go from the disk, not from the table alone
        found = self.state(job)
        assert found is not None, job
        return found

    def state(self, job: str) -> JobState | None:
        row = self._db.execute("select job, key, kind, state, cause from jobs where job=?", (job,)).fetchone()
        return JobState(row[0], row[1], row[2], State(row[3]), row[4]) if row else None

    def next(self) -> Job | None:
        """The one begun first, else the oldest."""
        found = self.open_jobs()
        begun = [job for job in found if job.state not in (State.QUEUED, State.HELD)]
        return next(iter(begun or found), None)

    def open_jobs(self) -> list[Job]:
        rows = self._db.execute(
            "select job, key, kind, state, body, cut, body_mm, ttl_s from jobs where body is not null order by seq"
        )
        return [Job(row[0], row[1], row[2], State(row[3]), row[4], row[5], row[6], row[7]) for row in rows]

    def age_s(self, job: str) -> float:
        """Seconds since it was asked for, by the wall clock; 0 if that clock went back."""
        (created_at,) = self._db.execute("select created_at from jobs where job=?", (job,)).fetchone()
        return max(0.0, self._wall() - float(created_at))

    def note(self, name: str) -> str:
        row = self._db.execute("select value from notes where name=?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def put_note(self, name: str, value: str) -> None:
        self._db.execute(
            "insert into notes values (?,?) on conflict(name) do update set value=excluded.value", (name, value)
        )

    def _step(self, job: str, state: State, cause: str, at: float) -> None:
        self._db.execute("insert into steps values (?,?,?,?)", (job, state, cause, at))


def after_loss(state: State, *, confirms: bool) -> State:
    """What an open job is once its link, printer or our process was lost: a whole body needs its cut, a half one a void
    stub. Of a printer that never confirms nobody knows whether it came out: that is for a person to judge."""
    if state in BODY_WHOLE:
        return State.CUT_SENT
    if state is State.BODY_SENT:
        return State.VOID_PENDING if confirms else State.UNCONFIRMED
    return State.QUEUED if state is State.HELD else state

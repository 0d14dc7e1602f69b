"""The spool: every slip asked for, in which state it is, and how it got there.

It keeps the slip itself, filled in, and not one printer's bytes: it is encoded when a printer carries it, so that it
may be carried by another one, or be printed again. Each state is committed before the bytes it announces. A slip that
came out or was cancelled keeps its row, so that its key still answers, but not its words, which are written over on
the disk, too; one that a person may have to judge keeps them for a quarter of an hour."""

import re
import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from office.contract.errors import Unavailable
from printing.spool.checkpoint import checkpoint_of, write_checkpoint
from printing.spool.file import open_spool
from printing.spool.job import (
    FINAL,
    GONE,
    JUDGED,
    VOIDING,
    WAITING,
    Job,
    JobState,
    State,
)

KEEP_SECONDS: Final = 7 * 86_400.0  # how long a key answers
DECIDE_SECONDS: Final = 900.0  # how long a slip that ended without coming out for certain can be printed again
# Who asked for one of these stands there and waits; a minute later its number is on the screen and they have left.
# A receipt has no such limit: it is printed when the printer is back.
TTL_SECONDS: Final[Mapping[str, float]] = {"ticket": 60.0, "plan": 60.0, "check_in": 60.0, "test": 60.0}
AGAIN: Final = re.compile(r"^(.*) again (\d+)\Z", re.DOTALL)
FORGET_STEPS: Final = "delete from steps where at < ? and rowid < (select max(rowid) from steps)"  # its place goes on
LONGEST_ROW: Final = 4040  # bytes that a page of 4096 takes without another one, less what stands before them


class Spool:
    """`wall` is the clock on the wall, in seconds. Unavailable if the file cannot be opened: open_spool says when.

    Every method raises sqlite3.DatabaseError when the disk refuses or the file is damaged, and then nothing has
    changed."""

    def __init__(self, path: Path, wall: Callable[[], float] = time.time, decide_s: float = DECIDE_SECONDS) -> None:
        self.decide_s = decide_s
        self._wall, self._path = wall, path
        self._db = open_spool(path, wall())
        try:
            self._sweep()
        except sqlite3.Error as error:
            self._db.close()
            raise Unavailable(f"spool not usable: {error}") from error

    def _sweep(self) -> None:
        """What is kept long enough goes."""
        forget = self._wall() - KEEP_SECONDS
        with self._writing():
            self._db.execute(FORGET_STEPS, (forget,))
            self._db.execute("delete from voids where day < ?", (_day(forget),))
            self._db.execute("delete from jobs where slip is null and changed_at < ?", (forget,))
        for job, since_s in self.undecided().items():
            if abs(since_s) > self.decide_s:  # a clock that went back far is no reason to keep it for long
                self.discard_slip(job)

    def close(self) -> None:
        self._db.close()

    def add(self, job: Job, instead_of: str = "", age_s: float = 0.0) -> JobState | None:
        """The state of the new job; None if its key is already here. `instead_of` is cancelled in the same commit;
        `age_s` is how long ago it was asked for."""
        now = self._wall()
        with self._writing():
            added = self._db.execute(
                "insert into jobs(job, key, kind, state, slip, ttl_s, created_at, changed_at) values (?,?,?,?,?,?,?,?)"
                " on conflict(key) do nothing",
                (job.job, job.key, job.kind, job.state, job.slip, job.ttl_s, now - age_s, now),
            ).rowcount
            if added:
                self._step(job.job, job.state, "", now)
            if added and instead_of:
                self._change(instead_of, State.CANCELLED, "again", now)
                self._overwrite()
        if added and instead_of:
            self._wipe()
        return self.state(job.job) if added else None

    def set_state(self, job: str, state: State, cause: str = "", paper_mm: float = 0.0) -> JobState:
        """Commit the job's state, and the paper it costs; the slip goes once nobody may need it again."""
        now = self._wall()
        with self._writing():
            if state in WAITING | FINAL:
                self._count_stub(job, now)
            self._change(job, state, cause, now)
            if state in GONE:
                self._overwrite()
            if paper_mm:
                self._db.execute("update notes set value = value + ? where name='roll_used_mm'", (paper_mm,))
        if state in GONE:
            self._wipe()
        return self._must_state(job)

    def request(self, job: str, request: str) -> JobState:
        """What a person wants of a job that waits, or of one on its way to paper should that come to nothing."""
        self._db.execute("update jobs set wish=? where job=?", (request, job))
        return self._must_state(job)

    def discard_slip(self, job: str) -> JobState:
        """The slip of an ended job goes from the disk; its row stays."""
        with self._writing():
            self._db.execute("update jobs set slip=null where job=?", (job,))
            self._overwrite()
        self._wipe()
        return self._must_state(job)

    def state(self, job: str) -> JobState | None:
        return next(iter(self._states("where job=?", job)), None)

    def all_states(self, ended: int) -> tuple[JobState, ...]:
        """What is open or kept, and so many of those that ended, the oldest first."""
        last = "select seq from jobs where slip is null order by changed_at desc, seq desc limit ?"
        return self._states(f"where slip is not null or seq in ({last}) order by seq", ended)

    def job(self, job: str) -> Job | None:
        """None once its slip has gone."""
        return next(iter(self._jobs("job=? and slip is not null", job)), None)

    def next(self) -> Job | None:
        """The one begun first, else the oldest that no person holds."""
        found = self.open_jobs()
        begun = [job for job in found if job.state not in WAITING]
        return next(iter(begun or [job for job in found if job.requested != State.HELD]), None)

    def open_jobs(self) -> list[Job]:
        return [job for job in self._jobs("slip is not null order by seq") if job.state not in FINAL]

    def movable(self) -> list[Job]:
        """Not begun, and held by no person."""
        return [job for job in self.open_jobs() if job.state in WAITING and not job.requested]

    def moved(self) -> list[Job]:
        """Those another printer was to take and is not yet known to have."""
        return self._jobs("slip is not null and state=? order by seq", State.MOVED)

    def undecided(self) -> dict[str, float]:
        """Jobs whose slip a person may still want, and since how many seconds, by the wall clock."""
        rows = self._db.execute(
            "select job, changed_at from jobs where slip is not null and state in (?,?)", tuple(JUDGED)
        )
        return {str(job): self._wall() - float(at) for job, at in rows}

    def copies(self) -> dict[str, int]:
        """The key of each slip that was printed again, and how often."""
        found: dict[str, int] = {}
        for (key,) in self._db.execute("select key from jobs where key like '% again %'"):
            if again := AGAIN.match(key):
                found[again[1]] = max(found.get(again[1], 0), int(again[2]))
        return found

    def voids_today(self) -> int:
        row = self._db.execute("select stubs from voids where day=?", (_day(self._wall()),)).fetchone()
        return int(row[0]) if row else 0

    def age_s(self, job: str) -> float:
        """Seconds since it was asked for, by the wall clock; 0 if that clock went back."""
        (created_at,) = self._db.execute("select created_at from jobs where job=?", (job,)).fetchone()
        return max(0.0, self._wall() - float(created_at))

    def note(self, name: str) -> str:
        row = self._db.execute("select value from notes where name=?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def put_notes(self, notes: Mapping[str, str]) -> None:
        """All or none."""
        with self._writing():
            for name, value in notes.items():
                self.put_note(name, value)

    def put_note(self, name: str, value: str) -> None:
        self._db.execute(
            "insert into notes values (?,?) on conflict(name) do update set value=excluded.value", (name, value)
        )

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """All or none, and then the checkpoint beside the file."""
        with self._db:
            self._db.execute("begin immediate")
            yield
        write_checkpoint(self._path, checkpoint_of(self._db))

    def _must_state(self, job: str) -> JobState:
        found = self.state(job)
        assert found is not None, job
        return found

    def _states(self, where: str, *values: object) -> tuple[JobState, ...]:
        rows = self._db.execute(
            f"select job, key, kind, state, cause, changed_at, slip is not null from jobs {where}",  # noqa: S608 (constants)
            values,
        )
        return tuple(
            JobState(job, key, kind, State(state), cause, datetime.fromtimestamp(at, UTC), bool(has_slip))
            for job, key, kind, state, cause, at, has_slip in rows
        )

    def _jobs(self, where: str, *values: object) -> list[Job]:
        rows = self._db.execute(
            f"select job, key, kind, state, slip, ttl_s, wish from jobs where {where}",  # noqa: S608 (constants)
            values,
        )
        return [Job(row[0], row[1], row[2], State(row[3]), row[4], row[5], row[6]) for row in rows]

    def _change(self, job: str, state: State, cause: str, now: float) -> None:
        self._db.execute(
            "update jobs set state=?, cause=?, changed_at=?, slip=iif(?, null, slip) where job=?",
            (state, cause, now, state in GONE, job),
        )
        self._step(job, state, cause, now)

    def _count_stub(self, job: str, now: float) -> None:
        """A job that was void and goes on has its stub behind it."""
        self._db.execute(
            "insert into voids select ?, 1 from jobs where job=? and state in (?,?)"
            " on conflict(day) do update set stubs = stubs + 1",
            (_day(now), job, *VOIDING),
        )

    def _step(self, job: str, state: State, cause: str, at: float) -> None:
        self._db.execute("insert into steps values (?,?,?,?)", (job, state, cause, at))

    def _overwrite(self) -> None:
        """SQLite makes up each row at one place of its memory, where a shorter one leaves the end of that before it."""
        self._db.execute("delete from notes where name='blank'")
        self._db.execute("insert into notes values ('blank', ?)", (" " * LONGEST_ROW,))

    def _wipe(self) -> None:
        self._db.execute("pragma wal_checkpoint(truncate)")  # the words go from the disk, not from the table alone


def _day(wall: float) -> str:
    """Of the office: the void stubs of a day are thrown away, and counted, in the evening."""
    return datetime.fromtimestamp(wall, UTC).astimezone().date().isoformat()

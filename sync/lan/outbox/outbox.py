"""A device's outbox: what it did and the hub has not acknowledged, kept through power cuts until the hub has it."""

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final, Self
from uuid import UUID

import msgspec

from diagnostics.logger import get_logger
from office.book import failpoints
from office.book.engine.connection import Broken, Connection, Row, is_full, is_unavailable
from office.book.sql import PUT_NOTE, READ_NOTE
from office.contract.errors import Refusal, Unavailable
from office.contract.moments import moment, stamp
from sync.lan.outbox.checkpoint import SKIPPED, checkpoint_of, missing_acts, missing_since, write_checkpoint
from sync.lan.outbox.file import open_file, set_aside
from sync.lan.outbox.losses import OutboxLosses
from sync.lan.outbox.queued_command import QueuedCommand, State, StoredRefusal

KEEP: Final = timedelta(days=1)
KEEP_ORDINALS: Final = timedelta(days=7)

ACT: Final = "SELECT place, op_id, kind, body, at, state, answer FROM acts"
ONE_ACT: Final = f"{ACT} WHERE op_id = ?"
ACTS_IN: Final = f"{ACT} WHERE state = ? ORDER BY place"
PUT_ACT: Final = "INSERT INTO acts (op_id, kind, body, at) VALUES (?, ?, ?, ?)"
SETTLE: Final = "UPDATE acts SET state = ?, answer = ? WHERE op_id = ? AND state <> 'done'"
COUNT: Final = "SELECT count(*) FROM acts WHERE state = ?"
NO_DAY: Final = "unknown"  # numbers of a day that only the hub could have named; sorts behind every date
NEXT_ORDINAL: Final = """
    INSERT INTO ordinals (office_day, series, last) VALUES (?1, ?2, ?3 + 1)
    ON CONFLICT (office_day, series) DO UPDATE SET last = max(last, ?3) + 1 RETURNING last"""
LAST_ORDINAL: Final = "SELECT coalesce(max(last), 0) FROM ordinals WHERE series = ?"
LAST_OF_NO_DAY: Final = "DELETE FROM ordinals WHERE office_day = ? AND series = ? RETURNING last"
DROP_NOTE: Final = "DELETE FROM notes WHERE key = ?"
DROP_ACTS: Final = "DELETE FROM acts WHERE state = 'done' AND at < ?"
DROP_ORDINALS: Final = "DELETE FROM ordinals WHERE office_day < ?"


log = get_logger()


def utc_now() -> datetime:
    return datetime.now(UTC)


class Outbox:
    """Any thread may ask. Every call raises Unavailable while the disk fails and works again once it does not; what a
    call has put is on the disk when it returns."""

    def __init__(self, home: Path, clock: Callable[[], datetime] = utc_now) -> None:
        self._home, self._clock = home, clock
        self._gate = threading.Lock()
        self._db: Connection | None = None
        self._aside = len(set_aside(home))
        self._losses = OutboxLosses()
        with self._gate:
            self._opened()

    def close(self) -> None:
        with self._gate:
            if self._db is not None:
                self._db.close()
                self._db = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()

    @property
    def set_aside(self) -> tuple[Path, ...]:
        """Damaged files that were put aside. What they held is not in this outbox: a person must look."""
        return set_aside(self._home)

    def losses(self) -> OutboxLosses:
        """As the last opening found them: asked of no disk but for the names in the folder."""
        return OutboxLosses(missing=self._losses.missing, since=self._losses.since, set_aside=len(self.set_aside))

    @property
    def missing(self) -> int:
        """How many acts of this device were once here and are nowhere now, as far as is known."""
        with self._using() as db:
            return missing_acts(db)

    def put(self, op_id: UUID, kind: str, body: bytes, at: datetime) -> QueuedCommand:
        """Keep an act; of an op_id that is kept already, what is kept. The same op_id with another body is a bug."""
        with self._writing() as db:
            queued = _find(db, op_id)
            assert queued is None or (queued.kind, queued.body) == (kind, body), "op_id reused"
            return queued or _put(db, op_id, kind, body, at)

    def put_numbered(
        self, op_id: UUID, kind: str, at: datetime, *, office_day: str, series: str, body_of: Callable[[int], bytes]
    ) -> QueuedCommand:
        """Keep an act that has the next ordinal of its series today, from 1, in its body: both or neither.

        Asked again with the same op_id, the act of the first time. `office_day` is an ISO date, or NO_DAY where nobody
        is sure which: then numbers go on after the last ones, whenever those were given, and so does the next day."""
        with self._writing() as db:
            return _find(db, op_id) or _put(db, op_id, kind, body_of(_ordinal(db, office_day, series)), at)

    def find(self, op_id: UUID) -> QueuedCommand | None:
        with self._using() as db:
            return _find(db, op_id)

    def waiting(self) -> tuple[QueuedCommand, ...]:
        """What the hub does not have yet, in the order it was done."""
        return self._in_state("waiting")

    def refused(self) -> tuple[QueuedCommand, ...]:
        """What the hub would not have, kept for a person."""
        return self._in_state("refused")

    def waiting_count(self) -> int:
        with self._using() as db:
            (count,) = db.execute(COUNT, ("waiting",)).fetchone() or (0,)
            return int(count)

    def settle(self, op_id: UUID, answer: bytes | Refusal) -> None:
        """The hub has answered. What is done stays done."""
        refused = isinstance(answer, Refusal)
        stored = msgspec.json.encode(StoredRefusal.of(answer)) if isinstance(answer, Refusal) else answer
        with self._writing() as db:
            db.execute(SETTLE, ("refused" if refused else "done", stored, str(op_id)))

    def seen(self, op_id: UUID) -> None:
        """A person has dealt with the refusal; it is kept as long as what was done."""
        self._move(op_id, "done")

    def again(self, op_id: UUID) -> None:
        """A person wants a refused act to be sent once more."""
        self._move(op_id, "waiting")

    def note(self, key: str) -> str | None:
        with self._using() as db:
            row = db.execute(READ_NOTE, (key,)).fetchone()
            return str(row[0]) if row else None

    def put_note(self, key: str, value: str) -> None:
        with self._writing() as db:
            db.execute(PUT_NOTE, (key, value))

    def drop_note(self, key: str) -> None:
        with self._writing() as db:
            db.execute(DROP_NOTE, (key,))

    def sweep(self, now: datetime, *, suspect: bool) -> None:
        """Drop what the hub acknowledged and is older than KEEP; nothing while this device's clock is suspect."""
        if suspect:
            return
        with self._writing() as db:
            db.execute(DROP_ACTS, (stamp(now - KEEP),))
            db.execute(DROP_ORDINALS, (f"{now - KEEP_ORDINALS:%Y-%m-%d}",))

    def _in_state(self, state: State) -> tuple[QueuedCommand, ...]:
        with self._using() as db:
            return tuple(_carried(row) for row in db.execute(ACTS_IN, (state,)))

    def _move(self, op_id: UUID, state: State) -> None:
        with self._writing() as db:
            db.execute("UPDATE acts SET state = ? WHERE op_id = ? AND state = 'refused'", (state, str(op_id)))

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._using() as db, ExitStack() as ends:
            db.execute("BEGIN IMMEDIATE")
            ends.callback(_take_back, db)
            failpoints.hit("satchel.begun")
            yield db
            checkpoint = checkpoint_of(db)
            failpoints.hit("satchel.committing")
            db.execute("COMMIT")
            write_checkpoint(self._home, checkpoint)
            failpoints.hit("satchel.committed")

    @contextmanager
    def _using(self) -> Iterator[Connection]:
        with self._gate:
            db = self._db or self._opened()
            try:
                yield db
            except Broken as broken:
                if not is_unavailable(broken):
                    raise
                self._part_with(broken)
                raise Unavailable(f"the outbox: {type(broken).__name__}") from broken

    def _opened(self) -> Connection:
        self._db = open_file(self._home, self._clock())
        self._losses = OutboxLosses(missing=missing_acts(self._db), since=missing_since(self._db))
        aside = len(set_aside(self._home))
        if aside > self._aside:
            log.error("satchel_set_aside", files=aside)
        self._aside = aside
        return self._db

    def _part_with(self, broken: Exception) -> None:
        """After all but a full disk the connection may be stale: the next call opens it anew, and looks for damage."""
        if is_full(broken) or self._db is None:
            return
        with suppress(Broken):
            self._db.close()
        self._db = None


def _take_back(db: Connection) -> None:
    """Whatever was not committed; a full disk has done so by itself."""
    with suppress(Broken):
        if db.in_transaction:
            db.execute("ROLLBACK")


def _find(db: Connection, op_id: UUID) -> QueuedCommand | None:
    row = db.execute(ONE_ACT, (str(op_id),)).fetchone()
    return _carried(row) if row else None


def _put(db: Connection, op_id: UUID, kind: str, body: bytes, at: datetime) -> QueuedCommand:
    db.execute(PUT_ACT, (str(op_id), kind, body, stamp(at)))
    queued = _find(db, op_id)
    assert queued is not None, kind
    return queued


def _ordinal(db: Connection, office_day: str, series: str) -> int:
    """After an outbox was lost nobody knows which numbers it had given that day, so the new one begins far above."""
    skip = SKIPPED * _losses(db) if office_day == _first_day(db, office_day) else 0
    if office_day == NO_DAY:
        (given,) = db.execute(LAST_ORDINAL, (series,)).fetchone() or (0,)
    else:
        (given,) = db.execute(LAST_OF_NO_DAY, (NO_DAY, series)).fetchone() or (0,)
    (ordinal,) = db.execute(NEXT_ORDINAL, (office_day, series, max(skip, given))).fetchone() or (0,)
    return int(ordinal)


def _losses(db: Connection) -> int:
    (losses,) = db.execute(READ_NOTE, ("begun_after",)).fetchone() or ("0",)
    return int(losses)


def _first_day(db: Connection, office_day: str) -> str:
    """The first day this outbox gave a number."""
    db.execute("INSERT INTO notes (key, value) VALUES ('first_day', ?) ON CONFLICT (key) DO NOTHING", (office_day,))
    (first,) = db.execute(READ_NOTE, ("first_day",)).fetchone() or (office_day,)
    return str(first)


def _carried(row: Row) -> QueuedCommand:
    place, op_id, kind, body, at, state, answer = row
    return QueuedCommand(place, UUID(op_id), kind, bytes(body), moment(at), state, bytes(answer))

"""The one writer: acts that wait together are committed together, and none is answered before its commit."""

import hashlib
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Any, Final, Generic, Protocol, TypeVar
from uuid import UUID

import msgspec

from office.book.chain import Tip, row_hash, stamp, tick
from office.book.connection import Broken, Connection, is_weather
from office.book.sql import APPEND_EVENT, FIND_ACT, PUT_ACT, PUT_IDLE_ACT, PUT_TIP, READ_TIP, STREAM_VERSION
from office.orders import By
from office.outcome import Refusal, Weather

T = TypeVar("T")
GROUP_MAX: Final = 128  # acts in one commit: past this the first of them waits for nothing


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """An act's answer. `seq` is the last event when it was first given; `replayed` says it was given before."""

    answer: T
    replayed: bool
    seq: int


class Transaction:
    """What a rule may touch: the tables, and one event to append."""

    def __init__(self, db: Connection, tip: Tip, op_id: UUID, by: By) -> None:
        self.db, self.tip, self.op_id, self.by = db, tip, op_id, by
        self._appended = False

    def append(self, kind: str, stream: str, data: dict[str, object], *, first: bool = False) -> int:
        """Add the event of this act to the chain; one act has at most one. Its `seq` is returned. `first`: the stream
        was made by this act, so nobody needs to look for what came before."""
        assert not self._appended, f"{kind}: a second event in one act"
        self._appended = True
        (version,) = (0,) if first else self.db.execute(STREAM_VERSION, (stream,)).fetchone() or (0,)
        by, seq = self.by, self.tip.seq + 1
        hlc = tick(self.tip.hlc, by.at)
        body = msgspec.json.encode(data).decode()
        row = (
            *(seq, str(self.op_id), stream, version + 1, kind, stamp(by.at)),
            *(hlc, by.actor, by.device, body, self.tip.hash),
        )
        self.db.execute(APPEND_EVENT, row)
        self.tip = Tip(seq, row_hash(row), hlc)
        return seq


class Job(Protocol):
    """Something for the writer to do inside the group's transaction. `alone`: nothing may follow it in its group."""

    alone: bool

    def perform(self, db: Connection, tip: Tip) -> tuple[Any, Tip]: ...
    def committed(self) -> None: ...


@dataclass(slots=True)
class Chore:
    """A small write that is no act of the office: it has no event and no op_id."""

    write: Callable[[Connection], None]
    alone: bool = False

    def perform(self, db: Connection, tip: Tip) -> tuple[None, Tip]:
        self.write(db)
        return None, tip

    def committed(self) -> None:
        return None


@dataclass(slots=True)
class Act(Generic[T]):
    """`rule` is run once per op_id for ever; `dress` adds to the answer, each time, what is not kept with it."""

    op_id: UUID
    verb: str
    target: str
    body: bytes
    by: By
    rule: Callable[[Transaction], T]
    answer: type[T] | Any
    dress: Callable[[Connection, T], T] | None = None
    after: Callable[[], None] | None = None
    alone: bool = False

    def perform(self, db: Connection, tip: Tip) -> tuple[Done[T], Tip]:
        digest, op_id = hashlib.sha256(self.body).digest(), str(self.op_id)
        kept = db.execute(FIND_ACT, (op_id,)).fetchone()
        if kept is not None:
            return self._replayed(db, kept, digest), tip
        transaction = Transaction(db, tip, self.op_id, self.by)
        answer = self.rule(transaction)
        given = (self.verb, self.target, digest, msgspec.json.encode(answer))
        if transaction.tip is tip:
            db.execute(PUT_IDLE_ACT, (tip.seq, op_id, *given))
        else:
            db.execute(PUT_ACT, (transaction.tip.seq, *given))
        return Done(self._dressed(db, answer), False, transaction.tip.seq), transaction.tip

    def _replayed(self, db: Connection, kept: tuple[Any, ...], digest: bytes) -> Done[T]:
        verb, target, known, encoded, seq = kept
        if (verb, target, known) != (self.verb, self.target, digest):
            raise Refusal(
                "op_id_reused",
                "Permintaan ini sudah pernah dikirim dengan isi lain. Silakan ulangi dari awal.",
                "This request was sent before with another content. Please start again.",
            )
        self.after = None
        return Done(self._dressed(db, msgspec.json.decode(encoded, type=self.answer)), True, seq)

    def _dressed(self, db: Connection, answer: T) -> T:
        return self.dress(db, answer) if self.dress else answer

    def committed(self) -> None:
        if self.after:
            self.after()


class Savepoint:
    """One act's part of the group. What goes wrong inside takes back only this part and is kept for who waits;
    weather is let through, because then the whole group is lost."""

    def __init__(self, db: Connection) -> None:
        self._db = db
        self.wrong: BaseException | None = None

    def __enter__(self) -> "Savepoint":
        self._db.execute("SAVEPOINT act")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, wrong: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if is_weather(wrong) or not (wrong is None or isinstance(wrong, Exception)):
            return False
        if wrong is not None:
            self._db.execute("ROLLBACK TO act")
        self._db.execute("RELEASE act")
        self.wrong = wrong
        return True


class Waiting(Generic[T]):
    """A job, and the future of who asked for it."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.future: Future[T] = Future()
        self.result: T | None = None
        self.wrong: BaseException | None = None

    def settle(self) -> None:
        if self.wrong is not None:
            self.future.set_exception(self.wrong)
            return
        self.future.set_result(self.result)  # type: ignore[arg-type]


class Writer:
    """The thread that owns the writing connection."""

    def __init__(self, db: Connection, seq: int, committed: Callable[[int], None]) -> None:
        self._db, self.seq, self._committed = db, seq, committed
        self._queue: SimpleQueue[Waiting[Any] | None] = SimpleQueue()
        self._group: list[Waiting[Any]] = []
        self._gate = threading.Lock()
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="book", daemon=True)
        self._thread.start()

    def submit(self, job: Job) -> Future[Any]:
        waiting: Waiting[Any] = Waiting(job)
        with self._gate:
            if not self._closed:
                self._queue.put(waiting)
                return waiting.future
        waiting.future.set_exception(Weather("the book is closed"))
        return waiting.future

    def close(self) -> None:
        """Finish what was asked before, then stop."""
        with self._gate:
            self._closed = True
            self._queue.put(None)
        self._thread.join()

    def _run(self) -> None:
        try:
            while group := self._next_group():
                self._group = group
                self._commit_together(group)
        finally:
            self._give_up()

    def _give_up(self) -> None:
        """Nobody is left waiting on a writer that is gone."""
        with self._gate:
            self._closed = True
        left = [waiting for waiting in self._group if not waiting.future.done()]
        while not self._queue.empty():
            waiting = self._queue.get()
            if waiting is not None and waiting.future.set_running_or_notify_cancel():
                left.append(waiting)
        for waiting in left:
            waiting.future.set_exception(Weather("the book is closed"))
        self._db.close()

    def _next_group(self) -> list[Waiting[Any]]:
        """Everything that waits now, at least one; empty when the book closes."""
        group: list[Waiting[Any]] = []
        waiting = self._queue.get()
        while waiting is not None:
            if waiting.future.set_running_or_notify_cancel():
                group.append(waiting)
            if len(group) == GROUP_MAX or (group and group[-1].job.alone):
                return group
            try:
                waiting = self._queue.get(block=not group)
            except Empty:
                return group
        if group:
            self._queue.put(None)
        return group

    def _commit_together(self, group: list[Waiting[Any]]) -> None:
        try:
            self._db.execute("BEGIN IMMEDIATE")
            before = Tip(*(self._db.execute(READ_TIP).fetchone() or ()))
            tip = before
            for waiting in group:
                tip = self._perform(waiting, tip)
            if tip is not before:
                self._db.execute(PUT_TIP, (tip.seq, tip.hash, tip.hlc))
            self._db.execute("COMMIT")
        except Broken as broken:
            self._lose(group, broken)
            return
        self.seq = tip.seq
        for waiting in group:
            if waiting.wrong is None:
                waiting.job.committed()
            waiting.settle()
        if tip.seq != before.seq:
            self._committed(tip.seq)

    def _perform(self, waiting: Waiting[Any], tip: Tip) -> Tip:
        with Savepoint(self._db) as savepoint:
            waiting.result, tip = waiting.job.perform(self._db, tip)
        waiting.wrong = savepoint.wrong
        return tip

    def _lose(self, group: list[Waiting[Any]], broken: Exception) -> None:
        """Nothing of this group was committed: say so to everyone, whatever their own act had come to."""
        try:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
        finally:
            for waiting in group:
                waiting.wrong = Weather(f"writing the book: {broken}")
                waiting.settle()

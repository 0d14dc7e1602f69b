"""The one writer thread. Acts that wait together are committed together, and none is answered before its commit.

What fails for want of room, or because the disk would not take it, is lost with its group, and the next one is tried
as if nothing had been. What failed at a sync ends the writer: nobody knows any more what the disk has, and a second
sync may say yes to what is not there. Whoever runs the office then starts it anew, from what the disk does have."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from itertools import groupby
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Any, Final, Generic, Literal, TypeVar, cast

from office.book import failpoints
from office.book.act import Act, Done, execute_all
from office.book.chain import Tip
from office.book.engine.connection import Broken, Connection, Outage, Row, is_full, is_unavailable, is_unsynced
from office.book.journal import Journal, Transaction
from office.book.sql import PUT_TIP, READ_TIP
from office.contract.errors import BookUnavailable, Refusal, Unavailable

__all__ = ["Act", "Done", "PlainWrite", "Transaction", "Writer"]

T = TypeVar("T")
Trouble = Literal["", "full", "failing", "ended"]
GROUP_MAX: Final = 128  # acts in one commit: past this the first of them waits for nothing
COMPANY: Final = 4  # where so many acts were committed together, their callers are about to ask again …
COMPANY_SECONDS: Final = 0.0015  # … and are given this long to be in one commit once more


@dataclass(slots=True)
class PlainWrite:
    """A small write without event and op_id."""

    write: Callable[[Connection], Any]
    ends_group: bool = False
    together: None = None

    def execute(self, db: Connection, journal: Journal) -> Any:
        return self.write(db)

    def committed(self) -> None:
        return None


Job = (
    Act[Any] | PlainWrite
)  # what the writer does inside the group's transaction; nothing follows one that `ends_group`


class UnknownDiskState(Exception):
    """It is unknown which part of the group is on the disk."""


class Savepoint:
    """One act's part of the group. An error inside rolls back only this part and is kept for its caller; Unavailable is
    let through, because then the whole group is lost."""

    def __init__(self, db: Connection) -> None:
        self._db = db
        self.wrong: BaseException | None = None

    def __enter__(self) -> "Savepoint":
        self._db.execute("SAVEPOINT act")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, wrong: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if is_unavailable(wrong) or not (wrong is None or isinstance(wrong, Exception)):
            return False
        if wrong is not None:
            self._db.execute("ROLLBACK TO act")
        self._db.execute("RELEASE act")
        self.wrong = wrong
        return True


class PendingJob(Generic[T]):
    """A job and its caller's future."""

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
    """The thread that owns the writing connection. `trouble` is what keeps it from writing, as the last group found.

    `make_room` is asked when there is none; if it says that there is more now, the group is tried once again. `ended`
    is told when the writer is gone though nobody closed it."""

    def __init__(
        self,
        db: Connection,
        seq: int,
        committed: Callable[[int, list[Row]], None],
        make_room: Callable[[], bool] = lambda: False,
        ended: Callable[[], None] = lambda: None,
    ) -> None:
        self._db, self.seq, self._committed = db, seq, committed
        self._make_room, self._ended = make_room, ended
        self.trouble: Trouble = ""
        self._queue: SimpleQueue[PendingJob[Any] | None] = SimpleQueue()
        self._group: list[PendingJob[Any]] = []
        self._gate = threading.Lock()
        self._pause = threading.Event()  # nobody sets it: it only lets time pass
        self._closed = False
        self._asked_to_close = False
        self._thread = threading.Thread(target=self._run, name="book", daemon=True)
        self._thread.start()

    def submit(self, job: Job) -> Future[Any]:
        waiting: PendingJob[Any] = PendingJob(job)
        with self._gate:
            if not self._closed:
                self._queue.put(waiting)
                return waiting.future
        waiting.future.set_exception(self._gone())
        return waiting.future

    def _gone(self) -> Unavailable:
        """The error for callers of a closed writer: as for any act that could not be written, ask again."""
        why = "the book is closed"
        return Unavailable(why) if self._asked_to_close else BookUnavailable(why, full=False)

    def close(self) -> None:
        """Finish what is queued, then stop."""
        with self._gate:
            self._closed = self._asked_to_close = True
            self._queue.put(None)
        self._thread.join()

    def _run(self) -> None:
        try:
            while group := self._next_group():
                self._group = group
                self._commit_together(group)
                self._tidy()
        except UnknownDiskState:
            self.trouble = "ended"
        finally:
            self._give_up()

    def _give_up(self) -> None:
        """Answer everybody who still waits.

        A connection in doubt is left open: to close it would move its log into the file, and that is for the next
        start, which takes the log from its beginning."""
        with self._gate:
            before_its_time, self._closed = not self._asked_to_close, True
        left = [waiting for waiting in self._group if not waiting.future.done()]
        while not self._queue.empty():
            waiting = self._queue.get()
            if waiting is not None and waiting.future.set_running_or_notify_cancel():
                left.append(waiting)
        for waiting in left:
            waiting.future.set_exception(self._gone())
        if self.trouble != "ended":
            self._db.close()
        if before_its_time:
            self.trouble = "ended"
            self._ended()

    def _tidy(self) -> None:
        """Do the housekeeping, after everybody has their answer. Without room it is tried after the next group."""
        try:
            self._db.tidy()
        except Broken as broken:
            if is_unsynced(broken):
                raise UnknownDiskState from broken

    def _next_group(self) -> list[PendingJob[Any]]:
        """Everything that waits now, at least one; empty when the book closes.

        Who asks alone is never kept waiting. Measured with 8 and with 32 callers, the pause takes a fifth off the
        processor time of each act, and answers come sooner: half as many commits write half as many pages."""
        group: list[PendingJob[Any]] = []
        waiting = self._queue.get()
        if len(self._group) >= COMPANY and not self._closed:
            self._pause.wait(COMPANY_SECONDS)
        while waiting is not None:
            if waiting.future.set_running_or_notify_cancel():
                group.append(waiting)
            if len(group) == GROUP_MAX or (group and group[-1].job.ends_group):
                return group
            try:
                waiting = self._queue.get(block=not group)
            except Empty:
                return group
        if group:
            self._queue.put(None)
        return group

    def _commit_together(self, group: list[PendingJob[Any]]) -> None:
        try:
            before, journal = self._committed_at(group)
        except Broken as broken:
            self._take_back(group, broken)
            if not (is_full(broken) and self._make_room()):
                self._lose(group, broken)
                return
            try:
                before, journal = self._committed_at(group)
            except Broken as again:
                self._take_back(group, again)
                self._lose(group, again)
                return
        self._answer(group, before, journal)

    def _committed_at(self, group: list[PendingJob[Any]]) -> tuple[Tip, Journal]:
        """Do the group and commit it: the end of the chain as it was, and the new events. Raises Broken."""
        self._db.execute("BEGIN IMMEDIATE")
        failpoints.hit("book.begun")
        before = Tip(*(self._db.execute(READ_TIP).fetchone() or ()))
        journal = Journal(before)
        for together, some in groupby(group, key=lambda waiting: waiting.job.together):
            self._execute(list(some), journal, at_once=together is not None)
        tip = journal.tip
        failpoints.hit("book.performed")
        if tip is not before:
            self._db.execute(PUT_TIP, (tip.seq, tip.hash, tip.hlc))
            failpoints.hit("book.tip_written")
        failpoints.hit("book.committing")
        self._db.execute("COMMIT")
        failpoints.hit("book.committed")
        return before, journal

    def _answer(self, group: list[PendingJob[Any]], before: Tip, journal: Journal) -> None:
        self.seq, self.trouble = journal.tip.seq, ""
        for waiting in group:
            if waiting.wrong is None:
                waiting.job.committed()
            failpoints.hit("book.answering")
            waiting.settle()
        if self.seq != before.seq:
            self._committed(self.seq, journal.written)
        failpoints.hit("book.told")

    def _execute(self, some: list[PendingJob[Any]], journal: Journal, *, at_once: bool) -> None:
        """Do acts of one kind at once where possible; after an error one by one, so that it affects only its own
        act."""
        if at_once and len(some) > 1 and self._at_once(some, journal):
            return
        for waiting in some:
            before = journal.tip
            with Savepoint(self._db) as savepoint:
                waiting.result = waiting.job.execute(self._db, journal)
            waiting.wrong = savepoint.wrong
            if waiting.wrong is not None:
                journal.back_to(before)

    def _at_once(self, some: list[PendingJob[Any]], journal: Journal) -> bool:
        before = journal.tip
        with Savepoint(self._db) as savepoint:
            done = execute_all(self._db, journal, [cast(Act[Any], waiting.job) for waiting in some])
        if savepoint.wrong is not None:
            journal.back_to(before)
            return False
        for waiting, each in zip(some, done, strict=True):
            waiting.wrong, waiting.result = (each, None) if isinstance(each, Refusal) else (None, each)
        return True

    def _take_back(self, group: list[PendingJob[Any]], broken: Exception) -> None:
        """Roll the group back. Raises UnknownDiskState, after everyone is answered, where that is not certain."""
        doubtful = is_unsynced(broken)
        try:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
        except Outage:
            pass  # a server takes back what the end of its link leaves open
        except Broken:
            doubtful = True
        if doubtful:
            self._lose(group, broken)
            raise UnknownDiskState from broken
        for waiting in group:
            waiting.result = waiting.wrong = None

    def _lose(self, group: list[PendingJob[Any]], broken: Exception) -> None:
        """Answer everyone that nothing of this group was committed."""
        self.trouble = "full" if is_full(broken) else "failing"
        for waiting in group:
            waiting.wrong = BookUnavailable(str(broken), full=is_full(broken))
            waiting.settle()

"""A disk that says no, at each write, cut and sync of an office's day in turn: no room, a write that fails, a sync that
fails. Whoever was told so asks again; in the end the book is the very one of a day without harm.

A write is refused until two groups of acts were told, then there is room. A sync fails once, as Linux tells it once;
what had been written before it is on the disk in part, and the office that goes on afterwards meets a power cut at
every place that is left of the day: what it acknowledged must be there."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Final, Literal

import apsw

from office.book.engine.connection import Connection
from office.book.ledger import Ledger
from office.contract.errors import Unavailable
from office.service import OfficeService
from proof.common.apsw_connection import BOOK, PlainBook, even_vault
from proof.common.book_checker import RecoveredDisk, faults, fingerprint
from proof.common.simulated_disk import DiskEvent, Files, SimulatedDisk, power_cuts
from proof.common.workload import WAIT_SECONDS, Asked, Visits
from proof.storage.power_loss import day_of

KEY: Final = bytes(32)
REFUSED_BEFORE_ROOM: Final = 2
LIVES: Final = 12  # of one day; more means that it does not come to its end
EVENTS: Final = "SELECT seq, op_id FROM events ORDER BY seq"

No = Literal["full", "write", "sync"]
CODES: Final[dict[No, int]] = {
    "full": apsw.SQLITE_FULL,
    "write": apsw.SQLITE_IOERR_WRITE,
    "sync": apsw.SQLITE_IOERR_FSYNC,
}


def refused(no: No) -> apsw.Error:
    """As SQLite's file system takes it."""
    error = apsw.exception_for(CODES[no])
    assert isinstance(error, apsw.Error)
    error.extendedresult = CODES[no]  # type: ignore[attr-defined]  # apsw reads it from there
    return error


@dataclass(slots=True)
class Harm:
    """Says no from the `nth` thing on that happens to the disk. `met`: whether it came to that."""

    disk: SimulatedDisk
    no: No
    nth: int
    events: int = 0
    over: bool = False
    met: bool = False

    def before(self, what: DiskEvent) -> None:
        self.events += 1
        if self.over or self.events <= self.nth:
            return
        if self.no == "sync" and what.what == "sync":
            self.over = self.met = True
            self.disk.story.append(DiskEvent("unsynced", what.file))
            raise refused("sync")
        if self.no != "sync" and what.what in ("write", "cut"):
            self.met = True
            raise refused(self.no)


@dataclass(slots=True)
class RunResult:
    """A day with harm in it. `acknowledged`: how much of the disk's story there was by the time that the event of that
    `seq` was acknowledged. `rough`: answered as anything but unavailable."""

    disk: SimulatedDisk
    seed: int
    met: bool = False
    refused: int = 0
    restarts: int = 0
    acknowledged: list[tuple[int, int]] = field(default_factory=list)
    events: list[tuple[int, str]] = field(default_factory=list)
    found: str = ""
    torn: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)


def live(seed: int, pages: int, no: No = "full", nth: int = 1_000_000_000) -> RunResult:
    """One day. Where the writer ended, the office is opened anew over the same files, without a goodbye."""
    disk = SimulatedDisk()
    run, harm = RunResult(disk, seed), Harm(disk, no, nth)
    disk.before = harm.before
    for _ in range(LIVES):
        book = PlainBook(disk.name, checkpoint_pages=pages, rewrite=disk.rewrite)
        if _goes_on(run, harm, book, seed):
            run.met = harm.met
            return run
        run.restarts += 1
    raise AssertionError(f"{no} at {nth}: the day does not come to its end")


def _goes_on(run: RunResult, harm: Harm, book: PlainBook, seed: int) -> bool:
    """Until the end of the day, or of this program."""
    try:
        ledger = Ledger.open(BOOK, KEY, even_vault(KEY), connect=book.connect)
    except Unavailable:
        _refused(run, harm)
        return False
    while ledger.trouble != "ended":
        try:
            _day(run, ledger, seed)
            assert book.writing is not None
            _judge(run, book.writing)
            ledger.close()
            return True
        except Unavailable:
            _refused(run, harm)
    assert book.writing is not None
    book.writing.abandon()
    return False


def _refused(run: RunResult, harm: Harm) -> None:
    run.refused += 1
    harm.over = harm.over or run.refused >= REFUSED_BEFORE_ROOM


def _day(run: RunResult, ledger: Ledger, seed: int) -> None:
    """From its morning: what was done before is answered again."""
    for step in day_of(Visits(ledger, OfficeService(ledger), seed)):
        for asked in step:
            asked.add_done_callback(lambda done: _note(run, done))
        for asked in step:
            asked.result(WAIT_SECONDS)


def _note(run: RunResult, done: Asked) -> None:
    if not done.cancelled() and done.exception() is None and (answered := done.result()) is not None:
        run.acknowledged.append((len(run.disk.story), answered.seq))


def _judge(run: RunResult, db: Connection) -> None:
    run.found = fingerprint(db)
    run.events = [(seq, op_id) for seq, op_id in db.execute(EVENTS)]
    run.torn, run.doubled = faults(db)


def cut_afterwards(run: RunResult, random_source: Random, places: int, variants: int = 1) -> Iterator[bool]:
    """A power cut at each of so many places after the sync that failed: whether all that was acknowledged by then is
    found, and nothing that never was."""
    acknowledged, story = sorted(run.acknowledged), run.disk.story
    failed = next(place for place, event in enumerate(story, 1) if event.what == "unsynced")
    after = range(failed, failed + places)
    with RecoveredDisk() as recovered:
        for known, files in power_cuts(run.disk, [at for at, _ in acknowledged], random_source, variants, after):
            least = max((seq for _, seq in acknowledged[:known]), default=0)
            yield holds(recovered, files, run.events, least)


def holds(recovered: RecoveredDisk, files: Files, events: list[tuple[int, str]], least: int) -> bool:
    """Whether these files are a whole book with the first of these events, at least so many."""

    def look(db: apsw.Connection) -> bool:
        made = db.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'events'").fetchone() == (1,)
        found = db.execute(EVENTS).fetchall() if made else []
        return len(found) >= least and found == events[: len(found)]

    return recovered.read(files, look, corrupt=False)

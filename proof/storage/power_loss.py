"""Power loss at every write and sync of a real office's day: what was acknowledged is there, whole and once.

The office's own service, writer and statements run over a disk that remembers. Each thing that happened to it is a
place where the power may fail; of what was not synced by then, some is kept, some lost, some torn in sectors. Every
such state is opened anew, and must be one that the office committed, and not older than the last it acknowledged.

What is not modelled: a disk that lies about its syncs, and folders that forget a file which was synced."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random
from typing import Final

from office.book.engine.connection import Connection
from office.book.ledger import Ledger
from office.contract.errors import Refusal
from office.service import OfficeService
from proof.common.apsw_connection import BOOK, PlainBook, even_vault
from proof.common.book_checker import RecoveredDisk, faults, fingerprint
from proof.common.report import Row, Scope, counted
from proof.common.simulated_disk import SimulatedDisk, power_cuts
from proof.common.workload import WAIT_SECONDS, Asked, Step, Visits

KEY: Final = bytes(32)
GO_ON_EVERY: Final = 97  # of so many states one is not only read but worked on
VARIANTS: Final = 2  # for each place, besides all kept and all lost
CHECKPOINTS: Final = (8, 25, 0)  # pages; 0: as offices have it, which is past the end of this day


@dataclass(slots=True)
class RunResult:
    """A day as it was: `committed` are the fingerprints after each commit, the empty disk's first; `acknowledged`, for
    each commit, how much of the disk's story had happened when the first of its acts was answered."""

    seed: int
    disk: SimulatedDisk
    committed: list[str] = field(default_factory=list)
    acknowledged: list[int] = field(default_factory=list)
    torn: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)

    def places(self) -> dict[str, set[int]]:
        """After which commits the book looks like that."""
        places: dict[str, set[int]] = {}
        for place, found in enumerate(self.committed):
            places.setdefault(found, set()).add(place)
        return places


@dataclass(slots=True)
class Count:
    """`corrupt` are the states whose file SQLite itself finds broken."""

    states: int = 0
    lost: int = 0
    doubled: int = 0
    torn: int = 0
    corrupt: int = 0
    worked_on: int = 0

    def add(self, other: "Count") -> None:
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))


def power_loss(scope: Scope) -> Iterator[Row]:
    """Whole: 50,000 states and more; short: 5,000 and more."""
    total = Count()
    for day in range(scope.many(10, 1)):
        for pages in CHECKPOINTS[: scope.many(3, 2)]:
            total.add(cut_everywhere(scope.seed + day, pages))
    note = f"{total.corrupt} corrupt; {total.worked_on} of the states were opened by the office, which went on"
    torn = total.torn + total.corrupt
    yield counted("power_loss", total.states, lost=total.lost, doubled=total.doubled, torn=torn, note=note)


def cut_everywhere(seed: int, checkpoint_pages: int, *, variants: int = VARIANTS, synchronous: str = "") -> Count:
    """One day, and every power cut it could have had."""
    run = live(seed, checkpoint_pages, synchronous)
    count = Count(torn=len(run.torn), doubled=len(run.doubled))
    places = run.places()
    with RecoveredDisk() as recovered:
        for acknowledged, files in power_cuts(run.disk, run.acknowledged, Random(seed), variants):
            count.states += 1
            found = recovered.found(files)
            if not found:
                count.corrupt += 1
            elif found not in places:
                count.torn += 1
            elif not places[found] & {acknowledged, acknowledged + 1}:
                count.lost += 1
            elif count.states % GO_ON_EVERY == 0:
                count.worked_on += 1
                count.torn += not goes_on(recovered.book, run)
    return count


def goes_on(book: Path, run: RunResult) -> bool:
    """Whether the office opens what it found, is asked everything of that day again, each act under its own op_id, and
    comes to the very same book."""
    file = PlainBook()
    try:
        ledger = Ledger.open(book, KEY, even_vault(KEY), connect=file.connect)
    except Refusal:
        return False
    try:
        for step in day_of(Visits(ledger, OfficeService(ledger), run.seed)):
            for asked in step:
                asked.result(WAIT_SECONDS)
        assert file.writing is not None
        return fingerprint(file.writing) == run.committed[-1]
    finally:
        ledger.close()


def live(seed: int, checkpoint_pages: int, synchronous: str = "") -> RunResult:
    """One office's day, from its first start on an empty disk."""
    disk = SimulatedDisk()
    run = RunResult(seed, disk, [_nothing_yet()])
    book = PlainBook(disk.name, synchronous=synchronous, checkpoint_pages=checkpoint_pages)
    ledger = Ledger.open(BOOK, KEY, even_vault(KEY), connect=book.connect)
    assert book.writing is not None
    _committed(run, book.writing, len(disk.story))
    for step in _watched(run, day_of(Visits(ledger, OfficeService(ledger), seed))):
        _committed(run, book.writing, step)
    ledger.close()
    return run


def day_of(visits: Visits) -> Iterator[Step]:
    """How big the company of kiosks is hangs on the day."""
    yield from visits.opening()
    yield from visits.hours(company=2 + visits.day % 9)
    yield from visits.bookings(1, "ABCD-1234", "ABCD-1235")


def _nothing_yet() -> str:
    with RecoveredDisk() as recovered:
        return recovered.found({})


def _watched(run: RunResult, day: Iterator[Step]) -> Iterator[int]:
    """Let each step happen; how much of the disk's story had, when the first of its acts was answered. Nothing reaches
    the disk before somebody listens for the answer, so that one given too soon is seen to be."""
    listening = threading.Event()
    run.disk.before = lambda _: _waited(listening)
    listening.set()
    while True:
        listening.clear()
        step = next(day, None)
        answered: list[int] = []
        for asked in step or ():
            asked.add_done_callback(partial(_note_when, run.disk, answered))
        listening.set()
        if step is None:
            return
        for asked in step:
            asked.result(WAIT_SECONDS)
        yield min(answered)


def _note_when(disk: SimulatedDisk, answered: list[int], _asked: Asked) -> None:
    answered.append(len(disk.story))


def _waited(listening: threading.Event) -> None:
    assert listening.wait(WAIT_SECONDS)


def _committed(run: RunResult, db: Connection, acknowledged_at: int) -> None:
    run.committed.append(fingerprint(db))
    run.acknowledged.append(acknowledged_at)
    torn, doubled = faults(db)
    run.torn += torn
    run.doubled += doubled

"""Promise: on a disk that is full or fails, what was acknowledged is kept, nothing is there in part, who asks is told
so in a plain sentence, and work goes on without a restart when there is room. After a failed sync the hub ends, and its
next start trusts nothing that the system only shows.

`python -m proof full_disk` tries every write and every sync of a day."""

import threading
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from office.book.ledger import Ledger
from office.contract.errors import BookUnavailable, Unavailable
from office.service import OfficeService
from proof.common.apsw_connection import BOOK, LOG, PlainBook, even_vault
from proof.common.hub_supervisor import CrashingOffice, crashing_office, until
from proof.common.report import Scope
from proof.common.simulated_disk import PAGE_SECTOR, DiskEvent, SimulatedDisk
from proof.common.workload import WAIT_SECONDS, Visits
from proof.storage.full_disk import CODES, NEAR, PAGES, ails, full_disk
from proof.storage.power_loss import KEY
from proof.storage.write_errors import No, RunResult, cut_afterwards, live, refused


@pytest.fixture(scope="module")
def whole() -> RunResult:
    return live(1, PAGES)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CrashingOffice]:
    with crashing_office(tmp_path_factory.mktemp("failing"), disk_fails=True) as office:
        yield office


class Book:
    """A book with a catalogue, on a disk that refuses what is `refusing`."""

    def __init__(self, pages: int = 0) -> None:
        self.disk = SimulatedDisk()
        self.file = PlainBook(self.disk.name, checkpoint_pages=pages, rewrite=self.disk.rewrite)
        self.ledger = Ledger.open(BOOK, KEY, even_vault(KEY), connect=self.file.connect)
        self.ended = threading.Event()
        self.ledger.on_end = self.ended.set
        self.visits = Visits(self.ledger, OfficeService(self.ledger))
        for step in self.visits.opening():
            step[0].result(WAIT_SECONDS)

    def refuses(self, no: No, what: str, file: str = "") -> None:
        def before(event: DiskEvent) -> None:
            if event.what == what and event.file.endswith(file):
                raise refused(no)

        self.disk.before = before

    def is_well(self) -> None:
        self.disk.before = lambda _: None

    def number(self) -> str:
        number: str = self.visits.take().result(WAIT_SECONDS).answer.number
        return number


def test_a_full_disk_goes_through_its_whole_proof_in_a_share(tmp_path: Path) -> None:
    (row,) = full_disk(Scope(tmp_path, short=True))
    assert (row.lost, row.doubled, row.torn, row.ok) == (0, 0, 0, True), row.note
    assert row.cases >= 35


@pytest.mark.parametrize("no", ["full", "write"])
def test_a_write_that_is_refused_is_told_and_the_next_is_tried_as_if_nothing_had_been(no: No) -> None:
    book = Book()
    assert book.number() == "A 001"
    book.refuses(no, "write")
    for _ in range(3):
        with pytest.raises(BookUnavailable) as raised:
            book.number()
        assert raised.value.full is (no == "full")
    troubles = [book.ledger.trouble]
    book.is_well()
    book.ledger.try_writing().result(WAIT_SECONDS)
    assert [*troubles, book.ledger.trouble] == ["full" if no == "full" else "failing", ""]
    assert book.number() == "A 002"
    assert not book.ended.is_set()
    book.ledger.close()


def test_where_room_can_be_made_nobody_is_told_that_there_was_none() -> None:
    book = Book()
    asked: list[str] = []

    def make_room() -> bool:
        asked.append("once")
        book.is_well()
        return True

    book.ledger.on_full = make_room
    book.refuses("full", "write")
    assert [book.number() for _ in range(2)] == ["A 001", "A 002"]
    assert asked == ["once"]
    assert book.ledger.verify_chain() == book.ledger.seq
    book.ledger.close()


@pytest.mark.parametrize(("file", "pages"), [("-wal", 0), (".db", 1)])
def test_a_failed_sync_of_the_log_or_of_the_file_ends_the_writer_and_is_not_tried_again(file: str, pages: int) -> None:
    book = Book(pages)
    book.number()
    book.refuses("sync", "sync", file)
    with pytest.raises(Unavailable):
        [book.number() for _ in range(3)]
    assert book.ended.wait(WAIT_SECONDS)
    book.is_well()
    with pytest.raises(BookUnavailable, match="the book is closed"):
        book.number()
    assert book.ledger.trouble == "ended"
    assert book.file.writing is not None
    book.file.writing.abandon()


def test_a_start_after_a_failed_sync_writes_once_more_what_the_system_only_shows(whole: RunResult) -> None:
    """So a power cut in that start or at any time later finds everything that was acknowledged."""
    story = whole.disk.story
    commits = [
        place
        for place, event in enumerate(story)
        if event.what == "sync" and event.file == LOG and len(story[place - 1].data) == PAGE_SECTOR
    ]
    for nth in commits[::7]:
        run = live(1, PAGES, "sync", nth)
        assert (run.met, run.restarts, run.found) == (True, 1, whole.found)
        assert [held for held in cut_afterwards(run, Random(1), NEAR) if not held] == []


@pytest.mark.parametrize("disk_fault", CODES)
def test_a_real_hub_on_a_failing_disk_says_so_and_does_what_it_was_asked_when_it_can(
    office: CrashingOffice, disk_fault: str
) -> None:
    office.visit()
    answer = ails(office, disk_fault)
    assert (answer.code, answer.messages["id"] != "") == (CODES[disk_fault], True)
    office.visit()
    assert office.missing() == []
    assert office.changed() == []
    assert office.faults() == ([], [])
    until(office.agrees, "that the platform has each once")

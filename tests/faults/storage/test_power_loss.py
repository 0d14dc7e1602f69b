"""Promise: whenever the power fails, what was acknowledged is in the book, whole and once; nothing is there in part.

And the proof of it is awake: with a safety switched off it finds what is lost."""

from pathlib import Path
from typing import Any

import pytest

from office.book.journal import Journal
from office.book.writer import PendingJob, Writer
from proof.common.apsw_connection import PlainBook
from proof.common.report import Scope
from proof.common.simulated_disk import SimulatedDisk
from proof.storage.power_loss import RunResult, cut_everywhere, live, power_loss


@pytest.fixture(scope="module")
def run() -> RunResult:
    return live(seed=1, checkpoint_pages=0)


def test_five_thousand_power_cuts_lose_tear_and_double_nothing(tmp_path: Path) -> None:
    (row,) = power_loss(Scope(tmp_path, short=True))
    assert (row.lost, row.doubled, row.torn, row.ok) == (0, 0, 0, True), row.note
    assert row.cases >= 5000
    assert row.note.startswith("0 corrupt; ")


def test_the_book_that_is_cut_is_kept_as_offices_keep_theirs() -> None:
    disk = SimulatedDisk()
    db = PlainBook(disk.name).connect("book.db", bytes(32), writes=True)
    found = [db.execute(f"PRAGMA {of}").fetchone() for of in ("journal_mode", "synchronous", "foreign_keys")]
    assert found == [("wal",), (2,), (1,)]


def test_every_commit_of_the_day_is_a_place_where_the_power_may_fail(run: RunResult) -> None:
    syncs = [event for event in run.disk.story if event.what == "sync"]
    assert len(run.committed) >= 25
    assert len(syncs) >= len(run.committed) - 1
    assert (run.torn, run.doubled) == ([], [])


def test_each_commit_leaves_a_book_that_can_be_told_from_every_other(run: RunResult) -> None:
    same = [places for places in run.places().values() if len(places) > 1]
    assert len(same) == 1, "only what was set aside and put back is as before"


@pytest.mark.parametrize("pages", [0, 25])
def test_without_a_sync_at_each_commit_losses_are_found(pages: int) -> None:
    found = cut_everywhere(1, pages, variants=0, synchronous="NORMAL")
    assert found.lost >= 10, "about one for each commit since the last checkpoint"
    assert (found.torn, found.corrupt) == (0, 0)


def test_without_any_sync_a_corrupt_book_is_found() -> None:
    found = cut_everywhere(1, 25, variants=1, synchronous="OFF")
    assert found.corrupt > 50
    assert found.lost > 20


def test_an_answer_before_its_commit_is_found_as_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    execute, settled = Writer._execute, PendingJob.settle

    def answered_at_once(writer: Writer, some: list[PendingJob[Any]], journal: Journal, *, at_once: bool) -> None:
        execute(writer, some, journal, at_once=at_once)
        for waiting in some:
            waiting.settle()

    monkeypatch.setattr(Writer, "_execute", answered_at_once)
    monkeypatch.setattr(PendingJob, "settle", lambda waiting: waiting.future.done() or settled(waiting))
    assert cut_everywhere(1, 0, variants=0).lost >= 20

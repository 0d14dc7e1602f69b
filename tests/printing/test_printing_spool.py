"""Promise: a slip asked for is written down before anything is sent, once per key, and only one process prints."""

import sqlite3
from pathlib import Path

import pytest

from office.outcome import Weather
from printing.spool import FINAL, Job, Spool, State, after_loss


def job(name: str = "1", ttl_s: float | None = None) -> Job:
    return Job(f"job {name}", f"key {name}", "ticket", State.QUEUED, b"body", b"cut", 100.0, ttl_s)


@pytest.fixture
def spool(tmp_path: Path):
    made = Spool(tmp_path / "spool.db")
    yield made
    made.close()


def test_the_same_key_is_the_same_job(spool: Spool) -> None:
    assert spool.add(job()) is not None
    assert spool.add(job()) is None
    assert len(spool.open_jobs()) == 1


def test_a_finished_key_still_answers_and_its_bytes_are_gone(spool: Spool) -> None:
    spool.add(job())
    spool.mark("job 1", State.DONE)
    assert spool.add(job()) is None
    assert spool.open_jobs() == []
    assert spool._db.execute("select body, cut from jobs").fetchall() == [(None, None)]


@pytest.mark.parametrize("waited", [False, True])
def test_the_bytes_of_a_finished_slip_are_in_no_file(spool: Spool, tmp_path: Path, *, waited: bool) -> None:
    """Whether it came out at once or waited for paper, and so got from the log of the spool into its table."""
    body = b"1ZGV-3Y95" * 2000
    spool.add(Job("job 1", "key 1", "form_receipt", State.QUEUED, body, b"cut", 100.0, None))
    if waited:
        spool._db.execute("pragma wal_checkpoint(truncate)")

    def kept() -> bool:
        return any(body[:9] in file.read_bytes() for file in tmp_path.iterdir())

    assert kept(), "a slip that is to be printed outlives a power cut"
    spool.mark("job 1", State.DONE)
    assert not kept()


def test_jobs_come_in_order_but_one_begun_comes_first(spool: Spool) -> None:
    for name in "123":
        spool.add(job(name))
    assert spool.next() == job("1")
    spool.mark("job 2", State.VOID_PENDING, "out")
    found = spool.next()
    assert found is not None
    assert found.job == "job 2"


def test_everything_survives_a_restart(tmp_path: Path) -> None:
    first = Spool(tmp_path / "spool.db")
    first.add(job())
    first.mark("job 1", State.BODY_SENT)
    first.put_note("confirms", "yes")
    first.close()
    again = Spool(tmp_path / "spool.db")
    assert [found.state for found in again.open_jobs()] == [State.BODY_SENT]
    assert again.note("confirms") == "yes"
    again.close()


def test_a_second_process_is_told_that_the_printer_is_owned(spool: Spool, tmp_path: Path) -> None:
    with pytest.raises(Weather, match="another process"):
        Spool(tmp_path / "spool.db")


def test_a_file_that_is_no_spool_is_weather(tmp_path: Path) -> None:
    (tmp_path / "spool.db").write_bytes(b"not a database" * 100)
    with pytest.raises(Weather, match="spool not usable"):
        Spool(tmp_path / "spool.db")


def test_every_commit_reaches_the_disk(spool: Spool) -> None:
    assert spool._db.execute("pragma journal_mode").fetchone() == ("wal",)
    assert spool._db.execute("pragma synchronous").fetchone() == (2,)


def test_the_spool_is_for_its_owner_only(spool: Spool, tmp_path: Path) -> None:
    assert (tmp_path / "spool.db").stat().st_mode & 0o077 == 0


def test_a_state_that_cannot_be_written_is_not_taken(spool: Spool) -> None:
    spool.add(job())
    spool._db.execute("pragma query_only = 1")
    with pytest.raises(sqlite3.OperationalError):
        spool.mark("job 1", State.BODY_SENT)
    spool._db.execute("pragma query_only = 0")
    assert spool.open_jobs() == [job()]


@pytest.mark.parametrize("confirms", [True, False])
def test_what_was_cut_or_only_lacks_its_cut_is_never_printed_again(confirms: bool) -> None:
    assert after_loss(State.BODY_OK, confirms=confirms) is State.CUT_SENT
    assert after_loss(State.CUT_SENT, confirms=confirms) is State.CUT_SENT
    assert all(after_loss(state, confirms=confirms) is state for state in FINAL)


def test_half_a_slip_is_void_if_the_printer_confirms_and_for_a_person_if_not() -> None:
    assert after_loss(State.BODY_SENT, confirms=True) is State.VOID_PENDING
    assert after_loss(State.BODY_SENT, confirms=False) is State.UNCONFIRMED

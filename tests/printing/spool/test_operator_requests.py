"""Promise: a person may hold, resume, cancel and print again, and what they ask for is true also after a power cut."""

import sqlite3
from functools import partial
from types import SimpleNamespace

import pytest

from office.contract.errors import Refusal, Unavailable
from printing.driver.ports import SpoolCommand
from printing.slip.model import read_slip
from printing.spool import operator_requests
from printing.spool.copies import Copies
from printing.spool.job import State
from printing.spool.spool import DECIDE_SECONDS, TTL_SECONDS

OUT, READY = b"\x1c\x00\x0c\x00", b"\x14\x00\x00\x00"
AGAIN = partial(operator_requests.reprint, copy="copy", key="key A 017 again 1", paper="80mm", time="09.42")


def test_a_held_slip_waits_for_a_person_through_trouble_and_power_cuts(bench) -> None:
    bench.say(OUT)
    job = bench.ask("A 017")
    bench.command(lambda spool: operator_requests.hold(spool, job))
    bench.say(READY)
    bench.ask("A 018")
    bench.kill()
    bench.open()
    bench.turn()
    assert bench.states("A 018")[-1] == "done"
    assert (bench.states(job)[-1], bench.changes[-1].cause) == ("held", "person")
    assert bench.sent(b"017") == 0
    bench.command(lambda spool: operator_requests.resume(spool, job))
    assert bench.states(job)[-1] == "done"
    assert bench.sent(b"017") == 1


def test_a_held_ticket_does_not_outlive_its_time_and_says_so(bench) -> None:
    bench.say(OUT)
    job = bench.ask("A 017", ttl_s=60.0)
    bench.command(lambda spool: operator_requests.hold(spool, job))
    bench.turn(61)
    assert bench.states(job)[-1] == "expired"
    bench.command(lambda spool: operator_requests.resume(spool, job))
    bench.say(READY)
    assert bench.sent(b"017") == 0


def test_a_cancelled_slip_does_not_come_out_and_its_words_go(bench) -> None:
    bench.say(OUT)
    job = bench.ask("A 017")
    assert bench.states(job) == ["queued", "held"]
    bench.command(lambda spool: operator_requests.cancel(spool, job))
    bench.say(READY)
    assert bench.states(job)[-1] == "cancelled"
    assert bench.sent(b"017") == 0
    assert not any(b"7Q2-MX4" in file.read_bytes() for file in bench.home.iterdir())


def test_who_cancels_at_the_very_moment_it_would_be_sent_is_heard(bench) -> None:
    asked = bench.asked("A 017")
    bench.inbox += [asked, SpoolCommand(lambda spool: operator_requests.cancel(spool, asked.job))]
    bench.turn()
    assert bench.states(asked.job) == ["queued", "cancelled"]
    assert bench.sent(b"017") == 0


@pytest.mark.parametrize(
    ("command", "ends"), [(operator_requests.cancel, "cancelled"), (operator_requests.hold, "held")]
)
def test_of_a_slip_half_on_paper_only_the_void_stub_comes(bench, killed, command, ends: str) -> None:
    """Also when our process dies between the wish and the stub."""
    job = "A 017"
    bench.writing = bench.say_out_in_body
    bench.then = [SpoolCommand(lambda spool: command(spool, job)), killed]
    with pytest.raises(killed):
        bench.ask(job)
    assert bench.states(job)[-1] == "void_pending"
    bench.kill()
    bench.frame = READY
    bench.open()
    bench.turn()
    assert bench.states(job)[-1] == ends
    assert bench.sent(b"017") == 1
    assert bench.sent(b"BATAL") == 1


def test_what_is_on_paper_already_cannot_be_called_back(bench) -> None:
    job = bench.ask("A 017")
    changes = len(bench.changes)
    for command in (operator_requests.hold, operator_requests.resume, operator_requests.cancel, AGAIN):
        bench.command(lambda spool, command=command: command(spool, job))
        bench.command(lambda spool, command=command: command(spool, "no such job"))
    assert len(bench.changes) == changes
    assert bench.states(job)[-1] == "done"


def test_a_slip_printed_again_is_a_job_of_its_own_and_says_so_at_its_top(bench) -> None:
    bench.say(OUT)
    job = bench.ask("A 017", ttl_s=60.0)
    bench.turn(61)
    assert bench.states(job)[-1] == "expired"
    bench.say(READY)
    bench.command(lambda spool: AGAIN(spool, job))
    assert bench.states("copy")[-1] == "done"
    [copy] = [data for data in bench.written if b"017" in data]
    assert copy.index(b"ULANG") < copy.index(b"09.42") < copy.index(b"017")


def test_of_a_held_slip_and_its_copy_only_the_copy_comes_out(bench) -> None:
    bench.say(OUT)
    job = bench.ask("A 017")
    bench.command(lambda spool: AGAIN(spool, job))
    bench.say(READY)
    assert (bench.states(job)[-1], bench.states("copy")[-1]) == ("cancelled", "done")
    assert bench.sent(b"017") == bench.sent(b"ULANG") == 1


def test_what_nobody_judges_is_let_go_after_its_time_and_can_be_printed_again_no_more(bench) -> None:
    bench.say(OUT)
    job = bench.ask("A 017", ttl_s=60.0)
    bench.turn(61)
    bench.say(READY)
    assert bench.worker.report.jobs[-1].has_slip
    bench.turn(DECIDE_SECONDS)
    assert not bench.worker.report.jobs[-1].has_slip
    assert not any(b"7Q2-MX4" in file.read_bytes() for file in bench.home.iterdir())
    bench.command(lambda spool: AGAIN(spool, job))
    assert bench.states("copy") == []


def test_two_presses_within_a_second_are_one_copy_and_a_later_one_is_another() -> None:
    now = [0.0]
    copies = Copies(lambda: now[0])
    copies.learn({"ticket:1": 2})
    copies.learn({"ticket:1": 1})
    assert [copies.key("ticket:1"), copies.key("ticket:1")] == ["ticket:1 again 3"] * 2
    now[0] = 1.0
    assert copies.key("ticket:1 again 3") == "ticket:1 again 4"
    assert copies.key("ticket:2") == "ticket:2 again 1"


def test_copies_are_counted_on_after_a_restart(bench) -> None:
    bench.say(OUT)
    bench.ask("A 017", ttl_s=0.1)
    bench.turn(1)
    bench.command(lambda spool: AGAIN(spool, "A 017"))
    assert bench.spool.copies() == {"key A 017": 1}


@pytest.mark.parametrize("kind", ["form_receipt", "service_receipt", "data_receipt"])
def test_a_ticket_has_a_time_and_a_receipt_waits_for_paper(kind: str) -> None:
    assert TTL_SECONDS["ticket"] == 60.0
    assert kind not in TTL_SECONDS
    assert read_slip(kind).kind == kind


@pytest.mark.parametrize("full", [True, False])
def test_a_disk_that_takes_nothing_sends_nothing_loses_nothing_and_is_said(bench, full: bool) -> None:
    bench.say(OUT)
    first = bench.ask("A 017")
    pages = bench.spool._db.execute("pragma page_count").fetchone()[0]
    bench.spool._db.execute(f"pragma max_page_count = {pages}" if full else "pragma query_only = 1")
    bench.say(READY)
    second = bench.ask("A 018")
    bench.command(lambda spool: operator_requests.cancel(spool, first))
    bench.turn(20)
    assert ("full" if full else "readonly") in bench.worker.spool_error
    assert not bench.worker.state.ready
    assert bench.sent(b"018") == 0
    assert full or bench.sent(b"017") == 0  # what needs no more room is still written, and so printed
    bench.spool._db.execute("pragma max_page_count = 1000" if full else "pragma query_only = 0")
    bench.turn(20)
    assert not bench.worker.spool_error
    assert bench.states(second)[-1] == "done"
    assert bench.states(first)[-1] in ("cancelled", "done")
    assert (bench.sent(b"017"), bench.sent(b"018")) == (int(bench.states(first)[-1] == "done"), 1)


@pytest.mark.parametrize("fatal", ["body_ok", "cut_sent", "done"])
def test_a_disk_that_fills_up_under_a_slip_doubles_nothing(bench, fatal: str) -> None:
    set_state = bench.spool.set_state

    def full(job: str, state: State, *more: object):
        if state == fatal:
            bench.spool._db.execute("pragma query_only = 1")
        return set_state(job, state, *more)

    bench.spool.set_state = full
    job = bench.ask("A 017")
    assert bench.worker.spool_error
    bench.spool.set_state = set_state
    bench.spool._db.execute("pragma query_only = 0")
    bench.turn(20)
    assert bench.states(job)[-1] == "done"
    assert bench.sent(b"017") == (2 if fatal == "body_ok" else 1)
    assert bench.sent(b"BATAL") == (1 if fatal == "body_ok" else 0)


# the same through the thread, as the screens have it


def test_submitting_again_is_another_job_under_the_mark(client, paper, ticket_fields) -> None:
    first = client.print("A 017")
    client.await_end(first)
    copies = {client.printer.submit("ticket", "key A 017", ticket_fields, again=True) for _ in range(2)}
    [copy] = copies
    assert client.await_end(copy).state == "done"
    assert client.history(copy)[-1].key == "key A 017 again 1"
    assert sum("CETAK" in piece for piece in paper.pieces("slip-*.txt")) == 1


def test_an_unconfirmed_slip_is_in_the_report_and_can_be_printed_again(tmp_path, unopened) -> None:
    unopened.address = f"file:{tmp_path / 'slips.bin'}"
    job = unopened.open().print("A 017")
    unopened.await_end(job)
    [found] = unopened.printer.report().jobs
    assert (found.job, str(found.state), found.has_slip) == (job, "unconfirmed", True)
    copy = unopened.printer.reprint(job)
    assert copy == unopened.printer.reprint(job) != job
    unopened.await_end(copy)
    assert b"ULANG" in (tmp_path / "slips.bin").read_bytes()
    unopened.printer.cancel(job)
    unopened._await(lambda: not unopened.history(job)[-1].has_slip, "the slip to be let go")
    assert unopened.last(job) == "unconfirmed"
    with pytest.raises(Refusal, match="slip_gone"):
        unopened.printer.reprint(job)


def test_who_asks_while_the_spool_cannot_be_written_is_told(client, monkeypatch) -> None:
    with monkeypatch.context() as full:
        full.setattr(client.printer, "_worker", SimpleNamespace(spool_error="disk full"))
        with pytest.raises(Unavailable, match="spool: disk full"):
            client.print("A 018")
        with pytest.raises(Unavailable, match="spool: disk full"):
            client.printer.cancel("A 018")


def test_a_wish_that_could_not_be_written_is_no_lost_wish(bench) -> None:
    bench.say(OUT)
    job = bench.ask("A 017")
    bench.spool._db.execute("pragma query_only = 1")
    bench.command(lambda spool: operator_requests.cancel(spool, job))
    with pytest.raises(sqlite3.OperationalError):
        bench.spool.put_note("any", "thing")
    bench.spool._db.execute("pragma query_only = 0")
    bench.turn(10)
    assert bench.states(job)[-1] == "cancelled"

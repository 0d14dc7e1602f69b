"""Promise: a slip that its printer cannot take comes out of the one beside it, once, whoever is killed when."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from printing.driver.failover import adopted
from printing.printer_pair import open_printer
from printing.spool.job import Job, State
from printing.status import PrinterState
from sandbox.printer.server import VirtualPrinter

READY, OUT, COVER, BROKEN = b"\x14\x00\x00\x00", b"\x1c\x00\x0c\x00", b"\x3c\x00\x00\x00", b"\x1c\x20\x00\x00"


class Backup:
    """The back-up as the main printer's owner knows it, and its spool."""

    def __init__(self, bench) -> None:
        self.bench, self.well = bench, True
        self.before: Callable[[], None] = lambda: None
        self.after: Callable[[], None] = lambda: None

    def takes(self) -> bool:
        return self.well

    def adopt(self, job: Job, age_s: float, done: Callable[[], None]) -> None:
        self.before()
        for changes in adopted(self.bench.spool, job, age_s):
            self.bench.worker._changed(changes)
        self.after()
        done()


@pytest.fixture
def backup(make_bench) -> Backup:
    return Backup(make_bench("backup"))


@pytest.fixture
def main(make_bench, backup: Backup):
    return make_bench("main", backup=backup)


@pytest.mark.parametrize(("trouble", "word"), [(OUT, "out"), (COVER, "cover_open")])
def test_what_has_not_begun_moves_after_a_grace_and_never_comes_back(main, backup: Backup, trouble, word: str) -> None:
    main.say(trouble)
    job = main.ask("A 017")
    assert main.states(job)[-1] == "held"
    main.turn(5.0)
    assert (main.states(job)[-1], main.changes[-1].cause) == ("moved", word)
    backup.bench.turn()
    assert backup.bench.states(job)[-1] == "done"
    main.say(READY)
    main.ask("A 017")
    assert (main.sent(b"017"), backup.bench.sent(b"017")) == (0, 1)
    assert not any(b"7Q2-MX4" in file.read_bytes() for file in main.home.iterdir())


def test_a_printer_that_is_broken_gives_its_slips_away_at_once(main, backup: Backup) -> None:
    main.say(BROKEN)
    before = main.now
    assert main.states(main.ask("A 017"))[-1] == "moved"
    assert main.now - before < 5.0


def test_what_a_pulled_cable_kept_from_starting_moves(main) -> None:
    main.plugged = False
    main.turn(1.0)
    job = main.ask("A 017")
    main.turn(8.0)
    assert main.states(job)[-1] == "moved"


def test_what_is_on_paper_and_what_a_person_holds_stay(main, backup: Backup, killed) -> None:
    backup.well = False
    main.say(OUT)
    held = main.ask("A 016")
    main.command(lambda spool: [spool.request(held, State.HELD)])
    main.say(READY)
    backup.well = True
    main.writing = main.say_out_in_body
    main.then = [None] * 2000 + [killed]
    with pytest.raises(killed):
        main.ask("A 017")
    assert (main.states("A 017")[-1], main.states(held)[-1]) == ("void_pending", "held")
    assert backup.bench.changes == []


def test_a_hot_head_and_a_backup_that_is_down_itself_move_nothing(main, backup: Backup) -> None:
    main.say(b"\x1c\x40\x00\x00")
    job = main.ask("A 017")
    main.turn(10)
    backup.well = False
    main.say(OUT)
    main.turn(10)
    assert main.states(job)[-1] == "held"
    main.say(READY)
    assert main.states(job)[-1] == "done"
    assert backup.bench.changes == []


@pytest.mark.parametrize("moment", ["before", "after"])
def test_killed_between_the_two_spools_it_is_printed_once_and_by_the_backup(
    main, backup: Backup, killed, moment: str
) -> None:
    def die() -> None:
        raise killed

    main.say(OUT)
    main.ask("A 017")
    setattr(backup, moment, die)
    with pytest.raises(killed):
        main.turn(8)
    main.kill()
    setattr(backup, moment, lambda: None)
    main.frame = READY
    main.open()
    main.turn()
    backup.bench.turn()
    assert backup.bench.states("A 017")[-1] == "done"
    assert (main.sent(b"017"), backup.bench.sent(b"017")) == (0, 1)
    assert main.spool.moved() == []


def test_what_was_moved_to_a_printer_that_is_no_more_is_for_a_person(main, make_bench) -> None:
    """And it is there to be printed again, under the mark: nobody knows whether it came out over there."""
    main.spool.add(Job("A 017", "key A 017", "ticket", State.QUEUED, b"{}", None))
    main.spool.set_state("A 017", State.MOVED)
    main.kill()
    main.more = {}
    main.open()
    found = main.spool.state("A 017")
    assert (found.state, found.cause, found.has_slip) == ("unconfirmed", "backup", True)


def test_a_moved_ticket_keeps_its_time(main, backup: Backup) -> None:
    backup.well = False
    main.say(OUT)
    job = main.ask("A 017", ttl_s=60.0)
    main.turn(50)
    backup.bench.say(OUT)
    backup.well = True
    main.turn(1)
    assert main.states(job)[-1] == "moved"
    backup.bench.turn(11)
    assert backup.bench.states(job)[-1] == "expired"


# the same through two threads, as the screens have it


@pytest.fixture
def second(tmp_path: Path) -> Iterator[VirtualPrinter]:
    printer = VirtualPrinter(tmp_path / "second", speed_mm_s=1e6)
    printer.start()
    yield printer
    printer.stop()


def test_a_pair_prints_on_the_second_while_the_first_is_out_and_says_so(
    virtual, second, paper, unopened, ticket_fields
) -> None:
    other = f"tcp://127.0.0.1:{second.address[1]}"
    client = unopened
    client.printer = open_printer(client.home, client.address, other, pace=client.pace)
    client.printer.on_change = client._on_change
    client.await_state("ready")
    first = client.print("A 016")
    client.await_end(first)
    virtual.fault("paper_out")
    client._await(lambda: client.printer.state.cause == "the main printer: out", "the second one")
    assert client.printer.state.ready
    job = client.print("A 017")
    client.await_job(job, "done")
    assert "moved" not in client.states(job)
    assert (paper.good("A 016"), paper.good("A 017"), len(list(second.out.glob("slip-*.txt")))) == (1, 0, 1)
    report = client.printer.report()
    assert (report.state.word, report.backup.state.word) == ("out", "ready")
    copy = client.printer.submit("ticket", "key A 017", ticket_fields, again=True)
    client.await_job(copy, "done")
    assert client.history(copy)[-1].key == "key A 017 again 1"


def test_one_address_is_no_pair(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="cadangan"):
        open_printer(tmp_path, "tcp://127.0.0.1:9", "tcp://127.0.0.1:9")


def test_a_printer_alone_is_no_pair(tmp_path: Path) -> None:
    single = open_printer(tmp_path, f"file:{tmp_path / 'slips'}")
    assert single.report().backup is None
    assert isinstance(single.state, PrinterState)
    single.close()

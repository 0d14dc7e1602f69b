"""Promise: whatever people wish, whatever befalls two printers and whenever our process is killed, each slip comes out
once, of one of them, or not at all where somebody said so.

Lived through in made time by proof.printer.harness, with a second printer beside the first."""

import random
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from printing.driver.failover import adopted
from printing.driver.ports import SpoolCommand
from printing.spool import operator_requests
from printing.spool.job import Job
from proof.printer.harness import PrinterHarness, ticket_lines
from proof.printer.paper_checker import PaperChecker

JOBS = 25
FAULTS = ("paper_out", "cover_open", "cutter_jam", "cable_pull", "power_off", "broken", "silent", "head_hot")
MOMENTS = ("", " mm=60", " id=1", " before_id=1", " before_cut=1", " cut=1")
KILLS = ("write", "written", "take", "queued", "held", "body_sent", "body_ok", "void_pending", "moved", "adopted")
REQUESTS = (operator_requests.hold, operator_requests.resume, operator_requests.cancel)


class Backup:
    def __init__(self, home: Path) -> None:
        self.harness = PrinterHarness(home)
        self.harness.run(lambda: self.harness.worker.state.ready)
        self.adopted: Callable[[], None] = lambda: None

    def takes(self) -> bool:
        return self.harness.worker.takes()

    def adopt(self, job: Job, age_s: float, done: Callable[[], None]) -> None:
        for changes in adopted(self.harness.spool, job, age_s):
            self.harness.asked[changes.job] = changes.key.removeprefix("key ")
            self.harness.worker._changed(changes)
        self.adopted()
        done()


class TwoPrinters:
    """Two printers, and people who wish and mend by chance."""

    def __init__(self, home: Path, seed: int) -> None:
        self.random_source = random.Random(seed)
        self.backup = Backup(home / "backup")
        self.main = PrinterHarness(home / "main", seed, backup=self.backup)
        self.backup.adopted = lambda: self.main.process("adopted")
        for harness in (self.main, self.backup.harness):
            harness.repair_s = (2.0, 40.0)

    def live(self, jobs: int) -> None:
        for number in range(1, jobs + 1):
            harness = self.random_source.choice((self.main, self.main, self.main, self.backup.harness))
            if self.random_source.random() < 0.5:
                harness.machine.fault(self.random_source.choice(FAULTS) + self.random_source.choice(MOMENTS))
            if self.random_source.random() < 0.3:
                self.main.kill = (self.random_source.choice(KILLS), self.random_source.randint(1, 4))
            job = self.main.print(f"A {number:03}")
            self.main.rest(self.random_source.uniform(0.0, 10.0))
            if self.random_source.random() < 0.3:
                command = self.random_source.choice(REQUESTS)
                for one in (self.main, self.backup.harness):
                    one.inbox.append(SpoolCommand(partial(command, job=job)))
            self.backup.harness.rest(self.random_source.uniform(0.0, 10.0))
            self.main.rest(self.random_source.uniform(0.0, 20.0))

    def settle(self) -> None:
        """Everything is mended, and nobody holds anything back any more."""
        self.main.kill = None
        for harness in (self.main, self.backup.harness):
            harness.rest(120.0)
            for job in harness.spool.open_jobs():
                harness.inbox.append(SpoolCommand(partial(operator_requests.resume, job=job.job)))
            assert any(self._empties(harness) for _ in range(5)), harness.worker.state
            harness.rest(60.0)

    @staticmethod
    def _empties(harness: PrinterHarness) -> bool:
        """Jammed with a full buffer a printer hears nothing any more: whoever sees that switches it off and on."""
        if harness.run(lambda: not harness.spool.open_jobs(), 300.0):
            return True
        harness.machine.fault("power_cycle")
        return False


def printed(harness: PrinterHarness, job: str, number: str) -> bool:
    """Whether it came out, after a look at the paper: whole and valid where it is done, perhaps where it is
    unconfirmed, and else not. The end of a roll that staff pull out is theirs to throw away."""
    changes = harness.spool.state(job)
    state = changes.state if changes else ""
    pieces = [piece for piece in harness.paper.pieces if state == "done" or not piece.torn]
    valid = PaperChecker(pieces, ticket_lines()).valid(number)
    assert valid in {"done": (1,), "unconfirmed": (0, 1)}.get(state, (0,)), (number, changes)
    return valid == 1


@pytest.mark.parametrize("seed", [*range(6), 33, 119])
def test_each_slip_comes_out_once_of_one_printer_or_not_at_all(tmp_path: Path, seed: int) -> None:
    printers = TwoPrinters(tmp_path, seed)
    printers.live(JOBS)
    printers.settle()
    for job, number in printers.main.asked.items():
        ends = [printed(harness, job, number) for harness in (printers.main, printers.backup.harness)]
        assert sum(ends) <= 1, (number, ends)
        here, there = printers.main.spool.state(job), printers.backup.harness.spool.state(job)
        assert there is None or (here is not None and here.state == "moved")
    for harness in (printers.main, printers.backup.harness):
        assert harness.verdict().uncounted == 0
        assert harness.spool.moved() == []


def test_the_days_that_are_lived_through_have_everything_in_them(tmp_path: Path) -> None:
    ended: set[str] = set()
    kills = 0
    for seed in range(3):
        printers = TwoPrinters(tmp_path / str(seed), seed)
        printers.live(JOBS)
        kills += printers.main.kills
        ended |= {state for changes in printers.main.states.values() for state in changes}
    assert {"done", "held", "cancelled", "moved", "void_pending", "void_ok", "cut_sent"} <= ended
    assert kills > 3

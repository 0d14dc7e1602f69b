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
from printing.spool.spool import Job
from proof.printer.harness import PrinterHarness, ticket_lines
from proof.printer.paper_checker import PaperChecker

JOBS = 25
FAULTS = ("paper_out", "cover_open", "cutter_jam", "cable_pull", "power_off", "broken", "silent", "head_hot")
MOMENTS = ("", " mm=60", " id=1", " before_id=1", " before_cut=1", " cut=1")
KILLS = ("write", "written", "take", "queued", "held", "body_sent", "body_ok", "void_pending", "moved", "adopted")
WISHES = (operator_requests.hold, operator_requests.resume, operator_requests.cancel)


class Beside:
    def __init__(self, home: Path) -> None:
        self.press = PrinterHarness(home)
        self.press.run(lambda: self.press.owner.state.ready)
        self.adopted: Callable[[], None] = lambda: None

    def takes(self) -> bool:
        return self.press.owner.takes()

    def adopt(self, job: Job, age_s: float, done: Callable[[], None]) -> None:
        for told in adopted(self.press.spool, job, age_s):
            self.press.asked[told.job] = told.key.removeprefix("key ")
            self.press.owner._changed(told)
        self.adopted()
        done()


class Hall:
    """Two printers, and people who wish and mend by chance."""

    def __init__(self, home: Path, seed: int) -> None:
        self.chance = random.Random(seed)
        self.beside = Beside(home / "beside")
        self.main = PrinterHarness(home / "main", seed, backup=self.beside)
        self.beside.adopted = lambda: self.main.process("adopted")
        for press in (self.main, self.beside.press):
            press.patience_s = (2.0, 40.0)

    def live(self, jobs: int) -> None:
        for number in range(1, jobs + 1):
            press = self.chance.choice((self.main, self.main, self.main, self.beside.press))
            if self.chance.random() < 0.5:
                press.machine.fault(self.chance.choice(FAULTS) + self.chance.choice(MOMENTS))
            if self.chance.random() < 0.3:
                self.main.kill = (self.chance.choice(KILLS), self.chance.randint(1, 4))
            job = self.main.print(f"A {number:03}")
            self.main.rest(self.chance.uniform(0.0, 10.0))
            if self.chance.random() < 0.3:
                wish = self.chance.choice(WISHES)
                for one in (self.main, self.beside.press):
                    one.inbox.append(SpoolCommand(partial(wish, job=job)))
            self.beside.press.rest(self.chance.uniform(0.0, 10.0))
            self.main.rest(self.chance.uniform(0.0, 20.0))

    def settle(self) -> None:
        """Everything is mended, and nobody holds anything back any more."""
        self.main.kill = None
        for press in (self.main, self.beside.press):
            press.rest(120.0)
            for job in press.spool.open_jobs():
                press.inbox.append(SpoolCommand(partial(operator_requests.resume, job=job.job)))
            assert any(self._empties(press) for _ in range(5)), press.owner.state
            press.rest(60.0)

    @staticmethod
    def _empties(press: PrinterHarness) -> bool:
        """Jammed with a full buffer a printer hears nothing any more: whoever sees that switches it off and on."""
        if press.run(lambda: not press.spool.open_jobs(), 300.0):
            return True
        press.machine.fault("power_cycle")
        return False


def printed(press: PrinterHarness, job: str, number: str) -> bool:
    """Whether it came out, after a look at the paper: whole and valid where it is done, perhaps where it is
    unconfirmed, and else not. The end of a roll that staff pull out is theirs to throw away."""
    told = press.spool.state(job)
    state = told.state if told else ""
    pieces = [piece for piece in press.paper.pieces if state == "done" or not piece.torn]
    valid = PaperChecker(pieces, ticket_lines()).valid(number)
    assert valid in {"done": (1,), "unconfirmed": (0, 1)}.get(state, (0,)), (number, told)
    return valid == 1


@pytest.mark.parametrize("seed", [*range(6), 33, 119])
def test_each_slip_comes_out_once_of_one_printer_or_not_at_all(tmp_path: Path, seed: int) -> None:
    hall = Hall(tmp_path, seed)
    hall.live(JOBS)
    hall.settle()
    for job, number in hall.main.asked.items():
        ends = [printed(press, job, number) for press in (hall.main, hall.beside.press)]
        assert sum(ends) <= 1, (number, ends)
        here, there = hall.main.spool.state(job), hall.beside.press.spool.state(job)
        assert there is None or (here is not None and here.state == "moved")
    for press in (hall.main, hall.beside.press):
        assert press.judge().uncounted == 0
        assert press.spool.moved() == []


def test_the_days_that_are_lived_through_have_everything_in_them(tmp_path: Path) -> None:
    ended: set[str] = set()
    kills = 0
    for seed in range(3):
        hall = Hall(tmp_path / str(seed), seed)
        hall.live(JOBS)
        kills += hall.main.kills
        ended |= {state for told in hall.main.states.values() for state in told}
    assert {"done", "held", "cancelled", "moved", "void_pending", "void_ok", "cut_sent"} <= ended
    assert kills > 3

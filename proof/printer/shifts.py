"""Tickets by the thousand on the virtual printer, with faults by chance at moments by chance, in made time.

Each shift is a printer of its own kind with fifty tickets, told by one seed: `python -m proof.printer.shifts SEED`
tells one."""

import logging
import random
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import msgspec
import structlog

from proof.common.report import Row, Scope, counted
from proof.printer.harness import PrinterHarness
from proof.printer.paper_checker import PaperVerdict

JOBS: Final = 20_000
JOBS_SHORT: Final = 1_000
JOBS_A_SHIFT: Final = 50
FAULT_CHANCE: Final = 0.4
KILL_CHANCE: Final = 0.1
DISK_CHANCE: Final = 0.05
NAMED_MAX: Final = 5
PATIENCE_SECONDS: Final = 600.0
HOUR: Final = 3600.0
# Printers that confirm what they print, one kind a shift; those that do not end as "unconfirmed" and promise nothing
KINDS: Final = ("", "", "", "no_realtime", "no_ids", "noise_at_connect", "flow", "small_buffer")
FAULTS: Final = (
    *("paper_out", "cover_open", "cable_pull", "power_off", "power_cycle", "cutter_jam", "head_hot", "broken"),
    *("silent", "near_end", "garbage", "flood", "cut_short", "stale", "hang_up", "foreign", "clock"),
)
KILLS: Final = (
    "take",
    "write",
    "written",
    "half",
    "body_sent",
    "body_ok",
    "cut_sent",
    "done",
    "void_pending",
    "void_ok",
)
FOREIGN: Final = b"ASING\n\x1dV\x42\x00"


def paper(scope: Scope) -> Iterator[Row]:
    shifts = max(1, scope.many(JOBS, JOBS_SHORT) // JOBS_A_SHIFT)
    found, broken = PaperVerdict(), []
    for seed in range(scope.seed * 1_000_000, scope.seed * 1_000_000 + shifts):
        verdict = shift(seed, scope.work / str(seed))
        found += verdict
        if not verdict.kept:
            broken.append(f"seed {seed}: {verdict}")
    note = f"{found.faults} faults, {found.kills} kills, {found.stubs} void stubs, all counted"
    row = counted(
        "paper",
        found.jobs,
        lost=found.lost,
        doubled=found.doubled,
        torn=found.torn,
        note="; ".join([note, *broken[:NAMED_MAX]]),
    )
    yield msgspec.structs.replace(row, ok=row.ok and not broken)


def shift(seed: int, home: Path, jobs: int = JOBS_A_SHIFT) -> PaperVerdict:
    """One printer and its tickets, one after the other, each until it is done."""
    with quiet():
        return _lived_through(seed, home, jobs)


def _lived_through(seed: int, home: Path, jobs: int) -> PaperVerdict:
    chance = random.Random(seed)
    press = PrinterHarness(home, seed)
    press.hours = 10.0
    kind = chance.choice(KINDS)
    if kind:
        press.machine.fault(kind)
    press.silent_link, press.packets = chance.random() < 0.3, chance.random() < 0.3
    if chance.random() < 0.2:
        press.bytes_per_s, press.kernel_bytes = 11_520.0, 256
    press.patience_s = (3.0, 40.0)
    press.run(lambda: press.owner.state.ready)
    for number in range(jobs):
        trouble(press, chance)
        job = press.print(f"A {number:03}")
        press.at(PATIENCE_SECONDS, lambda job=job: switch_off_and_on(press, job))  # type: ignore[misc]
        if not press.run(lambda job=job: press.last(job) == "done", HOUR):  # type: ignore[misc]
            break
    press.kill = None
    press.rest(60.0)
    verdict = press.judge()
    press.spool.close()
    unfinished = sum(press.last(job) != "done" for job in press.asked)
    return verdict + PaperVerdict(jobs=unfinished, lost=unfinished)


def trouble(press: PrinterHarness, chance: random.Random) -> None:
    """What befalls the next ticket."""
    if chance.random() < KILL_CHANCE:
        press.kill = (chance.choice(KILLS), chance.randint(1, 6))
    if chance.random() < DISK_CHANCE:
        press.on(moment(chance), lambda: full(press, chance.uniform(1.0, 20.0)))
    while chance.random() < FAULT_CHANCE:
        fault, when = chance.choice(FAULTS), moment(chance)
        if fault == "hang_up":
            press.on(when, press.hang_up)
        elif fault == "foreign":
            press.foreign(FOREIGN)  # between ours: a cut of theirs in the middle of one is a cut all the same
        elif fault == "clock":
            press.on(when, lambda: jump(press, chance))
        elif chance.random() < 0.3:
            press.at(chance.uniform(0.0, 3.0), lambda fault=fault: press.machine.fault(fault))  # type: ignore[misc]
        else:
            press.machine.fault(f"{fault} {when}")


def switch_off_and_on(press: PrinterHarness, job: str) -> None:
    """What staff do in the end: a printer with a jam and a full buffer does not hear that it may go on."""
    if press.last(job) != "done":
        press.machine.fault("power_cycle")
        press.at(PATIENCE_SECONDS, lambda: switch_off_and_on(press, job))


def moment(chance: random.Random) -> str:
    return chance.choice(
        [
            f"mm={chance.randint(1, 200)}",
            f"bytes={chance.randint(1, 3000)}",
            f"before_id={chance.randint(1, 3)}",
            f"id={chance.randint(1, 3)}",
            f"before_cut={chance.randint(1, 2)}",
            f"cut={chance.randint(1, 2)}",
        ]
    )


def full(press: PrinterHarness, seconds: float) -> None:
    press.disk(takes=False)
    press.at(seconds, lambda: press.disk(takes=True))


def jump(press: PrinterHarness, chance: random.Random) -> None:
    press.wall_off_s = chance.uniform(-86_400.0, 86_400.0)


@contextmanager
def quiet() -> Iterator[None]:
    """A year of unavailable printers is not to be read line by line."""
    as_it_was = structlog.get_config()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    try:
        yield
    finally:
        structlog.configure(**as_it_was)


if __name__ == "__main__":
    with TemporaryDirectory(prefix="mpp-paper-") as folder:
        print(shift(int(sys.argv[1]), Path(folder)))

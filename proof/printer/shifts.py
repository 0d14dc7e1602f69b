"""Tickets by the thousand on the virtual printer, with faults by chance at moments by chance, in made time.

Each shift is a printer of its own kind with fifty tickets, told by one seed: `python -m proof.printer.shifts SEED`
tells one."""

import random
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from proof.common.quiet import without_logs
from proof.common.report import Row, Scope, counted
from proof.printer.harness import PrinterHarness
from proof.printer.paper_checker import PaperVerdict

JOBS: Final = 20_000
JOBS_SHORT: Final = 1_000
JOBS_A_SHIFT: Final = 50
FAULT_CHANCE: Final = 0.4
KILL_CHANCE: Final = 0.1
DISK_CHANCE: Final = 0.05
DEADLINE_SECONDS: Final = 600.0
HOUR: Final = 3600.0
# Printers that confirm what they print, one kind a shift; those that do not end as "unconfirmed" and promise nothing
KINDS: Final = ("", "", "", "no_realtime", "no_ids", "noise_at_connect", "flow", "small_buffer")
FAULTS: Final = (
    *("paper_out", "cover_open", "cable_pull", "power_off", "power_cycle", "cutter_jam", "head_hot", "broken"),
    *("silent", "no_asb", "near_end", "garbage", "flood", "cut_short", "stale", "hang_up", "foreign", "clock"),
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
        if not verdict.holds:
            broken.append(f"seed {seed}: {verdict}")
    note = f"{found.faults} faults, {found.kills} kills, {found.stubs} void stubs, all counted"
    harm = {"lost": found.lost, "doubled": found.doubled, "torn": found.torn}
    yield counted("paper", found.jobs, **harm, note=note, broken=broken)


@without_logs()
def shift(seed: int, home: Path, jobs: int = JOBS_A_SHIFT) -> PaperVerdict:
    """One printer and its tickets, one after the other, each until it is done."""
    random_source = random.Random(seed)
    harness = PrinterHarness(home, seed)
    harness.hours = 10.0
    kind = random_source.choice(KINDS)
    if kind:
        harness.machine.fault(kind)
    harness.silent_link, harness.packets = random_source.random() < 0.3, random_source.random() < 0.3
    if random_source.random() < 0.2:
        harness.bytes_per_s, harness.kernel_bytes = 11_520.0, 256
    harness.repair_s = (3.0, 40.0)
    harness.run(lambda: harness.worker.state.ready)
    for number in range(jobs):
        trouble(harness, random_source)
        job = harness.print(f"A {number:03}")
        harness.at(DEADLINE_SECONDS, partial(switch_off_and_on, harness, job))
        if not harness.run(partial(is_over, harness, job), HOUR):
            break
        if harness.last(job) == "unconfirmed":
            look_at_the_printer(harness)
    harness.kill = None
    harness.rest(60.0)
    verdict = harness.verdict()
    harness.spool.close()
    unfinished = sum(not is_over(harness, job) for job in harness.asked)
    return verdict + PaperVerdict(jobs=unfinished, lost=unfinished)


def is_over(harness: PrinterHarness, job: str) -> bool:
    """A printer whose automatic status has ended can say of no slip that it is done."""
    return harness.last(job) == "done" or (harness.last(job) == "unconfirmed" and harness.asb_ended)


def trouble(harness: PrinterHarness, random_source: random.Random) -> None:
    """What goes wrong at the next ticket."""
    if random_source.random() < KILL_CHANCE:
        harness.kill = (random_source.choice(KILLS), random_source.randint(1, 6))
    if random_source.random() < DISK_CHANCE:
        harness.on(moment(random_source), lambda: full(harness, random_source.uniform(1.0, 20.0)))
    while random_source.random() < FAULT_CHANCE:
        fault, when = random_source.choice(FAULTS), moment(random_source)
        if fault == "hang_up":
            harness.on(when, harness.hang_up)
        elif fault == "foreign":
            harness.machine.receive(FOREIGN)  # between ours: a cut of theirs in the middle of one is a cut all the same
        elif fault == "clock":
            harness.on(when, lambda: jump(harness, random_source))
        elif random_source.random() < 0.3:
            harness.at(random_source.uniform(0.0, 3.0), partial(harness.machine.fault, fault))
        else:
            harness.machine.fault(f"{fault} {when}")


def look_at_the_printer(harness: PrinterHarness) -> None:
    """What a person does about a slip that may be out: they wait until the printer confirms again, and take what hangs
    in it, for its cut may have been lost."""
    harness.run(lambda: harness.worker.state.ready, HOUR)
    harness.paper.tear()


def switch_off_and_on(harness: PrinterHarness, job: str) -> None:
    """What staff do in the end: a printer with a jam and a full buffer does not hear that it may go on."""
    if not is_over(harness, job):
        harness.machine.fault("power_cycle")
        harness.at(DEADLINE_SECONDS, lambda: switch_off_and_on(harness, job))


def moment(random_source: random.Random) -> str:
    return random_source.choice(
        [
            f"mm={random_source.randint(1, 200)}",
            f"bytes={random_source.randint(1, 3000)}",
            f"before_id={random_source.randint(1, 3)}",
            f"id={random_source.randint(1, 3)}",
            f"before_cut={random_source.randint(1, 2)}",
            f"cut={random_source.randint(1, 2)}",
        ]
    )


def full(harness: PrinterHarness, seconds: float) -> None:
    harness.disk(takes=False)
    harness.at(seconds, lambda: harness.disk(takes=True))


def jump(harness: PrinterHarness, random_source: random.Random) -> None:
    harness.wall_off_s = random_source.uniform(-86_400.0, 86_400.0)


if __name__ == "__main__":
    with TemporaryDirectory(prefix="mpp-paper-") as folder:
        print(shift(int(sys.argv[1]), Path(folder)))

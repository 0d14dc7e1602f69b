"""Random damage to every file that a program keeps: nothing is lost in silence, no start fails without a sentence, and
whoever can go on does."""

import json
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import Final

from proof.common.report import Row, Scope, counted
from proof.damage.damages import DAMAGES, DamageTarget
from proof.damage.forked import CRASHED, Start, load_what_was_loaded, obey_rights, started
from proof.damage.homes import build_homes
from proof.damage.starts import STARTS, Found

REAL_EACH: Final = 40  # one start in so many is the program's own command
PROGRAM_SECONDS: Final = 60.0
STATUSES: Final = frozenset({0, 74, 75, 78})  # as docs/commands.md lists them
# Without these nobody can go on, or only a person can say how.
MAY_REFUSE: Final = (
    *("hub/book.db", "hub/book.db-wal", "hub/book.key", "hub/ca/ca.*", "hub/client.json", "hub/hub.lock"),
    *("*/device.json", "*/key.pem", "*/cert.pem", "*/ca.pem"),
)
LEFT_OUT: Final = ("*-shm", "*.found")  # shared memory, which SQLite makes anew
OPTIONS: Final = {
    "hub": ("--listen", "127.0.0.1:0", "--platform", "{home}/client.json", "--catalogue", "{home}/catalogue.json"),
    "kiosk": ("--printer", "tcp://127.0.0.1:9", "--size", "480x800"),
    "counter": ("--printer", "tcp://127.0.0.1:9", "--size", "800x600"),
    "board": ("--size", "640x480"),
}


@dataclass(frozen=True, slots=True)
class Case:
    number: int
    program: str
    file: str
    damage: str
    real: bool = False

    def __str__(self) -> str:
        return f"{self.number}: {self.program}{' (real)' * self.real} {self.file} {self.damage}"

    @property
    def may_refuse(self) -> bool:
        return any(fnmatch(f"{self.program}/{self.file}", pattern) for pattern in MAY_REFUSE)


def hurt_files(scope: Scope) -> Iterator[Row]:
    """Whole: 20,000 cases; short: 500, of which a dozen start the program's own command."""
    homes = scope.work / "homes"
    build_homes(homes, 1)
    build_homes(homes / "another", 2)
    whole = {program: _whole(program, homes, scope.work) for program in STARTS}
    broken: list[str] = []
    lost = 0
    cases = tuple(cases_of(homes / "today", scope.seed, scope.many(20_000, 500)))
    refused = 0
    for case in cases:
        start = tried(case, homes, scope)
        refused += start.found is None
        faults = faults_of(case, start, whole[case.program])
        lost += any("silently" in fault for fault in faults)
        broken += [f"{case}: {fault}" for fault in faults]
    note = (
        f"seed {scope.seed}, {refused} refused in a sentence, {sum(case.real for case in cases)} by their own command"
    )
    yield counted("hurt_files", len(cases), lost=lost, note=note, broken=broken)


def cases_of(today: Path, seed: int, count: int) -> Iterator[Case]:
    """Each file with each damage before any comes again."""
    rng = random.Random(seed)
    each = [(program, file, damage) for program in STARTS for file in files_of(today / program) for damage in DAMAGES]
    rng.shuffle(each)
    for number in range(count):
        yield Case(number, *each[number % len(each)], real=number % REAL_EACH == REAL_EACH - 1)


def files_of(home: Path) -> list[str]:
    names = (file.relative_to(home).as_posix() for file in home.rglob("*") if file.is_file())
    return sorted(name for name in names if not any(fnmatch(name, pattern) for pattern in LEFT_OUT))


def _whole(program: str, homes: Path, work: Path) -> Found:
    """What is found where nothing was damaged."""
    home = shutil.copytree(homes / "today" / program, work / f"{program}-whole")
    log = work / f"{program}-whole.log"
    start = started(program, home, log)
    assert start.found is not None, start
    load_what_was_loaded(log)
    return start.found


def tried(case: Case, homes: Path, scope: Scope) -> Start:
    folder = scope.work / "case"
    shutil.rmtree(folder, ignore_errors=True)
    home = Path(shutil.copytree(homes / "today" / case.program, folder / case.program))
    target = DamageTarget(
        home, homes / "yesterday" / case.program, homes / "another" / "today" / case.program, case.file
    )
    DAMAGES[case.damage](target, random.Random(f"{scope.seed}/{case.number}"))
    if not case.real:
        return started(case.program, home, folder / "log")
    first = _ran(case.program, home, folder / "log")
    return first if first.status else started(case.program, home, folder / "log")


def _ran(program: str, home: Path, log: Path) -> Start:
    """The program's own command until it is ready, then told to stop. Its status is 0 only where both went well."""
    command = [sys.executable, "-m", "mpp", program, "--home", str(home)]
    command += [option.format(home=home) for option in OPTIONS[program]]
    with log.open("ab") as file:
        # Between fork and exec only system calls are made, and this process has no thread that could hold a lock.
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=file, preexec_fn=obey_rights)  # noqa: PLW1509
        assert process.stdout is not None
        with process.stdout:
            ready = " ready" in process.stdout.readline().decode()
            if ready:
                process.send_signal(signal.SIGTERM)
            status = process.wait(PROGRAM_SECONDS)
    lines = tuple(log.read_text("utf-8", errors="replace").splitlines())
    return Start(status=status if ready or status else CRASHED, found=None, lines=lines)


def faults_of(case: Case, start: Start, whole: Found) -> list[str]:
    if start.status not in STATUSES or (start.found is None and not start.status):
        return [f"status {start.status}: {start.lines[-1] if start.lines else 'not a word'}"]
    if any("Traceback" in line for line in start.lines):
        return ["a trace, and no sentence"]
    if start.found is None:
        return _faults_of_refusal(case, start)
    return [*_faults_of_going_on(start, start.found, whole)]


def _faults_of_refusal(case: Case, start: Start) -> list[str]:
    sentences = [line for line in start.lines if not line.startswith("{")]
    if len(sentences) != 1:
        return [f"{len(sentences)} sentences: {sentences}"]
    return [] if case.may_refuse else [f"could have gone on: {sentences[0]}"]


def _faults_of_going_on(start: Start, found: Found, whole: Found) -> Iterator[str]:
    reported = found.reported | logged(start)
    if (whole.acts - found.acts) and not reported:
        yield f"{len(whole.acts - found.acts)} acts silently less"
    if (less := whole.slips - whole.ended - found.slips) and not reported:
        yield f"{len(less)} slips silently less"
    if again := whole.ended & found.to_print:
        yield f"would print again: {sorted(again)}"


def logged(start: Start) -> frozenset[str]:
    """What the log says of a loss."""
    events = {json.loads(line)["event"] for line in start.lines if line.startswith("{")}
    return frozenset(events & {"book_renamed", "spool_cut", "no_outbox", "spool_unavailable"})

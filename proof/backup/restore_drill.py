"""The machine of a working office is lost, and the office goes on at another with what is on paper and on the disk for
backups: nothing is gone that was acknowledged before the last backup began, and no number is on paper twice."""

import contextlib
import shutil
import time
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import Final

from benchmarks.common import fixtures as grown
from benchmarks.common.seed import book as grown_book
from mpp.options import reading
from proof.backup.drilled_kiosk import GivenNumber
from proof.backup.drilled_office import DrilledOffice
from proof.backup.refused_backups import refused_backups
from proof.common import fixtures
from proof.common.book_checker import faults
from proof.common.fork_server import ask
from proof.common.hub_supervisor import Body, far_ops, same_ops, until
from proof.common.platform_process import PlatformProcess
from proof.common.report import Row, Scope, counted
from sync.lan.terminal.audit import verdict_of
from sync.lan.terminal.ops import hub_ops

SECONDS_MAX: Final = 60.0  # until the office is up again
TICKETS: Final = 100_000  # of the book of the whole run
KIOSKS: Final = 3
SERVICES: Final = ("KTP", "KK")
LATE_SERVICE: Final = "BPJS"
LATE_NUMBERS: Final = 3  # of a series that no backup knows
NUMBERS_AFTER: Final = 4  # at every kiosk, at the other machine
NUMBERS: Final = """
    SELECT e.op_id, t.number FROM tickets AS t JOIN events AS e ON e.stream = t.ticket AND e.kind = 'ticket.issued'"""
VERSION: Final = 100  # of the catalogue, past every one that the sandbox's own day has


class DrillFindings:
    """Of all drills together."""

    def __init__(self) -> None:
        self.cases = self.lost = self.doubled = self.torn = 0
        self.broken: list[str] = []
        self.notes: list[str] = []

    def add(self, other: "DrillFindings") -> None:
        self.cases, self.lost = self.cases + other.cases, self.lost + other.lost
        self.doubled, self.torn = self.doubled + other.doubled, self.torn + other.torn
        self.broken += other.broken
        self.notes += other.notes

    def judge(self, office: DrilledOffice, last_backup: datetime, far: dict[str, Body], *, deep: bool) -> None:
        """`far`: what the platform had when the machine was lost."""
        with reading(office.home, "") as db:
            numbers: dict[str, str] = dict(db.execute(NUMBERS).fetchall())
            torn, doubled = faults(db, skips=True) if deep else ([], [])
        self.cases += len(office.given)
        self.lost += len(lost(office.given, numbers, last_backup, far))
        self.doubled += len(twice(office.given)) + len(doubled)
        self.torn += len(torn) + (not verdict_of(office.home).whole)


def lost(
    given: Sequence[GivenNumber], numbers: Mapping[str, str], last_backup: datetime, far: Container[str]
) -> list[GivenNumber]:
    """What was acknowledged before that backup began, or had reached the platform, and is not among the book's
    `numbers`, by op_id, as it is on paper."""
    safe = (one for one in given if one.at < last_backup or str(one.op_id) in far)
    return [one for one in safe if numbers.get(str(one.op_id)) != one.number]


def twice(given: Sequence[GivenNumber]) -> list[tuple[str, str]]:
    """Day and number of each that is on two papers."""
    return [on_paper for on_paper, times in Counter((one.day, one.number) for one in given).items() if times > 1]


def restore_drill(scope: Scope) -> Iterator[Row]:
    """Whole: with a book of 100,000 tickets, and and 200 backups that are refused; short: small books, and 8."""
    found = DrillFindings()
    with contextlib.ExitStack() as ends, ThreadPoolExecutor(2) as both:
        local = _office(scope.work / "local", ends)
        drills = [
            both.submit(_without_platform, local),
            both.submit(_with_platform, scope.work / "with-platform", ends),
        ]
        for drill in drills:
            found.add(drill.result())
        if not scope.short:
            found.add(_large(scope, ends))
        refused, wrong = refused_backups(local, scope)
    found.broken += wrong
    note = "; ".join([f"seed {scope.seed}", *found.notes, f"{refused} backups refused"])
    yield counted(
        "restore_drill",
        found.cases + refused,
        lost=found.lost,
        doubled=found.doubled,
        torn=found.torn,
        note=note,
        broken=found.broken,
    )


def _office(folder: Path, ends: contextlib.ExitStack, registration: Path | None = None) -> DrilledOffice:
    office = DrilledOffice(folder, registration)
    ends.callback(office.stop)
    office.set_up()
    return office


def _without_platform(office: DrilledOffice) -> DrillFindings:
    catalogue = office.folder / "catalogue.json"
    catalogue.write_bytes(fixtures.catalogue())
    return _drilled(office, SERVICES, LATE_SERVICE, catalogue=catalogue)


def _with_platform(folder: Path, ends: contextlib.ExitStack) -> DrillFindings:
    """An office with a platform. Its registration is on the machine that is lost, and in the backup."""
    folder.mkdir()
    far = PlatformProcess(folder)
    ends.callback(far.stop)
    ask(far.phone_port, "/catalogue", fixtures.catalogue(VERSION))
    given = Path(far.registration)
    mine = folder / "machine" / "platform"
    mine.mkdir(parents=True)
    for name in (given.name, "ca.pem"):
        shutil.copy2(given.parent / name, mine / name)
    office = _office(folder, ends, mine / given.name)
    office.another_name = True
    return _drilled(office, SERVICES, LATE_SERVICE, phone_port=far.phone_port)


def _large(scope: Scope, ends: contextlib.ExitStack) -> DrillFindings:
    office = _office(scope.work / "large", ends)
    shutil.copytree(grown_book(scope.work, TICKETS), office.home, dirs_exist_ok=True)
    *services, late = grown.SERVICES[:7]
    return _drilled(office, services, late)


def _drilled(
    office: DrilledOffice, services: Sequence[str], late: str, *, catalogue: Path | None = None, phone_port: int = 0
) -> DrillFindings:
    office.start(catalogue)
    office.add_kiosks({f"Kiosk {number}": services for number in range(KIOSKS)} | {"Kiosk 9": [late]})
    *busy, latecomer = office.kiosks
    for kiosk in busy:
        kiosk.start()
    office.wait_for_increments(2)
    for _ in range(LATE_NUMBERS):
        latecomer.take()
    far = far_ops(phone_port) if phone_port else {}
    office.lose_machine()
    last_backup, lost_at = office.newest().manifest.made_at, time.monotonic()
    office.restore_elsewhere()
    seconds = time.monotonic() - lost_at
    latecomer.take()
    office.wait_for_numbers(NUMBERS_AFTER)
    for kiosk in office.kiosks:
        kiosk.stop()
    if phone_port:
        until(lambda: same_ops(hub_ops(office.home), far_ops(phone_port)), "that both have each once")
    found = DrillFindings()
    _note(office, found, last_backup, seconds)
    found.judge(office, last_backup, far, deep=office.folder.name != "large")
    return found


def _note(office: DrilledOffice, found: DrillFindings, last_backup: datetime, seconds: float) -> None:
    """How long it took, and whether the drill was one at all."""
    with reading(office.home, "") as db:
        (tickets,) = db.execute("SELECT count(*) FROM tickets").fetchone() or (0,)
    after = sum(one.at >= last_backup for one in office.given)
    found.notes.append(f"{office.folder.name}: {tickets:,} tickets, up after {seconds:.1f} s")
    if seconds > SECONDS_MAX:
        found.broken.append(f"{office.folder.name}: up after {seconds:.0f} s")
    if after < LATE_NUMBERS + NUMBERS_AFTER * KIOSKS:
        found.broken.append(f"{office.folder.name}: only {after} numbers since the last backup")

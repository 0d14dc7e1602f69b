"""What the hub of the story's office knows of its printers, of its numbers, and of its day.

The printer of the story's desk, whose state is set.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final
from uuid import UUID

from msgspec.structs import replace

from counter.core.ports import ReceiptPrinter
from counter.gallery.fakes.fixtures import NOW, ago
from display.gallery.answering_hub import answers
from office.contract.admin.day_totals import AgencyDay, DayTotals
from office.contract.answers import TicketAnswer, Wait
from office.contract.errors import Refusal
from office.devices.printers import PrinterRow, PrintersAnswer
from printing.driver.capabilities import Capabilities
from printing.driver.report import PrinterReport
from printing.slip.model import Kind
from printing.spool.job import JobState, State
from printing.status import Condition, PrinterState
from sync.lan.calls.printers import DAY_TOTALS, PRINTERS, TICKET_AGAIN


def _row(name: str, word: str, minutes: int, **more: object) -> PrinterRow:
    device, kind = name.lower().replace(" ", "-"), "kiosk" if name.startswith("Kiosk") else "counter"
    members: dict[str, object] = {"device": device, "name": name, "kind": kind, "told_at": NOW, "word": word}
    return PrinterRow(since=ago(minutes), **(members | more))  # type: ignore[arg-type]  # any word


OFFICE: Final = (
    _row("Kiosk 03", "out", 4, waiting=2),
    _row("Kiosk 02", "near_end", 31, paper_left_mm=3_800),
    _row("Kiosk 01", "ready", 140, paper_left_mm=61_000),
    _row("Loket 4", "ready", 152),
)
TOTALS: Final = DayTotals(
    office_day="2026-11-23",
    at=NOW,
    issued=184,
    served=171,
    no_show=6,
    waiting=7,
    voids=2,
    tips=f"MPP1 1204 {'0123456789ABCDEF' * 4} 87 {'FEDCBA9876543210' * 4}",
    agencies=(
        AgencyDay(agency="dukcapil", issued=120, served=112, no_show=4, waiting=4, median_wait_s=740),
        AgencyDay(agency="imigrasi", issued=64, served=59, no_show=2, waiting=3, median_wait_s=None),
    ),
)


@dataclass
class FakePrinters:
    """`reach` raises while the hub is silent."""

    reach: Callable[[], None]
    rows: tuple[PrinterRow, ...] = OFFICE
    totals: DayTotals = TOTALS
    asked: list[UUID] = field(default_factory=list)  # whose slip

    @answers(PRINTERS)
    def listed(self) -> PrintersAnswer:
        self.reach()
        return PrintersAnswer(printers=self.rows)

    @answers(TICKET_AGAIN)
    def ticket_again(self, *, counter: str, entry: UUID) -> TicketAnswer:
        self.reach()
        self.asked.append(entry)
        return TicketAnswer(
            ticket=entry,
            number="A 017",
            entry=entry,
            service="kk-tambah",
            ahead=2,
            wait=Wait(low_s=300, high_s=600),
            issued_at=NOW - timedelta(minutes=20),
            code="7Q2-MX4",
            follow="https://mpp.example/f/7Q2-MX4",
        )

    @answers(DAY_TOTALS)
    def day(self) -> DayTotals:
        self.reach()
        return self.totals


ADDRESS: Final = "tcp://192.168.10.44:9100"
KNOWN: Final = Capabilities(answers=True, asb=True, fence="process_id", model="EPSON TM-T88VI")
ANSWERS: Final = ("GS ( H k7Qz", "ASB 14 00 00 00: ready")
ANSWERS_OUT: Final = ("GS ( H k7Qz", "ASB 1C 00 0F 00: out")
JOBS: Final = (
    JobState("j-1", "service:1", "service_receipt", State.DONE, at=ago(22)),
    JobState("j-2", "ticket:2", "ticket", State.EXPIRED, at=ago(12), has_slip=True),
    JobState("j-3", "service:3", "service_receipt", State.UNCONFIRMED, "silent", ago(6), has_slip=True),
    JobState("j-4", "pick_up:4", "pick_up", State.HELD, "out", ago(2), has_slip=True),
    JobState("j-5", "service:5", "service_receipt", State.HELD, "person", ago(1), has_slip=True),
)
NUMBERS: Final = {"j-1": "A 009", "j-2": "A 017", "j-3": "A 011", "j-4": "B 004", "j-5": "A 014"}


class FakeReceiptPrinter(ReceiptPrinter):
    def __init__(self) -> None:
        self.slips: dict[str, Mapping[str, str]] = {}

    def submit(self, kind: Kind, key: str, fields: Mapping[str, str], again: bool = False) -> str:
        self.slips[key] = fields
        return key


class FakeDeskPrinter(FakeReceiptPrinter):
    """counter.core.ports.DeskPrinter whose state is set; `refusal` is raised instead of the next act."""

    def __init__(self) -> None:
        super().__init__()
        self.now = PrinterReport(ADDRESS, PrinterState(Condition.READY, Condition.READY))
        self.left_mm: float | None = 61_400.0
        self.acts: list[tuple[str, str]] = []
        self.copies: list[str] = []  # keys of what was asked for once more
        self.refusal: Refusal | None = None

    def set_state(self, condition: Condition, jobs: tuple[JobState, ...] = (), voids: int = 0) -> None:
        link = condition if condition in (Condition.OFFLINE, Condition.UNKNOWN) else Condition.READY
        answers, left_mm = (ANSWERS_OUT, None) if condition is Condition.OUT else (ANSWERS, self.left_mm)
        self.now = PrinterReport(ADDRESS, PrinterState(condition, link), KNOWN, answers, jobs, voids, left_mm)

    def submit(self, kind: Kind, key: str, fields: Mapping[str, str], again: bool = False) -> str:
        if again:
            self.copies.append(key)
        return super().submit(kind, key, fields)

    def number_of(self, job: str) -> str:
        return NUMBERS.get(job, "")

    def report(self) -> PrinterReport:
        return self.now

    def hold(self, job: str) -> None:
        self._act("hold", job, State.HELD, "person")

    def resume(self, job: str) -> None:
        self._act("resume", job, State.QUEUED)

    def cancel(self, job: str) -> None:
        self._act("cancel", job, State.CANCELLED)

    def reprint(self, job: str) -> str:
        self._act("again", job, State.CANCELLED, "again")
        return f"{job} again"

    def new_roll(self) -> None:
        self.left_mm = 80_000.0
        self.now = replace(self.now, paper_left_mm=self.left_mm)

    def _act(self, name: str, job: str, state: State, cause: str = "") -> None:
        if self.refusal is not None:
            refusal, self.refusal = self.refusal, None
            raise refusal
        self.acts.append((name, job))
        jobs = tuple(replace(one, state=state, cause=cause) if one.job == job else one for one in self.now.jobs)
        self.now = replace(self.now, jobs=jobs)

"""What the hub of the story's office knows of its printers, of its numbers, and of its day."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final
from uuid import UUID

from counter.story import NOW, ago
from office.answers import TicketAnswer, Wait
from office.day_totals import AgencyDay, DayTotals
from office.printers import PrinterRow


def _row(name: str, word: str, minutes: int, **more: object) -> PrinterRow:
    device, kind = name.lower().replace(" ", "-"), "kiosk" if name.startswith("Kiosk") else "counter"
    told: dict[str, object] = {"device": device, "name": name, "kind": kind, "told_at": NOW, "word": word}
    return PrinterRow(since=ago(minutes), **(told | more))  # type: ignore[arg-type]  # any word


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
    agencies=(
        AgencyDay(agency="dukcapil", issued=120, served=112, no_show=4, waiting=4, median_wait_s=740),
        AgencyDay(agency="imigrasi", issued=64, served=59, no_show=2, waiting=3, median_wait_s=None),
    ),
)


@dataclass
class StoryPrinters:
    """`sky` raises while the hub is silent."""

    sky: Callable[[], None]
    rows: tuple[PrinterRow, ...] = OFFICE
    totals: DayTotals = TOTALS
    asked: list[UUID] = field(default_factory=list)  # whose slip

    def listed(self) -> tuple[PrinterRow, ...]:
        self.sky()
        return self.rows

    def ticket_again(self, _counter: str, entry: UUID, /) -> TicketAnswer:
        self.sky()
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

    def day(self) -> DayTotals:
        self.sky()
        return self.totals

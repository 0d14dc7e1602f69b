"""What the office's printers report of themselves, and what staff are shown. Nothing of what they print. Pure."""

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, Final, Literal

import msgspec
from msgspec import Meta

from office.contract.answers import AlertAnswer
from office.contract.commands import Aware

Word = Literal["ready", "near_end", "out", "cover_open", "cutter", "hot", "error", "offline", "unknown"]
Count = Annotated[int, Meta(ge=0, le=1_000_000_000)]

LOW_MM: Final = 3_000  # as the printing room has it: some twenty tickets
PER_METRE: Final = 1_000
STOPPED: Final = frozenset({"out", "cover_open", "cutter", "error", "offline"})  # nothing comes out until somebody came
SAYS: Final[dict[str, tuple[str, str]]] = {
    "out": ("kertas karcis habis", "is out of ticket paper"),
    "cover_open": ("tutup printer terbuka", "has its printer's cover open"),
    "cutter": ("pemotong printer macet", "has a stuck cutter in its printer"),
    "error": ("printer rusak", "has a printer that failed"),
    "offline": ("printer tidak tersambung", "has lost its printer"),
    "unknown": ("printer tidak menjawab lagi", "has a printer that no longer answers"),
    "near_end": ("kertas karcis hampir habis", "is near the end of its ticket paper"),
}


class ReportPrinter(msgspec.Struct, frozen=True, kw_only=True):
    """How a device's printer is, by its own word, and for how long. `answers`: it has said something before, so that
    silence is trouble. `paper_left_mm` is counted by what was printed since the last new roll; None: nobody said when
    that was. `waiting` are slips that are not out, `voids` those of today that say BATAL. Of the device's own files:
    `set_aside` damaged ones are kept for a technician, and `acts_missing` acts that it did without the hub are nowhere
    now, as was noticed at `missing_since`."""

    word: Word
    for_s: Count = 0
    answers: bool = False
    paper_left_mm: Count | None = None
    waiting: Count = 0
    voids: Count = 0
    set_aside: Count = 0
    acts_missing: Count = 0
    missing_since: Aware | None = None


class PrinterRow(ReportPrinter, frozen=True, kw_only=True):
    """A printer as the hub knows it: where it is, since when it is so, and when that was told."""

    device: str
    name: str
    kind: Literal["kiosk", "counter", "board", "any"]
    since: datetime
    told_at: datetime


class PrintersAnswer(msgspec.Struct, frozen=True, kw_only=True):
    printers: tuple[PrinterRow, ...]  # those that need somebody first, then by name


def trouble(report: ReportPrinter) -> str:
    """What staff must see to, as a key of SAYS; empty when there is nothing. A hot head cools by itself."""
    if report.word in STOPPED or (report.word == "unknown" and report.answers):
        return report.word
    low = report.paper_left_mm is not None and report.paper_left_mm < LOW_MM
    return "near_end" if report.word == "near_end" or (report.word == "ready" and low) else ""


def in_order(rows: Iterable[PrinterRow]) -> tuple[PrinterRow, ...]:
    return tuple(sorted(rows, key=lambda row: (_weight(row), row.name)))


def alerts(rows: Iterable[PrinterRow]) -> tuple[AlertAnswer, ...]:
    """One alert for each printer that needs somebody, the worst first."""
    return tuple(_alert(row) for row in in_order(rows) if trouble(row))


def _alert(row: PrinterRow) -> AlertAnswer:
    found = trouble(row)
    say, say_en = SAYS[found]
    left = _metres(row) if found == "near_end" else ""
    return AlertAnswer(
        code=f"printer_{found}",
        about=row.device,
        say=f"{row.name}: {say}{f', tinggal ± {left} m' if left else ''}.",
        say_en=f"{row.name} {say_en}{f', about {left} m left' if left else ''}.",
    )


def _metres(row: PrinterRow) -> str:
    return "" if row.paper_left_mm is None else str(row.paper_left_mm // PER_METRE)


def _weight(row: PrinterRow) -> int:
    found = trouble(row)
    return 2 if not found else 1 if found == "near_end" else 0

"""One printer at a moment, as the page for technicians shows it."""

from dataclasses import dataclass
from typing import Final

from printing.spool import JobState
from printing.status import PrinterState

ENDED_SHOWN: Final = 20


@dataclass(frozen=True, slots=True)
class PrinterReport:
    """A snapshot, safe in any thread. `jobs` are those open or still kept and the last that ended, the oldest first;
    `voids_today` are the stubs in the bin that say BATAL. `owner` is the process that has the printer, as far
    as is known."""

    address: str
    state: PrinterState
    jobs: tuple[JobState, ...] = ()
    voids_today: int = 0
    owner: str = ""
    backup: "PrinterReport | None" = None

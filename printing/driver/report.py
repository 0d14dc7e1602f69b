"""One printer at a moment, as the page for technicians shows it."""

from typing import Final

import msgspec
from msgspec import field

from printing.driver.capabilities import Capabilities
from printing.spool.job import JobState
from printing.status import PrinterState

ENDED_SHOWN: Final = 20


class PrinterReport(msgspec.Struct, frozen=True):
    """A snapshot, safe in any thread. `jobs` are those open or still kept and the last that ended, the oldest first;
    `answers` are the last words of the printer; `paper_left_mm` is None until a roll was put in before our eyes;
    `voids_today` are the stubs in the bin that say BATAL. `owner` is the process that has the printer, as far
    as is known; `asides` are damaged spools that are kept for a technician."""

    address: str
    state: PrinterState
    capabilities: Capabilities = field(default_factory=Capabilities)
    answers: tuple[str, ...] = ()
    jobs: tuple[JobState, ...] = ()
    voids_today: int = 0
    paper_left_mm: float | None = None
    owner: str = ""
    asides: int = 0
    backup: "PrinterReport | None" = None

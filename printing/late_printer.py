"""A printer whose spool cannot be opened yet: its program goes on without paper, and prints once it can."""

import contextlib
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, TypeAlias

from diagnostics.logger import get_logger
from office.contract.errors import Unavailable
from printing.driver.ports import OnChange
from printing.driver.report import PrinterReport
from printing.printer_pair import PrinterPair, open_printer
from printing.profile import ProfileName
from printing.service import CLOSE_SECONDS, Printer
from printing.slip.model import Kind
from printing.spool.job import JobState
from printing.status import Condition, PrinterState

AGAIN_SECONDS: Final = 5.0
AnyPrinter: TypeAlias = "Printer | PrinterPair | LatePrinter"

log = get_logger()


class LatePrinter:
    """The face of Printer. Until `open_it` no longer raises Unavailable, its state is an error and it takes no slip;
    it is asked again every `again_s` seconds, in a thread of its own."""

    def __init__(
        self,
        address: str,
        why: Unavailable,
        open_it: Callable[[], Printer | PrinterPair],
        again_s: float = AGAIN_SECONDS,
    ) -> None:
        self.on_change: OnChange = lambda _state, _job: None
        self._address, self._why, self._open_it, self._again_s = address, why, open_it, again_s
        self._printer: Printer | PrinterPair | None = None
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._run, name="late printer", daemon=True)
        self._thread.start()

    @property
    def state(self) -> PrinterState:
        if self._printer is not None:
            return self._printer.state
        return PrinterState(Condition.ERROR, Condition.ERROR, str(self._why))

    def report(self) -> PrinterReport:
        return PrinterReport(self._address, self.state) if self._printer is None else self._printer.report()

    def submit(
        self, kind: Kind, key: str, fields: Mapping[str, str], ttl_s: float | None = None, again: bool = False
    ) -> str:
        return self._opened().submit(kind, key, fields, ttl_s, again)

    def hold(self, job: str) -> None:
        self._opened().hold(job)

    def resume(self, job: str) -> None:
        self._opened().resume(job)

    def cancel(self, job: str) -> None:
        self._opened().cancel(job)

    def reprint(self, job: str) -> str:
        return self._opened().reprint(job)

    def new_roll(self, length_mm: float | None = None) -> None:
        self._opened().new_roll(length_mm)

    def close(self) -> None:
        self._closed.set()
        self._thread.join(CLOSE_SECONDS)
        if self._printer is not None:
            self._printer.close()

    def _opened(self) -> Printer | PrinterPair:
        if self._printer is None:
            raise Unavailable(str(self._why))
        return self._printer

    def _run(self) -> None:
        while self._printer is None and not self._closed.wait(self._again_s):
            with contextlib.suppress(Unavailable):
                self._take(self._open_it())

    def _take(self, printer: Printer | PrinterPair) -> None:
        printer.on_change = self._report_change
        self._printer = printer
        log.info("spool_opened_late")
        self.on_change(printer.state, None)

    def _report_change(self, state: PrinterState, job: JobState | None) -> None:
        self.on_change(state, job)


def printer_or_late(home: Path, address: str, backup: str = "", profile: ProfileName = "80mm") -> AnyPrinter:
    """As printing.printer_pair.open_printer; a spool that cannot be opened keeps no program from starting. A back-up
    whose spool cannot is left out until the next start."""
    try:
        return open_printer(home, address, backup, profile)
    except Unavailable as unavailable:
        log.error("spool_unavailable", why=str(unavailable))
        if not backup:
            return LatePrinter(address, unavailable, lambda: open_printer(home, address, backup, profile))
    return printer_or_late(home, address, "", profile)

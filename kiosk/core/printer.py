"""The kiosk's printer as a screen tells of it. What the printer says comes from its own thread and is heard on ours."""

from collections.abc import Callable, Mapping
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from diagnostics.logger import get_logger
from display.connection.printer_reporting import report_of
from office.contract.errors import Refusal, Unavailable
from office.devices.printers import ReportPrinter
from printing.driver.report import PrinterReport
from printing.slip.model import Kind
from printing.spool.job import JobState, State
from printing.status import Condition, PrinterState
from sync.lan.outbox.losses import OutboxLosses

log = get_logger()
STOPPED = frozenset({Condition.OUT, Condition.COVER_OPEN, Condition.CUTTER, Condition.HOT, Condition.ERROR})
SHUT = (STOPPED - {Condition.HOT}) | {Condition.OFFLINE}  # a hot head goes on by itself within seconds
SILENT = frozenset({Condition.UNKNOWN, Condition.OFFLINE})


class PrinterPort(Protocol):
    """printing.service.Printer is one."""

    on_change: Callable[[PrinterState, JobState | None], None]

    @property
    def state(self) -> PrinterState: ...
    def submit(self, kind: Kind, key: str, fields: Mapping[str, str]) -> str: ...
    def report(self) -> PrinterReport: ...
    def close(self) -> None: ...


class KioskPrinter(QObject):
    """`on_change` is called on the GUI thread after every change, and `changed` emitted. Without a printer everything
    is `absent`."""

    changed = Signal()

    def __init__(self, printer: PrinterPort | None, on_change: Callable[[], None]) -> None:
        super().__init__()
        self._printer, self._on_change = printer, on_change
        self._state = printer.state if printer else PrinterState()
        self._answers = self._state.word not in SILENT
        self.without = False  # this citizen takes the number without paper
        self._jobs: dict[str, JobState] = {}
        if printer:
            printer.on_change = self._hop

    @property
    def absent(self) -> bool:
        return self._printer is None

    @property
    def condition(self) -> Condition:
        return self._state.word

    @property
    def stopped(self) -> bool:
        """The printer itself says that nothing will come out until somebody has seen to it."""
        return not self.absent and self._state.word in STOPPED

    @property
    def blocked(self) -> bool:
        """No slip would come out now. Of a printer that has never answered nobody knows; of one that has, silence is
        trouble."""
        silent = self._state.word is Condition.UNKNOWN and self._answers
        return not self.absent and (self._state.word in SHUT or silent)

    @property
    def shut(self) -> bool:
        """Blocked, and this citizen has not said that they do without a slip."""
        return self.blocked and not self.without

    @property
    def waived(self) -> bool:
        """Nobody would take a slip: who does without one is gone before the roll is changed."""
        return self.without and not self._state.ready

    def job(self, job: str) -> State | None:
        found = self._jobs.get(job)
        return found.state if found else None

    def hub_report(self, losses: OutboxLosses | None = None) -> ReportPrinter:
        """As the hub may know it; of a printer that there is."""
        assert self._printer is not None, "nothing to tell of"
        return report_of(self._printer.report(), losses)

    def print(self, kind: Kind, key: str, fields: Mapping[str, str]) -> str:
        """The job; "" when it could not even be spooled, which must not keep the number from the screen."""
        if self._printer is None:
            return ""
        try:
            return self._printer.submit(kind, key, fields)
        except (Refusal, Unavailable) as failed:
            log.warning("slip_not_spooled", kind=kind, why=type(failed).__name__)
            return ""

    def forget(self) -> None:
        self._jobs.clear()
        self.without = False

    def close(self) -> None:
        if self._printer:
            self._printer.close()

    def _hop(self, state: PrinterState, job: JobState | None) -> None:
        QTimer.singleShot(0, self, lambda: self._hear(state, job))

    def _hear(self, state: PrinterState, job: JobState | None) -> None:
        self._state = state
        self._answers = self._answers or state.word not in SILENT
        if job is not None:
            self._jobs[job.job] = job
        self._on_change()
        self.changed.emit()

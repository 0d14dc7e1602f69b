"""A device tells its hub how its printer is: when that changes, and anew whenever the hub is back."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject

from diagnostics.logger import get_logger
from display.background import Runner
from display.hub_port import HubPort
from office.contract.errors import Refusal, Unavailable
from office.devices.printers import PER_METRE, ReportPrinter
from printing.driver.report import PrinterReport
from printing.spool.job import State
from sync.lan.calls.printers import REPORT_PRINTER
from sync.lan.outbox.losses import OutboxLosses
from sync.wire import FeedBeat

if TYPE_CHECKING:
    from sync.lan.client.feed import HubLink

SILENT = frozenset({"unknown", "offline"})
log = get_logger()


def report_of(report: PrinterReport, losses: OutboxLosses | None = None) -> ReportPrinter:
    """What the hub may know: how the main printer is, also while another one prints for it. A slip counts as waiting
    when it is kept from coming out, not while it is on its way: else each ticket would be told of twice. `losses` are
    those of the device's outbox."""
    lost = losses or OutboxLosses()
    both = (report, report.backup) if report.backup is not None else (report,)
    waiting = sum(job.state is State.HELD for one in both for job in one.jobs)
    return ReportPrinter(
        word=report.state.word.value,
        paper_left_mm=None if report.paper_left_mm is None else whole_metres(report.paper_left_mm),
        waiting=waiting,
        voids=sum(one.voids_today for one in both),
        set_aside=sum(one.asides for one in both) + lost.set_aside,
        acts_missing=lost.missing,
        missing_since=lost.since,
    )


def whole_metres(length_mm: float) -> int:
    """In millimetres, rounded down: told of a dozen times less often than it changes."""
    return int(length_mm // PER_METRE) * PER_METRE


class PrinterReporter(QObject):
    """`now` answers how the printer is; for how long, and whether it has ever answered, is kept here. Connect
    `printer_changed` to the printer's changes, `link` and `beat` to a FeedWatch."""

    def __init__(
        self,
        now: Callable[[], ReportPrinter],
        hub: HubPort,
        background: Runner,
        mono_s: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._ask, self._hub, self._background, self._mono_s = now, hub, background, mono_s
        self._since, self._word, self._answers = mono_s(), now().word, False
        self._reported: ReportPrinter | None = None  # as the hub has it
        self._telling = False

    def printer_changed(self) -> None:
        """The printer said something, or something became of a slip."""
        self._tell(self._now())

    def link(self, link: "HubLink") -> None:
        """A hub that is back may be another one, which was never told."""
        if link.state == "up":
            self._reported = None
            self._tell(self._now())

    def beat(self, _beat: FeedBeat) -> None:
        """What did not get through is tried again."""
        self._tell(self._now())

    def _now(self) -> ReportPrinter:
        report = self._ask()
        if report.word != self._word:
            self._since, self._word = self._mono_s(), report.word
        self._answers = self._answers or report.word not in SILENT
        return msgspec.structs.replace(report, answers=self._answers)

    def _tell(self, report: ReportPrinter) -> None:
        if self._telling or report == self._reported:
            return
        self._telling = True
        whole = msgspec.structs.replace(report, for_s=int(self._mono_s() - self._since))
        self._background.run(
            lambda: self._hub.ask(REPORT_PRINTER, whole), lambda _: self._delivered(report), self._not_delivered
        )

    def _delivered(self, report: ReportPrinter) -> None:
        self._telling, self._reported = False, report
        self._tell(self._now())

    def _not_delivered(self, error: BaseException) -> None:
        """The next beat tries again."""
        self._telling, self._reported = False, None
        if not isinstance(error, Refusal | Unavailable):
            raise error
        log.warning("printer_not_told", why=type(error).__name__)

"""What the counter needs of the far side, as types: sync.lan.client.http.HubHttp and printing's Printer fit, so do
fakes."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Protocol

from display.hub_port import HubPort
from printing.driver.report import PrinterReport
from printing.slip.model import Kind

Clock = Callable[[], datetime]


class DeskClient(HubPort, Protocol):
    officer_session: str  # sent with each call while it is set


class ReceiptPrinter(Protocol):
    def submit(self, kind: Kind, key: str, fields: Mapping[str, str], again: bool = False) -> str: ...


class DeskPrinter(ReceiptPrinter, Protocol):
    """What the page about this desk's printer asks of it; counter.visit.numbered_printer.NumberedPrinter is one.
    Nothing here makes a caller wait. Each act is a Refusal or Unavailable where it cannot be done."""

    def report(self) -> PrinterReport: ...
    def number_of(self, job: str, /) -> str: ...
    def hold(self, job: str, /) -> None: ...
    def resume(self, job: str, /) -> None: ...
    def cancel(self, job: str, /) -> None: ...
    def reprint(self, job: str, /) -> str: ...
    def new_roll(self) -> None: ...

"""A device's calls about printers and what comes out of them, over its HubClient."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from office.contract.answers import TicketAnswer
from office.devices.printers import PrinterRow, PrintersAnswer, ReportPrinter
from office.serving.day_totals import DayTotals


class PrintersClient:
    """`ask` is HubClient's: method, path, what is answered, what is asked."""

    def __init__(self, ask: Callable[..., Any]) -> None:
        self._ask = ask

    def tell(self, told: ReportPrinter) -> None:
        """How this device's printer is."""
        self._ask("PUT", "/v1/device/printer", None, told)

    def listed(self) -> tuple[PrinterRow, ...]:
        """For an officer."""
        found: PrintersAnswer = self._ask("GET", "/v1/printers", PrintersAnswer)
        return found.printers

    def ticket_again(self, counter: str, entry: UUID) -> TicketAnswer:
        """What the slip of today's number says, for who has lost it."""
        found: TicketAnswer = self._ask("GET", f"/v1/counters/{counter}/entries/{entry}/ticket", TicketAnswer)
        return found

    def day(self) -> DayTotals:
        """For a supervisor: this office-day as it stands."""
        totals: DayTotals = self._ask("GET", "/v1/reports/day", DayTotals)
        return totals

"""A device's calls about printers, over its HubClient."""

from collections.abc import Callable
from typing import Any

from office.printers import PrinterRow, PrintersAnswer, PrinterTold


class PrintersClient:
    """`ask` is HubClient's: method, path, what is answered, what is asked."""

    def __init__(self, ask: Callable[..., Any]) -> None:
        self._ask = ask

    def tell(self, told: PrinterTold) -> None:
        """How this device's printer is."""
        self._ask("PUT", "/v1/device/printer", None, told)

    def listed(self) -> tuple[PrinterRow, ...]:
        """For an officer."""
        found: PrintersAnswer = self._ask("GET", "/v1/printers", PrintersAnswer)
        return found.printers

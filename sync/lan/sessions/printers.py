"""What each device last told of its printer: in memory, because it is told anew after every silence."""

from collections.abc import Callable

from office.devices.printers import PrinterRow, in_order, trouble


class PrinterReports:
    """Belongs to the event loop. `changed` is called when screens would show something else."""

    def __init__(self, changed: Callable[[], None]) -> None:
        self._changed = changed
        self._rows: dict[str, PrinterRow] = {}

    def tell(self, row: PrinterRow) -> None:
        before = self._rows.get(row.device)
        self._rows[row.device] = row
        if before is None or (trouble(before), before.word) != (trouble(row), row.word):
            self._changed()

    def forget(self, device: str) -> None:
        """A device that was shut out has no printer here any more."""
        if self._rows.pop(device, None) is not None:
            self._changed()

    def rows(self) -> tuple[PrinterRow, ...]:
        return in_order(self._rows.values())

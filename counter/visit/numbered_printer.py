"""This desk's printer with a memory of which number stands on which slip: the spool keeps no number for looking at."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from printing.driver.report import PrinterReport
from printing.slip.model import Kind

if TYPE_CHECKING:
    from printing.late_printer import AnyPrinter

NUMBERS_MAX: Final = 200  # a page shows the open ones and the last twenty


class NumberedPrinter:
    """A printer, or two of them, behind counter.core.ports.DeskPrinter. What was printed before this program began has
    no number here."""

    def __init__(self, printer: "AnyPrinter") -> None:
        self._printer = printer
        self._numbers: dict[str, str] = {}

    def submit(self, kind: Kind, key: str, fields: Mapping[str, str], again: bool = False) -> str:
        job = self._printer.submit(kind, key, fields, again=again)
        self._numbers[job] = fields.get("number", "")
        if len(self._numbers) > NUMBERS_MAX:
            del self._numbers[next(iter(self._numbers))]
        return job

    def number_of(self, job: str) -> str:
        return self._numbers.get(job, "")

    def report(self) -> PrinterReport:
        return self._printer.report()

    def hold(self, job: str) -> None:
        self._printer.hold(job)

    def resume(self, job: str) -> None:
        self._printer.resume(job)

    def cancel(self, job: str) -> None:
        self._printer.cancel(job)

    def reprint(self, job: str) -> str:
        copy = self._printer.reprint(job)
        self._numbers[copy] = self.number_of(job)
        return copy

    def new_roll(self) -> None:
        self._printer.new_roll()

"""How the office's printers are, and what an officer prints of the book."""

from http import HTTPStatus
from typing import Final

from office.contract.admin.day_totals import DayTotals
from office.contract.answers import TicketAnswer
from office.devices.printers import PrintersAnswer, ReportPrinter
from sync.lan.calls.call import COUNTER, EVERY_DEVICE, NOTHING, Call, get

REPORT_PRINTER: Final = Call(
    "PUT", "/v1/device/printer", ReportPrinter, NOTHING, EVERY_DEVICE, status=HTTPStatus.NO_CONTENT
)
PRINTERS: Final = get("/v1/printers", PrintersAnswer, COUNTER, "printers")
TICKET_AGAIN: Final = get(
    "/v1/counters/{counter:str}/entries/{entry:uuid}/ticket", TicketAnswer, COUNTER, "ticket_again"
)
DAY_TOTALS: Final = get("/v1/reports/day", DayTotals, COUNTER, "day_totals")

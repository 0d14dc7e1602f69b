"""What an officer prints of the book: a lost slip once more, and the day as it closes.

What devices tell of their printers, and who is told it.
"""

from datetime import timedelta
from uuid import UUID

import msgspec
from litestar.params import FromPath, JSONBody
from litestar.types import ControllerRouterHandler

from office.contract.admin.day_totals import DayTotals
from office.contract.answers import TicketAnswer
from office.devices.printers import PrinterRow, PrintersAnswer, ReportPrinter
from sync.lan.calls.printers import DAY_TOTALS, PRINTERS, REPORT_PRINTER, TICKET_AGAIN
from sync.lan.server.auth import caller_of, officer_at
from sync.lan.server.bodies import HubRequest
from sync.lan.server.context import HubContext
from sync.lan.server.route import route


def paper_routes(hub: HubContext) -> list[ControllerRouterHandler]:
    @route(TICKET_AGAIN)
    async def ticket_again(request: HubRequest, counter: FromPath[str], entry: FromPath[UUID]) -> TicketAnswer:
        """What the slip of today's number says, for who has lost it; it names nobody."""
        await officer_at(hub, request, counter)
        return await hub.read(hub.office.reprints.ticket_again, entry, hub.clock())

    @route(DAY_TOTALS)
    async def day() -> DayTotals:
        """This office-day as it stands: numbers, who was served, who was not there, who still waits, by agency."""
        totals = await hub.read(hub.office.reprints.totals, hub.clock())
        return msgspec.structs.replace(totals, voids=sum(row.voids for row in hub.printers.rows()))

    return [ticket_again, day]


def printer_routes(hub: HubContext) -> list[ControllerRouterHandler]:
    @route(REPORT_PRINTER)
    async def tell(request: HubRequest, data: JSONBody[ReportPrinter]) -> None:
        """How the caller's own printer is now: on each change, and anew whenever the hub is back. A machine says it of
        itself, so nobody needs to be signed in. Nothing of its slips."""
        caller, now = caller_of(request), hub.clock()
        hub.printers.tell(
            PrinterRow(
                device=caller.device,
                name=caller.name,
                kind=caller.kind,
                since=now - timedelta(seconds=data.for_s),
                told_at=now,
                **msgspec.structs.asdict(data),
            )
        )

    @route(PRINTERS)
    async def listed() -> PrintersAnswer:
        """Every printer that was told of since the hub started, those that need somebody first."""
        return PrintersAnswer(printers=hub.printers.rows())

    return [tell, listed]

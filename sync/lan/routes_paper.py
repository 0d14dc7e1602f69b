"""What an officer prints of the book: a lost slip once more, and the day as it closes."""

from uuid import UUID

import msgspec
from litestar import get
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler

from office.answers import TicketAnswer
from office.day_totals import DayTotals
from sync.lan.bodies import PROBLEMS, HubRequest
from sync.lan.door import officer_may
from sync.lan.officers import officer_at
from sync.lan.parts import Hub


def paper_routes(hub: Hub) -> list[ControllerRouterHandler]:
    @get(
        "/v1/counters/{counter:str}/entries/{entry:uuid}/ticket",
        opt=officer_may("ticket_again"),
        responses=PROBLEMS,
    )
    async def ticket_again(request: HubRequest, counter: FromPath[str], entry: FromPath[UUID]) -> TicketAnswer:
        """What the slip of today's number says, for who has lost it; it names nobody."""
        await officer_at(hub, request, counter)
        return await hub.read(hub.office.paperwork.ticket_again, entry, hub.clock())

    @get("/v1/reports/day", opt=officer_may("day_totals"), responses=PROBLEMS)
    async def day() -> DayTotals:
        """This office-day as it stands: numbers, who was served, who was not there, who still waits, by agency."""
        totals = await hub.read(hub.office.paperwork.totals, hub.clock())
        return msgspec.structs.replace(totals, voids=sum(row.voids for row in hub.printers.rows()))

    return [ticket_again, day]

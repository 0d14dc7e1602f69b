"""Taking a number, and what became of it."""

from litestar import Response, get, post
from litestar.params import FromPath, JSONBody
from litestar.types import ControllerRouterHandler

from office.answers import TicketAnswer, TicketStatus, Wait
from office.orders import TakeTicket
from sync.lan.bodies import PROBLEMS, HubRequest, act, first_or_again
from sync.lan.door import KIOSK, NO_BOARD, caller_of
from sync.lan.parts import Hub


def ticket_routes(hub: Hub) -> list[ControllerRouterHandler]:
    @post("/v1/tickets", opt=KIOSK, responses=act(TicketAnswer))
    async def take_ticket(request: HubRequest, data: JSONBody[TakeTicket]) -> Response[TicketAnswer]:
        caller = caller_of(request)
        profile = hub.citizen(caller, data.session, data.op_id)
        return first_or_again(await hub.done(hub.office.take_ticket(data, hub.by(caller), profile)))

    @get("/v1/tickets/{code:str}", opt=NO_BOARD, responses=PROBLEMS)
    async def ticket_status(code: FromPath[str]) -> TicketStatus:
        return await hub.read(hub.office.ticket_status, code, hub.clock())

    @get("/v1/services/{service:str}/wait", responses=PROBLEMS)
    async def wait_for(service: FromPath[str]) -> Wait | None:
        return await hub.read(hub.office.wait_for, service, hub.clock())

    return [take_ticket, ticket_status, wait_for]

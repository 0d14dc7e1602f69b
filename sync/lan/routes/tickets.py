"""Taking a number, and what became of it."""

import msgspec
from litestar import Response
from litestar.params import FromPath, JSONBody
from litestar.types import ControllerRouterHandler

from office.book.writer import Done
from office.contract.answers import CheckInAnswer, TicketAnswer, TicketStatus, Wait
from office.contract.commands import CheckIn, TakeIn, TakeTicket
from sync.lan.calls.tickets import CHECK_IN, TAKE_IN, TAKE_TICKET, TICKET_STATUS, WAIT_FOR
from sync.lan.outbox.signed_slips import checked
from sync.lan.server.alerts import count_ticket
from sync.lan.server.auth import caller_of
from sync.lan.server.bodies import HubRequest, first_or_again
from sync.lan.server.code_tries import code_tried
from sync.lan.server.context import Caller, HubContext
from sync.lan.server.fast_route import FastRoute
from sync.lan.server.route import route


def ticket_routes(hub: HubContext) -> list[ControllerRouterHandler]:
    async def take(caller: Caller, order: TakeTicket) -> Done[TicketAnswer]:
        profile = hub.citizen(caller, order.session, order.op_id, "take_ticket")
        done = await hub.done(hub.office.take_ticket(order, hub.by(caller), profile))
        if not done.replayed:
            await count_ticket(hub, caller)
        return done

    @route(TAKE_TICKET, fast=FastRoute(TakeTicket, take))
    async def take_ticket(request: HubRequest, data: JSONBody[TakeTicket]) -> Response[TicketAnswer]:
        return first_or_again(await take(caller_of(request), data))

    @route(TAKE_IN)
    async def take_in(request: HubRequest, data: JSONBody[TakeIn]) -> Response[TicketAnswer]:
        """A ticket that a kiosk gave while this hub was silent, from that kiosk or from its paper."""
        slip = await hub.read(checked, data, hub.office.device_by_series, hub.office.fleet.keys_of)
        if not hub.silences.covers(slip.device, slip.given_at, now := hub.clock()):
            slip = msgspec.structs.replace(slip, contact=now)  # the kiosk was heard then: it waits from now
        return first_or_again(await hub.done(hub.office.take_in(data, slip, hub.by(caller_of(request)))))

    @route(CHECK_IN)
    async def check_in(request: HubRequest, code: FromPath[str], data: JSONBody[CheckIn]) -> Response[CheckInAnswer]:
        caller = caller_of(request)
        profile = hub.account(caller, data.session, data.op_id, "check_in")
        with code_tried(hub, caller):
            return first_or_again(await hub.done(hub.office.check_in(code, data, hub.by(caller), profile)))

    @route(TICKET_STATUS)
    async def ticket_status(request: HubRequest, code: FromPath[str]) -> TicketStatus:
        with code_tried(hub, caller_of(request)):
            return await hub.read(hub.office.ticket_status, code, hub.clock())

    @route(WAIT_FOR)
    async def wait_for(service: FromPath[str]) -> Wait | None:
        return await hub.read(hub.office.wait_for, service, hub.clock())

    return [take_ticket, take_in, check_in, ticket_status, wait_for]

"""Calling, serving and signing in: what an officer's screen asks."""

from dataclasses import replace
from http import HTTPStatus
from typing import Annotated, Final, get_args
from uuid import UUID

import msgspec
from litestar import Response
from litestar.exceptions import NotFoundException
from litestar.openapi import ResponseSpec
from litestar.params import FromPath, JSONBody, PathParameter
from litestar.types import ControllerRouterHandler

from office.contract.answers import CallAnswer, DeskAnswer, EntryAnswer, EntryState, OfficerAnswer
from office.contract.commands import CallNext, ChangeDesk, MoveEntry, SignIn, Verb
from sync.lan.calls.counters import CALL_NEXT, CHANGE_DESK, DESK, FIND_TICKET, MOVE_ENTRY, SIGN_IN, SIGN_OUT
from sync.lan.routes.sign_in import sign_in_by_pin
from sync.lan.server.access_log import looked_at_desk
from sync.lan.server.auth import (
    caller_of,
    may_also,
    must_be_late,
    officer_at,
    officer_moving,
    officer_of,
    same_counter,
)
from sync.lan.server.bodies import HubRequest, first_or_again, header
from sync.lan.server.context import HubContext
from sync.lan.server.route import route

AT_THE_COUNTER: Final = {EntryState.CALLED, EntryState.SERVING}
VERBS: Final = frozenset(get_args(Verb))
NOBODY_WAITS: Final = {204: ResponseSpec(None, description="Nobody waits for this counter")}
ONE_VERB: Final = PathParameter(schema_extra={"enum": sorted(VERBS)})


def counter_routes(hub: HubContext) -> list[ControllerRouterHandler]:
    @route(CALL_NEXT, also=NOBODY_WAITS)
    async def call_next(request: HubRequest, counter: FromPath[str], data: JSONBody[CallNext]) -> Response[CallAnswer]:
        officer = await officer_at(hub, request, counter, late=data.acted_at is not None)
        must_be_late(hub, request, data.op_id, data.acted_at)
        done = await hub.done(hub.office.call_next(counter, data, hub.by(caller_of(request), officer)))
        if done.answer is None:
            return Response(None, status_code=HTTPStatus.NO_CONTENT)  # type: ignore[arg-type]
        if not done.replayed:
            hub.helps.end_at(counter)
        return first_or_again(done)

    @route(MOVE_ENTRY)
    async def move_entry(
        request: HubRequest, entry: FromPath[UUID], verb: Annotated[str, ONE_VERB], data: JSONBody[MoveEntry]
    ) -> Response[EntryAnswer]:
        return await _moved(hub, request, entry, verb, data)

    @route(DESK)
    async def desk(request: HubRequest, counter: FromPath[str]) -> DeskAnswer:
        """Names the citizen at this counter, so only this counter's device with its officer signed in may see it; who
        serves nobody is told no name."""
        officer = await officer_at(hub, request, counter)
        shown = await hub.read(hub.office.desk, counter, hub.clock(), named=may_also(request, "citizen"))
        return await looked_at_desk(hub, request, officer, shown)

    @route(FIND_TICKET)
    async def find_ticket(request: HubRequest, counter: FromPath[str], typed: FromPath[str]) -> EntryAnswer:
        """Today's ticket by its number or code, typed by hand; it names nobody, so no officer need be signed in."""
        same_counter(caller_of(request), counter)
        return await hub.read(hub.office.find_ticket, typed, hub.clock())

    @route(SIGN_IN)
    async def sign_in(request: HubRequest, counter: FromPath[str], data: JSONBody[SignIn]) -> Response[OfficerAnswer]:
        caller = caller_of(request)
        same_counter(caller, counter)
        return first_or_again(await sign_in_by_pin(hub, counter, data, hub.by(caller, data.officer)))

    @route(CHANGE_DESK)
    async def change_desk(
        request: HubRequest, counter: FromPath[str], data: JSONBody[ChangeDesk]
    ) -> Response[OfficerAnswer]:
        """The officer signed in at this counter goes on a break, or is back."""
        officer = await officer_at(hub, request, counter)
        done = await hub.done(hub.office.change_desk(counter, data, hub.by(caller_of(request), officer)))
        answer = msgspec.structs.replace(done.answer, session=officer_of(request).session)
        return first_or_again(replace(done, answer=answer))

    @route(SIGN_OUT)
    async def sign_out(request: HubRequest) -> None:
        """Of the session that `X-Officer-Session` names; one that has ended is no mistake."""
        caller, session = caller_of(request), header(request.scope, b"x-officer-session")
        officer = hub.office.officer_session(session)
        if officer is None:
            return
        same_counter(caller, officer.counter)
        hub.helps.end_at(officer.counter)
        await hub.done(hub.office.sign_out(session, hub.by(caller, officer.officer)))

    return [call_next, move_entry, desk, find_ticket, sign_in, change_desk, sign_out]


async def _moved(
    hub: HubContext, request: HubRequest, entry: UUID, verb: str, data: MoveEntry
) -> Response[EntryAnswer]:
    """With the visit at a counter ends what its officer may do for the citizen."""
    if verb not in VERBS:
        raise NotFoundException
    officer = officer_moving(request, late=data.acted_at is not None)
    must_be_late(hub, request, data.op_id, data.acted_at)
    by = hub.by(caller_of(request), officer)
    done = await hub.done(hub.office.move(entry, verb, data, by))  # type: ignore[arg-type]  # one of VERBS
    if done.answer.state not in AT_THE_COUNTER:
        hub.helps.visit_over(entry)
    return first_or_again(done)

"""An officer acts for a citizen who cannot use the kiosk: with the card in their hand, for one visit, at this desk."""

from datetime import datetime
from http import HTTPStatus

import msgspec
from litestar import Response
from litestar.params import FromPath, JSONBody
from litestar.types import ControllerRouterHandler

from office.contract.answers import Profile, SubmissionAnswer, TicketAnswer
from office.contract.assurance import NEEDS, Action, Level, higher, must_reach
from office.contract.catalogue import level_of
from office.contract.commands import HelpCitizen, SubmitForm, TakeTicket
from office.contract.errors import Refusal
from sync.lan.calls.assisted import BEGIN_HELP, END_HELP, SUBMIT_HELPED_FORM, TAKE_HELPED_TICKET
from sync.lan.server.auth import caller_of, officer_at, officer_of
from sync.lan.server.bodies import NO_STORE, HubRequest, first_or_again
from sync.lan.server.context import HubContext
from sync.lan.server.route import route
from sync.lan.sessions.assisted import (
    HELP_LIVES,
    HELPED,
    AssistedSession,
    CounterDevice,
)
from sync.wire import BeginHelping, Helping


def helping_routes(hub: HubContext) -> list[ControllerRouterHandler]:
    async def here(request: HubRequest, counter: str) -> CounterDevice:
        officer = await officer_at(hub, request, counter)
        return CounterDevice(counter, caller_of(request).device, officer, officer_of(request).session)

    @route(BEGIN_HELP)
    async def begin(request: HubRequest, counter: FromPath[str], data: JSONBody[BeginHelping]) -> Response[Helping]:
        """Written down, without a name, before anything is opened by it."""
        place, now = await here(request, counter), hub.clock()
        if (found := hub.helps.begun(data.op_id, place, now)) is not None:
            return _answer(found, again=True)
        if not data.agreed:
            raise Refusal.of("not_agreed")
        hub.helps.spend(place.officer, now)
        profile = _on_card(hub, data, now)
        order = HelpCitizen(op_id=data.op_id, why=data.why, entry=data.entry)
        by = hub.by(caller_of(request), place.officer)
        done = await hub.done(hub.office.helping.begin(counter, order, by, profile))
        if done.replayed:  # it was begun before and has ended
            raise Refusal.of("help_over")
        begun = AssistedSession(place, data.op_id, data.why, profile, now + HELP_LIVES, data.entry, done.answer.ticket)
        return _answer(hub.helps.begin(begun), again=False)

    @route(TAKE_HELPED_TICKET)
    async def take(request: HubRequest, counter: FromPath[str], data: JSONBody[TakeTicket]) -> Response[TicketAnswer]:
        """One number for who is helped."""
        place = await here(request, counter)
        found = _found(hub, data, place, "take_ticket")
        if found.ticket is not None and not hub.ledger.answered(data.op_id):
            raise Refusal.of("ticket_not_helped")
        by = hub.by(caller_of(request), place.officer)
        done = await hub.done(hub.office.helping.take_ticket(counter, data, by, found.profile, found.why))
        hub.helps.has_ticket(found, done.answer.ticket)
        return first_or_again(done)

    @route(SUBMIT_HELPED_FORM)
    async def fill_in(
        request: HubRequest, counter: FromPath[str], data: JSONBody[SubmitForm]
    ) -> Response[SubmissionAnswer]:
        """A form whose answers the citizen said; what it names is checked as at the kiosk."""
        place = await here(request, counter)
        found = _found(hub, data, place, "submit_form", level_of(hub.office.catalogue, data.form))
        if data.ticket != found.ticket and not hub.ledger.answered(data.op_id):
            raise Refusal.of("ticket_not_helped")
        by = hub.by(caller_of(request), place.officer)
        return first_or_again(await hub.done(hub.office.helping.submit_form(counter, data, by, found.why, found.entry)))

    @route(END_HELP)
    async def end(request: HubRequest, counter: FromPath[str]) -> None:
        """Whoever is helped at this counter is so no longer."""
        place = await here(request, counter)
        hub.helps.end_at(place.counter)

    return [begin, take, fill_in, end]


def _found(
    hub: HubContext, order: TakeTicket | SubmitForm, place: CounterDevice, action: Action, least: Level = "anonymous"
) -> AssistedSession:
    """Whom this act is for. An act already answered is answered again, also when the help has ended; nothing of
    what stands in for it is used then."""
    must_reach(HELPED, higher(NEEDS[action], least))
    try:
        return hub.helps.find(order.session, place, hub.clock())
    except Refusal:
        if hub.ledger.answered(order.op_id):
            return AssistedSession(place, order.op_id, "other", Profile(sub="", name=""), hub.clock())
        raise


def _on_card(hub: HubContext, asked: BeginHelping, now: datetime) -> Profile:
    """What the card says, or what was typed from it. Nobody is asked whether that number exists."""
    typed = Profile(sub="", name=asked.name.strip(), nik=asked.nik, birthdate=asked.birthdate, level=HELPED)
    if not asked.card:
        if not typed.nik:
            raise Refusal.of("card_without_number")
        return typed
    read = msgspec.structs.replace(hub.identifications.on_card(asked.card, now), sub="", level=HELPED)
    if typed.nik and read.nik and typed.nik != read.nik:
        raise Refusal.of("card_differs")
    if not (typed.nik or read.nik):
        raise Refusal.of("card_without_number")
    return msgspec.structs.replace(read, nik=read.nik or typed.nik)


def _answer(found: AssistedSession, *, again: bool) -> Response[Helping]:
    answer = Helping(
        helping=found.helping,
        level=HELPED,
        expires_at=found.expires_at,
        profile=found.profile,
        ticket=found.ticket,
    )
    return Response(answer, status_code=HTTPStatus.OK if again else HTTPStatus.CREATED, headers=NO_STORE)

"""Logging in and saying who one is, at a kiosk."""

from http import HTTPStatus
from typing import Annotated

from litestar import Response
from litestar.params import FromPath, JSONBody, QueryParameter
from litestar.types import ControllerRouterHandler
from msgspec.structs import replace

from office.contract.assurance import NEEDS, reaches
from sync.lan.calls.logins import ANSWER_LOGIN, END_SESSION, IDENTIFY, IDENTIFY_BY_NIK, LOGIN, START_LOGIN
from sync.lan.server.auth import caller_of
from sync.lan.server.bodies import NO_STORE, HubRequest, header
from sync.lan.server.context import HubContext
from sync.lan.server.route import route
from sync.wire import AnswerLogin, Identify, IdentifyByNik, LoginAnswer, LoginStarted, SessionAnswer, StartLogin

Held = Annotated[int, QueryParameter(ge=0, le=5, description="Seconds to wait while nothing is decided")]


def login_routes(hub: HubContext) -> list[ControllerRouterHandler]:
    @route(START_LOGIN)
    async def start_login(request: HubRequest, data: JSONBody[StartLogin]) -> Response[LoginStarted]:
        caller = caller_of(request)
        started, again = await hub.logins.start(caller.device, caller.name, data.op_id, data.way)
        return Response(started, status_code=HTTPStatus.OK if again else HTTPStatus.CREATED)

    @route(LOGIN)
    async def login_answer(request: HubRequest, login: FromPath[str], wait_s: Held = 0) -> Response[LoginAnswer]:
        """Held open for up to `wait_s` while nothing is decided."""
        answer = await with_news(hub, await hub.logins.wait(login, caller_of(request).device, wait_s))
        return Response(answer, headers=NO_STORE)

    @route(ANSWER_LOGIN)
    async def answer_login(
        request: HubRequest, login: FromPath[str], data: JSONBody[AnswerLogin]
    ) -> Response[LoginAnswer]:
        """What the phone's QR said to a challenge; asked again, the same session."""
        answer = await with_news(hub, hub.logins.answered(login, caller_of(request).device, data.text))
        return Response(answer, headers=NO_STORE)

    @route(IDENTIFY)
    async def identify(request: HubRequest, data: JSONBody[Identify]) -> Response[SessionAnswer]:
        """A signed card: fills in what it says, and logs nobody in."""
        device = caller_of(request).device
        session, again = hub.identifications.by_card(device, data.op_id, data.text, hub.clock())
        return _opened(session, again=again)

    @route(IDENTIFY_BY_NIK)
    async def identify_by_nik(request: HubRequest, data: JSONBody[IdentifyByNik]) -> Response[SessionAnswer]:
        """An identity number that was typed; an officer has yet to see the card."""
        device = caller_of(request).device
        session, again = hub.identifications.by_nik(device, data.op_id, data.nik, hub.clock())
        return _opened(session, again=again)

    @route(END_SESSION)
    async def end_session(request: HubRequest) -> None:
        """Of the citizen whom `X-Citizen-Session` names; without it, of whoever was known at this device."""
        device, session = caller_of(request).device, header(request.scope, b"x-citizen-session")
        if session:
            hub.sessions.end(session, device)
        else:
            hub.sessions.end_at(device)
            hub.logins.end_at(device)

    return [start_login, login_answer, answer_login, identify, identify_by_nik, end_session]


async def with_news(hub: HubContext, answer: LoginAnswer) -> LoginAnswer:
    """With what the platform has for this citizen, where it is the account that logged in."""
    if (session := answer.session) is None or not reaches(session.level, NEEDS["see_own"]):
        return answer
    unread, cases = await hub.read(hub.office.documents.of_citizen, session.profile.sub, hub.clock())
    return replace(answer, session=replace(session, messages=unread, cases=cases))


def _opened(session: SessionAnswer, *, again: bool) -> Response[SessionAnswer]:
    status = HTTPStatus.OK if again else HTTPStatus.CREATED
    return Response(session, status_code=status, headers=NO_STORE)

"""What an officer does when a citizen says that somebody else is logged in, or has gone and left a session open."""

from litestar import Response
from litestar.params import FromPath, JSONBody
from litestar.types import ControllerRouterHandler

from office.contract.admin.sessions import SessionsEnded
from office.contract.citizens.id_check import IdCheck
from office.contract.commands import EndSessions, SeeCard
from sync.lan.calls.sessions import END_SESSIONS, SEE_CARD, SESSIONS
from sync.lan.server.auth import caller_of, officer_at, officer_moving
from sync.lan.server.bodies import HubRequest, first_or_again
from sync.lan.server.context import HubContext
from sync.lan.server.route import route
from sync.lan.sessions.assisted import HELPED
from sync.wire import OpenSession, OpenSessions


def safeguard_routes(hub: HubContext) -> list[ControllerRouterHandler]:
    @route(SESSIONS)
    async def sessions() -> OpenSessions:
        """Where citizens are known now, for an officer: which device and until when, and never who."""
        now = hub.clock()
        known = [(device, one.level, one.expires_at) for device, one in hub.sessions.known(now)]
        known += [(one.place.device, HELPED, one.expires_at) for one in hub.helps.known(now)]
        names = await hub.read(hub.session_control.names, {device for device, _, _ in known})
        return OpenSessions(
            sessions=tuple(
                OpenSession(device=device, name=names[device], level=level, expires_at=expires_at)
                for device, level, expires_at in known
            )
        )

    @route(END_SESSIONS)
    async def end_sessions(
        request: HubRequest, device: FromPath[str], data: JSONBody[EndSessions]
    ) -> Response[SessionsEnded]:
        """Whoever is known at that device is no longer, and no code that it shows lets anybody in. It ends before it is
        written down, so that a full disk keeps no session alive."""
        officer = officer_moving(request)
        if not hub.ledger.answered(data.op_id):
            hub.sessions.end_at(device)
            hub.logins.end_at(device)
            hub.helps.end_on(device)
        by = hub.by(caller_of(request), officer)
        return first_or_again(await hub.done(hub.session_control.end_sessions(device, data, by)))

    @route(SEE_CARD)
    async def see_card(request: HubRequest, counter: FromPath[str], data: JSONBody[SeeCard]) -> Response[IdCheck]:
        """The officer at this counter compared the card with what is known of who is there."""
        officer = await officer_at(hub, request, counter)
        by = hub.by(caller_of(request), officer)
        return first_or_again(await hub.done(hub.id_checks.see_card(counter, data, by)))

    return [sessions, end_sessions, see_card]

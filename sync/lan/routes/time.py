"""What a supervisor answers for at a counter: what time it is, and going on without the platform."""

from datetime import datetime

from litestar import Response
from litestar.params import JSONBody
from litestar.types import ControllerRouterHandler

from office.contract.admin.office_time import ClockConfirmed, OfflineConsent
from office.contract.commands import ConfirmClock, ConsentOffline
from office.contract.errors import Refusal
from sync.lan.book.office_time import OfficeTime
from sync.lan.calls.office import CLOCK, CONFIRM_CLOCK, CONSENT_OFFLINE
from sync.lan.server.auth import by_officer
from sync.lan.server.bodies import HubRequest, first_or_again
from sync.lan.server.context import HubContext
from sync.lan.server.route import route
from sync.system_clock import ClockReading
from sync.wire import HubClock


def time_routes(hub: HubContext) -> list[ControllerRouterHandler]:
    @route(CLOCK)
    async def clock() -> HubClock:
        seen = _time(hub).clock.look()
        return HubClock(at=seen.at, wall=seen.wall, platform=seen.rival, state=seen.state, skew_s=seen.skew_s)

    @route(CONFIRM_CLOCK)
    async def confirm(request: HubRequest, data: JSONBody[ConfirmClock]) -> Response[ClockConfirmed]:
        """Whatever an authority says afterwards counts for more."""
        by = by_officer(hub, request)
        time = _time(hub).clock
        says = chosen(data, time.look())
        return first_or_again(
            await hub.done(hub.office.supervision.confirm_clock(data, by, says, lambda: time.confirmed(says)))
        )

    @route(CONSENT_OFFLINE)
    async def consent(request: HubRequest, data: JSONBody[ConsentOffline]) -> Response[OfflineConsent]:
        done = await hub.done(hub.office.supervision.consent(data, by_officer(hub, request)))
        await hub.read(_time(hub).look)
        return first_or_again(done)

    return [clock, confirm, consent]


def chosen(order: ConfirmClock, seen: ClockReading) -> datetime:
    """The time that a supervisor answers for. Refusal `clock_time_missing` when there is no such time."""
    says = {"machine": seen.wall, "platform": seen.rival, "typed": order.time}[order.source]
    if says is None:
        raise Refusal.of("clock_time_missing")
    return says


def _time(hub: HubContext) -> OfficeTime:
    if hub.time is None:
        raise Refusal.of("clock_not_kept")
    return hub.time

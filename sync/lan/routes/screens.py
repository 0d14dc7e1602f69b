"""What every screen may read: the whole picture, the changes after it, and what the office offers."""

from collections.abc import AsyncIterator
from typing import Annotated, Final

import msgspec
from litestar import Response
from litestar.enums import MediaType
from litestar.params import HeaderParameter, QueryParameter
from litestar.response import Stream
from litestar.types import ControllerRouterHandler

from office.contract.answers import StateAnswer
from office.contract.catalogue import Catalogue
from office.contract.errors import Refusal
from office.devices.printers import alerts
from sync.lan.calls.screens import CATALOGUE, FEED, STATE
from sync.lan.server.auth import caller_of, still_let_in
from sync.lan.server.bodies import NO_STORE, HubRequest, header
from sync.lan.server.context import HubContext
from sync.lan.server.route import route

EVENT_STREAM: Final = "text/event-stream"
DEVICES_CHANGED: Final = b'"kind":"device.'
BEAT: Final = b"event: beat"  # so that who was shut out beside the hub, at its terminal, hears at most one beat more
OFFICER_IN_PUBLIC: Final = ("code", "name", "agency")
OFFICER_AT_A_DESK: Final = (*OFFICER_IN_PUBLIC, "roles")  # so that a desk offers what its officer may do
DESKS: Final = frozenset({"counter", "any"})


def screen_routes(hub: HubContext) -> list[ControllerRouterHandler]:
    public: dict[tuple[int, bool], bytes] = {}

    @route(STATE)
    async def state() -> StateAnswer:
        """With what devices told of their printers among the alerts."""
        picture = await hub.read(hub.office.state, hub.clock())
        return msgspec.structs.replace(picture, alerts=(*picture.alerts, *alerts(hub.printers.rows())))

    @route(CATALOGUE)
    async def catalogue(request: HubRequest) -> Response[dict[str, object]]:
        """As adopted, without what concerns officers alone; a counter is told their roles too."""
        adopted = hub.office.catalogue
        if adopted is None:
            raise Refusal.of("catalogue_missing")
        wanted = adopted.version, caller_of(request).kind in DESKS
        if wanted not in public:
            public.clear()
            public[adopted.version, False] = public_catalogue(adopted, OFFICER_IN_PUBLIC)
            public[adopted.version, True] = public_catalogue(adopted, OFFICER_AT_A_DESK)
        return Response(public[wanted], media_type=MediaType.JSON)  # type: ignore[arg-type]  # bytes that are encoded already

    @route(FEED, media_type=EVENT_STREAM)
    async def feed(
        request: HubRequest,
        after: Annotated[int | None, QueryParameter(ge=0)] = None,
        last_event_id: Annotated[int | None, HeaderParameter(name="Last-Event-ID", ge=0)] = None,
    ) -> Stream:
        """One event per change, `id` = `seq`, and an `event: beat` at least every 5 s. Without a place to resume from
        it begins with what happens next."""
        hub.presence.says(caller_of(request).device, header(request.scope, b"user-agent"))
        resume = after if last_event_id is None else last_event_id
        return Stream(feed_stream(request, resume), media_type=EVENT_STREAM, headers=NO_STORE)

    async def feed_stream(request: HubRequest, resume: int | None) -> AsyncIterator[bytes]:
        """The feed, until this very device is let in no more."""
        async for chunk in hub.feed.stream(resume):
            yield chunk
            if (DEVICES_CHANGED in chunk or chunk.startswith(BEAT)) and not still_let_in(hub, request.scope):
                return

    return [state, catalogue, feed]


def public_catalogue(adopted: Catalogue, of_officers: tuple[str, ...]) -> bytes:
    document: dict[str, object] = msgspec.to_builtins(adopted)
    document["officers"] = [{name: getattr(officer, name) for name in of_officers} for officer in adopted.officers]
    return msgspec.json.encode(document)

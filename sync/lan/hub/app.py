"""The hub as an ASGI application: a thin shell of routes around the office."""

import contextlib
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Final

from litestar import Litestar
from litestar.exceptions import HTTPException
from litestar.middleware import DefineMiddleware

from diagnostics.logger import get_logger
from office.contract.commands import By
from office.contract.errors import Refusal, Unavailable
from sync.background_tasks import Work
from sync.lan.book.disk_space import LOOK_SECONDS
from sync.lan.op_ids import new_op_id
from sync.lan.routes.assisted import helping_routes
from sync.lan.routes.attachments import attachment_routes
from sync.lan.routes.attention import attention_routes
from sync.lan.routes.citizens import citizen_routes, own_data_routes
from sync.lan.routes.counters import counter_routes
from sync.lan.routes.devices import device_routes, fleet_routes
from sync.lan.routes.logins import login_routes
from sync.lan.routes.monitoring import health_routes, report_routes
from sync.lan.routes.printers import paper_routes, printer_routes
from sync.lan.routes.screens import screen_routes
from sync.lan.routes.sessions import safeguard_routes
from sync.lan.routes.sign_in import key_list_routes, key_routes, sign_in_routes
from sync.lan.routes.tickets import ticket_routes
from sync.lan.routes.time import time_routes
from sync.lan.server.auth import AuthMiddleware
from sync.lan.server.bodies import BODY_BYTES_MAX, HubRequest, refuse, tell_bug, tell_http, tell_unavailable
from sync.lan.server.context import HUB, HubContext
from sync.lan.server.openapi import document_config

DAY_SECONDS: Final = 86400.0

Lifespan = Callable[[Litestar], AbstractAsyncContextManager[None]]

log = get_logger()


def make_app(hub: HubContext, *lifespans: Lifespan) -> Litestar:
    routes = [
        *ticket_routes(hub),
        *counter_routes(hub),
        *sign_in_routes(hub),
        *key_routes(hub),
        *key_list_routes(hub),
        *login_routes(hub),
        *citizen_routes(hub),
        *attachment_routes(hub),
        *screen_routes(hub),
        *device_routes(hub),
        *fleet_routes(hub),
        *health_routes(hub),
        *report_routes(hub),
        *attention_routes(hub),
        *time_routes(hub),
        *safeguard_routes(hub),
        *own_data_routes(hub),
        *helping_routes(hub),
        *printer_routes(hub),
        *paper_routes(hub),
    ]
    return Litestar(
        route_handlers=routes,
        lifespan=[_feeding(hub), *lifespans],
        middleware=[DefineMiddleware(AuthMiddleware, hub=hub)],
        request_class=HubRequest,
        request_max_body_size=BODY_BYTES_MAX,
        exception_handlers={
            Refusal: refuse,
            Unavailable: tell_unavailable,
            HTTPException: tell_http,
            Exception: tell_bug,
        },
        openapi_config=document_config(loopback=hub.loopback),
        logging_config=None,
    )


def _feeding(hub: HubContext) -> Lifespan:
    @asynccontextmanager
    async def feeding(app: Litestar) -> AsyncIterator[None]:
        hub.feed.open()
        hub.disk.measure()
        async with hub.tasks.running(**upkeep(hub)):
            try:
                yield
            finally:
                hub.feed.close()
                hub.logins.close()
                hub.sessions.wipe()
                hub.helps.wipe()
        hub.readers.shutdown(wait=False)
        hub.pin_looker.shutdown(wait=False)

    return feeding


def upkeep(hub: HubContext) -> Mapping[str, Work]:
    """What looks after the hub while it runs. Each is a task of its own, so that a fault of one keeps no other from its
    turn."""

    async def sweep() -> None:
        hub.logins.forget_old()
        hub.sessions.sweep(hub.clock())
        hub.helps.sweep(hub.clock())

    async def forget() -> None:
        """Soon after the start, then once a day."""
        await hub.tasks.sleep(LOOK_SECONDS)
        await forget_old(hub)
        await hub.tasks.every(DAY_SECONDS, lambda: forget_old(hub))()

    return {
        "feed": hub.feed.run,
        "disk": hub.tasks.every(LOOK_SECONDS, lambda: look_at_disk(hub)),
        "book": hub.tasks.every(LOOK_SECONDS, lambda: try_writing(hub)),
        "presence": hub.tasks.every(LOOK_SECONDS, lambda: store_last_seen(hub)),
        "sessions": hub.tasks.every(LOOK_SECONDS, sweep),
        "alerts": hub.tasks.every(LOOK_SECONDS, lambda: drop_old_alerts(hub)),
        "retention": forget,
    }


async def look_at_disk(hub: HubContext) -> None:
    """A developer's loopback holds no ballast."""
    if not hub.loopback:
        await hub.read(hub.disk.look)


async def try_writing(hub: HubContext) -> None:
    """Whether a book that could not be written can be now."""
    if hub.ledger.trouble:
        with contextlib.suppress(Unavailable):
            await hub.done(hub.ledger.try_writing())


async def store_last_seen(hub: HubContext) -> None:
    """When each device was last heard, for the next start."""
    if seen := hub.presence.due(hub.clock()):
        with contextlib.suppress(Unavailable):
            await hub.done(hub.office.fleet.keep_seen(seen))


async def drop_old_alerts(hub: HubContext) -> None:
    with contextlib.suppress(Unavailable):
        if await hub.read(hub.office.attention.alerted):
            await hub.done(hub.office.attention.drop_over(hub.clock()))


async def forget_old(hub: HubContext) -> None:
    """Nothing goes by age while nobody knows what time it is."""
    if hub.time is None or hub.time.clock.state != "trusted":
        return
    try:
        while any((going := await hub.read(hub.retention.due, hub.clock())).values()):
            by = By(device=HUB, actor=HUB, at=hub.clock())
            gone = (await hub.done(hub.retention.forget(going, new_op_id(), by))).answer
            log.info("forgotten_by_age", counts=[f"{count} {what}" for what, count in gone.counts.items()])
    except Unavailable as unavailable:
        log.warning("nothing_forgotten", why=str(unavailable))

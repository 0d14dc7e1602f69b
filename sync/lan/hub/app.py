"""The hub as an ASGI application: a thin shell of routes around the office."""

import asyncio
import contextlib
import itertools
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Final

from litestar import Litestar
from litestar.exceptions import HTTPException
from litestar.middleware import DefineMiddleware

from diagnostics.logger import get_logger
from office.contract.commands import By
from office.contract.errors import Refusal, Unavailable
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

LOOKS_A_DAY: Final = round(86400 / LOOK_SECONDS)

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
        reading, watching = asyncio.create_task(hub.feed.run()), asyncio.create_task(_watching(hub))
        try:
            yield
        finally:
            hub.feed.close()
            hub.logins.close()
            hub.sessions.wipe()
            hub.helps.wipe()
            await reading
            watching.cancel()
            hub.readers.shutdown(wait=False)
            hub.pin_looker.shutdown(wait=False)

    return feeding


async def _watching(hub: HubContext) -> None:
    """Looks after the disk, after a book that could not be written, and after what has served its time. A developer's
    loopback holds no ballast."""
    hub.disk.measure()
    for look in itertools.count(1):
        await asyncio.sleep(LOOK_SECONDS)
        if not hub.loopback:
            await hub.read(hub.disk.look)
        if hub.ledger.trouble:
            with contextlib.suppress(Unavailable):
                await hub.done(hub.ledger.try_writing())
        await store_last_seen(hub)
        hub.logins.forget_old()
        hub.sessions.sweep(hub.clock())
        hub.helps.sweep(hub.clock())
        if look % LOOKS_A_DAY == 1:
            await forget_old(hub)


async def store_last_seen(hub: HubContext) -> None:
    """When each device was last heard, for the next start."""
    if seen := hub.presence.due(hub.clock()):
        with contextlib.suppress(Unavailable):
            await hub.done(hub.office.fleet.keep_seen(seen))


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

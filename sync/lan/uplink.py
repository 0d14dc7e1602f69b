"""The hub's way out: identity provider and platform over one HTTP client, as a task beside the office network."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path

import httpx
from litestar import Litestar

from office.attachments import Attachments
from office.book.ledger import Ledger
from office.service import OfficeService
from sync.timepiece import Timepiece
from sync.wan.courier import Courier, open_http
from sync.wan.dates import hearing
from sync.wan.login import LoginClient
from sync.wan.platform import PlatformClient
from sync.wan.sync import PlatformSync
from sync.wan.trust import read_registration
from sync.wire import PlatformLink


@dataclass(frozen=True, slots=True)
class Uplink:
    http: httpx.AsyncClient
    login: LoginClient
    sync: PlatformSync

    @contextlib.asynccontextmanager
    async def running(self, app: Litestar) -> AsyncIterator[None]:
        syncing = asyncio.create_task(self.sync.run(), name="platform")
        try:
            yield
        finally:
            syncing.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await syncing
            await self.http.aclose()


def open_uplink(
    registration_file: Path,
    ledger: Ledger,
    office: OfficeService,
    on_link: Callable[[PlatformLink], None],
    clock: Timepiece,
) -> Uplink:
    """Raises Refusal when the registration cannot be read. Nothing is sent before it runs."""
    registration = read_registration(registration_file)
    http = open_http(registration)
    http.event_hooks = dict(hearing(clock))
    platform = PlatformClient(http, registration, now=clock.best)
    sync = PlatformSync(ledger, office, platform, attachments=Attachments(ledger), on_link=on_link, now=clock)
    return Uplink(http, LoginClient(http, registration, courier=Courier(http, now=clock.best)), sync)

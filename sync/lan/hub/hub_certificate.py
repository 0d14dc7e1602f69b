"""The hub's own certificate: made at each start, and made anew while the hub runs before it ends."""

import asyncio
import contextlib
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime
from typing import Final

from litestar import Litestar

from diagnostics.logger import get_logger
from sync.background_tasks import BackgroundTasks
from sync.lan.hub.tls import server_context
from sync.lan.trust.authority import HUB_LIVES, OfficeAuthority

LOOK_SECONDS: Final = 6 * 3600.0

log = get_logger()


class HubCertificate:
    """`context` is what the hub listens with; who connects after a renewal is shown the new certificate, and nobody
    who is connected notices."""

    def __init__(
        self,
        authority: OfficeAuthority,
        hosts: tuple[str, ...],
        clock: Callable[[], datetime],
        tasks: BackgroundTasks | None = None,
        *,
        tls12: bool = False,
    ) -> None:
        self._authority, self._hosts, self._clock = authority, hosts, clock
        self._tasks = tasks or BackgroundTasks()
        self._made_at = clock()
        certificate, key = authority.certify_hub(hosts, self._made_at)
        self.context: ssl.SSLContext = server_context(certificate, key, authority.folder / "ca.pem", tls12=tls12)

    def look(self) -> bool:
        """Whether it was time. A clock that was set back makes one early, which harms nobody."""
        now = self._clock()
        if self._made_at <= now < self._made_at + HUB_LIVES * 2 / 3:
            return False
        self.context.load_cert_chain(*self._authority.certify_hub(self._hosts, now))
        self._made_at = now
        log.info("hub_certificate_renewed")
        return True

    @contextlib.asynccontextmanager
    async def running(
        self, app: Litestar, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    ) -> AsyncIterator[None]:
        async with self._tasks.running(renewal=lambda: self._look_on(sleep)):
            yield

    async def _look_on(self, sleep: Callable[[float], Awaitable[None]]) -> None:
        while True:
            await sleep(LOOK_SECONDS)
            try:
                self.look()
            except OSError as disk:
                log.warning("hub_certificate_not_renewed", why=disk.strerror)

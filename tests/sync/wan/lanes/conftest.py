"""One hub's sync with the real book and the real HTTP client, and a far side in memory."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest

from office.book.ledger import Ledger
from office.service import OfficeService
from sync.wan.platform import PlatformClient
from sync.wan.push_lane import HELD_SECONDS
from sync.wan.sync import RESTART_SECONDS, PlatformSync
from sync.wan.trust import Registration
from sync.wire import PlatformLink

Far = Any
Clock = Any


class Pauses:
    """Every pause is noted and over at once; only idling waits, for what ends it."""

    def __init__(self) -> None:
        self.asked: list[float] = []
        self.idle = asyncio.Event()
        self.stuck = asyncio.Event()
        self.restarting = asyncio.Event()
        self.stop_at = 1_000

    async def __call__(self, event: asyncio.Event, seconds: float) -> bool:
        if seconds in (HELD_SECONDS, RESTART_SECONDS):
            (self.idle if seconds == HELD_SECONDS else self.restarting).set()
            return await event.wait()
        self.asked.append(seconds)
        if len(self.asked) >= self.stop_at:
            self.stuck.set()
            return await event.wait()
        await asyncio.sleep(0)
        return False


class Hub:
    """The sync of one hub: started, looked at when it is idle, stopped."""

    def __init__(self, ledger: Ledger, registration: Registration, far: Far, clock: Clock) -> None:
        self.ledger, self.registration, self.far, self.clock = ledger, registration, far, clock
        self.office = OfficeService(ledger)
        self.links: list[PlatformLink] = []
        self.pauses: Pauses

    @asynccontextmanager
    async def running(self) -> AsyncIterator["PlatformSync"]:
        self.pauses = Pauses()
        self.far.fresh()
        async with httpx.AsyncClient(transport=httpx.MockTransport(self.far)) as http:
            client = PlatformClient(http, self.registration, now=self.clock)
            sync = PlatformSync(
                self.ledger,
                self.office,
                client,
                on_link=self.links.append,
                wait=self.pauses,
                chance=lambda: 0.5,
                now=self.clock,
            )
            self.ledger.on_commit = sync.ring
            task = asyncio.create_task(sync.run())
            try:
                yield sync
            finally:
                task.cancel()
                async with asyncio.timeout(5):
                    await asyncio.gather(task, return_exceptions=True)
                self.ledger.on_commit = None
            assert task.cancelled()

    async def settled(self) -> None:
        async with asyncio.timeout(5):
            await self.pauses.idle.wait()
            await self.far.heard_all.wait()

    def sync_once(self) -> None:
        """Run until there is nothing left to do, then stop, as a hub that is switched off."""

        async def once() -> None:
            async with self.running():
                await self.settled()

        asyncio.run(once())

    def run(self, story: Callable[["PlatformSync"], Awaitable[None]]) -> None:
        async def run() -> None:
            async with self.running() as sync:
                await story(sync)

        asyncio.run(run())


@pytest.fixture
def hub(ledger: Ledger, registration: Registration, far: Far, clock: Clock) -> Hub:
    return Hub(ledger, registration, far, clock)

"""What becomes of sessions that a PIN for emergencies opened, once the provider of accounts answers again."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime
from typing import Final

from litestar import Litestar

from diagnostics.logger import get_logger
from office.contract.commands import By
from office.contract.errors import Unavailable
from sync.lan.op_ids import new_op_id
from sync.lan.server.context import HUB, HubContext

LOOK_SECONDS: Final = 15.0

log = get_logger()


class Reconnection:
    """Asks the provider only while there is such a session, so that an office that was never cut off asks nothing."""

    def __init__(self, hub: HubContext) -> None:
        self._hub = hub

    async def look(self) -> None:
        hub, sessions = self._hub, self._hub.office.sign_ins.emergency_sessions
        if not (found := await hub.read(sessions.listed)):
            return
        answers = await hub.sign_ins.answers()
        for one in found:
            by = By(device=HUB, actor=HUB, at=hub.clock())
            if answers and one.is_over(by.at) and not self._helps(one.counter, by.at):
                await hub.done(sessions.end(one.session, new_op_id(), by))
                log.info("unvouched_session_ended", counter=one.counter)
            elif answers != (one.vouch_by is not None):
                await hub.done(sessions.ask(one.session, new_op_id(), by, answers=answers))

    def _helps(self, counter: str, now: datetime) -> bool:
        """Whether somebody is helped there with their card, who may be in no line."""
        return any(help_.place.counter == counter for help_ in self._hub.helps.known(now))

    @contextlib.asynccontextmanager
    async def running(
        self, app: Litestar, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    ) -> AsyncIterator[None]:
        async with self._hub.tasks.running(reconnection=lambda: self._look_on(sleep)):
            yield

    async def _look_on(self, sleep: Callable[[float], Awaitable[None]]) -> None:
        while True:
            await sleep(LOOK_SECONDS)
            try:
                await self.look()
            except Unavailable as unavailable:
                log.warning("sessions_not_looked_after", why=str(unavailable))

"""Blocking work beside the event loop, and pauses that something may end early."""

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final, ParamSpec, TypeVar

from diagnostics.logger import get_logger
from office.contract.errors import Unavailable

DISK_SECONDS: Final = 5.0

P = ParamSpec("P")
T = TypeVar("T")
log = get_logger()

Wait = Callable[[asyncio.Event, float], Awaitable[bool]]  # true when the event came, false when the time ran out


async def wait_for(event: asyncio.Event, seconds: float) -> bool:
    try:
        async with asyncio.timeout(seconds):
            return await event.wait()
    except TimeoutError:
        return False


class BlockingExecutor:
    """One thread, so that the book keeps one reader for it. Cancelling who waits does not cancel the work. What was
    closed has a new thread with the next work."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._thread: ThreadPoolExecutor | None = None

    async def run(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        thread = self._thread = self._thread or ThreadPoolExecutor(1, thread_name_prefix=self._name)
        return await asyncio.get_running_loop().run_in_executor(thread, lambda: work(*args, **kwargs))

    async def run_until_available(self, wait: Wait, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """As `run`, again and again while the disk is full: what is not written down yet must be, before anything else
        is done."""
        while True:
            try:
                return await self.run(work, *args, **kwargs)
            except Unavailable as unavailable:
                log.warning(f"{self._name}_cannot_use_book", why=str(unavailable))
                await wait(asyncio.Event(), DISK_SECONDS)

    def close(self) -> None:
        if self._thread is not None:
            self._thread.shutdown(wait=False, cancel_futures=True)
            self._thread = None

"""From the book's thread to the event loop, one wake-up for a whole commit."""

import asyncio
from collections import deque
from concurrent.futures import Future
from typing import Any, TypeVar

T = TypeVar("T")


class CompletionQueue:
    """Answers of acts, laid down by the threads that give them and handed out in the loop.

    Acts that are committed together are answered together: the first of them rings for the loop, the others only lie
    there when it comes. `asyncio.wrap_future` would ring for each."""

    def __init__(self) -> None:
        self._letters: deque[tuple[asyncio.Future[Any], Future[Any]]] = deque()
        self._notified = False

    async def answer(self, act: "Future[T]") -> T:
        """What the act answers or raises, once it is done. Who stops waiting does not stop the act."""
        if not act.done():
            loop = asyncio.get_running_loop()
            waiter: asyncio.Future[Any] = loop.create_future()
            act.add_done_callback(lambda act: self._lay_down(loop, waiter, act))
            await waiter
        return act.result()

    def _lay_down(self, loop: asyncio.AbstractEventLoop, waiter: asyncio.Future[Any], act: "Future[Any]") -> None:
        """In whichever thread settled the act."""
        self._letters.append((waiter, act))
        if not self._notified and not loop.is_closed():
            self._notified = True
            loop.call_soon_threadsafe(self._hand_out)

    def _hand_out(self) -> None:
        self._notified = False  # before looking: who lays down after the last look rings again
        while self._letters:
            waiter, _ = self._letters.popleft()
            if not waiter.done():
                waiter.set_result(None)

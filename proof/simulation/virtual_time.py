"""Time that passes only when nothing else is left to do, so that an hour of a run costs no more than its events."""

import asyncio
import selectors
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


class IdleDetector(Exception):
    """Everybody waits and nobody is left to wake them."""


class VirtualSelector(selectors.SelectSelector):
    """Waiting is skipped: the clock is put forward by what would have been waited."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        ready = super().select(0)
        if ready:
            return ready
        if timeout is None:
            raise IdleDetector
        self.now += max(0.0, timeout)
        return ready


class VirtualLoop(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self._patient = VirtualSelector()
        super().__init__(self._patient)

    def time(self) -> float:
        return self._patient.now


def run_virtually(story: Coroutine[Any, Any, T]) -> T:
    """As `asyncio.run`, in virtual time."""
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        return runner.run(story)

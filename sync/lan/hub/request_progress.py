"""How far the request on one connection has come, and by when it has to have come further."""

import asyncio
from collections.abc import Callable
from typing import Literal

from sync.lan.hub.connection_limits import ConnectionLimits

Part = Literal["idle", "head", "body"]


class RequestProgress:
    """A new connection is expected to ask at once. Each part of a request has one deadline from its first byte, and
    what arrives later does not move it. A request that arrives whole, as most do, costs no timer."""

    def __init__(
        self,
        loop: asyncio.AbstractEventLoop,
        limits: ConnectionLimits,
        head_bytes_max: int,
        end: Callable[[str], None],
        is_paused: Callable[[], bool],
    ) -> None:
        self._loop, self._limits, self._head_bytes_max = loop, limits, head_bytes_max
        self._end, self._is_paused = end, is_paused
        self._part: Part = "head"
        self._head_bytes = 0
        self._deadline: asyncio.TimerHandle | None = None
        self.watch()

    def bytes_arrive(self) -> None:
        """Also those that no parser takes for the beginning of a request."""
        if self._part == "idle":
            self._part, self._head_bytes = "head", 0

    def parsed(self, count: int) -> None:
        """So many bytes are parsed; the head's are those after which it is not complete."""
        if self._part != "head":
            return
        self._head_bytes += count
        if self._head_bytes >= self._head_bytes_max:
            self._end("head_too_long")

    def head_complete(self) -> None:
        self._pass_on("body")

    def request_complete(self) -> None:
        self._pass_on("idle")

    def watch(self) -> None:
        """A part that is under way has a deadline from now on, if it has none."""
        if self._deadline is None and self._part != "idle":
            seconds = self._limits.head_s if self._part == "head" else self._limits.body_s
            self._deadline = self._loop.call_later(seconds, self._late)

    def stop(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _pass_on(self, part: Part) -> None:
        self.stop()
        self._part = part

    def _late(self) -> None:
        """While the hub itself does not read, nobody is late."""
        self._deadline = None
        if self._part == "body" and self._is_paused():
            self.watch()
        else:
            self._end(f"{self._part}_late")

"""A network cable that can be cut, and be as bad as lines are: a TCP proxy on loopback, in a thread of its own.

`FaultyProxy(listen_port, ("127.0.0.1", port))`, then start(), cut(), reconnect(), stop() and the rest, from any thread,
or `with` it. Cutting resets every connection at once (RST, as a dead line looks to both ends after a moment); while
cut, new ones are refused."""

import asyncio
import contextlib
import socket
import struct
import sys
import threading
from collections.abc import Callable, Coroutine, Sequence
from random import Random
from typing import Any

from sandbox.demo.network_conditions import ByteCount, ConnectionEnded, Direction, NetworkConditions

WAIT_SECONDS = 5.0
LETTING_IN = 3  # turns of the loop that it takes; who is let in while the server closes is forgotten, and hangs
# SO_LINGER on, 0 s: close() sends RST and forgets what was not sent
AT_ONCE = struct.pack("hh" if sys.platform == "win32" else "ii", 1, 0)


class FaultyProxy:
    """`up` counts what goes from who calls, `down` what comes to them, and `lost` the answers that did not."""

    def __init__(
        self, listen_port: int, target: tuple[str, int], line: NetworkConditions | None = None, seed: int = 7
    ) -> None:
        self.port, self._target = listen_port, target
        self._up = self._down = line or NetworkConditions()
        self._losing: Callable[[], bool] | None = None
        self._random = Random(seed)
        self.up, self.down = ByteCount(), ByteCount()
        self.connections = self.lost = 0
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name="cable", daemon=True)
        self._server: asyncio.Server | None = None
        self._ends: set[asyncio.StreamWriter] = set()
        self._copiers: set[asyncio.Future[None]] = set()

    def __enter__(self) -> "FaultyProxy":
        self.start()
        return self

    def __exit__(self, *_wrong: object) -> None:
        self.stop()

    @property
    def whole(self) -> bool:
        return self._server is not None

    @property
    def passed(self) -> int:
        return self.up.passed + self.down.passed

    def start(self) -> None:
        self._thread.start()
        self.reconnect()

    def set_target(self, port: int) -> None:
        """Where what comes from now on goes: the far side may have to know our port before it has one of its own."""
        self._target = (self._target[0], port)

    def set_conditions(self, up: NetworkConditions, down: NetworkConditions | None = None) -> None:
        """What every connection suffers from its next byte on; both ways the same where only one is given."""
        self._up, self._down = up, up if down is None else down

    def lose_answers(self, when: Callable[[], bool] | None) -> None:
        """`when` is asked, in a thread, before each piece of an answer passes; where it says so, the connection is
        reset instead. What was asked had gone through whole. None: no more."""
        self._losing = when

    def reconnect(self) -> None:
        """Listen again. Port 0 is settled by the first call and kept."""
        self._wait_for(self._listen())

    def cut(self) -> None:
        """Refuse what comes and reset what is."""
        self._wait_for(self._cut())

    def stop(self) -> None:
        if self._thread.is_alive():
            self._wait_for(self._end())
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join(WAIT_SECONDS)

    def _run(self) -> None:
        self._loop.run_forever()
        self._loop.run_until_complete(self._loop.shutdown_default_executor())
        self._loop.close()

    def _wait_for(self, work: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(WAIT_SECONDS)

    async def _listen(self) -> None:
        if self._server is None:
            self._server = await asyncio.start_server(self._let_in, "127.0.0.1", self.port)
            self.port = int(self._server.sockets[0].getsockname()[1])

    async def _cut(self) -> None:
        server, self._server = self._server, None
        if server is not None:
            for listening in server.sockets:
                self._loop.remove_reader(listening.fileno())
            for _ in range(LETTING_IN):
                await asyncio.sleep(0)
            server.close()
        for end in tuple(self._ends):
            _reset(end)

    async def _end(self) -> None:
        """Cut, and let every copier notice it: none may be left behind in a closed loop. A copier that is ended
        before its first step lets nobody go, so that is done once more."""
        await self._cut()
        for copier in tuple(self._copiers):
            copier.cancel()
        await asyncio.gather(*self._copiers, return_exceptions=True)
        await self._cut()

    def _let_in(self, near_reader: asyncio.StreamReader, near: asyncio.StreamWriter) -> None:
        self._ends.add(near)
        copier = asyncio.ensure_future(self._carry(near_reader, near))
        self._copiers.add(copier)
        copier.add_done_callback(self._copiers.discard)

    async def _carry(self, near_reader: asyncio.StreamReader, near: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            far_reader, far = await asyncio.open_connection(*self._target)
        except OSError:
            _reset(near)
            self._ends.discard(near)
            return
        self._ends.add(far)
        if not self.whole:  # cut while connecting
            _reset(near)
            _reset(far)
        up = Direction(lambda: self._up, self._random, self.up)
        down = Direction(lambda: self._down, self._random, self.down, self._is_lost)
        ways = [asyncio.ensure_future(up.carry(near_reader, far)), asyncio.ensure_future(down.carry(far_reader, near))]
        try:
            with contextlib.suppress(asyncio.CancelledError):  # the cable is put away
                await _both(ways)
        except (OSError, ConnectionEnded) as ended:
            if not isinstance(ended, ConnectionEnded) or ended.by_reset:
                _reset(near)
                _reset(far)
        finally:
            self._ends -= {near, far}
            for end in (near, far):
                end.close()

    async def _is_lost(self) -> bool:
        lost = self._losing is not None and await asyncio.to_thread(self._losing)
        self.lost += lost
        return lost


async def _both(ways: Sequence["asyncio.Future[None]"]) -> None:
    """Until both have ended, or one of them ends the connection."""
    try:
        await asyncio.gather(*ways)
    finally:
        for way in ways:
            way.cancel()
        await asyncio.gather(*ways, return_exceptions=True)


def _reset(end: asyncio.StreamWriter) -> None:
    raw: socket.socket | None = end.get_extra_info("socket")
    with contextlib.suppress(OSError):
        if raw is not None:
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, AT_ONCE)
    end.transport.abort()

"""A network cable that can be cut: a TCP proxy on loopback, in a thread of its own.

`Cable(listen_port, ("127.0.0.1", port))`, then start(), cut(), mend(), stop(), from any thread. Cutting resets every
connection at once (RST, as a dead line looks to both ends after a moment); while cut, new ones are refused."""

import asyncio
import contextlib
import socket
import struct
import sys
import threading
from collections.abc import Coroutine
from typing import Any

BYTES = 64 * 1024
WAIT_SECONDS = 5.0
# SO_LINGER on, 0 s: close() sends RST and forgets what was not sent
AT_ONCE = struct.pack(
    "hh" if sys.platform == "win32" else "ii", 1, 0
)  # SO_LINGER on, 0 s: close() sends RST and forgets what was not sent


class Cable:
    def __init__(self, listen_port: int, target: tuple[str, int]) -> None:
        self.port, self._target = listen_port, target
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name="cable", daemon=True)
        self._server: asyncio.Server | None = None
        self._ends: set[asyncio.StreamWriter] = set()

    @property
    def whole(self) -> bool:
        return self._server is not None

    def start(self) -> None:
        self._thread.start()
        self.mend()

    def mend(self) -> None:
        """Listen again. Port 0 is settled by the first call and kept."""
        self._wait_for(self._mend())

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
        self._loop.close()

    def _wait_for(self, work: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(WAIT_SECONDS)

    async def _mend(self) -> None:
        if self._server is None:
            self._server = await asyncio.start_server(self._carry, "127.0.0.1", self.port)
            self.port = int(self._server.sockets[0].getsockname()[1])

    async def _cut(self) -> None:
        if self._server is not None:
            self._server.close()
            self._server = None
        for end in tuple(self._ends):
            _reset(end)

    async def _end(self) -> None:
        """Cut, and let every carrier notice it: none may be left behind in a closed loop."""
        await self._cut()
        carriers = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for carrier in carriers:
            carrier.cancel()
        await asyncio.gather(*carriers, return_exceptions=True)

    async def _carry(self, near_reader: asyncio.StreamReader, near: asyncio.StreamWriter) -> None:
        self._ends.add(near)
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
        try:
            await asyncio.gather(_pour(near_reader, far), _pour(far_reader, near))
        except OSError:
            _reset(near)
            _reset(far)
        finally:
            self._ends -= {near, far}
            for end in (near, far):
                end.close()


async def _pour(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
    """Carry bytes one way until that way ends; the other way may go on."""
    while chunk := await source.read(BYTES):
        sink.write(chunk)
        await sink.drain()
    with contextlib.suppress(OSError):
        sink.write_eof()


def _reset(end: asyncio.StreamWriter) -> None:
    raw: socket.socket | None = end.get_extra_info("socket")
    with contextlib.suppress(OSError):
        if raw is not None:
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, AT_ONCE)
    end.transport.abort()

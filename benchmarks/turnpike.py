"""A TCP proxy on loopback, in a thread of its own: counts what passes and, where asked, makes the line a poor one."""

import asyncio
import contextlib
import random
import threading
from collections.abc import Coroutine
from concurrent.futures import Future
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Final

READ_BYTES: Final = 16 * 1024
SEGMENT_BYTES: Final = 1448  # of an Ethernet frame, what TCP with time stamps has left
RETRANSMIT_SECONDS: Final = 1.0  # RFC 6298: the least; a lost segment holds up all that come behind it
WAIT_SECONDS: Final = 5.0


@dataclass(frozen=True, slots=True)
class Line:
    """Each way. `loss` is the share of segments that have to be sent twice."""

    bits_per_s: float = 0.0
    latency_s: float = 0.0
    loss: float = 0.0


class Turnpike:
    def __init__(self, target: tuple[str, int], line: Line | None = None) -> None:
        self._target, self._line = target, line or Line()
        self._chance = random.Random(7)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="turnpike", daemon=True)
        self.up = self.down = self.connections = 0
        self.port = 0

    @property
    def passed(self) -> int:
        return self.up + self.down

    def aim(self, port: int) -> None:
        """Where what comes from now on goes: the platform must know our port before it has one of its own."""
        self._target = (self._target[0], port)

    def __enter__(self) -> "Turnpike":
        self._thread.start()
        server = self._do(asyncio.start_server(self._carry, "127.0.0.1", 0)).result(WAIT_SECONDS)
        self.port = int(server.sockets[0].getsockname()[1])
        return self

    def __exit__(
        self, kind: type[BaseException] | None, wrong: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._do(self._end()).result(WAIT_SECONDS)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(WAIT_SECONDS)
        self._loop.close()

    def _do(self, work: Coroutine[Any, Any, Any]) -> Future[Any]:
        return asyncio.run_coroutine_threadsafe(work, self._loop)

    async def _end(self) -> None:
        tasks = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _carry(self, near_reader: asyncio.StreamReader, near: asyncio.StreamWriter) -> None:
        self.connections += 1
        far_reader, far = await asyncio.open_connection(*self._target)
        with contextlib.suppress(OSError):
            await asyncio.gather(self._pour(near_reader, far, up=True), self._pour(far_reader, near, up=False))
        for end in (near, far):
            end.close()

    async def _pour(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter, *, up: bool) -> None:
        """Bytes arrive in order: each segment when the line had time for it, a lost one and all behind it later."""
        line, loop = self._line, asyncio.get_running_loop()
        way: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()
        arriving = loop.create_task(self._arrive(way, sink))
        free_at = held_until = 0.0
        while chunk := await source.read(SEGMENT_BYTES if line.bits_per_s else READ_BYTES):
            self.up, self.down = (self.up + len(chunk), self.down) if up else (self.up, self.down + len(chunk))
            if line.bits_per_s:
                free_at = max(free_at, loop.time()) + len(chunk) * 8 / line.bits_per_s
                await asyncio.sleep(free_at - loop.time())  # the sender's buffer is full until then
            lost = self._chance.random() < line.loss
            held_until = max(held_until, loop.time() + line.latency_s + lost * max(RETRANSMIT_SECONDS, line.latency_s))
            way.put_nowait((held_until, chunk))
        way.put_nowait((held_until, b""))
        await arriving

    async def _arrive(self, way: "asyncio.Queue[tuple[float, bytes]]", sink: asyncio.StreamWriter) -> None:
        loop = asyncio.get_running_loop()
        while True:
            at, chunk = await way.get()
            if at > loop.time():
                await asyncio.sleep(at - loop.time())
            if not chunk:
                break
            sink.write(chunk)
            await sink.drain()
        with contextlib.suppress(OSError):
            sink.write_eof()

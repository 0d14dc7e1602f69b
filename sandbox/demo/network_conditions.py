"""How bad a line is, and one way of one connection over it."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from random import Random
from typing import Final, Literal

BYTES: Final = 64 * 1024
SEGMENT_BYTES: Final = 1448  # of an Ethernet frame, what TCP with time stamps has left
RETRANSMIT_SECONDS: Final = 1.0  # RFC 6298: the least; a lost segment holds up all that come behind it
UNDER_WAY: Final = 4096  # pieces; past this the sender waits

End = Literal["close", "reset", "nothing"]


@dataclass(frozen=True, slots=True)
class NetworkConditions:
    """One way. Every byte comes in order, when the line had time for it; `loss` is the share of segments sent twice.

    `slice_bytes`: in pieces of about that size, `pause_s` apart. `close_s`: that one end has closed is told so much
    later. `limit_bytes`: after so many of a connection nothing passes, and `then_s` later it is closed, or reset, or
    nobody is ever told."""

    latency_s: float = 0.0
    jitter_s: float = 0.0
    bits_per_s: float = 0.0
    loss: float = 0.0
    slice_bytes: int = 0
    pause_s: float = 0.0
    close_s: float = 0.0
    limit_bytes: int | None = None
    then: End = "nothing"
    then_s: float = 0.0


class ConnectionEnded(Exception):
    """The line ends this connection. `by_reset`: without a goodbye."""

    def __init__(self, *, by_reset: bool) -> None:
        super().__init__()
        self.by_reset = by_reset


Piece = bytes | End  # b"" is the end of what that side says


class ByteCount:
    """Bytes of one way, of every connection."""

    def __init__(self) -> None:
        self.passed = self.vanished = 0


class Direction:
    """`line` is asked at each piece, so that a line may become bad under a connection. `lost` is asked before a piece
    arrives; True resets the connection instead."""

    def __init__(
        self,
        line: Callable[[], NetworkConditions],
        random: Random,
        tally: ByteCount,
        lost: Callable[[], Awaitable[bool]] | None = None,
    ) -> None:
        self._line, self._random, self._tally, self._lost = line, random, tally, lost
        self._pieces: asyncio.Queue[tuple[float, Piece]] = asyncio.Queue(UNDER_WAY)
        self._suffers = line()
        self._bytes = 0
        self._free_at = self._arrives_at = 0.0

    async def carry(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        """Until that way ends; the other may go on. Raises Ended, or OSError."""
        entering = asyncio.ensure_future(self._enter(source))
        try:
            await self._arrive(sink)
        finally:
            entering.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await entering

    async def _enter(self, source: asyncio.StreamReader) -> None:
        end: Piece = b""
        try:
            while chunk := await source.read(SEGMENT_BYTES if self._line().bits_per_s else BYTES):
                line = self._now()
                passes = chunk if line.limit_bytes is None else chunk[: max(0, line.limit_bytes - self._bytes)]
                self._bytes += len(passes)
                self._tally.passed += len(passes)
                self._tally.vanished += len(chunk) - len(passes)
                await self._pass(line, passes)
                if len(passes) < len(chunk):
                    await self._vanish(line, source)
        except OSError:
            end = "reset"
        await self._pieces.put((asyncio.get_running_loop().time() + self._line().close_s, end))

    async def _vanish(self, line: NetworkConditions, source: asyncio.StreamReader) -> None:
        """What is missing once is missing for good: this way never comes back, whatever becomes of the line."""
        if line.then != "nothing":
            await self._pieces.put((self._arrives_at + line.then_s, line.then))
        with contextlib.suppress(OSError):
            while await source.read(BYTES):
                pass
        await asyncio.Event().wait()  # nobody sets it

    def _now(self) -> NetworkConditions:
        line = self._line()
        if line is not self._suffers:
            self._suffers, self._bytes = line, 0
        return line

    async def _pass(self, line: NetworkConditions, chunk: bytes) -> None:
        loop = asyncio.get_running_loop()
        if line.bits_per_s:
            self._free_at = max(self._free_at, loop.time()) + len(chunk) * 8 / line.bits_per_s
            await asyncio.sleep(self._free_at - loop.time())  # the sender's buffer is full until then
        late = self._random.random() < line.loss
        way_s = line.latency_s + self._random.uniform(0.0, line.jitter_s)
        at = loop.time() + way_s + late * max(RETRANSMIT_SECONDS, line.latency_s)
        for piece in self._sliced(line, chunk):
            self._arrives_at = max(self._arrives_at, at)
            await self._pieces.put((self._arrives_at, piece))
            at = self._arrives_at + line.pause_s

    def _sliced(self, line: NetworkConditions, chunk: bytes) -> list[bytes]:
        if not line.slice_bytes:
            return [chunk] if chunk else []
        pieces, start = [], 0
        while start < len(chunk):
            stop = start + self._random.randint(1, 2 * line.slice_bytes)
            pieces.append(chunk[start:stop])
            start = stop
        return pieces

    async def _arrive(self, sink: asyncio.StreamWriter) -> None:
        loop = asyncio.get_running_loop()
        while True:
            at, piece = await self._pieces.get()
            if at > loop.time():
                await asyncio.sleep(at - loop.time())
            if isinstance(piece, str):
                raise ConnectionEnded(by_reset=piece == "reset")
            if not piece:
                break
            if self._lost and await self._lost():
                raise ConnectionEnded(by_reset=True)
            sink.write(piece)
            await sink.drain()
        with contextlib.suppress(OSError):
            sink.write_eof()

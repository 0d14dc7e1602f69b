"""The change feed: every committed event, once and in order, to every screen that listens (server-sent events)."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import Final, Protocol

import msgspec

from diagnostics.logger import get_logger
from office.contract.errors import Unavailable
from sync.wire import FEED_BEAT_SECONDS, FeedBeat, FeedEvent, PlatformLink

RING_MAX: Final = 2048  # encoded events kept for everybody; who is further behind reads from the book
PAGE: Final = 500
RETRY_SECONDS: Final = 1.0
GATHER_SECONDS: Final = 0.01  # commits this close together are read and sent at once; nobody sees the difference

log = get_logger()


class BookEvent(Protocol):
    @property
    def seq(self) -> int: ...
    @property
    def kind(self) -> str: ...
    @property
    def at(self) -> datetime: ...
    @property
    def stream(self) -> str: ...
    @property
    def data(self) -> dict[str, object]: ...


class Book(Protocol):
    """What the feed needs of the ledger."""

    @property
    def seq(self) -> int: ...
    def events_after(self, seq: int, limit: int) -> Sequence[BookEvent]: ...


class Feed:
    """One task reads the book for everybody; each listener keeps its own cursor, so a slow one delays nobody.

    All methods belong to the event loop except `notify`, which the book's writer thread calls."""

    def __init__(
        self,
        book: Book,
        clock: Callable[[], datetime],
        beat_seconds: float = FEED_BEAT_SECONDS,
        complete_link: Callable[[PlatformLink], PlatformLink] = lambda link: link,
    ) -> None:
        """`complete_link` adds to the link what the sync does not know, each time it is sent."""
        self._book, self._clock, self._beat_seconds, self._complete_link = book, clock, beat_seconds, complete_link
        self._reader = ThreadPoolExecutor(1, thread_name_prefix="feed")
        self._loop: asyncio.AbstractEventLoop | None = None
        self._changed = asyncio.Event()
        self._recent: list[bytes] = []
        self._turn: asyncio.Future[None] | None = None
        self._beats = 0
        self._link = PlatformLink(state="unknown")
        self.seq = 0
        self.listeners = 0
        self.closed = False
        self.tickets_issued = 0  # since the hub started
        self.commits = 0  # likewise; counted in the book's own thread alone
        self._printers = 0

    @property
    def link(self) -> PlatformLink:
        return self._complete_link(self._link)

    def open(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._turn = self._loop.create_future()
        self.seq = self._book.seq

    def notify(self, seq: int) -> None:
        """Called in the book's writer thread after each commit."""
        self.commits += 1
        if self._loop is not None and not self.closed:
            self._loop.call_soon_threadsafe(self._changed.set)

    async def run(self) -> None:
        """Read what was committed and hand it round, until closed."""
        while not self.closed:
            try:
                while self.seq < self._book.seq and (events := await self._read(self.seq)):
                    self._hand_round(events)
            except Unavailable as unavailable:
                log.warning("feed_read_failed", why=str(unavailable))
                await asyncio.sleep(RETRY_SECONDS)
                continue
            await self._changed.wait()
            await asyncio.sleep(GATHER_SECONDS)
            self._changed.clear()

    def show_link(self, link: PlatformLink) -> None:
        """Tell every screen at once when the link to the platform changed its state."""
        changed = link.state != self._link.state
        self._link = link
        self._complete_link(link)  # also while no screen listens: when the platform last spoke is kept
        if changed:
            self._beats += 1
            self._next_turn()

    def notify_printers(self) -> None:
        """Tell every screen at once that a printer is not as it was: no event of the book says so."""
        self._printers += 1
        self._beats += 1
        self._next_turn()

    def close(self) -> None:
        """End every stream now; listeners resume by themselves when the hub is back."""
        self.closed = True
        self._changed.set()
        self._next_turn()
        self._reader.shutdown(wait=False)

    async def stream(self, after: int | None) -> AsyncIterator[bytes]:
        """A beat at once, then every event after `after` (None: from now on), and a beat whenever one is due."""
        self.listeners += 1
        try:
            async for chunk in self._chunks(self.seq if after is None else min(after, self.seq)):
                yield chunk
        finally:
            self.listeners -= 1

    async def _chunks(self, cursor: int) -> AsyncIterator[bytes]:
        clock = asyncio.get_running_loop().time
        beats, due = -1, 0.0
        while not self.closed:
            turn = self._turn
            assert turn is not None, "open() comes first"
            if beats != self._beats or clock() >= due:
                beats, due = self._beats, clock() + self._beat_seconds
                yield self._beat()
            elif frames := await self._frames_after(cursor):
                cursor += len(frames)
                yield b"".join(frames)
            else:
                await asyncio.wait((turn,), timeout=max(0.0, due - clock()))

    async def _frames_after(self, cursor: int) -> list[bytes]:
        """`seq` has no gaps, so places in the list are differences of `seq`."""
        behind = self.seq - cursor
        if behind <= 0:
            return []
        if behind <= len(self._recent):
            return self._recent[-behind:]
        page = await self._read(cursor)
        return [frame_of(event) for event in page if event.seq <= self.seq]  # never ahead of what a beat says

    async def _read(self, seq: int) -> Sequence[BookEvent]:
        assert self._loop is not None, "open() comes first"
        if self.closed:
            return ()
        return await self._loop.run_in_executor(self._reader, self._book.events_after, seq, PAGE)

    def _hand_round(self, events: Sequence[BookEvent]) -> None:
        self.tickets_issued += sum(event.kind == "ticket.issued" for event in events)
        if self.listeners:
            self._recent += map(frame_of, events)
        else:
            self._recent.clear()  # whoever comes back reads from the book what was said to nobody
        if len(self._recent) > 2 * RING_MAX:
            del self._recent[:-RING_MAX]
        self.seq = events[-1].seq
        self._next_turn()

    def _next_turn(self) -> None:
        if self._loop is None or self._turn is None:
            return
        done, self._turn = self._turn, self._loop.create_future()
        done.set_result(None)

    def _beat(self) -> bytes:
        beat = FeedBeat(at=self._clock(), seq=self.seq, platform=self.link, printers=self._printers)
        return b"event: beat\ndata: " + msgspec.json.encode(beat) + b"\n\n"


def frame_of(event: BookEvent) -> bytes:
    change = FeedEvent(seq=event.seq, kind=event.kind, at=event.at, stream=event.stream, data=event.data)
    return b"id: %d\ndata: " % event.seq + msgspec.json.encode(change) + b"\n\n"

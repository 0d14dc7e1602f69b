"""The change feed at a device: no change missed, none told twice, and always a word on the link."""

import asyncio
import random
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final, Literal

import httpx
import msgspec
from httpx_sse import EventSource, ServerSentEvent, SSEError

from diagnostics.logger import get_logger
from office.contract.errors import Refusal, Unavailable
from sync.decoding import Unreadable, decoded
from sync.lan.calls.screens import FEED
from sync.lan.client.client import HubClient
from sync.lan.client.connection import HubConnection, refuses_us
from sync.lan.client.device_store import DeviceStore
from sync.lan.client.http import CONNECT_SECONDS
from sync.lan.problems import refusal_of
from sync.lan.trust.client_tls import is_refused_by_tls
from sync.program_name import program_name
from sync.wire import FEED_BEAT_SECONDS, FeedBeat, FeedEvent

SILENCE_SECONDS: Final = 2.25 * FEED_BEAT_SECONDS  # two beats missed: the link is down, whatever TCP believes
BACKOFF_FIRST_SECONDS: Final = 0.25
BACKOFF_MAX_SECONDS: Final = 5.0
STOP_SECONDS: Final = 5.0

log = get_logger()


class HubLink(msgspec.Struct, frozen=True, kw_only=True):
    """This device's link to its hub. `code` is the Refusal's when the hub answers but will not have us."""

    state: Literal["up", "down", "unknown"]
    since: datetime
    last_word_at: datetime | None = None
    code: str = ""


class FeedFollower:
    """Calls back from its own thread. `after` None begins with what happens next; the first beat says from where."""

    def __init__(
        self,
        hub: DeviceStore | HubClient | HubConnection,
        on_event: Callable[[FeedEvent], None],
        on_beat: Callable[[FeedBeat], None],
        on_link: Callable[[HubLink], None],
        after: int | None = None,
    ) -> None:
        self._hub = HubConnection.of(hub) if isinstance(hub, DeviceStore) else hub
        self._on_event, self._on_beat, self._on_link = on_event, on_beat, on_link
        self._cursor = after
        self._failures = 0
        self._link = HubLink(state="unknown", since=_now())
        self._stopping = threading.Event()
        self._task: asyncio.Task[None] | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread = threading.Thread(target=self._run, name="feed", daemon=True)

    @property
    def cursor(self) -> int | None:
        """`seq` of the last change told."""
        return self._cursor

    @property
    def link(self) -> HubLink:
        return self._link

    @property
    def _connection(self) -> HubConnection:
        return self._hub.connection if isinstance(self._hub, HubClient) else self._hub

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Prompt, also in the middle of a connect or a back-off; no callback comes after it."""
        self._stopping.set()
        if self._loop is not None and self._task is not None and not self._loop.is_closed():
            try:
                self._loop.call_soon_threadsafe(self._task.cancel)
            except RuntimeError:  # the loop closed in between
                log.debug("feed_already_stopped")
        if self._thread.is_alive() and self._thread is not threading.current_thread():
            self._thread.join(STOP_SECONDS)

    def _run(self) -> None:
        try:
            asyncio.run(self._follow_until_stopped())
        except asyncio.CancelledError:
            return

    async def _follow_until_stopped(self) -> None:
        self._loop, self._task = asyncio.get_running_loop(), asyncio.current_task()
        while not self._stopping.is_set():
            connection = self._connection
            async with _http_of(connection) as http:
                await self._follow_by(connection, http)

    async def _follow_by(self, connection: HubConnection, http: httpx.AsyncClient) -> None:
        """Until stopped, or until another certificate was taken up: then the hub ends what was heard by the old one,
        and that is no failure."""
        while not self._stopping.is_set():
            code = await self._listen(http)
            if self._connection is not connection:
                return
            self._turn("down", code)
            self._failures += 1
            await asyncio.sleep(backoff_seconds(self._failures, drawn=random.random()))

    async def _listen(self, http: httpx.AsyncClient) -> str:
        """Until the stream ends or fails; the code of a refusal, or nothing."""
        resume = {} if self._cursor is None else {"Last-Event-ID": str(self._cursor)}
        try:
            async with http.stream(FEED.method, FEED.path, headers=resume) as response:
                if response.status_code != httpx.codes.OK:
                    raise refusal_of(response.status_code, await response.aread())
                async for word in EventSource(response).aiter_sse():
                    self._hear(word)
        except Refusal as refusal:
            return refusal.code
        except (httpx.TransportError, SSEError, Unavailable) as failed:
            return Refusal.of("not_enrolled").code if await self._is_refused(failed) else ""
        return ""

    async def _is_refused(self, failed: Exception) -> bool:
        if is_refused_by_tls(failed):
            return True
        hung_up = isinstance(failed, (httpx.RemoteProtocolError, httpx.ReadError)) and self._failures > 0
        return hung_up and await asyncio.to_thread(refuses_us, self._connection)

    def _hear(self, word: ServerSentEvent) -> None:
        self._failures = 0
        self._turn("up")
        try:
            if word.event == "beat":
                self._tell_beat(decoded(word.data, FeedBeat))
            else:
                self._tell_event(decoded(word.data, FeedEvent))
        except Unreadable as strange:
            raise Unavailable("feed: a word that is not of the agreed shape") from strange

    def _tell_beat(self, beat: FeedBeat) -> None:
        if self._cursor is None or beat.seq < self._cursor:  # the hub's book was restored from a backup
            self._cursor = beat.seq
        self._on_beat(beat)

    def _tell_event(self, event: FeedEvent) -> None:
        assert self._cursor is not None, "the feed begins with a beat"
        if event.seq <= self._cursor:
            return
        if event.seq > self._cursor + 1:
            raise Unavailable(f"feed: {event.seq} came after {self._cursor}")
        self._cursor = event.seq
        self._on_event(event)

    def _turn(self, state: Literal["up", "down"], code: str = "") -> None:
        before, now = self._link, _now()
        last_word_at = now if state == "up" else before.last_word_at
        since = before.since if state == before.state else now
        self._link = HubLink(state=state, since=since, last_word_at=last_word_at, code=code)
        if (state, code) != (before.state, before.code) and not self._stopping.is_set():
            self._on_link(self._link)


def _http_of(connection: HubConnection) -> httpx.AsyncClient:
    return httpx.AsyncClient(
        base_url=connection.card.url,
        verify=connection.verify,
        headers={"User-Agent": program_name(), **connection.headers},
        timeout=httpx.Timeout(SILENCE_SECONDS, connect=CONNECT_SECONDS),
        trust_env=False,
    )


def backoff_seconds(failures: int, *, drawn: float) -> float:
    """Full jitter, so that the screens of a restarted hub do not return in one blow; `drawn` in [0, 1)."""
    return drawn * min(BACKOFF_MAX_SECONDS, BACKOFF_FIRST_SECONDS * 2.0 ** min(failures, 10))


def _now() -> datetime:
    return datetime.now(UTC)

"""The hub's clock beside its book: what is kept of it, and how it and the days without the platform are told."""

import asyncio
import contextlib
import math
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Final

import msgspec
from litestar import Litestar

from diagnostics.logger import get_logger
from office.book.ledger import Ledger
from office.contract.admin.office_time import OfflineConsent
from office.contract.errors import Unavailable
from office.contract.moments import moment, stamp
from office.officers.supervision import SINCE_NOTE, WORD_NOTE
from office.service import OfficeService
from sync.background_tasks import BackgroundTasks
from sync.system_clock import SystemClock
from sync.trusted_time import ClockCheckpoint
from sync.wire import PlatformLink

CHECKPOINT_NOTE: Final = "clock_mark"
KEEP_SECONDS: Final = 60.0  # how much a power cut may take off the mark; the last event makes up for most of it

log = get_logger()


def clock_checkpoint_of(ledger: Ledger) -> ClockCheckpoint | None:
    """What the last run kept, and the time of the last event, which may be later. None in a new book."""
    noted, last = ledger.note(CHECKPOINT_NOTE), ledger.events_after(ledger.seq - 1, 1)
    at_s = last[0].at.timestamp() if last else 0.0
    checkpoint = msgspec.json.decode(noted, type=ClockCheckpoint) if noted else None
    if checkpoint is None:
        return ClockCheckpoint(given_s=at_s, best_s=at_s, passed_s=at_s, sure=False) if last else None
    return msgspec.structs.replace(checkpoint, given_s=max(checkpoint.given_s, at_s))


class OfficeTime:
    """Writes the mark and the platform's last word down, and says of a link what it does not know itself.

    All methods belong to the event loop, or to one thread before it runs."""

    def __init__(
        self,
        ledger: Ledger,
        office: OfficeService,
        clock: SystemClock,
        *,
        has_platform: bool,
        tasks: BackgroundTasks | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._ledger, self._office, self.clock, self._sleep = ledger, office, clock, sleep
        self._tasks = tasks or BackgroundTasks()
        self._has_platform = has_platform
        noted = ledger.note(WORD_NOTE)
        self._word_at = self._stored_word_at = moment(noted) if noted else None
        self.offline = OfflineConsent()
        since = ledger.note(SINCE_NOTE)
        if has_platform and since is None:
            since = stamp(clock())
            ledger.put_note(SINCE_NOTE, since).result()
        self._since = moment(since) if has_platform and since else None
        self.keep()

    def complete_link(self, link: PlatformLink) -> PlatformLink:
        """The link with the hub's clock, and with what is known of the platform from before this run."""
        seen = self.clock.look()
        if link.last_word_at is not None and (self._word_at is None or link.last_word_at > self._word_at):
            self._word_at = link.last_word_at
        return msgspec.structs.replace(
            link, last_word_at=self._word_at, offline=self.offline.need, clock=seen.state, skew_s=seen.skew_s
        )

    def silent_s(self) -> float:
        """Seconds without a word of the platform; NaN in an office that has none."""
        since = (self._word_at or self._since) if self._has_platform else None
        return math.nan if since is None else max(0.0, (self.clock() - since).total_seconds())

    def keep(self) -> None:
        """Blocking. Unavailable when the disk is full: then the next time will do."""
        self._ledger.put_note(CHECKPOINT_NOTE, msgspec.json.encode(self.clock.checkpoint()).decode()).result()
        word_at = self._word_at
        if word_at is not None and word_at != self._stored_word_at:
            self._ledger.put_note(WORD_NOTE, stamp(word_at)).result()
            self._stored_word_at = word_at
        self.look()

    def look(self) -> None:
        """Blocking: how long the platform has been silent, by the book."""
        self.offline = self._office.supervision.offline(self.clock()) if self._has_platform else OfflineConsent()

    @contextlib.asynccontextmanager
    async def running(self, app: Litestar) -> AsyncIterator[None]:
        try:
            async with self._tasks.running(timekeeping=self._keep_on):
                yield
        finally:
            with contextlib.suppress(Unavailable):
                await asyncio.to_thread(self.keep)

    async def _keep_on(self) -> None:
        while True:
            await self._sleep(KEEP_SECONDS)
            try:
                await asyncio.to_thread(self.keep)
            except Unavailable as unavailable:
                log.warning("clock_mark_not_kept", why=str(unavailable))

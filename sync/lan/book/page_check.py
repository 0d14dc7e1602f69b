"""The book's pages are looked at in the background: soon after the start, and every night.

A damaged page that nobody reads is found before a citizen needs it, while the backups that do not have it are young."""

import contextlib
import threading
import time
from collections.abc import AsyncIterator, Callable
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from litestar import Litestar

from diagnostics.logger import get_logger
from office.contract.errors import BookDamaged, Unavailable
from sync.background_tasks import BackgroundTasks

FIRST_SECONDS: Final = 30.0  # the office opens first
LOOK_SECONDS: Final = 300.0
NIGHT_HOURS: Final = range(1, 5)  # by the office's clock
REST_SHARE: Final = 9.0  # so many parts of rest to one of work
REST_SECONDS_MAX: Final = 0.5

log = get_logger()

Rest = Callable[[], bool]


class NightTurn:
    """`due` is true once in each night, by the office's clock."""

    def __init__(self, clock: Callable[[], datetime], zone: Callable[[], ZoneInfo | None]) -> None:
        self._clock, self._zone = clock, zone
        self._night: date | None = None

    def due(self) -> bool:
        local = self._clock().astimezone(self._zone())
        if local.hour not in NIGHT_HOURS or local.date() == self._night:
            return False
        self._night = local.date()
        return True


def resting_until(closed: threading.Event) -> Rest:
    """Works a tenth of the time, so that a ticket never waits for it. False once it is to stop."""
    since = time.monotonic()

    def rest() -> bool:
        nonlocal since
        closed.wait(min(REST_SECONDS_MAX, (time.monotonic() - since) * REST_SHARE))
        since = time.monotonic()
        return not closed.is_set()

    return rest


class BookPages:
    """`check(rest)` is Ledger.check_pages. `damaged_since` is None as long as no damage is known; `checked_at` is when
    the last check came to its end."""

    def __init__(
        self,
        check: Callable[[Rest], bool],
        clock: Callable[[], datetime],
        zone: Callable[[], ZoneInfo | None],
        tasks: BackgroundTasks,
        first_s: float = FIRST_SECONDS,
    ) -> None:
        self._check, self._clock, self._tasks = check, clock, tasks
        self._night = NightTurn(clock, zone)
        self.first_s = first_s
        self._closed = threading.Event()
        self.damaged_since: datetime | None = None
        self.checked_at: datetime | None = None

    @contextlib.asynccontextmanager
    async def running(self, _app: Litestar) -> AsyncIterator[None]:
        thread = threading.Thread(target=self._run, name="pages", daemon=True)
        thread.start()
        try:
            yield
        finally:
            self._closed.set()
            thread.join()

    def look(self) -> None:
        """All pages, now. What was found is logged; damage stays until a check finds none."""
        begin = time.monotonic()
        try:
            if not self._check(resting_until(self._closed)):
                return
        except BookDamaged:
            self.damaged_since = self.damaged_since or self._clock()
            log.error("book_pages_damaged")
        except Unavailable as unavailable:
            log.warning("book_pages_not_checked", why=str(unavailable))
            return
        else:
            self.damaged_since = None
            log.info("book_pages_checked", seconds=round(time.monotonic() - begin, 1))
        self.checked_at = self._clock()

    def _run(self) -> None:
        self._tasks.run_in_thread("pages", self._keep, self._closed)

    def _keep(self) -> None:
        if self.checked_at is None and not self._closed.wait(self.first_s):
            self.look()
        while not self._closed.wait(LOOK_SECONDS):
            if self._night.due():
                self.look()

"""Whether the book still says what the platform was told of it: two rows are read again and again from the start on,
and each night both chains are walked whole."""

import contextlib
import threading
from collections.abc import AsyncIterator, Callable
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from litestar import Litestar

from diagnostics.logger import get_logger
from office.book.chain_tips import ChainTips
from office.book.ledger import Ledger
from office.contract.errors import Unavailable
from office.privacy.audit import ChainFault, verify
from office.privacy.tips_receipts import contradictions, stored_receipt
from sync.background_tasks import BackgroundTasks
from sync.lan.book.page_check import NightTurn, Rest, resting_until

LOOK_SECONDS: Final = 5.0

log = get_logger()


class BookHistory:
    """`contradicted_since` is None as long as nothing contradicts the book. What a night found stays until a later
    night finds nothing."""

    def __init__(
        self,
        ledger: Ledger,
        clock: Callable[[], datetime],
        zone: Callable[[], ZoneInfo | None],
        tasks: BackgroundTasks,
        look_s: float = LOOK_SECONDS,
    ) -> None:
        self._ledger, self._clock, self._tasks = ledger, clock, tasks
        self.look_s = look_s
        self._closed = threading.Event()
        self._night = NightTurn(clock, zone)
        self._at_tips: tuple[ChainFault, ...] = ()
        self._in_walk: tuple[ChainFault, ...] = ()
        self.contradicted_since: datetime | None = None

    @contextlib.asynccontextmanager
    async def running(self, _app: Litestar) -> AsyncIterator[None]:
        thread = threading.Thread(target=self._run, name="history_check", daemon=True)
        thread.start()
        try:
            yield
        finally:
            self._closed.set()
            thread.join()

    def look(self) -> None:
        """The cheap form."""
        with self._ledger.reading() as db:
            self._at_tips = contradictions(db)
        self._judge()

    def walk(self) -> None:
        """Both chains whole, held against the receipt where there is one."""
        with self._ledger.reading() as db:
            receipt = stored_receipt(db)
            verdict = verify(db, receipt.tips if receipt else ChainTips(), self._rest())
        self._in_walk = verdict.faults
        log.info("history_walked", events=verdict.events, reads=verdict.reads, whole=verdict.whole)
        self._judge()

    def _judge(self) -> None:
        faults = self._at_tips or self._in_walk
        if not faults:
            self.contradicted_since = None
        elif self.contradicted_since is None:
            self.contradicted_since = self._clock()
            fault = faults[0]
            log.error("history_contradicted", chain=fault.chain, kind=fault.kind, first=fault.first, last=fault.last)

    def _run(self) -> None:
        self._tasks.run_in_thread("history_check", self._keep, self._closed)

    def _keep(self) -> None:
        self._turn()
        while not self._closed.wait(self.look_s):
            self._turn()

    def _turn(self) -> None:
        try:
            self.look()
            if self._night.due():
                self.walk()
        except Unavailable as unavailable:  # the book says so itself, also of damage
            log.warning("history_not_checked", why=str(unavailable))

    def _rest(self) -> Rest:
        return resting_until(self._closed)

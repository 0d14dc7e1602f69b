"""The hub's own backups: whole ones and increments at their times, the old ones taken away, and each night the newest
restored into a throw-away folder and looked through."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from litestar import Litestar
from msgspec import Struct

from diagnostics.logger import get_logger
from office.book.ledger import Ledger
from office.contract.attention import Sentence
from office.contract.errors import Refusal, Unavailable
from office.contract.messages import messages
from office.contract.moments import moment, stamp
from sync.background_tasks import BackgroundTasks
from sync.lan.book.backup.backup_folder import checked_folder, of_book, stored_in
from sync.lan.book.backup.making import BackupMaker, tidy
from sync.lan.book.backup.restoring import try_out, with_hub_key
from sync.lan.book.backup.settings import BackupSettings
from sync.lan.book.backup.ssh.remote_folder import RemoteFolder

TRIED_NOTE: Final = "backup_tried"
NIGHT_HOURS: Final = range(5)  # of the machine's own zone
TRIAL_EVERY: Final = timedelta(hours=6)  # once in a night
TRIAL_AT_LATEST: Final = timedelta(hours=36)  # a server that is off at night does it by day
LATE_AT_LEAST: Final = timedelta(minutes=2)

log = get_logger()


class BackupFault(Struct, frozen=True):
    """`say` is for a person; `since` is when it was first so."""

    say: Sentence
    since: datetime


@dataclass(slots=True)
class BackupState:
    """How the hub's own backups are. `good_at`: when everything that had happened was last in one. `fault` and
    `trial_fault` are None while all is well."""

    planned: bool = False
    interval: timedelta = timedelta()
    good_at: datetime | None = None
    fault: BackupFault | None = None
    trial_fault: BackupFault | None = None

    def is_late(self, now: datetime) -> bool:
        """By more than two intervals."""
        return self.good_at is not None and now - self.good_at > max(2 * self.interval, LATE_AT_LEAST)

    def is_well(self, now: datetime) -> bool:
        return self.planned and not self.fault and not self.trial_fault and not self.is_late(now)


class ScheduledBackups:
    """`hub_key` opens the book and what was sealed under it. `clock` is the machine's own. `away`: another machine that
    gets each of them."""

    def __init__(
        self,
        home: Path,
        ledger: Ledger,
        maker: BackupMaker,
        settings: BackupSettings,
        hub_key: bytes,
        *,
        clock: Callable[[], datetime],
        tasks: BackgroundTasks,
        away: RemoteFolder | None = None,
    ) -> None:
        self._away = away
        self._home, self._ledger, self._maker, self._settings, self._hub_key = home, ledger, maker, settings, hub_key
        self._clock, self._tasks = clock, tasks
        self._whole_at: datetime | None = None
        self.state = BackupState(planned=True, interval=timedelta(seconds=settings.increment_s))

    def step(self) -> None:
        """Makes what is due and looks through what is due."""
        at, whole = self._clock(), self._whole_is_due()
        try:
            folder = checked_folder(Path(self._settings.folder), mounted=self._settings.mounted)
            with self._ledger.reading() as db:
                self._maker.make(db, folder, at, whole=whole)
            if whole:
                self._whole_at = at
                self._take_old_ones_away(folder, at)
            self._bring_away(folder, at, tidy=whole)
        except (Refusal, Unavailable) as fault:
            self._failed(fault, at)
            return
        self._made(at)
        if self._trial_is_due(at):
            self._try_newest(folder, at)

    @contextlib.asynccontextmanager
    async def running(self, app: Litestar) -> AsyncIterator[None]:
        """In a thread of its own, one step after the other."""
        with ThreadPoolExecutor(1, thread_name_prefix="backup") as thread:

            async def work() -> None:
                while True:
                    await asyncio.get_running_loop().run_in_executor(thread, self.step)
                    await self._tasks.sleep(self._settings.increment_s)

            async with self._tasks.running(backup=work):
                with contextlib.closing(self):
                    yield

    def close(self) -> None:
        """Waits for no other machine."""
        if self._away is not None:
            self._away.stop()

    def _whole_is_due(self) -> bool:
        if self._whole_at is None:
            return True
        since = self._clock() - self._whole_at
        return not timedelta() <= since < timedelta(minutes=self._settings.whole_minutes)

    def _made(self, at: datetime) -> None:
        if self.state.fault:
            log.info("backup_made_again")
        self.state.fault, self.state.good_at = None, at

    def _failed(self, fault: Refusal | Unavailable, at: datetime) -> None:
        """Logged once until it is well again."""
        if not self.state.fault:
            facts = fault.facts if isinstance(fault, Refusal) else {}
            log.warning("backup_failed", why=str(fault), reason=facts.get("why", ""))
        since = self.state.fault.since if self.state.fault else at
        self.state.fault = BackupFault(_sentence(fault), since)

    def _bring_away(self, folder: Path, at: datetime, *, tidy: bool) -> None:
        if self._away is None:
            return
        book = self._ledger.note("db_id") or ""
        self._away.bring(folder, book)
        if tidy:
            self._away.tidy(book, at, days=self._settings.days, weeks=self._settings.weeks)

    def _take_old_ones_away(self, folder: Path, at: datetime) -> None:
        """Where another machine keeps them, the hub's own disk has the last two chains."""
        days, weeks = (0, 0) if self._away else (self._settings.days, self._settings.weeks)
        try:
            tidy(folder, self._ledger.note("db_id") or "", at, days=days, weeks=weeks)
        except OSError as disk:
            log.warning("backups_not_tidied", why=disk.strerror)

    def _trial_is_due(self, at: datetime) -> bool:
        tried = self._ledger.note(TRIED_NOTE)
        since = at - moment(tried) if tried else TRIAL_AT_LATEST
        night = at.astimezone().hour in NIGHT_HOURS
        return since >= TRIAL_AT_LATEST or since < timedelta() or (night and since >= TRIAL_EVERY)

    def _try_newest(self, folder: Path, at: datetime) -> None:
        found = of_book(stored_in(folder), self._ledger.note("db_id") or "")
        if not found:
            return
        try:
            manifest = try_out(found[-1].path, with_hub_key(self._hub_key), self._home)
        except (Refusal, Unavailable, OSError) as fault:
            since = self.state.trial_fault.since if self.state.trial_fault else at
            self.state.trial_fault = BackupFault(_sentence(fault), since)
            log.error("backup_trial_failed", file=found[-1].path.name, why=str(fault))
        else:
            self.state.trial_fault = None
            log.info("backup_tried", file=found[-1].path.name, events=manifest.checkpoint.seq)
        with contextlib.suppress(Unavailable):
            self._ledger.put_note(TRIED_NOTE, stamp(at)).result()


def _sentence(fault: Refusal | Unavailable | OSError) -> Sentence:
    found = fault.messages if isinstance(fault, Refusal) else messages("backup_disk_refuses")
    return found["id"], found["en"]

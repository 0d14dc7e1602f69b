"""What the hub's routes work with: the office, its feed, who is logged in, and who is calling."""

import asyncio
import os
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final, Literal, ParamSpec, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from diagnostics.logger import get_logger
from office.attention.alerts import STAYS
from office.attention.notices import (
    Notice,
    book_damaged,
    book_put_back,
    device_files_damaged,
    history_contradicted,
)
from office.book.ledger import Ledger
from office.contract.admin.limits import CODES, KIOSK_TICKETS, PAIRINGS
from office.contract.answers import Profile
from office.contract.assurance import NEEDS, Action, Level, higher, must_reach, reaches
from office.contract.catalogue import Account
from office.contract.commands import By
from office.contract.errors import Refusal
from office.forms.attachments import Attachments
from office.officers.session_control import SessionControl
from office.privacy.access_log import AccessLog
from office.privacy.retention import Retention
from office.service import OfficeService
from office.serving.id_checks import IdCheckService
from sync.background_tasks import BackgroundTasks
from sync.lan.book.backup.notices import backup_notices
from sync.lan.book.backup.scheduled import BackupState
from sync.lan.book.completions import CompletionQueue
from sync.lan.book.disk_space import DiskWatch
from sync.lan.book.feed import Feed
from sync.lan.book.history_check import BookHistory
from sync.lan.book.office_time import OfficeTime
from sync.lan.book.page_check import BookPages
from sync.lan.client.pairing import Pairings
from sync.lan.op_ids import new_op_id
from sync.lan.sessions.assisted import AssistedSessions
from sync.lan.sessions.citizens import CitizenSessions
from sync.lan.sessions.identifications import Identifications
from sync.lan.sessions.logins import Logins
from sync.lan.sessions.officer_sign_ins import OfficerSignIns
from sync.lan.sessions.pin_hash import one_at_a_time
from sync.lan.sessions.presence import Presence
from sync.lan.sessions.printers import PrinterReports
from sync.lan.sessions.rate_limit import RateLimiter
from sync.lan.sessions.security_key_checks import KeyChecks
from sync.lan.sessions.silences import Silences
from sync.lan.trust.authority import OfficeAuthority

READERS: Final = 2
RANDOM_BYTES: Final = 16
CITIZEN: Final = "citizen"
HUB: Final = "hub"

Kind = Literal["kiosk", "counter", "board", "any"]
P = ParamSpec("P")
log = get_logger()
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Caller:
    """The device at the other end, by its certificate; kind "any" only on a developer's loopback. `offline`: with an
    officer whose session a PIN for emergencies opened."""

    device: str
    name: str
    kind: Kind
    counter: str
    offline: bool = False


class RandomPool:
    """Random bytes fetched ahead: a system call on the ticket path would hand the processor to another thread."""

    def __init__(self) -> None:
        self._left = b""

    def draw(self) -> bytes:
        if len(self._left) < RANDOM_BYTES:
            self._left = os.urandom(256 * RANDOM_BYTES)
        drawn, self._left = self._left[:RANDOM_BYTES], self._left[RANDOM_BYTES:]
        return drawn


def _readers() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(READERS, thread_name_prefix="read")


@dataclass(frozen=True, slots=True)
class HubContext:
    home: Path
    ledger: Ledger
    office: OfficeService
    feed: Feed
    sessions: CitizenSessions
    logins: Logins
    sign_ins: OfficerSignIns
    identifications: Identifications
    clock: Callable[[], datetime]
    authority: OfficeAuthority | None  # None: loopback, where devices are believed by name
    time: OfficeTime | None = None  # None: `clock` alone says what time it is
    admitted: dict[str, str] = field(default_factory=dict)  # loopback: counter of each officer believed by name
    readers: ThreadPoolExecutor = field(default_factory=_readers)
    pin_looker: ThreadPoolExecutor = field(default_factory=one_at_a_time)
    random_pool: RandomPool = field(default_factory=RandomPool)
    completions: CompletionQueue = field(default_factory=CompletionQueue)
    presence: Presence = field(default_factory=Presence)
    silences: Silences = field(default_factory=Silences)
    pairings: Pairings = field(default_factory=Pairings)
    helps: AssistedSessions = field(default_factory=AssistedSessions)
    tasks: BackgroundTasks = field(default_factory=BackgroundTasks)
    wrong_pairings: RateLimiter = field(default_factory=lambda: RateLimiter(PAIRINGS))
    wrong_codes: RateLimiter = field(default_factory=lambda: RateLimiter(CODES))
    tickets_given: RateLimiter = field(default_factory=lambda: RateLimiter(KIOSK_TICKETS))
    backups: BackupState = field(default_factory=BackupState)
    put_back_at: datetime | None = None  # when the book was last found to be one that was put back
    pages: BookPages = field(init=False)
    history: BookHistory = field(init=False)

    attachments: Attachments = field(init=False)
    retention: Retention = field(init=False)
    session_control: SessionControl = field(init=False)
    id_checks: IdCheckService = field(init=False)
    disk: DiskWatch = field(init=False)
    reads: AccessLog = field(init=False)
    key_checks: KeyChecks = field(init=False)
    printers: PrinterReports = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "attachments", Attachments(self.ledger))
        object.__setattr__(self, "reads", AccessLog(self.ledger))
        object.__setattr__(self, "key_checks", KeyChecks(self.clock))
        object.__setattr__(self, "printers", PrinterReports(self.feed.notify_printers))
        object.__setattr__(self, "retention", Retention(self.ledger))
        object.__setattr__(self, "session_control", SessionControl(self.ledger))
        object.__setattr__(self, "id_checks", IdCheckService(self.ledger))
        object.__setattr__(self, "disk", DiskWatch(self.home))
        object.__setattr__(self, "pages", BookPages(self.ledger.check_pages, self.clock, self.zone, self.tasks))
        object.__setattr__(self, "history", BookHistory(self.ledger, self.clock, self.zone, self.tasks))
        self.office.attention.notices = self.notices

    def notices(self) -> tuple[Notice, ...]:
        """What needs a person and stands in no book."""
        now, zone = self.machine_now(), self.zone()
        local: Callable[[datetime], datetime] = lambda at: at.astimezone(zone)  # noqa: E731
        devices = (device_files_damaged(row, local) for row in self.printers.rows())
        return (*self._of_book(now, local), *backup_notices(self.backups, now, local), *filter(None, devices))

    def _of_book(self, now: datetime, local: Callable[[datetime], datetime]) -> Iterator[Notice]:
        if self.pages.damaged_since is not None:
            yield book_damaged(self.pages.damaged_since)
        if self.history.contradicted_since is not None:
            yield history_contradicted(self.history.contradicted_since)
        if self.put_back_at is not None and now - self.put_back_at < STAYS:
            yield book_put_back(self.put_back_at, local)

    def zone(self) -> ZoneInfo | None:
        """The office's; None before it has a catalogue."""
        return ZoneInfo(self.office.catalogue.office.zone) if self.office.catalogue else None

    @property
    def loopback(self) -> bool:
        return self.authority is None

    def machine_now(self) -> datetime:
        """The machine's own clock, for what other programs on it stamp or check: pairing codes, certificates in TLS."""
        return self.clock() if self.time is None else self.time.clock.look().wall

    def by(self, caller: Caller, actor: str = CITIZEN) -> By:
        at, wall, suspect = (self.clock(), None, False) if self.time is None else self.time.clock.stamps()
        return By(
            device=caller.device,
            actor=actor,
            at=at,
            random_bytes=self.random_pool.draw(),
            wall=wall,
            suspect=suspect,
            offline=caller.offline,
            kind="" if self.loopback else caller.kind,
        )

    def citizen(
        self, caller: Caller, session: str | None, op_id: UUID, action: Action, least: Level = "anonymous"
    ) -> Profile | None:
        """Who acts, None for a guest; the one place where it is asked whether they may, by `office.contract.assurance`
        and, where the thing itself asks for more, `least`. An act already answered is answered again, also when the
        session has ended."""
        try:
            profile = self.sessions.profile(session, caller.device, self.clock())
            must_reach(profile.level if profile else "anonymous", higher(NEEDS[action], least))
        except Refusal:
            if self.ledger.answered(op_id):
                return None
            raise
        return profile

    def account(
        self, caller: Caller, session: str | None, op_id: UUID, action: Action, least: Level = "anonymous"
    ) -> Profile | None:
        """As `citizen`, and None also for who is known by less than an account: what they say of themselves is not
        what an account knows."""
        profile = self.citizen(caller, session, op_id, action, least)
        return profile if profile and reaches(profile.level, "authenticated") else None

    def end_reported(self, sid: str) -> None:
        """A citizen said that this login was not theirs: its session ends now, and the book keeps that it did."""
        for device in self.sessions.report(sid, self.clock()):
            log.warning("login_reported", device=device)
            by = self.by(Caller(device=device, name="", kind="kiosk", counter=""))
            self.session_control.end_reported(device, new_op_id(), by)

    async def end_account(self, iss: str, sub: str) -> None:
        """The platform says that an officer's account counts no more. Raises Unavailable where that cannot be
        written."""
        by, account = self.by(Caller(device=HUB, name="", kind="any", counter=""), HUB), Account(iss=iss, sub=sub)
        for known in self.office.catalogue.officers if self.office.catalogue else ():
            if known.account == account:
                self.key_checks.forget(known.code)
        done = await self.done(self.office.sign_ins.end_account(account, new_op_id(), by))
        log.warning("officer_account_over", ended=done.answer)

    async def read(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a long read beside the event loop, so that it holds up nobody's ticket."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self.readers, lambda: work(*args, **kwargs))

    async def look_at_pin(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What is slow on purpose, one after another."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self.pin_looker, lambda: work(*args, **kwargs))

    async def done(self, act: "Future[T]") -> T:
        return await self.completions.answer(act)

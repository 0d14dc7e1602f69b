"""Logins under way: the hub asks the identity provider, or the phone answers the kiosk's own code; the kiosk asks the
hub."""

import asyncio
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from diagnostics.logger import get_logger
from office.contract.admin.limits import LOGINS
from office.contract.errors import Refusal, Unavailable
from sync.background_tasks import caught
from sync.lan.problems import HubUnavailable
from sync.lan.sessions.citizens import CitizenSessions
from sync.lan.sessions.offline_logins import Challenge, Challenges
from sync.lan.sessions.rate_limit import RateLimiter
from sync.wan.login.ports import LoginApproved, LoginDenied, LoginExpired, LoginFlow, LoginOutcome, PendingLogin
from sync.wire import LoginAnswer, LoginStarted, LoginWay

UNCOLLECTED: Final = timedelta(seconds=60)  # an approval nobody fetched is forgotten this long after the code's end
MATCH_FIRST, MATCH_COUNT = 10, 90  # two digits, never with a leading zero

log = get_logger()


@dataclass(slots=True)
class _Login:
    device: str
    started: LoginStarted
    challenge: Challenge | None = None
    outcome: LoginOutcome | None = field(default=None, repr=False)
    settled: asyncio.Event = field(default_factory=asyncio.Event, repr=False)
    session: str = field(default="", repr=False)


class Logins:
    """All methods belong to the event loop. A login is seen only by the device that began it."""

    def __init__(
        self,
        way: LoginFlow[Any] | None,
        sessions: CitizenSessions,
        office_name: Callable[[], str],
        clock: Callable[[], datetime],
        challenges: Challenges,
    ) -> None:
        self._way, self._sessions, self._office_name, self._clock = way, sessions, office_name, clock
        self._logins: dict[str, _Login] = {}
        self._by_op: dict[tuple[str, UUID], str] = {}
        self._starting: dict[str, asyncio.Lock] = {}
        self.tries = RateLimiter(LOGINS)
        self._challenges = challenges
        self._following: set[asyncio.Task[None]] = set()

    async def start(
        self, device: str, device_name: str, op_id: UUID, way: LoginWay = "phone"
    ) -> tuple[LoginStarted, bool]:
        """The login of this `op_id` and whether it had begun before. Raises Refusal or HubUnavailable."""
        async with self._starting.setdefault(device, asyncio.Lock()):
            self.forget_old()
            known = self._by_op.get((device, op_id))
            if known is not None:
                return self._logins[known].started, True
            self.tries.spend(device, self._clock())
            begin = self._begin if way == "phone" else self._challenge
            login = await begin(device, device_name)
            self._by_op[device, op_id] = login
            return self._logins[login].started, False

    def answered(self, login: str, device: str, text: str) -> LoginAnswer:
        """What the phone's QR said. A wrong answer is refused and does not spend the challenge."""
        found = self._found(login, device)
        if found.outcome is None:
            if found.challenge is None:
                raise Refusal.of("login_unknown")
            found.outcome = self._challenges.approved(found.challenge, text, self._clock())
            found.settled.set()
        return self.answer(login, device)

    async def wait(self, login: str, device: str, seconds: float) -> LoginAnswer:
        """As `answer`, once it is settled or the time is over: who asks each second would learn of it late."""
        found = self._found(login, device)
        if found.outcome is None and seconds > 0:
            with suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    await found.settled.wait()
        return self.answer(login, device)

    def answer(self, login: str, device: str) -> LoginAnswer:
        found = self._found(login, device)
        if found.session:
            return self._again(found)
        match found.outcome:
            case None if found.challenge is not None and self._clock() > found.started.expires_at:
                return LoginAnswer(state="expired")
            case None:
                return LoginAnswer(state="pending")
            case LoginApproved() as approved:
                return self._collect(found, approved)
            case LoginDenied():
                return LoginAnswer(state="denied")
            case LoginExpired():
                return LoginAnswer(state="expired")

    def end_at(self, device: str) -> int:
        """Nobody logs in any more by a code that this device was given; how many there were."""
        begun = [login for login in self._logins.values() if login.device == device and not login.session]
        for login in begun:
            login.outcome = LoginDenied()
            login.settled.set()
        return len(begun)

    def close(self) -> None:
        for task in self._following:
            task.cancel()
        for login in self._logins.values():
            login.settled.set()
        self._logins.clear()

    def _found(self, login: str, device: str) -> _Login:
        self.forget_old()
        found = self._logins.get(login)
        if found is None or found.device != device:
            raise Refusal.of("login_unknown")
        return found

    def _collect(self, login: _Login, approved: LoginApproved) -> LoginAnswer:
        """The session opens when the kiosk fetches it, once; after that it lives or ends by its own rules."""
        session = self._sessions.open(approved, login.device, self._clock())
        if session is None:
            login.outcome = LoginDenied()
            return LoginAnswer(state="denied")
        login.session, login.outcome = session.session, LoginExpired()  # who it was is known to the session alone
        return LoginAnswer(state="approved", session=session)

    def _again(self, login: _Login) -> LoginAnswer:
        alive = self._sessions.find(login.session, login.device, self._clock())
        return LoginAnswer(state="approved", session=alive) if alive else LoginAnswer(state="expired")

    async def _begin(self, device: str, device_name: str) -> str:
        if self._way is None:
            raise HubUnavailable.of("identity_unreachable")
        place = self._place(device_name)
        match_number = str(MATCH_FIRST + secrets.randbelow(MATCH_COUNT))
        try:
            ticket = await self._way.start(place, match_number)
        except Unavailable as unavailable:
            log.warning("login_not_started", why=str(unavailable))
            raise HubUnavailable.of("identity_unreachable") from unavailable
        login = secrets.token_urlsafe(16)
        started = LoginStarted(
            login=login, qr=ticket.qr, match_number=match_number, expires_at=ticket.expires_at, place=place
        )
        self._logins[login] = _Login(device, started)
        self._follow(login, ticket, self._way)
        return login

    async def _challenge(self, device: str, device_name: str) -> str:
        place = self._place(device_name)
        challenge = self._challenges.begin(place, self._clock())
        login = secrets.token_urlsafe(16)
        started = LoginStarted(
            login=login,
            qr=challenge.qr,
            match_number="",
            expires_at=challenge.expires_at,
            place=place,
            way="challenge",
        )
        self._logins[login] = _Login(device, started, challenge)
        return login

    def _place(self, device_name: str) -> str:
        return ", ".join(part for part in (self._office_name(), device_name) if part)

    def _follow(self, login: str, ticket: PendingLogin, way: LoginFlow[Any]) -> None:
        async def follow() -> None:
            outcome: LoginOutcome = LoginDenied()
            with caught("login_broke"):
                try:
                    outcome = await way.follow(ticket)
                except (Refusal, Unavailable) as failed:
                    log.warning("login_failed", why=str(failed))
            if (found := self._logins.get(login)) is not None and found.outcome is None:
                found.outcome = outcome
                found.settled.set()

        task = asyncio.create_task(follow())
        self._following.add(task)
        task.add_done_callback(self._following.discard)

    def forget_old(self) -> None:
        now = self._clock()
        old = {key for key, login in self._logins.items() if now > self._forgotten_at(login, now)}
        for login in old:
            del self._logins[login]
        self._by_op = {op: login for op, login in self._by_op.items() if login not in old}

    def _forgotten_at(self, login: _Login, now: datetime) -> datetime:
        """Whose session lives is remembered, so that asking again gives the same answer."""
        if login.session and self._sessions.find(login.session, login.device, now):
            return now
        return login.started.expires_at + UNCOLLECTED

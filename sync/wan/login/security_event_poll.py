"""Whether a citizen said of a login here that it was not theirs, or an officer's account is over: a long poll for
security events (RFC 8936).

Asked only while a session may live that began with a phone or with an account. While the line is down nothing is heard,
and a session ends by its own age."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Final, Protocol

import httpx
import msgspec

from diagnostics.logger import get_logger
from office.contract.errors import Refusal, Unavailable
from sync.background_tasks import caught
from sync.wan.auth.discovery import read
from sync.wan.auth.keys import Clock, utc_now
from sync.wan.auth.signing_keys import SigningKeys
from sync.wan.blocking import Wait, wait_for
from sync.wan.login.security_events import AccountOver, LoginReported, SecurityEventInvalid, event_of, kid_of

WATCHED: Final = timedelta(minutes=15)  # a session lives for ten, and may be fetched late
HOLD_SECONDS: Final = 10  # how long the platform may keep a poll open; a dead line is then noticed soon
AGAIN_SECONDS: Final = 1.0  # between two polls, so that a platform that does not hold them is not asked without end
RETRY_SECONDS: Final = 2.0
EVENTS_MAX: Final = 32

log = get_logger()


class PolledEvents(msgspec.Struct, frozen=True):
    """RFC 8936, section 2.3."""

    sets: dict[str, str] = {}


class PlatformPort(Protocol):
    """What is needed of PlatformClient."""

    issuer: str
    client_id: str
    keys: SigningKeys

    async def security_events(self, body: bytes, hold_s: int) -> httpx.Response: ...


class SecurityEventPoll:
    """All methods belong to the event loop. `on_report` gets the `sid` of a login, `on_account` an account's `iss` and
    `sub`; `has_officers` says whether one is signed in whom an account may answer for."""

    def __init__(self, platform: PlatformPort, *, wait: Wait = wait_for, now: Clock = utc_now) -> None:
        self._platform, self._wait, self._now = platform, wait, now
        self._until: datetime | None = None
        self._wanted = asyncio.Event()
        self._settled: dict[str, bool] = {}  # by jti, whether it was believed; told with the next poll
        self._silent = False
        self.on_report: Callable[[str], None] = lambda sid: None
        self.on_account: Callable[[str, str], Awaitable[None]] = _nobodys
        self.has_officers: Callable[[], bool] = lambda: False

    def watch(self) -> None:
        """Somebody has just logged in, or an officer signed in."""
        self._until = self._now() + WATCHED
        self._wanted.set()

    async def run(self) -> None:
        """The first look is for who was signed in before this run."""
        self._wanted.set()
        while True:
            await self._wanted.wait()
            if not self._is_wanted():
                self._wanted.clear()
                continue
            await self._wait(asyncio.Event(), await self._ask())

    def _is_wanted(self) -> bool:
        """Also where nobody can say whether an officer is signed in."""
        if self._until is not None and self._now() < self._until:
            return True
        try:
            return self.has_officers()
        except Unavailable:
            return True

    async def _ask(self) -> float:
        """Seconds until the next poll."""
        reported = dict(self._settled)
        try:
            answer = await self._platform.security_events(_body(reported), HOLD_SECONDS)
            if answer.status_code == httpx.codes.NOT_FOUND:
                return self._give_up()
            sets = read(answer, PolledEvents).sets
            self._settled = {jti: held for jti, held in self._settled.items() if jti not in reported}
            for jti, token in sets.items():
                with caught("report_not_understood", passing=(Unavailable, Refusal)) as outcome:
                    self._settled[jti] = await self._hear(token)
                if outcome.fault is not None:
                    self._settled[jti] = False  # set aside, and the next one is heard
        except (Unavailable, Refusal) as failed:
            self._tell(str(failed))
            return RETRY_SECONDS
        self._tell("")
        return 0.0 if sets else AGAIN_SECONDS

    async def _hear(self, token: str) -> bool:
        try:
            key = await self._platform.keys.key(kid_of(token))
            event = event_of(
                token, key, issuer=self._platform.issuer, client_id=self._platform.client_id, at=self._now()
            )
        except SecurityEventInvalid as wrong:
            log.warning("report_not_believed", why=str(wrong))
            return False
        match event:
            case LoginReported(sid):
                self.on_report(sid)
            case AccountOver(iss, sub):
                await self.on_account(iss, sub)
            case None:
                pass
        return True

    def _give_up(self) -> float:
        """This platform takes no reports; the next login asks again."""
        log.warning("reports_not_offered")
        self._wanted.clear()
        return 0.0

    def _tell(self, why: str) -> None:
        """Once when it starts and once when it clears."""
        if why and not self._silent:
            log.warning("reports_unheard", why=why)
        if not why and self._silent:
            log.info("reports_heard")
        self._silent = bool(why)


async def _nobodys(iss: str, sub: str) -> None:
    """An office without accounts."""


def _body(settled: dict[str, bool]) -> bytes:
    return msgspec.json.encode(
        {
            "maxEvents": EVENTS_MAX,
            "returnImmediately": False,
            "ack": [jti for jti, held in settled.items() if held],
            "setErrs": {jti: {"err": "authentication_failed"} for jti, held in settled.items() if not held},
        }
    )

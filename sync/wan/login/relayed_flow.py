"""Login by QR where the platform is the client of the account's provider: it makes the QR for this kiosk, hears the
phone's approval at its callback, and tells it here, over the office's own authorised line."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final, Literal

import httpx
import msgspec

from diagnostics.logger import get_logger
from office.contract.errors import Unavailable
from sync.wan.auth.discovery import read
from sync.wan.auth.keys import Clock, is_safe, utc_now
from sync.wan.login.assertion import kid_of, verified
from sync.wan.login.device_flow import ELSEWHERE, LOGIN_SECONDS_MAX, elsewhere, profile_of, unavailable
from sync.wan.login.id_token import IdTokenInvalid, not_believed
from sync.wan.login.ports import LoginApproved, LoginDenied, LoginExpired, LoginOutcome
from sync.wan.platform import PlatformClient
from sync.wan.push.batch import code_of

HOLD_SECONDS: Final = 10  # how long the platform may keep one question open; a dead line is then noticed soon
RETRY_SECONDS: Final = 2.0
AGAIN_SECONDS: Final = 0.5  # between two questions, so that a platform that does not hold them is not asked without end

log = get_logger()


class RelayedLoginStarted(msgspec.Struct, frozen=True, kw_only=True):
    login: str
    qr: str
    expires_in: float


class RelayedOutcome(msgspec.Struct, frozen=True, kw_only=True):
    state: Literal["pending", "approved", "denied", "expired"]
    vouched: str = ""


@dataclass(frozen=True, slots=True)
class RelayTicket:
    """`qr` is all that may be shown."""

    qr: str
    expires_at: datetime
    login: str = field(repr=False)


class RelayedLogin:
    def __init__(
        self,
        platform: PlatformClient,
        *,
        now: Clock = utc_now,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._platform, self._now, self._sleep = platform, now, sleep

    async def start(self, place: str, match_number: str) -> RelayTicket:
        body = msgspec.json.encode({"place": place, "match_number": match_number})
        answer = await self._platform.begin_login(body)
        if answer.status_code == httpx.codes.FORBIDDEN and code_of(answer.content) == ELSEWHERE:
            raise elsewhere()
        if answer.status_code in (httpx.codes.FORBIDDEN, httpx.codes.NOT_FOUND, httpx.codes.UNPROCESSABLE_ENTITY):
            raise unavailable(f"status {answer.status_code}")
        if answer.status_code != httpx.codes.CREATED:
            raise Unavailable(f"POST /sync/v1/logins: status {answer.status_code}")
        begun = read(answer, RelayedLoginStarted)
        if not is_safe(begun.qr):
            raise unavailable("the address in the QR is not safe")
        lives_s = min(begun.expires_in, LOGIN_SECONDS_MAX)
        return RelayTicket(begun.qr, self._now() + timedelta(seconds=lives_s), begun.login)

    async def follow(self, ticket: RelayTicket) -> LoginOutcome:
        """Wait at the platform until it is settled; a fallen line is waited out until the code dies."""
        while self._now() < ticket.expires_at:
            try:
                outcome = read(await self._platform.login_outcome(ticket.login, HOLD_SECONDS), RelayedOutcome)
                if outcome.state == "approved":
                    return await self._approved(ticket, outcome.vouched)
            except Unavailable as unavailable:
                log.info("login_poll_unanswered", why=str(unavailable))
                await self._sleep(RETRY_SECONDS)
                continue
            match outcome.state:
                case "denied":
                    return LoginDenied()
                case "expired":
                    return LoginExpired()
            await self._sleep(AGAIN_SECONDS)
        return LoginExpired()

    async def _approved(self, ticket: RelayTicket, token: str) -> LoginApproved:
        platform = self._platform
        try:
            key = await platform.keys.key(kid_of(token))
            assertion = verified(
                token, key, issuer=platform.issuer, client_id=platform.client_id, login=ticket.login, at=self._now()
            )
        except IdTokenInvalid as wrong:
            log.warning("login_not_believed", why=str(wrong))
            raise not_believed(wrong) from wrong
        return LoginApproved(profile_of(assertion.claims), assertion.sid)

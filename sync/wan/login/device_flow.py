"""Login by QR: RFC 8628 with `private_key_jwt` and DPoP, then OpenID Connect's ID token and userinfo.

One login = one LoginTicket = one DPoP key. Nothing of it outlives the login: the access token is used once, for the
profile, and a refresh token is refused, since a kiosk has no use for one that a thief would not like better."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

import httpx
import msgspec

from diagnostics.logger import get_logger
from office.contract.answers import Profile
from office.contract.errors import Refusal, Unavailable
from sync.wan.auth.discovery import Discovery, read
from sync.wan.auth.http import AuthenticatedClient, HttpRequest, error_of, unwell
from sync.wan.auth.keys import ClientKey, ProofKey, Registration, is_safe
from sync.wan.login.id_token import IdTokenInvalid, believed, kid_of, not_believed
from sync.wan.login.poll_schedule import PollSchedule, starting
from sync.wan.login.ports import LoginApproved, LoginDenied, LoginExpired, LoginOutcome

ELSEWHERE: Final = "network_not_allowed"  # the registration names the networks from which logins may begin
GRANT: Final = "urn:ietf:params:oauth:grant-type:device_code"
SCOPE: Final = "openid profile"
LOGIN_SECONDS_MAX: Final = 120.0  # a code on a public screen lives no longer, whatever the issuer would allow
TOKEN_SECONDS_MAX: Final = 300.0
PROFILE_TRIES: Final = 3

log = get_logger()


@dataclass(frozen=True, slots=True)
class LoginTicket:
    """A login under way. `qr` is all that may be shown."""

    qr: str
    expires_at: datetime
    schedule: PollSchedule
    device_code: str = field(repr=False)
    proof: ProofKey = field(repr=False)


@dataclass(frozen=True, slots=True)
class LoginPending:
    pass


@dataclass(frozen=True, slots=True)
class SlowDown:
    pass


Outcome = LoginOutcome | LoginPending | SlowDown


class DeviceAuthorization(msgspec.Struct, frozen=True, kw_only=True):
    """RFC 8628, section 3.2."""

    device_code: str
    verification_uri_complete: str
    expires_in: float
    interval: float | None = None


class CitizenTokens(msgspec.Struct, frozen=True, kw_only=True):
    access_token: str
    token_type: str
    id_token: str
    refresh_token: str | None = None
    expires_in: float = 0.0  # RFC 6749 only recommends that the issuer says it


class LoginClient:
    def __init__(
        self,
        http: httpx.AsyncClient,
        registration: Registration,
        *,
        authenticated: AuthenticatedClient | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._registration = registration
        self._key = ClientKey(registration.client_id, registration.private_jwk)
        self._authenticated = authenticated or AuthenticatedClient(http)
        self._discovery = Discovery(self._authenticated, registration.issuer)
        self._sleep = sleep

    async def start(self, place: str, match_number: str) -> LoginTicket:
        """Ask for a code. `place` ("Kiosk 2, Lantai 1") and `match_number` are what the phone will show."""
        card = await self._discovery.card()
        proof = ProofKey()
        request = HttpRequest(
            method="POST",
            url=card.device_authorization_endpoint,
            form=lambda: self._form(scope=SCOPE, binding_message=match_number, place=place),
        )
        answer = await self._authenticated.send_proved(request, proof)
        if answer.status_code != 200:
            raise unwell(answer, not_begun)
        started = read(answer, DeviceAuthorization)
        if not is_safe(started.verification_uri_complete):
            raise unavailable("the verification address is not safe")
        schedule = starting(
            self._authenticated.now(), lives_s=min(started.expires_in, LOGIN_SECONDS_MAX), interval_s=started.interval
        )
        return LoginTicket(
            qr=started.verification_uri_complete,
            expires_at=schedule.expires_at,
            schedule=schedule,
            device_code=started.device_code,
            proof=proof,
        )

    async def poll(self, ticket: LoginTicket) -> Outcome:
        """Ask once. The caller keeps to `ticket.schedule`, or leaves it to `follow`."""
        if ticket.schedule.wait_s(self._authenticated.now()) is None:
            return LoginExpired()
        card = await self._discovery.card()
        request = HttpRequest(
            method="POST",
            url=card.token_endpoint,
            form=lambda: self._form(grant_type=GRANT, device_code=ticket.device_code),
        )
        answer = await self._authenticated.send_proved(request, ticket.proof)
        if answer.status_code == 200:
            return await self._approved(read(answer, CitizenTokens), ticket.proof)
        return unsettled(answer)

    async def follow(self, ticket: LoginTicket) -> LoginOutcome:
        """Poll until it is settled, at the pace the issuer wants; a fallen link is waited out until the code dies."""
        schedule = ticket.schedule
        while (wait_s := schedule.wait_s(self._authenticated.now())) is not None:
            await self._sleep(wait_s)
            try:
                outcome = await self.poll(ticket)
            except Unavailable as unavailable:
                log.info("login_poll_unanswered", why=str(unavailable))
                schedule = schedule.unanswered()
                continue
            match outcome:
                case LoginPending():
                    schedule = schedule.answered()
                case SlowDown():
                    schedule = schedule.slower()
                case settled:
                    return settled
        return LoginExpired()

    async def _approved(self, tokens: CitizenTokens, proof: ProofKey) -> LoginApproved:
        try:
            if tokens.refresh_token is not None:
                raise IdTokenInvalid("came with a refresh token")
            if not 0 < tokens.expires_in <= TOKEN_SECONDS_MAX:
                raise IdTokenInvalid("an access token that lives too long, or nobody knows how long")
            if tokens.token_type.lower() != "dpop":
                raise IdTokenInvalid("not bound to this login's key")
            verified = believed(
                tokens.id_token,
                await self._discovery.key(kid_of(tokens.id_token)),
                issuer=self._registration.issuer,
                client_id=self._registration.client_id,
                at=self._authenticated.now(),
            )
            claims = await self._userinfo(tokens.access_token, proof)
            await self._discovery.give_back(lambda: self._form(token=tokens.access_token))
            if claims.get("sub") != verified.sub:
                raise IdTokenInvalid("userinfo speaks of somebody else")
        except IdTokenInvalid as wrong:
            log.warning("login_not_believed", why=str(wrong))
            raise not_believed(wrong) from wrong
        return LoginApproved(profile_of(claims), verified.sid)

    async def _userinfo(self, token: str, proof: ProofKey) -> dict[str, object]:
        """The code is spent by now, so a stumble here is tried again rather than costing the citizen the login."""
        card = await self._discovery.card()
        request = HttpRequest(method="GET", url=card.userinfo_endpoint)
        for attempt in range(PROFILE_TRIES):
            try:
                answer = await self._authenticated.send_proved(request, proof, token=token)
                if answer.status_code in (401, 403):
                    raise IdTokenInvalid("userinfo turned the token away")
                return read(answer, dict[str, object])
            except Unavailable:
                if attempt == PROFILE_TRIES - 1:
                    raise
                await self._sleep(2.0**attempt / 4)
        raise AssertionError("unreachable")

    def _form(self, **members: str) -> dict[str, str]:
        now, jti = self._authenticated.now(), self._authenticated.new_id()
        return self._key.form(self._registration.issuer, at=now, jti=jti, **members)


def unsettled(answer: httpx.Response) -> Outcome:
    outcomes: dict[str, Outcome] = {
        "authorization_pending": LoginPending(),
        "slow_down": SlowDown(),
        "access_denied": LoginDenied(),
        "expired_token": LoginExpired(),
    }
    if answer.status_code == 400 and (outcome := outcomes.get(error_of(answer))):
        return outcome
    raise unwell(answer, unavailable)


def not_begun(error: str) -> Refusal:
    """Why no code was given."""
    return elsewhere() if error == ELSEWHERE else unavailable(error)


def elsewhere() -> Refusal:
    """No unavailable: it is so until somebody changes the office's line or its registration."""
    log.warning("login_network_refused")
    return Refusal.of("login_elsewhere")


def unavailable(why: str) -> Refusal:
    return Refusal.of("login_unavailable", facts={"why": why})


def profile_of(claims: dict[str, object]) -> Profile:
    """Members that are missing or of another shape stay empty: the citizen then fills them in."""
    fields = {name: text_of(claims.get(name)) for name in Profile.__struct_fields__ if name != "level"}
    return Profile(**fields)  # type: ignore[arg-type]  # all of them are texts


def text_of(claim: object) -> str:
    """A claim as text; OpenID Connect's `address` is an object with a `formatted` member."""
    if isinstance(claim, dict):
        claim = claim.get("formatted")
    return claim if isinstance(claim, str) else ""

"""Promise: where the platform is the client of the account's provider, its word logs in whom it names and nobody else,
at this kiosk, and only over the line that asked.

The far side is the sandbox, which shares no code with us."""

import asyncio
import json
import re
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest
from joserfc import jws
from joserfc.jwk import ECKey

from office.contract.errors import Refusal, Unavailable
from sandbox.api.server import api_app, phone_app
from sandbox.base.context import PlatformContext, open_context
from sandbox.base.networks import networks_of
from sync.wan.auth.keys import Registration, read_registration
from sync.wan.login.assertion import kid_of, verified
from sync.wan.login.device_flow import profile_of
from sync.wan.login.id_token import IdTokenInvalid
from sync.wan.login.ports import LoginApproved, LoginDenied, LoginExpired, LoginOutcome
from sync.wan.login.relayed_flow import RelayedLogin, RelayTicket
from sync.wan.platform import PlatformClient

ISSUER, PHONE, START = "https://platform.test", "http://127.0.0.1:8501", 1_795_400_000.0
NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
KEY = ECKey.generate_key("P-256", {"kid": "platform"})


class Clock:
    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> float:
        return self.now

    def office(self) -> datetime:
        return datetime.fromtimestamp(self.now, UTC)


class FarSide:
    """The sandbox, and what an office and a phone reach of it."""

    def __init__(self, home: Path) -> None:
        self.clock = Clock()
        self.context: PlatformContext = open_context(home, issuer=ISSUER, phone_url=PHONE, clock=self.clock)
        self.registration: Registration = replace_ca(read_registration(home / "client.json"))
        self.asked: list[str] = []

    async def note(self, request: httpx.Request) -> None:
        self.asked.append(request.url.path)

    def office(self) -> httpx.AsyncClient:
        hooks: Any = {"request": [self.note]}
        return httpx.AsyncClient(transport=httpx.ASGITransport(api_app(self.context)), event_hooks=hooks)

    def login(self, http: httpx.AsyncClient) -> RelayedLogin:
        async def nap(seconds: float) -> None:
            self.clock.now += seconds
            await asyncio.sleep(0)

        client = PlatformClient(http, self.registration, now=self.clock.office)
        return RelayedLogin(client, now=self.clock.office, sleep=nap)

    async def phone(self, qr: str, *, callback: bool = True, **form: str) -> httpx.Response:
        """A browser of its own that opens the link and presses a button; `callback`: it follows where it is sent."""
        transport = httpx.ASGITransport(phone_app(self.context))
        async with httpx.AsyncClient(transport=transport, base_url=PHONE) as browser:
            page = (await browser.get(qr)).text
            csrf = re.search(r'name="csrf"\s+value="([^"]+)"', page)
            assert csrf, page
            answer = await browser.post(qr, data={"csrf": csrf[1], "citizen": "siti", **form})
            while callback and answer.is_redirect:
                answer = await browser.get(answer.headers["location"])
            return answer


def replace_ca(registration: Registration) -> Registration:
    return msgspec.structs.replace(registration, ca_file="")


@pytest.fixture
def far(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FarSide]:
    """Nothing is held open, because its clock moves by naps alone."""
    monkeypatch.setattr("sync.wan.login.relayed_flow.HOLD_SECONDS", 0)
    side = FarSide(tmp_path / "platform")
    yield side
    side.context.store.close()


def walk(far: FarSide, phone: Callable[[RelayTicket], Awaitable[object]]) -> LoginOutcome:
    async def run() -> LoginOutcome:
        async with far.office() as http:
            login = far.login(http)
            ticket = await login.start("Kiosk 7, Lantai 1", "47")
            await phone(ticket)
            return await login.follow(ticket)

    return asyncio.run(run())


def pressing(far: FarSide, **form: str) -> Callable[[RelayTicket], Awaitable[object]]:
    return lambda ticket: far.phone(ticket.qr, **form)


def test_who_approves_on_the_phone_is_told_to_the_office_by_the_platform(far: FarSide) -> None:
    outcome = walk(far, pressing(far, action="approve", number="47"))
    assert isinstance(outcome, LoginApproved)
    person = far.context.people["siti"]
    assert (outcome.profile.name, outcome.profile.nik) == (person.name, person.nik)
    assert outcome.profile.sub == far.context.subject(far.registration.client_id, "siti")
    assert outcome.profile.level == "authenticated"
    assert outcome.sid
    assert not {"/device_authorization", "/userinfo"} & set(far.asked), "the office is no client of the provider"


@pytest.mark.parametrize("form", [{"action": "deny"}, {"action": "approve", "number": "12"}, {"action": "report"}])
def test_a_no_a_wrong_number_and_a_report_log_nobody_in(far: FarSide, form: dict[str, str]) -> None:
    assert walk(far, pressing(far, **form)) == LoginDenied()


def test_an_approval_counts_when_its_code_has_come_to_the_callback(far: FarSide) -> None:
    async def half_way(ticket: RelayTicket) -> None:
        answer = await far.phone(ticket.qr, callback=False, action="approve", number="47")
        assert answer.headers["location"].startswith("/callback?code=")

    assert walk(far, half_way) == LoginExpired()


def test_a_callback_works_once_and_only_with_its_own_state(far: FarSide) -> None:
    async def tampered(ticket: RelayTicket) -> None:
        answer = await far.phone(ticket.qr, callback=False, action="approve", number="47")
        location = answer.headers["location"]
        transport = httpx.ASGITransport(phone_app(far.context))
        async with httpx.AsyncClient(transport=transport, base_url=PHONE) as browser:
            assert (await browser.get(location + "x")).status_code == 400
            assert (await browser.get(re.sub("code=[^&]+", "code=stolen", location))).status_code == 400
            assert (await browser.get(location)).status_code == 303
            assert (await browser.get(location)).status_code == 400

    assert isinstance(walk(far, tampered), LoginApproved)


def test_another_run_of_the_hub_does_not_get_what_this_one_asked_for(far: FarSide) -> None:
    """The login belongs to the DPoP key that began it."""

    async def run() -> LoginOutcome:
        async with far.office() as http, far.office() as stolen:
            ticket = await far.login(http).start("Kiosk 7", "47")
            await far.phone(ticket.qr, action="approve", number="47")
            return await far.login(stolen).follow(ticket)

    assert asyncio.run(run()) == LoginExpired()


def test_a_code_nobody_used_is_dead_after_two_minutes(far: FarSide) -> None:
    async def nobody(ticket: RelayTicket) -> None:
        assert (ticket.expires_at.timestamp() - START) == 120

    began = far.clock.now
    assert walk(far, nobody) == LoginExpired()
    assert far.clock.now - began <= 121


def test_a_line_that_falls_meanwhile_is_waited_out(far: FarSide) -> None:
    falls = [Unavailable("no route"), Unavailable("no route")]

    async def run() -> LoginOutcome:
        async with far.office() as http:
            login = far.login(http)
            ticket = await login.start("Kiosk 7", "47")
            await far.phone(ticket.qr, action="approve", number="47")
            ask = login._platform.login_outcome

            async def falling(name: str, hold_s: int) -> httpx.Response:
                if falls:
                    raise falls.pop()
                return await ask(name, hold_s)

            login._platform.login_outcome = falling  # type: ignore[method-assign]
            return await login.follow(ticket)

    assert isinstance(asyncio.run(run()), LoginApproved)


def test_ten_codes_a_minute_for_one_kiosk(far: FarSide) -> None:
    async def run() -> None:
        async with far.office() as http:
            login = far.login(http)
            for _ in range(10):
                await login.start("Kiosk 7", "47")
            with pytest.raises(Unavailable, match="429"):
                await login.start("Kiosk 7", "47")
            await login.start("Kiosk 8", "47")

    asyncio.run(run())


def test_a_login_from_another_network_than_the_offices_is_refused_and_is_no_unavailable(far: FarSide) -> None:
    far.context.networks = networks_of(["10.0.0.0/8"])
    with pytest.raises(Refusal, match="login_elsewhere"):
        walk(far, pressing(far, action="approve", number="47"))


@pytest.mark.parametrize(("place", "number"), [("", "47"), ("x" * 81, "47"), ("Kiosk 7", "7"), ("Kiosk 7", "٤٧")])
def test_a_login_must_be_asked_for_properly(far: FarSide, place: str, number: str) -> None:
    async def run() -> None:
        async with far.office() as http:
            await far.login(http).start(place, number)

    with pytest.raises(Refusal, match="login_unavailable"):
        asyncio.run(run())


def word(key: ECKey = KEY, header: dict[str, str] | None = None, **changed: object) -> str:
    claims = {
        "iss": ISSUER,
        "aud": "mpp-1",
        "login": "l-1",
        "sid": "s-1",
        "exp": int(NOON.timestamp()) + 300,
        "claims": {"sub": "pairwise-siti", "name": "Siti Rahmawati"},
    }
    signed_header = {"alg": "ES256", "typ": "login+jwt", "kid": "platform", **(header or {})}
    return jws.serialize_compact(signed_header, json.dumps({**claims, **changed}).encode(), key)


def believed(token: str) -> Any:
    key = KEY if kid_of(token) == "platform" else None
    return verified(token, key, issuer=ISSUER, client_id="mpp-1", login="l-1", at=NOON)


@pytest.mark.parametrize(
    "token",
    [
        word(iss="https://lain.example"),
        word(aud="mpp-2"),
        word(login="l-2"),
        word(exp=1),
        word(claims={"name": "Siti"}),
        word(claims={"sub": 7}),
        word(claims="Siti"),
        word(key=ECKey.generate_key("P-256")),
        word(header={"kid": "stranger"}),
        word(header={"typ": "manifest+jwt"}),
        word(header={"typ": "secevent+jwt"}),
        word().rpartition(".")[0] + ".AAAA",
        "",
        "x",
    ],
)
def test_a_word_that_is_not_for_this_login_logs_nobody_in(token: str) -> None:
    with pytest.raises(IdTokenInvalid):
        believed(token)


def test_a_level_is_not_the_platforms_to_say() -> None:
    assertion = believed(word(claims={"sub": "s", "name": "Siti", "level": "anonymous"}))
    assert assertion.claims["level"] == "anonymous"
    assert profile_of(assertion.claims).level == "authenticated"

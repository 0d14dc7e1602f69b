"""Promise: a citizen is logged in only by an answer that can be believed, at the pace the issuer wants; nothing of it
outlives the login."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import ECKey

from office.contract.errors import Refusal, Unavailable
from sync.wan.auth.http import AuthenticatedClient
from sync.wan.auth.keys import Registration
from sync.wan.login.device_flow import LoginClient, LoginPending, LoginTicket, Outcome, SlowDown
from sync.wan.login.ports import LoginApproved, LoginDenied, LoginExpired

Far = Any
Clock = Any
Talk = Callable[[Callable[[LoginClient], Awaitable[Any]]], Any]


@pytest.fixture
def naps() -> list[float]:
    return []


@pytest.fixture
def talk(http: httpx.AsyncClient, registration: Registration, clock: Clock, naps: list[float]) -> Talk:
    """Run a conversation with the issuer; sleeping only moves the clock."""

    async def sleep(seconds: float) -> None:
        naps.append(seconds)
        clock.go(seconds)

    def talk(conversation: Callable[[LoginClient], Awaitable[Any]]) -> Any:
        async def run() -> Any:
            client = LoginClient(http, registration, authenticated=AuthenticatedClient(http, now=clock), sleep=sleep)
            return await conversation(client)

        return asyncio.run(run())

    return talk


async def begin(client: LoginClient) -> LoginTicket:
    return await client.start("Kiosk 2, Lantai 1", "47")


async def begin_and_poll(client: LoginClient) -> Outcome:
    return await client.poll(await begin(client))


async def begin_and_follow(client: LoginClient) -> Outcome:
    return await client.follow(await begin(client))


def oauth_no(error: str, status: int = 400) -> httpx.Response:
    return httpx.Response(status, json={"error": error})


def test_the_phone_is_told_the_place_and_the_number_and_the_screen_only_a_link(talk: Talk, far: Far) -> None:
    ticket = talk(begin)
    assert ticket.qr == "https://akun.example/phone/WDJB-MJHT"
    assert (far.forms[0]["place"], far.forms[0]["binding_message"]) == ("Kiosk 2, Lantai 1", "47")
    assert far.forms[0]["scope"] == "openid profile"
    assert "dc-1" not in repr(ticket)


def test_who_approves_is_logged_in_with_the_profile_the_account_tells(talk: Talk, far: Far) -> None:
    far.userinfo |= {"nik": "3174015001900001", "address": {"formatted": "Jl. Melati 1"}, "phone_number": 812}
    outcome = talk(begin_and_poll)
    assert isinstance(outcome, LoginApproved)
    assert (outcome.profile.sub, outcome.profile.name) == ("s-1", "Siti Rahayu")
    assert (outcome.profile.address, outcome.profile.phone_number) == ("Jl. Melati 1", "")
    assert "Siti" not in repr(outcome)


def test_the_login_has_the_name_that_a_report_would_give_it(talk: Talk, far: Far) -> None:
    far.claims = {"sid": "login-7"}
    assert talk(begin_and_poll).sid == "login-7"


def test_the_access_token_is_given_back_as_soon_as_the_profile_is_known(talk: Talk, far: Far) -> None:
    talk(begin_and_poll)
    assert far.revoked_tokens
    assert not far.tokens


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        ("authorization_pending", LoginPending()),
        ("slow_down", SlowDown()),
        ("access_denied", LoginDenied()),
        ("expired_token", LoginExpired()),
    ],
)
def test_what_the_issuer_says_of_an_undecided_login(talk: Talk, far: Far, error: str, outcome: Outcome) -> None:
    async def ask(client: LoginClient) -> Outcome:
        ticket = await begin(client)
        far.answers.append(oauth_no(error))
        return await client.poll(ticket)

    assert talk(ask) == outcome


def test_polling_waits_five_seconds_when_the_issuer_names_no_interval(talk: Talk, naps: list[float]) -> None:
    assert isinstance(talk(begin_and_follow), LoginApproved)
    assert naps == [5.0]


def test_polling_keeps_the_interval_and_each_slow_down_adds_five_seconds(
    talk: Talk, far: Far, naps: list[float]
) -> None:
    async def follow(client: LoginClient) -> Outcome:
        far.answers.append(httpx.Response(200, json=far.code(interval=2)))
        ticket = await begin(client)
        far.answers += [
            oauth_no(e) for e in ("authorization_pending", "slow_down", "authorization_pending", "slow_down")
        ]
        return await client.follow(ticket)

    assert isinstance(talk(follow), LoginApproved)
    assert naps == [2.0, 2.0, 7.0, 7.0, 12.0]


@pytest.mark.parametrize(("error", "outcome"), [("access_denied", LoginDenied()), ("expired_token", LoginExpired())])
def test_polling_stops_at_the_issuers_last_word(talk: Talk, far: Far, error: str, outcome: Outcome) -> None:
    async def follow(client: LoginClient) -> Outcome:
        ticket = await begin(client)
        far.answers.append(oauth_no(error))
        return await client.follow(ticket)

    assert talk(follow) == outcome
    assert far.calls.count("/token") == 1


def test_a_code_is_dead_after_two_minutes_whatever_the_issuer_allows(talk: Talk, far: Far, naps: list[float]) -> None:
    async def follow(client: LoginClient) -> Outcome:
        far.answers.append(httpx.Response(200, json=far.code(expires_in=600, interval=30)))
        ticket = await begin(client)
        far.answers += [oauth_no("authorization_pending")] * 9
        return await client.follow(ticket)

    assert talk(follow) == LoginExpired()
    assert sum(naps) == 120.0


def test_a_dead_code_is_not_asked_about(talk: Talk, far: Far, clock: Clock) -> None:
    async def late(client: LoginClient) -> Outcome:
        ticket = await begin(client)
        clock.go(121)
        return await client.poll(ticket)

    assert talk(late) == LoginExpired()
    assert "/token" not in far.calls


def test_a_link_that_falls_while_the_citizen_decides_is_waited_out(talk: Talk, far: Far, naps: list[float]) -> None:
    async def follow(client: LoginClient) -> Outcome:
        ticket = await begin(client)
        far.answers += [httpx.ConnectError("down"), httpx.Response(503), oauth_no("authorization_pending")]
        return await client.follow(ticket)

    assert isinstance(talk(follow), LoginApproved)
    assert naps == [5.0, 10.0, 20.0, 5.0]


def test_a_stumble_after_the_code_is_spent_does_not_cost_the_login(talk: Talk, far: Far) -> None:
    async def poll(client: LoginClient) -> Outcome:
        ticket = await begin(client)
        tell, stumbles = far.tell, [httpx.Response(502), httpx.Response(502)]
        far.tell = lambda request: stumbles.pop() if stumbles and far.bearer(request) else tell(request)
        return await client.poll(ticket)

    assert isinstance(talk(poll), LoginApproved)


def test_another_key_than_the_one_that_began_the_login_gets_nothing(talk: Talk, far: Far) -> None:
    async def steal(client: LoginClient) -> Outcome:
        mine, theirs = await begin(client), await begin(client)
        stolen = LoginTicket(mine.qr, mine.expires_at, mine.schedule, mine.device_code, theirs.proof)
        far.code_key = "the key of mine"
        return await client.poll(stolen)

    with pytest.raises(Refusal) as refusal:
        talk(steal)
    assert refusal.value.code == "login_unavailable"
    assert refusal.value.facts["why"] == "invalid_grant"


def test_every_login_has_a_key_of_its_own(talk: Talk, far: Far) -> None:
    async def twice(client: LoginClient) -> set[str]:
        keys = set()
        for _ in range(2):
            await begin(client)
            keys.add(far.code_key)
        return keys

    assert len(talk(twice)) == 2


def test_a_nonce_that_the_issuer_demands_is_brought_at_once(talk: Talk, far: Far) -> None:
    far.nonce = "n-1"
    assert isinstance(talk(begin_and_poll), LoginApproved)
    assert far.calls.count("/token") == 2


def test_a_server_that_demands_a_nonce_for_ever_is_not_asked_for_ever(talk: Talk, far: Far) -> None:
    far.demanded = lambda request: "another one each time"
    with pytest.raises(Refusal, match="login_unavailable"):
        talk(begin_and_poll)
    assert far.calls.count("/token") == 2


@pytest.mark.parametrize(
    ("claims", "why"),
    [
        ({"iss": "https://lain.example"}, "from another issuer"),
        ({"aud": "mpp-2"}, "for another client"),
        ({"aud": ["mpp-1", "mpp-2"]}, "for another client"),
        ({"azp": "mpp-2"}, "for another client"),
        ({"exp": 1}, "expired"),
        ({"iat": 1}, "issued at another time"),
        ({"iat": 9_999_999_999}, "issued at another time"),
        ({"sub": ""}, "names nobody"),
        ({"sub": "s-2"}, "userinfo speaks of somebody else"),
        ({"exp": "soon"}, "ValidationError"),
    ],
)
def test_an_id_token_that_says_something_else_logs_nobody_in(
    talk: Talk, far: Far, claims: dict[str, object], why: str
) -> None:
    far.claims = claims
    with pytest.raises(Refusal) as refusal:
        talk(begin_and_poll)
    assert (refusal.value.code, refusal.value.facts["why"]) == ("login_unsafe", why)


def forged(far: Far, header: dict[str, object], key: ECKey | None = None) -> str:
    now = int(far.clock().timestamp())
    claims = {"iss": "https://akun.example", "sub": "s-1", "aud": "mpp-1", "iat": now, "exp": now + 300}
    return str(jwt.encode(header, claims, key or far.signing))


def unsigned(far: Far) -> str:
    _, payload, _ = forged(far, {"alg": "ES256", "kid": "far-1"}).split(".")
    return f"eyJhbGciOiJub25lIiwia2lkIjoiZmFyLTEifQ.{payload}."


@pytest.mark.parametrize(
    ("forge", "why"),
    [
        (lambda far: forged(far, {"alg": "ES256", "kid": "far-1"}, ECKey.generate_key("P-256")), "BadSignatureError"),
        (lambda far: forged(far, {"alg": "ES256", "kid": "far-9"}), "signed by a key the issuer does not list"),
        (lambda far: forged(far, {"alg": "ES256"}), "names no key"),
        (unsigned, "algorithm not accepted"),
        (lambda far: "no token at all", "not a signed token"),
    ],
)
def test_an_id_token_by_another_hand_logs_nobody_in(
    talk: Talk, far: Far, forge: Callable[[Far], str], why: str
) -> None:
    token = forge(far)
    far.id_token = lambda: token
    with pytest.raises(Refusal) as refusal:
        talk(begin_and_poll)
    assert (refusal.value.code, refusal.value.facts["why"]) == ("login_unsafe", why)


@pytest.mark.parametrize(
    "member",
    [{"refresh_token": "rt-1"}, {"token_type": "Bearer"}, {"expires_in": 301}, {"expires_in": 0}, {"expires_in": -1}],
)
def test_tokens_that_a_thief_could_use_are_refused(talk: Talk, far: Far, member: dict[str, object]) -> None:
    issue = far.issue
    far.issue = lambda key: {**issue(key), **member}
    with pytest.raises(Refusal, match="login_unsafe"):
        talk(begin_and_poll)
    assert "/userinfo" not in far.calls


def test_no_token_code_or_name_reaches_the_log(talk: Talk, far: Far, capsys: pytest.CaptureFixture[str]) -> None:
    far.claims = {"sub": "s-2"}
    with pytest.raises(Refusal):
        talk(begin_and_poll)
    logged = "".join(capsys.readouterr())
    assert "login_not_believed" in logged
    assert not any(secret in logged for secret in ("at-1", "dc-1", "Siti", "s-1", "s-2"))


@pytest.mark.parametrize(
    "card",
    [
        {"issuer": "https://lain.example"},
        {"token_endpoint": "http://akun.example/token"},
        {"jwks_uri": "http://127.0.0.1@akun.example/jwks"},
    ],
)
def test_an_issuer_that_is_not_the_registered_one_or_not_safe_is_refused(
    talk: Talk, far: Far, card: dict[str, str]
) -> None:
    far.card = card
    with pytest.raises(Refusal, match="issuer_wrong"):
        talk(begin)
    assert "/device_authorization" not in far.calls


def test_a_login_from_another_network_than_the_offices_is_refused_and_is_no_unavailable(talk: Talk, far: Far) -> None:
    far.answers.append(oauth_no("network_not_allowed", 403))
    with pytest.raises(Refusal, match="login_elsewhere"):
        talk(begin)


def test_a_link_for_the_screen_that_is_not_safe_is_not_shown(talk: Talk, far: Far) -> None:
    far.answers.append(httpx.Response(200, json=far.code(verification_uri_complete="http://akun.example/p")))
    with pytest.raises(Refusal, match="login_unavailable"):
        talk(begin)


@pytest.mark.parametrize("answer", [httpx.Response(503), httpx.Response(200, text="<html>"), httpx.Response(429)])
def test_an_issuer_that_is_unwell_is_unavailable(talk: Talk, far: Far, answer: httpx.Response) -> None:
    far.answers.append(answer)
    with pytest.raises(Unavailable):
        talk(begin)


def test_the_issuers_page_and_keys_are_asked_for_once_in_an_hour(talk: Talk, far: Far, clock: Clock) -> None:
    async def three(client: LoginClient) -> None:
        for _ in range(2):
            await client.poll(await begin(client))
        clock.go(3700)
        await client.poll(await begin(client))

    talk(three)
    assert (far.calls.count("/.well-known/openid-configuration"), far.calls.count("/jwks")) == (2, 2)


def test_a_key_the_issuer_began_to_use_a_minute_ago_is_found(talk: Talk, far: Far, clock: Clock) -> None:
    async def roll_over(client: LoginClient) -> Outcome:
        await client.poll(await begin(client))
        clock.go(60)
        far.signing = ECKey.generate_key("P-256", {"kid": "far-2"})
        now = int(clock().timestamp())
        claims = {"iss": "https://akun.example", "sub": "s-1", "aud": "mpp-1", "iat": now, "exp": now + 300}
        far.id_token = lambda: jwt.encode({"alg": "ES256", "kid": "far-2"}, claims, far.signing)
        return await client.poll(await begin(client))

    assert isinstance(talk(roll_over), LoginApproved)

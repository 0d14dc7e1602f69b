"""Promise: our login is the standard's login, not merely our sandbox's. The judge is npm's oidc-provider."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any, TypeVar

import httpx
import pytest
from joserfc.jwk import ECKey

from office.contract.errors import Refusal
from sync.wan.auth.http import AuthenticatedClient, HttpRequest, open_http
from sync.wan.auth.keys import ProofKey, Registration
from sync.wan.auth.tokens import TokenCache
from sync.wan.login.device_flow import LoginClient, LoginPending, LoginTicket, Outcome
from sync.wan.login.poll_schedule import PollSchedule
from sync.wan.login.ports import LoginApproved, LoginDenied, LoginExpired

Provider = Any
Phone = Any
T = TypeVar("T")


def with_http(registration: Registration, work: Callable[[httpx.AsyncClient], Awaitable[T]]) -> T:
    async def run() -> T:
        async with open_http(registration) as http:
            return await work(http)

    return asyncio.run(run())


def with_client(registration: Registration, work: Callable[[LoginClient], Awaitable[T]]) -> T:
    return with_http(registration, lambda http: work(LoginClient(http, registration)))


def log_in(registration: Registration, phone: Phone, **answers: str) -> tuple[LoginTicket, Outcome]:
    async def walk(client: LoginClient) -> tuple[LoginTicket, Outcome]:
        ticket = await client.start("Kiosk 7, Lantai 1", "47")
        assert await client.poll(ticket) == LoginPending()
        await asyncio.to_thread(phone.scan, ticket.qr, **answers)
        return ticket, await client.poll(ticket)

    return with_client(registration, walk)


def test_a_citizen_logs_in_through_the_five_pages_of_a_foreign_provider(provider: Provider, siti: Phone) -> None:
    _, outcome = log_in(provider.registration(), siti)
    assert isinstance(outcome, LoginApproved)
    assert (outcome.profile.name, outcome.profile.birthdate) == ("Siti Rahayu", "1990-01-15")
    assert siti.titles[-4:] == ["Confirm", "login", "consent", "Success"]
    assert len(siti.titles) == 5


def test_the_phone_shows_the_place_and_the_number_of_the_kiosk(provider: Provider, siti: Phone) -> None:
    pages: list[str] = []
    read = siti.read
    siti.read = lambda page: (pages.append(page.text), read(page))[1]
    log_in(provider.registration(), siti)
    assert all("Kiosk 7, Lantai 1: 47" in page for page in pages[2:4])


def test_two_offices_know_the_same_citizen_by_different_names(provider: Provider, siti: Phone) -> None:
    subs = set()
    for client in ("mpp-1", "mpp-2"):
        _, outcome = log_in(provider.registration(client), siti)
        assert isinstance(outcome, LoginApproved)
        subs.add(outcome.profile.sub)
    assert len(subs) == 2
    assert "siti" not in subs


@pytest.mark.parametrize(("client", "algorithm"), [("mpp-1", "ES256"), ("mpp-2", "EdDSA"), ("mpp-3", "ES512")])
def test_id_tokens_are_believed_in_each_accepted_algorithm(
    provider: Provider, made: Phone, client: str, algorithm: str
) -> None:
    _, outcome = log_in(provider.registration(client), made)
    assert isinstance(outcome, LoginApproved), algorithm
    assert outcome.profile.name == "Made Sudarma"


def test_a_provider_that_demands_nonces_is_given_them(strict_provider: Provider, siti: Phone) -> None:
    _, outcome = log_in(strict_provider.registration(), siti)
    assert isinstance(outcome, LoginApproved)


@pytest.mark.parametrize("answers", [{"confirm": "abort"}, {"login": "deny"}, {"consent": "deny"}])
def test_a_citizen_who_says_no_on_any_page_is_not_logged_in(
    provider: Provider, siti: Phone, answers: dict[str, str]
) -> None:
    _, outcome = log_in(provider.registration(), siti, **answers)
    assert outcome == LoginDenied()


def test_a_code_that_nobody_used_in_time_is_dead(provider: Provider) -> None:
    async def wait(client: LoginClient) -> Outcome:
        ticket = await client.start("Kiosk 7", "47")
        patient = PollSchedule(ticket.expires_at + timedelta(minutes=5), interval_s=0.3)
        return await client.follow(replace(ticket, schedule=patient))

    assert with_client(provider.registration("mpp-brief"), wait) == LoginExpired()


def test_a_code_works_once(provider: Provider, siti: Phone) -> None:
    registration = provider.registration()
    ticket, outcome = log_in(registration, siti)
    assert isinstance(outcome, LoginApproved)
    with pytest.raises(Refusal) as refusal:
        with_client(registration, lambda client: client.poll(ticket))
    assert (refusal.value.code, refusal.value.facts["why"]) == ("login_unavailable", "invalid_grant")


def test_a_code_that_was_approved_cannot_be_approved_by_a_second_phone(
    provider: Provider, siti: Phone, made: Phone
) -> None:
    ticket, _ = log_in(provider.registration(), siti)
    made.scan(ticket.qr)
    assert made.titles[-1] == "Input"


def test_an_office_with_another_key_than_the_registered_one_is_refused(provider: Provider) -> None:
    stranger = ECKey.generate_key("P-256", {"kid": "office"})
    with pytest.raises(Refusal) as refusal:
        with_client(provider.registration(by=stranger), lambda client: client.start("Kiosk 7", "47"))
    assert (refusal.value.code, refusal.value.facts["why"]) == ("login_unavailable", "invalid_client")


def test_a_replayed_assertion_is_refused(provider: Provider) -> None:
    registration = provider.registration()

    async def twice(http: httpx.AsyncClient) -> None:
        client = LoginClient(
            http, registration, authenticated=AuthenticatedClient(http, new_id=lambda: "always the same")
        )
        await client.start("Kiosk 7", "47")
        await client.start("Kiosk 7", "47")

    with pytest.raises(Refusal) as refusal:
        with_http(registration, twice)
    assert refusal.value.facts["why"] == "invalid_client"


def test_a_token_is_worth_nothing_to_who_has_another_key(provider: Provider, siti: Phone) -> None:
    registration = provider.registration()

    async def steal(http: httpx.AsyncClient) -> tuple[int, int, int]:
        authenticated = AuthenticatedClient(http)
        tokens: list[str] = []
        send = authenticated.send_proved

        async def send_and_steal(request: HttpRequest, proof: ProofKey, *, token: str = "") -> httpx.Response:
            if token:
                tokens.append(token)
                stolen = await send(request, ProofKey(), token=token)
                plain = await http.get(request.url, headers={"Authorization": f"Bearer {token}"})
                statuses.extend((stolen.status_code, plain.status_code))
            return await send(request, proof, token=token)

        authenticated.send_proved = send_and_steal  # type: ignore[method-assign]
        client = LoginClient(http, registration, authenticated=authenticated)
        ticket = await client.start("Kiosk 7", "47")
        await asyncio.to_thread(siti.scan, ticket.qr)
        assert isinstance(await client.poll(ticket), LoginApproved)
        after = await send(HttpRequest(method="GET", url=f"{provider.issuer}/me"), ticket.proof, token=tokens[0])
        return statuses[0], statuses[1], after.status_code

    statuses: list[int] = []
    assert with_http(registration, steal) == (401, 401, 401), "stolen, as Bearer, and after it was given back"


def test_the_offices_own_token_is_given_for_its_key(strict_provider: Provider) -> None:
    registration = strict_provider.registration()

    async def ask(http: httpx.AsyncClient) -> str:
        return await TokenCache(AuthenticatedClient(http), registration).token()

    assert with_http(registration, ask)

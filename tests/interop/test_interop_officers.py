"""Promise: the way officers sign in is the standard's way. The judge is npm's oidc-provider, with a browser that comes
back to the desk's own loopback address."""

import asyncio
import queue
import re
from collections.abc import Awaitable, Callable
from html import unescape
from typing import Any, TypeVar
from urllib.parse import urljoin

import httpx
import pytest
from joserfc.jwk import ECKey

from office.outcome import Refusal
from sync.lan.landing import Landed, Landing
from sync.lan.officer_sign_ins import LOOPBACK_PATH
from sync.wan.courier import Courier, open_http
from sync.wan.officer_login import OfficerLogin, OfficerTicket, Vouched
from sync.wan.trust import OfficerRegistration

Provider = Any
T = TypeVar("T")
PATIENCE_SECONDS = 30
GROUPS = {"mpp-loket": ("officer",), "mpp-supervisor": ("supervisor",)}


class Browser:
    """The system browser of a desk: it follows the provider's pages until it is back at the desk."""

    def __init__(self, account: str) -> None:
        self._account, self._cookies, self.titles = account, httpx.Cookies(), list[str]()

    def walk(self, url: str, *, deny: bool = False) -> None:
        patience = {"timeout": PATIENCE_SECONDS, "trust_env": False, "cookies": self._cookies}
        with httpx.Client(follow_redirects=True, **patience) as http:  # type: ignore[arg-type]
            page = http.get(url)
            while (action := re.search(r'action="([^"]+)"', page.text)) is not None:
                self.titles += re.findall(r"<title>([^<]+)</title>", page.text)
                fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page.text))
                told = {name: unescape(value) for name, value in fields.items()} | {"account": self._account}
                page = http.post(urljoin(str(page.url), action[1]), data=told | ({"deny": "yes"} if deny else {}))
            self._cookies.update(http.cookies)
            assert page.status_code == 200, page.text
            assert "Silakan kembali ke loket" in page.text


def registered(provider: Provider, key: ECKey, **changed: Any) -> OfficerRegistration:
    jwk = {name: str(part) for name, part in key.as_dict(private=True).items()}
    told = {"issuer": provider.issuer, "client_id": "loket-1", "private_jwk": jwk, "groups": GROUPS}
    return OfficerRegistration(**told | changed)


def with_login(registration: OfficerRegistration, work: Callable[[OfficerLogin], Awaitable[T]]) -> T:
    async def run() -> T:
        async with open_http(registration) as http:
            return await work(OfficerLogin(registration, Courier(http)))

    return asyncio.run(run())


async def landed(ticket: OfficerTicket, landing: Landing, browser: Browser, *, deny: bool = False) -> Landed:
    came = queue.Queue[Landed | None]()
    landing.listen(ticket.state, PATIENCE_SECONDS, came.put)
    await asyncio.to_thread(browser.walk, ticket.url, deny=deny)
    told = await asyncio.to_thread(came.get, timeout=PATIENCE_SECONDS)
    assert told is not None
    return told


def sign_in(registration: OfficerRegistration, account: str) -> Vouched:
    async def walk(login: OfficerLogin) -> Vouched:
        landing = Landing()
        ticket = await login.start(f"http://127.0.0.1:{landing.port}{LOOPBACK_PATH}")
        told = await landed(ticket, landing, Browser(account))
        return await login.finish(ticket, told.code, told.iss)

    return with_login(registration, walk)


@pytest.fixture(params=["provider", "strict_provider"])
def judge(request: pytest.FixtureRequest) -> Provider:
    """Also one that demands a DPoP nonce of its own in every proof."""
    return request.getfixturevalue(request.param)


def test_an_officer_signs_in_through_the_pages_of_a_foreign_provider(judge: Provider, office_key: ECKey) -> None:
    vouched = sign_in(registered(judge, office_key), "maya")
    assert (vouched.iss, vouched.sub) == (judge.issuer, "maya")
    assert vouched.roles == {"officer", "supervisor"}
    assert sign_in(registered(judge, office_key), "rina").roles == {"officer"}


def test_who_says_no_comes_back_without_a_code(provider: Provider, office_key: ECKey) -> None:
    async def walk(login: OfficerLogin) -> Landed:
        landing = Landing()
        ticket = await login.start(f"http://127.0.0.1:{landing.port}{LOOPBACK_PATH}")
        return await landed(ticket, landing, Browser("rina"), deny=True)

    told = with_login(registered(provider, office_key), walk)
    assert (told.error, told.code, told.iss) == ("access_denied", "", provider.issuer)


def test_a_code_works_once_and_with_its_own_verifier_and_key_alone(provider: Provider, office_key: ECKey) -> None:
    async def walk(login: OfficerLogin) -> list[str]:
        refused = []
        for spoil in ("used", "other"):
            landing, other = Landing(), Landing()
            ticket = await login.start(f"http://127.0.0.1:{landing.port}{LOOPBACK_PATH}")
            told = await landed(ticket, landing, Browser("rina"))
            if spoil == "used":
                await login.finish(ticket, told.code, told.iss)
            else:
                ticket = await login.start(f"http://127.0.0.1:{other.port}{LOOPBACK_PATH}")
            other.cancel()
            with pytest.raises(Refusal) as refusal:
                await login.finish(ticket, told.code, told.iss)
            refused.append(str(refusal.value.facts["why"]))
        return refused

    assert with_login(registered(provider, office_key), walk) == ["invalid_grant", "invalid_grant"]


def test_the_provider_refuses_an_office_with_another_key_and_a_page_with_no_pushed_request(
    provider: Provider, office_key: ECKey
) -> None:
    stranger = registered(provider, ECKey.generate_key("P-256", {"kid": "office"}))
    with pytest.raises(Refusal) as refusal:
        with_login(stranger, lambda login: login.start(f"http://127.0.0.1:40123{LOOPBACK_PATH}"))
    assert (refusal.value.code, refusal.value.facts["why"]) == ("sign_in_unavailable", "invalid_client")
    asked = {"client_id": "loket-1", "response_type": "code", "scope": "openid"}
    page = httpx.get(f"{provider.issuer}/auth", params=asked, trust_env=False)
    assert "error=invalid_request" in page.headers["location"]


def test_nobody_is_signed_in_by_a_session_that_a_browser_still_has(provider: Provider, office_key: ECKey) -> None:
    """The same browser twice: the provider shows its page again, because it is asked to look anew."""
    browser = Browser("rina")

    async def walk(login: OfficerLogin) -> None:
        for _ in range(2):
            landing = Landing()
            ticket = await login.start(f"http://127.0.0.1:{landing.port}{LOOPBACK_PATH}")
            told = await landed(ticket, landing, browser)
            await login.finish(ticket, told.code, told.iss)

    with_login(registered(provider, office_key), walk)
    assert browser.titles.count("login") == 2


def test_whether_it_answers_is_asked_anew(provider: Provider, office_key: ECKey) -> None:
    assert with_login(registered(provider, office_key), lambda login: login.reachable())
    gone = registered(provider, office_key, issuer="http://127.0.0.1:9")
    assert not with_login(gone, lambda login: login.reachable())

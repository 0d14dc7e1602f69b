"""Promise: the way officers sign in is the standard's way. The judges are npm's oidc-provider and Python's canaille,
with a browser that comes back to the desk's own loopback address."""

import asyncio
import json
import queue
import re
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urljoin

import httpx
import pytest
from joserfc.jwk import ECKey

from office.contract.errors import Refusal
from sandbox.demo.processes import free_port
from sync.lan.browser.oauth_redirect import AuthorizationResponse, OAuthRedirect
from sync.lan.sessions.officer_sign_ins import LOOPBACK_PATH
from sync.wan.auth.http import AuthenticatedClient, open_http
from sync.wan.auth.keys import OfficerRegistration
from sync.wan.login.code_flow import OfficerLogin, OfficerTicket, VerifiedOfficer

Provider = Any
T = TypeVar("T")
DEADLINE_SECONDS = 30
GROUPS = {"mpp-loket": ("officer",), "mpp-supervisor": ("supervisor",)}


class Browser:
    """The system browser of a desk: it follows the provider's pages until it is back at the desk."""

    def __init__(self, account: str) -> None:
        self._account, self._cookies, self.titles = account, httpx.Cookies(), list[str]()

    def walk(self, url: str, *, deny: bool = False) -> None:
        options = {"timeout": DEADLINE_SECONDS, "trust_env": False, "cookies": self._cookies}
        with httpx.Client(follow_redirects=True, **options) as http:  # type: ignore[arg-type]
            page = http.get(url)
            while (action := re.search(r'action="([^"]+)"', page.text)) is not None:
                self.titles += re.findall(r"<title>([^<]+)</title>", page.text)
                fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page.text))
                sent = {name: unescape(value) for name, value in fields.items()} | {"account": self._account}
                page = http.post(urljoin(str(page.url), action[1]), data=sent | ({"deny": "yes"} if deny else {}))
            self._cookies.update(http.cookies)
            assert page.status_code == 200, page.text
            assert "Silakan kembali ke loket" in page.text


class PlainBrowser(Browser):
    """For canaille's pages: a name, then a password."""

    def walk(self, url: str, *, deny: bool = False) -> None:
        sent = {"login": self._account, "password": "only for this test"}
        with httpx.Client(follow_redirects=True, timeout=DEADLINE_SECONDS, trust_env=False) as http:
            page = http.get(url)
            for asked in re.findall(r"login|password", "login password"):
                self.titles += re.findall(r"<title>([^<]+)</title>", page.text)
                assert f'name="{asked}"' in page.text, page.text
                page = http.post(str(page.url), data={asked: sent[asked]})
            assert "Silakan kembali ke loket" in page.text


@pytest.fixture(scope="session")
def iam(office_key: ECKey, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, OAuthRedirect]]:
    """Its address, and the one desk that may come back to: it compares the whole address."""
    receiver, log = OAuthRedirect(), tmp_path_factory.mktemp("iam") / "log"
    port = free_port()
    redirect = f"http://127.0.0.1:{receiver.port}{LOOPBACK_PATH}"
    arguments = {"port": port, "jwks": {"keys": [office_key.as_dict(private=False)]}, "redirect": redirect}
    command = [sys.executable, str(Path(__file__).parent / "iam.py"), json.dumps(arguments)]
    with (
        log.open("w") as stderr,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=stderr, text=True) as process,
    ):
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n", log.read_text()
            yield f"http://localhost:{port}", receiver
        finally:
            process.terminate()
            process.wait(DEADLINE_SECONDS)
            receiver.cancel()


def registered(issuer: str, key: ECKey, **changed: Any) -> OfficerRegistration:
    jwk = {name: str(part) for name, part in key.as_dict(private=True).items()}
    members = {"issuer": issuer, "client_id": "loket-1", "private_jwk": jwk, "groups": GROUPS}
    return OfficerRegistration(**members | changed)


def with_login(registration: OfficerRegistration, work: Callable[[OfficerLogin], Awaitable[T]]) -> T:
    async def run() -> T:
        async with open_http(registration) as http:
            return await work(OfficerLogin(registration, AuthenticatedClient(http)))

    return asyncio.run(run())


async def landed(
    ticket: OfficerTicket, receiver: OAuthRedirect, browser: Browser, *, deny: bool = False
) -> AuthorizationResponse:
    came = queue.Queue[AuthorizationResponse | None]()
    receiver.listen(ticket.state, DEADLINE_SECONDS, came.put)
    await asyncio.to_thread(browser.walk, ticket.url, deny=deny)
    response = await asyncio.to_thread(came.get, timeout=DEADLINE_SECONDS)
    assert response is not None
    return response


def sign_in(registration: OfficerRegistration, account: str) -> VerifiedOfficer:
    async def walk(login: OfficerLogin) -> VerifiedOfficer:
        receiver = OAuthRedirect()
        ticket = await login.start(f"http://127.0.0.1:{receiver.port}{LOOPBACK_PATH}")
        response = await landed(ticket, receiver, Browser(account))
        return await login.finish(ticket, response.code, response.iss)

    return with_login(registration, walk)


@pytest.fixture(params=["provider", "strict_provider"])
def judge(request: pytest.FixtureRequest) -> Provider:
    """Also one that demands a DPoP nonce of its own in every proof."""
    return request.getfixturevalue(request.param)


def test_an_officer_signs_in_through_the_pages_of_a_foreign_provider(judge: Provider, office_key: ECKey) -> None:
    vouched = sign_in(registered(judge.issuer, office_key), "maya")
    assert (vouched.iss, vouched.sub) == (judge.issuer, "maya")
    assert vouched.roles == {"officer", "supervisor"}
    assert sign_in(registered(judge.issuer, office_key), "rina").roles == {"officer"}


def test_who_says_no_comes_back_without_a_code(provider: Provider, office_key: ECKey) -> None:
    async def walk(login: OfficerLogin) -> AuthorizationResponse:
        receiver = OAuthRedirect()
        ticket = await login.start(f"http://127.0.0.1:{receiver.port}{LOOPBACK_PATH}")
        return await landed(ticket, receiver, Browser("rina"), deny=True)

    response = with_login(registered(provider.issuer, office_key), walk)
    assert (response.error, response.code, response.iss) == ("access_denied", "", provider.issuer)


def test_a_code_works_once_and_with_its_own_verifier_and_key_alone(provider: Provider, office_key: ECKey) -> None:
    async def walk(login: OfficerLogin) -> list[str]:
        refused = []
        for spoil in ("used", "other"):
            receiver, other = OAuthRedirect(), OAuthRedirect()
            ticket = await login.start(f"http://127.0.0.1:{receiver.port}{LOOPBACK_PATH}")
            response = await landed(ticket, receiver, Browser("rina"))
            if spoil == "used":
                await login.finish(ticket, response.code, response.iss)
            else:
                ticket = await login.start(f"http://127.0.0.1:{other.port}{LOOPBACK_PATH}")
            other.cancel()
            with pytest.raises(Refusal) as refusal:
                await login.finish(ticket, response.code, response.iss)
            refused.append(str(refusal.value.facts["why"]))
        return refused

    assert with_login(registered(provider.issuer, office_key), walk) == ["invalid_grant", "invalid_grant"]


def test_the_provider_refuses_an_office_with_another_key_and_a_page_with_no_pushed_request(
    provider: Provider, office_key: ECKey
) -> None:
    stranger = registered(provider.issuer, ECKey.generate_key("P-256", {"kid": "office"}))
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
            receiver = OAuthRedirect()
            ticket = await login.start(f"http://127.0.0.1:{receiver.port}{LOOPBACK_PATH}")
            response = await landed(ticket, receiver, browser)
            await login.finish(ticket, response.code, response.iss)

    with_login(registered(provider.issuer, office_key), walk)
    assert browser.titles.count("login") == 2


def test_whether_it_answers_is_asked_anew(provider: Provider, office_key: ECKey) -> None:
    assert with_login(registered(provider.issuer, office_key), lambda login: login.reachable())
    gone = registered("http://127.0.0.1:9", office_key)
    assert not with_login(gone, lambda login: login.reachable())


def test_a_provider_without_pushed_requests_and_bound_tokens_works_where_the_office_said_so(
    iam: tuple[str, OAuthRedirect], office_key: ECKey
) -> None:
    issuer, receiver = iam
    loose = {"strict": False, "audience": f"{issuer}/oauth/token"}

    async def walk(login: OfficerLogin) -> VerifiedOfficer:
        ticket = await login.start(f"http://127.0.0.1:{receiver.port}{LOOPBACK_PATH}")
        response = await landed(ticket, receiver, PlainBrowser("rina"))
        return await login.finish(ticket, response.code, response.iss)

    with pytest.raises(Refusal) as refusal:
        with_login(registered(issuer, office_key), walk)
    assert refusal.value.facts["why"] == "the issuer takes no pushed requests"
    vouched = with_login(registered(issuer, office_key, **loose), walk)
    assert (vouched.iss, vouched.roles) == (issuer, {"officer"})

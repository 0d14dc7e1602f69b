"""Promise: the officers' way to sign in works in a real browser, with all that a browser forbids: Chromium goes from
the page of the sandbox's provider back to the desk's own address."""

import asyncio
import queue
import re
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from sandbox.day.build import staff_subject
from sandbox.demo.processes import free_port
from sync.lan.browser.oauth_redirect import AuthorizationResponse, OAuthRedirect
from sync.lan.sessions.officer_sign_ins import LOOPBACK_PATH
from sync.wan.auth.http import AuthenticatedClient, open_http
from sync.wan.auth.keys import OfficerRegistration, read_registration
from sync.wan.login.code_flow import OfficerLogin, OfficerTicket

T = TypeVar("T")
DEADLINE_SECONDS = 60


@pytest.fixture
def platform(tmp_path: Path) -> Iterator[OfficerRegistration]:
    """The sandbox as a process of its own, over TLS; what it registered the office's desks as."""
    listen, phone = free_port(), free_port()
    arguments = ["--home", str(tmp_path), "--listen", f"127.0.0.1:{listen}", "--phone", f"127.0.0.1:{phone}"]
    command = [sys.executable, "-m", "sandbox.api.server", *arguments]
    with (
        (tmp_path / "log").open("w") as log,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True) as process,
    ):
        try:
            assert process.stdout is not None
            assert process.stdout.readline().startswith("platform ready"), (tmp_path / "log").read_text()
            found = read_registration(tmp_path / "client.json").officers
            assert found is not None
            yield found
        finally:
            process.terminate()
            process.wait(DEADLINE_SECONDS)


def with_login(registration: OfficerRegistration, work: Callable[[OfficerLogin], Awaitable[T]]) -> T:
    async def run() -> T:
        async with open_http(registration) as http:
            return await work(OfficerLogin(registration, AuthenticatedClient(http)))

    return asyncio.run(run())


async def begun(login: OfficerLogin, browser: Chrome, button: str) -> tuple[OfficerTicket, AuthorizationResponse]:
    """From the desk's press to what came back to it."""
    receiver, came = OAuthRedirect(), queue.Queue[AuthorizationResponse | None]()
    ticket = await login.start(f"http://127.0.0.1:{receiver.port}{LOOPBACK_PATH}")
    receiver.listen(ticket.state, DEADLINE_SECONDS, came.put)
    await asyncio.to_thread(press, browser, ticket.url, button)
    response = await asyncio.to_thread(came.get, timeout=DEADLINE_SECONDS)
    assert response is not None
    return ticket, response


def press(browser: Chrome, url: str, button: str) -> None:
    browser.get(url)
    browser.find_element(By.CSS_SELECTOR, button).click()
    WebDriverWait(browser, DEADLINE_SECONDS).until(lambda one: one.title == "Silakan kembali ke loket")


def test_an_officer_signs_in_in_a_real_browser(platform: OfficerRegistration, chromium: Chrome) -> None:
    async def walk(login: OfficerLogin) -> tuple[str, frozenset[str] | None]:
        ticket, response = await begun(login, chromium, "button[name=staff][value=maya]")
        vouched = await login.finish(ticket, response.code, response.iss)
        return vouched.sub, vouched.roles

    sub, roles = with_login(platform, walk)
    assert sub == staff_subject("maya")
    assert roles is not None
    assert "supervisor" in roles
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/masuk\?code=.*", chromium.current_url)
    assert "Halaman ini boleh ditutup" in chromium.page_source


def test_an_officer_who_presses_batal_comes_back_without_a_code(
    platform: OfficerRegistration, chromium: Chrome
) -> None:
    _, response = with_login(platform, lambda login: begun(login, chromium, "button[value=cancel]"))
    assert (response.error, response.code) == ("access_denied", "")

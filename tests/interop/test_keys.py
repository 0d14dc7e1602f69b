"""Promise: a security key works in a real browser, on the desk's own page and without internet: Chromium, with the
virtual key that it has for tests, registers one, signs in by it, and is refused when it was taken off."""

import json
import queue
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

import httpx
import pytest
from litestar.testing import TestClient
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By as Find
from selenium.webdriver.common.virtual_authenticator import VirtualAuthenticatorOptions
from selenium.webdriver.support.ui import WebDriverWait

from office.book.ledger import Ledger
from office.contract.admin.security_keys import LetIn
from office.contract.catalogue import Role
from office.contract.commands import By
from office.officers.security_keys import digest_of
from office.service import OfficeService
from sandbox.day.build import catalogue, staff_subject
from sync.lan.book.feed import Feed
from sync.lan.browser.security_key_page import KeyPage, KeyResponse
from sync.lan.hub.app import make_app
from sync.lan.hub.run import assemble
from sync.lan.hub.settings import HubSettings
from sync.lan.trust.cipher import vault_of
from sync.wan.auth.keys import ProofKey
from sync.wan.login.code_flow import OfficerTicket, VerifiedOfficer

DEADLINE_SECONDS = 60
ISSUER, CODE, KEY = "https://idp.example", "48291375", bytes(range(32))


def now() -> datetime:
    return datetime.now(UTC)


class Accounts:
    """A provider that vouches for Maya, a supervisor, whatever the desk brings."""

    pins: Final = "emergency"
    needs_key: frozenset[Role] = frozenset({"supervisor"})

    async def reachable(self) -> bool:
        return True

    async def start(self, redirect_uri: str) -> OfficerTicket:
        return OfficerTicket(str(uuid4()), redirect_uri, now(), "", "", ProofKey(), "https://idp.example/authorize")

    async def finish(self, ticket: OfficerTicket, code: str, iss: str) -> VerifiedOfficer:
        return VerifiedOfficer(ISSUER, staff_subject("maya"), None)


class Desk:
    """Counter 4 of an office, and its browser."""

    def __init__(self, http: TestClient[Any], office: OfficeService, browser: Chrome) -> None:
        self._http, self.office, self._browser = http, office, browser

    def post(self, path: str, **body: object) -> httpx.Response:
        return self._http.post(path, json={"op_id": str(uuid4())} | body, headers={"X-Device": "loket-4"})

    def stopped(self) -> tuple[str, str]:
        """Why a sign-in with the account went no further, and the step to go on with."""
        started = self.post("/v1/counters/4/sign-ins", port=40123).json()
        answer = {"code": "any", "state": started["state"]}
        refused = self.post(f"/v1/counters/4/sign-ins/{started['sign_in']}", **answer).json()
        return refused["code"], refused.get("step", "")

    def touched(self, step: str, meanwhile: Callable[[], object] = lambda: None, **more: str) -> httpx.Response:
        """What the hub says to what the browser's key said on the desk's page."""
        page, came = KeyPage(), queue.Queue[KeyResponse | None]()
        asked = self.post("/v1/counters/4/key-checks", step=step, port=page.port, **more).json()
        page.listen(asked["options"], DEADLINE_SECONDS, came.put, new=asked["new"])
        self._browser.get(page.url)
        self._browser.find_element(Find.ID, "touch").click()
        WebDriverWait(self._browser, DEADLINE_SECONDS).until(lambda one: one.title == "Silakan kembali ke loket")
        response = came.get(timeout=DEADLINE_SECONDS)
        assert response is not None
        meanwhile()
        return self.post(f"/v1/counters/4/key-checks/{asked['check']}", answer=response.answer)

    def sign_out(self, session: str) -> None:
        shown = {"X-Device": "loket-4", "X-Officer-Session": session}
        assert self._http.delete("/v1/officer", headers=shown).status_code == 204

    @property
    def by(self) -> By:
        return By(device="hub", actor="technician", at=now())

    def take_off(self) -> None:
        (key,) = self.office.sign_ins.keys.of("maya")
        order = {"op_id": str(uuid4())}
        shown = {"X-Device": "loket-5", "X-Officer": "sri"}
        assert self._http.post(f"/v1/keys/{key.key}/take-off", json=order, headers=shown).status_code == 201


@pytest.fixture
def desk(tmp_path: Path, chromium: Chrome) -> Iterator[Desk]:
    ledger = Ledger.open(tmp_path / "book.db", KEY, vault_of([KEY]))
    office = OfficeService(ledger)
    document = catalogue(version=1, always_open=True, follow_url="https://mpp.example/f/", staff_issuer=ISSUER)
    office.adopt_catalogue(json.dumps(document).encode(), uuid4(), By(device="hub", actor="hub", at=now())).result(10)
    settings = HubSettings(home=tmp_path, loopback=True)
    hub = assemble(settings, ledger, office, Feed(ledger, now), clock=now, officers=Accounts())
    key = VirtualAuthenticatorOptions(has_user_verification=True, is_user_verified=True)
    chromium.add_virtual_authenticator(key)
    with TestClient(make_app(hub)) as http:
        yield Desk(http, office, chromium)
    ledger.close()


def test_a_key_is_let_in_opens_the_desk_and_opens_it_no_more_when_taken_off(desk: Desk) -> None:
    why, step = desk.stopped()
    assert why == "key_missing"
    order = LetIn(op_id=uuid4(), officer="maya")
    desk.office.sign_ins.keys.let_in(order, digest_of("maya", CODE), desk.by, at_terminal=True).result(10)
    first = desk.touched(step, code=CODE, name="Kunci uji")
    assert first.status_code == 201, first.text
    assert "supervisor" in first.json()["roles"]
    desk.sign_out(first.json()["session"])

    why, step = desk.stopped()
    assert why == "key_needed"
    again = desk.touched(step)
    assert (again.status_code, again.json()["officer"]) == (201, "maya"), again.text
    desk.sign_out(again.json()["session"])

    _, step = desk.stopped()
    refused = desk.touched(step, desk.take_off)
    assert (refused.status_code, refused.json()["code"]) == (403, "key_unknown")
    assert desk.stopped()[0] == "key_missing"

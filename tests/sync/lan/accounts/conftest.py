"""A hub that asks the sandbox's provider, which shares no code with it, who its officers are; a desk, its browser."""

import asyncio
import json
import re
from base64 import urlsafe_b64decode
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import httpx
import msgspec
import pytest
from joserfc import jwt
from litestar.testing import TestClient

from office.orders import By
from sandbox.day.build import staff_subject
from sandbox.platform import api_app, phone_app
from sandbox.site import Site, open_site
from sync.lan.app import make_app
from sync.lan.feed import Feed
from sync.lan.hub import assemble
from sync.lan.parts import Hub
from sync.lan.settings import HubSettings
from sync.wan.courier import Courier
from sync.wan.officer_login import OfficerLogin
from sync.wan.trust import OfficerRegistration, read_registration

ISSUER = "https://platform.test"
PAGES = "http://127.0.0.1:8501"
PORT = 40123
Clock = Any


class Provider(httpx.AsyncBaseTransport):
    """The sandbox's provider, with a hand between it and the hub."""

    def __init__(self, site: Site) -> None:
        self.site, self._app = site, httpx.ASGITransport(api_app(site))
        self.silent = False
        self.asked: list[httpx.Request] = []
        self.forms: list[dict[str, str]] = []
        self.bend: Callable[[str, Any], Any] = lambda path, told: told

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        if self.silent:
            raise httpx.ConnectError("no route")
        self.asked.append(request)
        self.forms.append(dict(httpx.QueryParams(request.content.decode())))
        answer = await self._app.handle_async_request(request)
        told = await answer.aread()
        if told and answer.headers.get("content-type") == "application/json":
            told = json.dumps(self.bend(request.url.path, json.loads(told))).encode()
        return httpx.Response(answer.status_code, content=told, headers={"content-type": "application/json"})

    def claims(self, **changed: object) -> None:
        """From now on ID tokens say that instead, and are signed again by the provider's own key."""

        def bend(path: str, told: Any) -> Any:
            if path != "/token" or "id_token" not in told:
                return told
            payload = told["id_token"].split(".")[1]
            claims = json.loads(urlsafe_b64decode(payload + "=" * (-len(payload) % 4))) | changed
            kept = {name: value for name, value in claims.items() if value is not None}
            header = {"alg": "ES256", "kid": self.site.signing_key.kid}
            return told | {"id_token": jwt.encode(header, kept, self.site.signing_key)}

        self.bend = bend


class Browser:
    """The system browser of a desk: it is shown an address, and the desk gets where it is sent to at the end."""

    def __init__(self, site: Site) -> None:
        self._http = httpx.AsyncClient(transport=httpx.ASGITransport(phone_app(site)), base_url=PAGES)

    async def sign_in(self, url: str, staff: str | None = "rina") -> dict[str, str]:
        page = await self._http.get(url)
        assert page.status_code == 200, page.text
        hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page.text)
        form = {name: unescape(value) for name, value in hidden} | ({"staff": staff} if staff else {})
        sent = await self._http.post("/staff/authorize", data=form)
        assert sent.status_code == 303, sent.text
        assert f"http://127.0.0.1:{PORT}" in page.headers["content-security-policy"]
        back = urlsplit(sent.headers["location"])
        assert f"{back.scheme}://{back.netloc}{back.path}" == f"http://127.0.0.1:{PORT}/masuk"
        return {name: values[0] for name, values in parse_qs(back.query).items()}


class Office:
    """A hub that asks the sandbox who its officers are, and a desk at counter 1."""

    def __init__(self, provider: Provider, http: TestClient[Any], hub: Hub) -> None:
        self.provider, self.http, self.hub = provider, http, hub
        self.office, self.ledger = hub.office, hub.ledger
        self.browser = Browser(provider.site)

    def post(self, path: str, body: dict[str, object], device: str = "desk-1") -> httpx.Response:
        return self.http.post(path, content=json.dumps({"op_id": str(uuid4())} | body), headers={"X-Device": device})

    def start(self, device: str = "desk-1", **more: object) -> Any:
        answer = self.post("/v1/counters/1/sign-ins", {"port": PORT} | more, device)
        assert answer.status_code in (200, 201), answer.text
        return answer.json()

    def browse(self, url: str, staff: str | None = "rina") -> dict[str, str]:
        return asyncio.run(self.browser.sign_in(url, staff))

    def finish(self, started: Any, told: dict[str, str], device: str = "desk-1", **more: object) -> httpx.Response:
        return self.post(f"/v1/counters/1/sign-ins/{started['sign_in']}", told | more, device)

    def sign_in(self, staff: str = "rina") -> httpx.Response:
        started = self.start()
        return self.finish(started, self.browse(started["url"], staff))

    def sign_out(self, session: str) -> None:
        shown = {"X-Device": "desk-1", "X-Officer-Session": session}
        assert self.http.delete("/v1/officer", headers=shown).status_code == 204

    def events(self) -> list[tuple[str, dict[str, Any]]]:
        """As the book has them; what the program remembers of them follows the answer."""
        with self.ledger.reading() as db:
            rows = db.execute("SELECT kind, data FROM events ORDER BY seq").fetchall()
        return [(kind, json.loads(data)) for kind, data in rows]

    def kinds(self) -> list[str]:
        return [kind for kind, _ in self.events()]


def with_accounts(small: dict[str, Any]) -> bytes:
    maya = small["officers"][0] | {"code": "maya", "name": "Maya Puspitasari", "roles": ["officer", "supervisor"]}
    if len(small["officers"]) == 2:
        small["officers"].append(maya)
    for known in small["officers"]:
        known["account"] = {"iss": ISSUER, "sub": staff_subject(known["code"])}
    return msgspec.json.encode(small | {"version": 2})


@pytest.fixture
def site(tmp_path: Path, clock: Clock) -> Iterator[Site]:
    now = lambda: clock().timestamp()  # noqa: E731
    site = open_site(tmp_path / "platform", issuer=ISSUER, phone_url=PAGES, clock=now)
    yield site
    site.store.close()


@pytest.fixture
def registration(site: Site, tmp_path: Path) -> OfficerRegistration:
    found = read_registration(tmp_path / "platform" / "client.json").officers
    assert found is not None
    return found


@pytest.fixture
def open_with(
    site: Site, registration: OfficerRegistration, home: Path, open_book: Any, clock: Clock, small_catalogue: Any
) -> Iterator[Callable[..., Office]]:
    """Opens the office, again as often as its hub is restarted; `changed` is what its registration says otherwise."""
    with ExitStack() as opened:

        def open_it(**changed: Any) -> Office:
            opened.pop_all().close()
            ledger, office = open_book()
            by = By(device="hub", actor="hub", at=clock())
            office.adopt_catalogue(with_accounts(small_catalogue), uuid4(), by).result(10)
            provider = Provider(site)
            whose = msgspec.structs.replace(registration, **changed)
            login = OfficerLogin(whose, Courier(httpx.AsyncClient(transport=provider), now=clock))
            feed = Feed(ledger, clock)
            hub = assemble(HubSettings(home=home, loopback=True), ledger, office, feed, clock=clock, officers=login)
            http = opened.enter_context(TestClient(make_app(hub)))
            opened.callback(ledger.close)
            return Office(provider, http, hub)

        yield open_it


@pytest.fixture
def desk(open_with: Callable[..., Office]) -> Office:
    return open_with()

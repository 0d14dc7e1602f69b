"""A hub that asks the sandbox's provider, which shares no code with it, who its officers are; a desk, its browser."""

import hashlib
import json
import os
import re
import struct
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import cbor2
import httpx
import msgspec
import pytest
from argon2 import PasswordHasher
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from joserfc import jwt
from litestar.testing import TestClient

from office.contract.admin.security_keys import LetIn
from office.contract.commands import By
from office.officers.security_keys import OfficerKey, digest_of
from sandbox.api.server import api_app, phone_app
from sandbox.base.context import PlatformContext, open_context
from sandbox.day.build import staff_subject
from sync.lan.book.feed import Feed
from sync.lan.hub.app import make_app
from sync.lan.hub.run import assemble
from sync.lan.hub.settings import HubSettings
from sync.lan.server.context import HubContext
from sync.lan.sessions import pin_hash
from sync.wan.auth.http import AuthenticatedClient
from sync.wan.auth.keys import OfficerRegistration, read_registration
from sync.wan.login.code_flow import OfficerLogin

ISSUER = "https://platform.test"
PAGES = "http://127.0.0.1:8501"
PORT = 40123
ORIGIN = f"http://localhost:{PORT}"
KEY_CODE = "48291375"
PRESENT, VERIFIED, ATTESTED = 1, 4, 64
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)  # test_emergency_pins holds what a real one costs
Clock = Any


def b64(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


@dataclass
class SoftKey:
    """A security key made of its standard (WebAuthn Level 3, section 6), and of nothing that the hub verifies by. Its
    counter goes on by one each time, or stays 0 where `counts` is False."""

    counts: bool = True
    count: int = 0
    rp_id: str = "localhost"
    flags: int = PRESENT | VERIFIED
    credential: bytes = field(default_factory=lambda: os.urandom(32))
    private: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    @property
    def id(self) -> str:
        return b64(self.credential)

    def _data(self, flags: int) -> bytes:
        self.count += self.counts
        return hashlib.sha256(self.rp_id.encode()).digest() + struct.pack(">BI", flags, self.count)

    @staticmethod
    def _client(kind: str, options: dict[str, Any], origin: str) -> bytes:
        client_data = {"type": kind, "challenge": options["challenge"], "origin": origin, "crossOrigin": False}
        return json.dumps(client_data).encode()

    def _as_json(self, response: dict[str, bytes]) -> str:
        name, encoded = b64(self.credential), {what: b64(value) for what, value in response.items()}
        return json.dumps({"id": name, "rawId": name, "type": "public-key", "response": encoded})

    def create(self, options: str, origin: str = ORIGIN) -> str:
        client = self._client("webauthn.create", json.loads(options), origin)
        at = self.private.public_key().public_numbers()
        cose = {1: 2, 3: -7, -1: 1, -2: at.x.to_bytes(32, "big"), -3: at.y.to_bytes(32, "big")}
        attested = bytes(16) + struct.pack(">H", len(self.credential)) + self.credential + cbor2.dumps(cose)
        data = self._data(self.flags | ATTESTED) + attested
        verified = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
        return self._as_json({"clientDataJSON": client, "attestationObject": verified})

    def sign(self, options: str, origin: str = ORIGIN) -> str:
        client, data = self._client("webauthn.get", json.loads(options), origin), self._data(self.flags)
        signature = self.private.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        return self._as_json({"clientDataJSON": client, "authenticatorData": data, "signature": signature})


class Provider(httpx.AsyncBaseTransport):
    """The sandbox's provider, with a hand between it and the hub."""

    def __init__(self, context: PlatformContext) -> None:
        self.context, self._app = context, httpx.ASGITransport(api_app(context))
        self.silent = False
        self.asked: list[httpx.Request] = []
        self.forms: list[dict[str, str]] = []
        self.bend: Callable[[str, Any], Any] = lambda path, answer: answer

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        if self.silent:
            raise httpx.ConnectError("no route")
        self.asked.append(request)
        self.forms.append(dict(httpx.QueryParams(request.content.decode())))
        answer = await self._app.handle_async_request(request)
        body = await answer.aread()
        if body and answer.headers.get("content-type") == "application/json":
            body = json.dumps(self.bend(request.url.path, json.loads(body))).encode()
        return httpx.Response(answer.status_code, content=body, headers={"content-type": "application/json"})

    def claims(self, **changed: object) -> None:
        """From now on ID tokens say that instead, and are signed again by the provider's own key."""

        def bend(path: str, answer: Any) -> Any:
            if path != "/token" or "id_token" not in answer:
                return answer
            payload = answer["id_token"].split(".")[1]
            claims = json.loads(urlsafe_b64decode(payload + "=" * (-len(payload) % 4))) | changed
            members = {name: value for name, value in claims.items() if value is not None}
            header = {"alg": "ES256", "kid": self.context.signing_key.kid}
            return answer | {"id_token": jwt.encode(header, members, self.context.signing_key)}

        self.bend = bend


class Browser:
    """The system browser of a desk: it is shown an address, and the desk gets where it is sent to at the end."""

    def __init__(self, context: PlatformContext) -> None:
        self._http = httpx.AsyncClient(transport=httpx.ASGITransport(phone_app(context)), base_url=PAGES)

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

    def __init__(self, provider: Provider, http: TestClient[Any], hub: HubContext) -> None:
        self.provider, self.http, self.hub = provider, http, hub
        self.office, self.ledger = hub.office, hub.ledger
        self.browser = Browser(provider.context)

    def post(self, path: str, body: dict[str, object], device: str = "desk-1") -> httpx.Response:
        return self.http.post(path, content=json.dumps({"op_id": str(uuid4())} | body), headers={"X-Device": device})

    def start(self, device: str = "desk-1", **more: object) -> Any:
        answer = self.post("/v1/counters/1/sign-ins", {"port": PORT} | more, device)
        assert answer.status_code in (200, 201), answer.text
        return answer.json()

    def browse(self, url: str, staff: str | None = "rina") -> dict[str, str]:
        """In the hub's loop, where the provider runs: two threads would meet in one transaction of its store."""
        return self.http.blocking_portal.call(self.browser.sign_in, url, staff)

    def finish(self, started: Any, response: dict[str, str], device: str = "desk-1", **more: object) -> httpx.Response:
        return self.post(f"/v1/counters/1/sign-ins/{started['sign_in']}", response | more, device)

    def sign_in(self, staff: str = "rina") -> httpx.Response:
        started = self.start()
        return self.finish(started, self.browse(started["url"], staff))

    def sign_out(self, session: str) -> None:
        shown = {"X-Device": "desk-1", "X-Officer-Session": session}
        assert self.http.delete("/v1/officer", headers=shown).status_code == 204

    def named(self, path: str, by: str, device: str = "desk-1", /, **body: object) -> httpx.Response:
        """By who is signed in already; loopback believes it by name."""
        shown = {"X-Device": device, "X-Officer": by}
        return self.http.post(path, json={"op_id": str(uuid4())} | body, headers=shown)

    def let_in(self, officer: str = "maya", code: str = KEY_CODE) -> None:
        """A key of theirs, at the hub's own terminal."""
        by = By(device="hub", actor="technician", at=self.hub.clock())
        order = LetIn(op_id=uuid4(), officer=officer)
        self.office.sign_ins.keys.let_in(order, digest_of(officer, code), by, at_terminal=True).result(10)

    def stopped(self, staff: str = "maya") -> str:
        """The step that a sign-in with the account stopped at for want of a key."""
        refused = self.sign_in(staff)
        assert refused.status_code == 403, refused.text
        assert refused.json()["code"] in ("key_needed", "key_missing")
        return str(refused.json()["step"])

    def ask(self, step: str, device: str = "desk-1", **more: object) -> httpx.Response:
        """What a key is to sign."""
        return self.post("/v1/counters/1/key-checks", {"step": step, "port": PORT} | more, device)

    def asked(self, step: str, **more: object) -> Any:
        answer = self.ask(step, **more)
        assert answer.status_code == 201, answer.text
        return answer.json()

    def answer(self, check: Any, answer: str, device: str = "desk-1", **more: object) -> httpx.Response:
        """What a key said."""
        return self.post(f"/v1/counters/1/key-checks/{check['check']}", {"answer": answer} | more, device)

    def touch(self, key: SoftKey) -> httpx.Response:
        """Sign in with Maya's account and this key."""
        check = self.asked(self.stopped())
        return self.answer(check, key.sign(check["options"]))

    def keys_of(self, officer: str = "maya") -> tuple[OfficerKey, ...]:
        return self.office.sign_ins.keys.of(officer)

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
        tono = small["officers"][0] | {"code": "tono", "name": "Tono Hartono", "roles": ["technician"]}
        small["officers"] += [maya, tono]
    for known in small["officers"]:
        if known["code"] != "tono":
            known["account"] = {"iss": ISSUER, "sub": staff_subject(known["code"])}
    return msgspec.json.encode(small | {"version": 2})


@pytest.fixture
def context(tmp_path: Path, clock: Clock) -> Iterator[PlatformContext]:
    now = lambda: clock().timestamp()  # noqa: E731
    context = open_context(tmp_path / "platform", issuer=ISSUER, phone_url=PAGES, clock=now)
    yield context
    context.store.close()


@pytest.fixture
def registration(context: PlatformContext, tmp_path: Path) -> OfficerRegistration:
    found = read_registration(tmp_path / "platform" / "client.json").officers
    assert found is not None
    return found


@pytest.fixture
def open_with(
    context: PlatformContext,
    registration: OfficerRegistration,
    home: Path,
    open_book: Any,
    clock: Clock,
    small_catalogue: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Callable[..., Office]]:
    """Opens the office, again as often as its hub is restarted; `changed` is what its registration says otherwise."""
    monkeypatch.setattr(pin_hash, "HASHER", QUICK)
    with ExitStack() as opened:

        def open_it(**changed: Any) -> Office:
            opened.pop_all().close()
            ledger, office = open_book()
            by = By(device="hub", actor="hub", at=clock())
            office.adopt_catalogue(with_accounts(small_catalogue), uuid4(), by).result(10)
            provider = Provider(context)
            whose = msgspec.structs.replace(registration, **changed)
            login = OfficerLogin(whose, AuthenticatedClient(httpx.AsyncClient(transport=provider), now=clock))
            feed = Feed(ledger, clock)
            hub = assemble(HubSettings(home=home, loopback=True), ledger, office, feed, clock=clock, officers=login)
            http = opened.enter_context(TestClient(make_app(hub)))
            opened.callback(ledger.close)
            return Office(provider, http, hub)

        yield open_it


@pytest.fixture
def desk(open_with: Callable[..., Office]) -> Office:
    return open_with()


@pytest.fixture
def keyed(open_with: Callable[..., Office]) -> Office:
    """An office whose supervisors and technicians need a security key."""
    return open_with(pins="emergency", second_factor=("supervisor", "technician"))


@pytest.fixture
def new_key() -> Callable[..., SoftKey]:
    return SoftKey


@pytest.fixture
def key(keyed: Office) -> SoftKey:
    """Maya's, let in; she is signed out again."""
    made = SoftKey()
    keyed.let_in()
    check = keyed.asked(keyed.stopped(), code=KEY_CODE, name="YubiKey biru")
    signed_in = keyed.answer(check, made.create(check["options"]))
    assert signed_in.status_code == 201, signed_in.text
    keyed.sign_out(signed_in.json()["session"])
    return made

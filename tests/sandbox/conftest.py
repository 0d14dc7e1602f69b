"""A far side in a folder of its own, and a hub and a phone that speak to it as strangers would: by HTTP only."""

import asyncio
import gzip
import hashlib
import json
import re
import uuid
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from joserfc import jws, jwt
from joserfc.jwk import ECKey

from sandbox.api.server import api_app, phone_app
from sandbox.base.context import PlatformContext, open_context

ISSUER = "https://platform.test"
PHONE = "http://127.0.0.1:8501"
DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code"
START = 1_795_400_000.0
Json = dict[str, Any]


class InProcess(httpx.BaseTransport):
    """Carries requests straight into an ASGI app; what the app does not catch reaches the test."""

    def __init__(self, app: Any) -> None:
        self._inner = httpx.ASGITransport(app)
        self._runner = asyncio.Runner()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return self._runner.run(self._carry(request, request.read()))

    async def _carry(self, request: httpx.Request, body: bytes) -> httpx.Response:
        sent = httpx.Request(request.method, request.url, headers=request.headers, content=body)
        answer = await self._inner.handle_async_request(sent)
        headers = [(name, value) for name, value in answer.headers.multi_items() if name != "content-encoding"]
        return httpx.Response(answer.status_code, headers=headers, content=await answer.aread())

    def close(self) -> None:
        self._runner.close()


def browser(app: Any, base_url: str) -> httpx.Client:
    return httpx.Client(transport=InProcess(app), base_url=base_url, follow_redirects=True)


class Clock:
    """Time as the far side believes it; moves when told."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> float:
        return self.now

    def pass_(self, seconds: float) -> None:
        self.now += seconds


class FarSide:
    """The platform under test; `again` opens the same folder as a restarted process would."""

    def __init__(self, home: Path, clock: Clock, **options: Any) -> None:
        self.home, self.clock, self._options = home, clock, options
        self.open()

    def open(self) -> None:
        self.context: PlatformContext = open_context(
            self.home, issuer=ISSUER, phone_url=PHONE, clock=self.clock, always_open=True, **self._options
        )
        self.api = browser(api_app(self.context), ISSUER)
        self.inspection = browser(phone_app(self.context), PHONE)

    def again(self) -> None:
        self.close()
        self.open()

    def close(self) -> None:
        for http in (self.api, self.inspection):
            http.close()
        self.context.store.close()

    def registration(self) -> Json:
        return dict(json.loads((self.home / "client.json").read_text("utf-8")))

    def ops(self) -> list[Json]:
        return list(self.inspection.get("/ops").json())


class Hub:
    """An office's hub, written from the standards: RFC 7523, 8628, 9449."""

    def __init__(self, far: FarSide, http: httpx.Client | None = None) -> None:
        registration = far.registration()
        self.far, self.http = far, http or far.api
        self.issuer, self.client_id = registration["issuer"], registration["client_id"]
        self.office = registration["office"]
        self.key = ECKey.import_key(registration["private_jwk"])
        self.dpop = ECKey.generate_key("P-256")
        self.db_id, self.epoch, self.nonce = str(uuid.uuid4()), 1, ""

    def assertion(self, key: ECKey | None = None, **changed: Any) -> str:
        now = int(self.far.clock())
        claims = {"iss": self.client_id, "sub": self.client_id, "aud": self.issuer, "jti": str(uuid.uuid4())}
        return jwt.encode({"alg": "ES256"}, {**claims, "iat": now, "exp": now + 60, **changed}, key or self.key)

    def signed(self, assertion: str = "", **form: str) -> dict[str, str]:
        kind = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
        return {"client_assertion_type": kind, "client_assertion": assertion or self.assertion(), **form}

    def proof(self, method: str, path: str, token: str = "", key: ECKey | None = None, **changed: Any) -> str:
        key = key or self.dpop
        claims: Json = {
            "jti": str(uuid.uuid4()),
            "htm": method,
            "htu": self.issuer + path,
            "iat": int(self.far.clock()),
        }
        if token:
            claims["ath"] = urlsafe_b64encode(hashlib.sha256(token.encode()).digest()).rstrip(b"=").decode()
        if self.nonce:
            claims["nonce"] = self.nonce
        header = {"typ": "dpop+jwt", "alg": "ES256", "jwk": key.as_dict(private=False)}
        return jwt.encode(header, {**claims, **changed}, key)

    def start(self, place: str = "Kiosk 03", number: str = "47", **form: str) -> httpx.Response:
        members = {"scope": "openid profile", "place": place, "binding_message": number, **form}
        headers = {"DPoP": self.proof("POST", "/device_authorization")}
        return self.http.post("/device_authorization", data=self.signed(**members), headers=headers)

    def code(self, **form: str) -> Json:
        answer = self.start(**form)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    def poll(self, code: Json, key: ECKey | None = None, wait_s: float = 2.0) -> httpx.Response:
        self.far.clock.pass_(wait_s)
        form = self.signed(grant_type=DEVICE_GRANT, device_code=code["device_code"])
        return self.http.post("/token", data=form, headers={"DPoP": self.proof("POST", "/token", key=key)})

    def userinfo(self, token: str, key: ECKey | None = None) -> httpx.Response:
        proof = self.proof("GET", "/userinfo", token, key)
        return self.http.get("/userinfo", headers={"Authorization": f"DPoP {token}", "DPoP": proof})

    def sync_token(self) -> str:
        form = self.signed(grant_type="client_credentials", scope="sync")
        answer = self.http.post("/token", data=form, headers={"DPoP": self.proof("POST", "/token")})
        assert answer.status_code == 200, answer.text
        return str(answer.json()["access_token"])

    def call(self, method: str, path: str, token: str = "", **more: Any) -> httpx.Response:
        token = token or self.sync_token()
        headers = {"Authorization": f"DPoP {token}", "DPoP": self.proof(method, path, token), **more.pop("headers", {})}
        return self.http.request(method, path, headers=headers, **more)

    def push(self, *ops: Json, token: str = "", **envelope: Any) -> httpx.Response:
        batch = {"office": self.office, "db_id": self.db_id, "epoch": self.epoch, "ops": list(ops), **envelope}
        plain = json.dumps(batch).encode()
        return self.push_raw(gzip.compress(plain), token=token, plain=plain)

    def push_raw(
        self, body: bytes, token: str = "", encoding: str = "gzip", plain: bytes | None = None, **more: str
    ) -> httpx.Response:
        """`plain` is what is signed, where it is not the body itself; `more` are headers."""
        headers = {"Content-Type": "application/json", "Content-Encoding": encoding}
        headers["X-JWS-Signature"] = self.signature(body if plain is None else plain)
        return self.call("POST", "/sync/v1/push", token, content=body, headers=headers | more)

    def signature(self, body: bytes, key: ECKey | None = None, **header: str) -> str:
        signed_header = {"alg": "ES256", "typ": "batch+jws", **header}
        return jws.detach_content(jws.serialize_compact(signed_header, body, key or self.key))

    def results(self, *ops: Json) -> list[str]:
        answer = self.push(*ops)
        assert answer.status_code == 200, answer.text
        return [result["result"] for result in answer.json()["results"]]

    def pull(self, **params: Any) -> httpx.Response:
        return self.call("GET", "/sync/v1/pull", params=params)

    def manifest(self, document: Json) -> Json:
        """What was signed, by the key in the registration."""
        (jwk,) = self.far.registration()["platform_jwks"]["keys"]
        signed = jws.deserialize_compact(document["manifest"], ECKey.import_key(jwk))
        assert signed.headers()["typ"] == "manifest+jwt"
        return dict(json.loads(signed.payload))

    def pieces(self, document: Json) -> dict[str, str]:
        """The text of each segment by its name: sent along, or fetched."""
        found = {}
        for segment in self.manifest(document)["segments"]:
            text = document["inline"].get(segment["sha256"])
            if text is None:
                text = self.call("GET", f"/sync/v1/segments/{segment['sha256']}").text
            raw = text.encode()
            assert (hashlib.sha256(raw).hexdigest(), len(raw)) == (segment["sha256"], segment["bytes"])
            found[segment["name"]] = text
        return found

    def read(self, document: Json) -> Json:
        """The whole document, put together as an office does."""
        manifest = self.manifest(document)
        whole: Json = {"version": manifest["version"]}
        for text in self.pieces(document).values():
            whole |= json.loads(text)
        return whole


class Thumb:
    """A phone's browser: its own cookies, and the forms as a person finds them."""

    def __init__(self, far: FarSide, citizen: str = "") -> None:
        self.browser = browser(phone_app(far.context), PHONE)
        if citizen:
            self.post("/phone", self.browser.get("/phone").text, citizen=citizen)

    def see(self, code: Json) -> httpx.Response:
        return self.browser.get(code["verification_uri_complete"])

    def answer(self, code: Json, **form: str) -> httpx.Response:
        return self.post(code["verification_uri_complete"], self.see(code).text, **form)

    def approve(self, code: Json, number: str = "47") -> httpx.Response:
        return self.answer(code, action="approve", number=number)

    def post(self, url: str, page: str, **form: str) -> httpx.Response:
        csrf = re.search(r'name="csrf"\s+value="([^"]+)"', page)
        return self.browser.post(url, data={"csrf": csrf[1] if csrf else "", **form})

    def numbers(self, code: Json) -> list[str]:
        return re.findall(r'name="number" value="(\d\d)"', self.see(code).text)


class Ops:
    """Ops as an office's book would tell them, seq by seq."""

    def __init__(self) -> None:
        self.seq = 0
        self._versions: dict[str, int] = {}

    def op(self, kind: str, stream: str, data: Json, **more: Any) -> Json:
        self.seq += 1
        version = self._versions[stream] = self._versions.get(stream, 0) + 1
        return {
            "seq": self.seq,
            "op_id": str(uuid.uuid4()),
            "stream": stream,
            "stream_version": version,
            "kind": kind,
            "at": f"2026-11-23T01:{self.seq % 60:02d}:00.000000Z",
            "hlc": f"{self.seq:016d}",
            "actor": "citizen",
            "device": "kiosk-03",
            "data": data,
            **more,
        }

    def ticket(self, number: str = "A 017", service: str = "DUKCAPIL-KK-TAMBAH", code: str = "7Q2-MX4") -> Json:
        ticket, entry = str(uuid.uuid4()), str(uuid.uuid4())
        data = {"ticket": ticket, "entry": entry, "number": number, "service": service, "state": "waiting"}
        return self.op("ticket.issued", ticket, data, body={"code": code, "sub": "pairwise"})

    def move(self, ticket: Json, state: str, counter: str = "4", **more: str) -> Json:
        data = {**ticket["data"], "state": state, "counter": counter, **more}
        return self.op(f"entry.{state}", ticket["stream"], data)

    def submission(self, ticket: Json, answers: Json) -> Json:
        data = {"submission": str(uuid.uuid4()), "form": "F-1.02", "ticket": ticket["stream"]}
        body = {"form": "F-1.02", "form_version": "109-2019.1", "answers": answers, "ticket": ticket["stream"]}
        return self.op("submission.finalised", ticket["stream"], data, body=body)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def far(tmp_path: Path, clock: Clock) -> Iterator[FarSide]:
    side = FarSide(tmp_path / "platform", clock)
    yield side
    side.close()


@pytest.fixture
def hub(far: FarSide) -> Hub:
    return Hub(far)


@pytest.fixture
def hub_of() -> type[Hub]:
    return Hub


@pytest.fixture
def ops() -> Ops:
    return Ops()


@pytest.fixture
def thumb(far: FarSide) -> Iterator[Any]:
    """Makes phones; each is another one."""
    made: list[Thumb] = []

    def make(citizen: str = "siti") -> Thumb:
        made.append(Thumb(far, citizen))
        return made[-1]

    yield make
    for phone in made:
        phone.browser.close()

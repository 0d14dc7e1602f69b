"""A small far side of our own: platform and identity provider in memory, with the faults of a bad day."""

import asyncio
import gzip
import hashlib
import json
from base64 import urlsafe_b64encode
from collections import deque
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from joserfc import jws, jwt
from joserfc.errors import BadSignatureError
from joserfc.jwk import ECKey

from office.book.ledger import Act, Ledger
from office.contract.commands import By
from sync.lan.trust.cipher import vault_of
from sync.wan.auth.keys import Registration

ISSUER = "https://akun.example"
PLATFORM = "https://platform.example"
MORNING = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)

FarBook = Any


class Clock:
    def __init__(self) -> None:
        self.at = MORNING

    def __call__(self) -> datetime:
        return self.at

    def go(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


def minimal(answer: dict[str, object], body: bytes) -> dict[str, object]:
    results = answer["results"]
    assert isinstance(results, list)
    shown = [result for result in results if result["result"] != "applied"]
    left_out = {"applied": len(results) - len(shown), "batch": hashlib.sha256(body).hexdigest()[:16]}
    return {**answer, "results": shown, **(left_out if left_out["applied"] else {})}


def base64url(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


class FarSide:
    """Answers every call of the office. `faults` are consumed one by one by pushes, `pulls` by pulls."""

    def __init__(self, clock: Clock, office_key: ECKey, book: FarBook) -> None:
        self.clock, self.office_key = clock, office_key
        self.signing = ECKey.generate_key("P-256", {"kid": "far-1"})
        self.book = book
        self.faults: deque[str] = deque()
        self.pulls: deque[httpx.Response | Exception | Callable[[httpx.Request], httpx.Response]] = deque()
        self.calls: list[str] = []
        self.waits: list[str] = []
        self.batches: list[list[str]] = []
        self.bodies: list[bytes] = []
        self.jtis: set[str] = set()
        self.tokens: dict[str, str] = {}
        self.nonce = ""
        self.ops_max = 100
        self.minimal = False
        self.altered = 0  # so many pushes are still altered on the way
        self.cloned = ""
        self.revoked_tokens: set[str] = set()
        self.forms: list[dict[str, str]] = []
        self.answers: deque[httpx.Response | Exception] = deque()
        self.claims: dict[str, object] = {}
        self.userinfo: dict[str, object] = {"sub": "s-1", "name": "Siti Rahayu"}
        self.card: dict[str, object] = {}
        self.code_key = ""
        self.jwks_faults = 0
        self.segments: dict[str, bytes] = {}
        self.segment_faults: deque[httpx.Response | Exception | None] = deque()
        self.given_ops: list[bytes] = []  # of the office's history, in pages of `page_ops`
        self.page_ops = 2
        self.history_faults: deque[httpx.Response | Exception | None] = deque()
        self.asked: list[dict[str, str]] = []
        self.fresh()

    def fresh(self) -> None:
        """For a new event loop. `all_pulled`: every pull in store was answered; `more`: there is one again; `late`:
        what a late push waits for."""
        self.all_pulled, self.more, self.late = asyncio.Event(), asyncio.Event(), asyncio.Event()

    def offer(self, answer: httpx.Response) -> None:
        """To the pull that waits."""
        self.pulls.append(answer)
        self.all_pulled.clear()
        self.more.set()

    async def __call__(self, request: httpx.Request) -> httpx.Response:
        path = request.url.path
        self.calls.append(path)
        if trace := request.extensions.get("trace"):
            await trace("http11.send_request_body.complete", {})
        if path == "/sync/v1/push" and self.faults and self.faults[0] == "silence":
            self.faults.popleft()
            await asyncio.Event().wait()
        if path == "/sync/v1/push" and self.faults and self.faults[0] == "late":
            self.faults.popleft()
            await self.late.wait()
        routes: dict[str, Callable[[httpx.Request], httpx.Response]] = {
            "/.well-known/openid-configuration": self.discovery,
            "/jwks": self.jwks,
            "/device_authorization": self.device_authorization,
            "/token": self.token,
            "/userinfo": self.tell,
            "/revoke": self.revoke,
            "/sync/v1/push": self.push,
            "/sync/v1/history": self.history,
        }
        if path.startswith("/sync/v1/segments/"):
            return self.segment(request)
        if path == "/sync/v1/pull":
            return await self.pull(request)
        return routes[path](request)

    def jwks(self, _request: httpx.Request) -> httpx.Response:
        if self.jwks_faults:
            self.jwks_faults -= 1
            raise httpx.ConnectError("no route")
        return httpx.Response(200, json={"keys": [{"kty": "odd", "kid": "x"}, self.public()]})

    def public(self) -> dict[str, object]:
        return {**self.signing.as_dict(private=False), "kid": self.signing.kid, "use": "sig"}

    def discovery(self, _request: httpx.Request) -> httpx.Response:
        ends = ("device_authorization", "token", "userinfo")
        card = {f"{name}_endpoint": f"{ISSUER}/{name}" for name in ends}
        card |= {"issuer": ISSUER, "jwks_uri": f"{ISSUER}/jwks", "revocation_endpoint": f"{ISSUER}/revoke"}
        return httpx.Response(200, json={**card, **self.card})

    def device_authorization(self, request: httpx.Request) -> httpx.Response:
        self.client(request)
        self.code_key = self.proof(request)
        return self.answers.popleft() if self.answers else httpx.Response(200, json=self.code())  # type: ignore[return-value]

    def code(self, **members: object) -> dict[str, object]:
        link = "https://akun.example/phone/WDJB-MJHT"
        return {"device_code": "dc-1", "verification_uri_complete": link, "expires_in": 120, **members}

    def token(self, request: httpx.Request) -> httpx.Response:
        form = self.client(request)
        if nonce := self.demanded(request):
            return httpx.Response(400, json={"error": "use_dpop_nonce"}, headers={"DPoP-Nonce": nonce})
        key = self.proof(request)
        if form["grant_type"] == "client_credentials":
            return httpx.Response(200, json=self.issue(key))
        if key != self.code_key:
            return httpx.Response(400, json={"error": "invalid_grant"})
        if self.answers:
            answer = self.answers.popleft()
            if isinstance(answer, Exception):
                raise answer
            return answer
        return httpx.Response(200, json={**self.issue(key), "id_token": self.id_token()})

    def issue(self, key: str) -> dict[str, object]:
        token = f"at-{len(self.tokens) + 1}"
        self.tokens[token] = key
        return {"access_token": token, "token_type": "DPoP", "expires_in": 300}

    def id_token(self) -> str:
        now = int(self.clock().timestamp())
        claims = {"iss": ISSUER, "sub": "s-1", "aud": "mpp-1", "iat": now, "exp": now + 300, **self.claims}
        return jwt.encode({"alg": "ES256", "kid": "far-1"}, claims, self.signing)

    def tell(self, request: httpx.Request) -> httpx.Response:
        if not self.bearer(request):
            return httpx.Response(401, headers={"WWW-Authenticate": 'DPoP error="invalid_token"'})
        if self.answers:
            return self.answers.popleft()  # type: ignore[return-value]
        return httpx.Response(200, json=self.userinfo)

    def revoke(self, request: httpx.Request) -> httpx.Response:
        token = self.client(request)["token"]
        self.tokens.pop(token)
        self.revoked_tokens.add(token)
        return httpx.Response(200)

    def push(self, request: httpx.Request) -> httpx.Response:
        if nonce := self.demanded(request):
            headers = {"WWW-Authenticate": 'DPoP error="use_dpop_nonce"', "DPoP-Nonce": nonce}
            return httpx.Response(401, headers=headers)
        if not self.bearer(request):
            return httpx.Response(401, headers={"WWW-Authenticate": 'DPoP error="invalid_token"'})
        body = gzip.decompress(request.content)
        if self.altered:
            self.altered -= 1
            body = body.replace(b'"office":"MPP-1"', b'"office":"MPP-2"')
        if not self.signed(request, body):
            problem = {"title": "signature wrong", "status": 401, "code": "signature_wrong"}
            return httpx.Response(401, json=problem, headers={"WWW-Authenticate": "JWS"})
        assert request.headers["Idempotency-Key"] == hashlib.sha256(body).hexdigest()
        batch = json.loads(body)
        self.bodies.append(body)
        self.batches.append([op["op_id"] for op in batch["ops"]])
        return self.faulty(batch, self.faults.popleft() if self.faults else "")

    def signed(self, request: httpx.Request, body: bytes) -> bool:
        signature = request.headers["X-JWS-Signature"]
        assert signature.split(".")[1] == "", "the body travels once"
        try:
            return jws.deserialize_compact(signature, self.office_key, payload=body).headers()["typ"] == "batch+jws"
        except BadSignatureError:
            return False

    def faulty(self, batch: dict[str, list[dict[str, str]]], fault: str) -> httpx.Response:
        ops = batch["ops"]
        if fault == "unreachable":
            raise httpx.ConnectError("no route")
        if fault.isdigit():
            return problem(int(fault))
        if len(ops) > self.ops_max:
            return problem(413)
        if batch["db_id"] == self.cloned:  # type: ignore[comparison-overlap]
            results = [self.book.refused(op["op_id"], "seq_reused") for op in ops]
            altered = {"results": results, "acked_seq": 0, "durable_seq": 0, "server_epoch": self.book.epoch}
            return httpx.Response(200, json=altered)
        if any(op["op_id"] in self.book.never for op in ops):
            return problem(422)
        answer = self.book.push(batch)  # type: ignore[arg-type]
        if self.minimal:
            answer = minimal(answer, self.bodies[-1])
        if fault == "reply_lost":
            raise httpx.ReadError("connection reset")
        if fault == "timeout":
            raise httpx.ReadTimeout("silence")
        return (
            httpx.Response(200, text="<html>Selamat datang")
            if fault == "bad_json"
            else httpx.Response(200, json=answer)
        )

    async def pull(self, request: httpx.Request) -> httpx.Response:
        if not self.bearer(request):
            return httpx.Response(401, headers={"WWW-Authenticate": 'DPoP error="invalid_token"'})
        self.waits.append(request.url.params["wait_s"])
        self.calls[-1] += f"?{request.url.params.get('cursor', '')}"
        if not self.pulls:
            self.all_pulled.set()
            await self.more.wait()
            self.more.clear()
        answer = self.pulls.popleft()
        if isinstance(answer, Exception):
            raise answer
        return answer(request) if callable(answer) else answer

    def history(self, request: httpx.Request) -> httpx.Response:
        if not self.bearer(request):
            return httpx.Response(401, headers={"WWW-Authenticate": 'DPoP error="invalid_token"'})
        self.asked.append(dict(request.url.params))
        if self.history_faults and (fault := self.history_faults.popleft()) is not None:
            if isinstance(fault, Exception):
                raise fault
            return fault
        start = int(request.url.params.get("after", "0"))
        end = start + min(self.page_ops, int(request.url.params["limit"]))
        following = json.dumps(str(end) if end < len(self.given_ops) else None)
        ops = b",".join(self.given_ops[start:end])
        content = b'{"ops":[%s],"next":%s,"server_epoch":"e1"}' % (ops, following.encode())
        return httpx.Response(200, content=content)

    def segment(self, request: httpx.Request) -> httpx.Response:
        if not self.bearer(request):
            return httpx.Response(401, headers={"WWW-Authenticate": 'DPoP error="invalid_token"'})
        if self.segment_faults and (fault := self.segment_faults.popleft()) is not None:
            if isinstance(fault, Exception):
                raise fault
            return fault
        content = self.segments.get(request.url.path.rpartition("/")[2])
        return problem(404) if content is None else httpx.Response(200, content=content)

    def client(self, request: httpx.Request) -> dict[str, str]:
        """The form, from a client whose assertion holds and is new."""
        form = dict(httpx.QueryParams(request.content.decode()))
        claims = jwt.decode(form["client_assertion"], self.office_key).claims
        assert (claims["iss"], claims["sub"], claims["aud"]) == ("mpp-1", "mpp-1", ISSUER)
        assert abs(claims["iat"] - self.clock().timestamp()) < 5
        assert 0 < claims["exp"] - claims["iat"] <= 60
        self.once(claims["jti"])
        self.forms.append(form)
        return form

    def proof(self, request: httpx.Request, token: str = "") -> str:
        """Thumbprint of the key of a proof that holds, is new, and is for this very request."""
        proof = request.headers["DPoP"]
        header = jws.extract_compact(proof.encode()).headers()
        assert header["typ"] == "dpop+jwt"
        assert "d" not in header["jwk"]
        key = ECKey.import_key(header["jwk"])
        claims = jwt.decode(proof, key).claims
        assert (claims["htm"], claims["htu"]) == (request.method, str(request.url.copy_with(query=None)))
        assert claims.get("ath") == (base64url(hashlib.sha256(token.encode()).digest()) if token else None)
        self.once(claims["jti"])
        return key.thumbprint()

    def bearer(self, request: httpx.Request) -> bool:
        scheme, _, token = request.headers["Authorization"].partition(" ")
        assert scheme == "DPoP"
        return self.tokens.get(token) == self.proof(request, token)

    def demanded(self, request: httpx.Request) -> str:
        payload = jws.extract_compact(request.headers["DPoP"].encode()).payload
        return "" if json.loads(payload).get("nonce", "") == self.nonce else self.nonce

    def once(self, jti: str) -> None:
        assert jti not in self.jtis, "sent twice"
        self.jtis.add(jti)


def problem(status: int) -> httpx.Response:
    headers = {"Retry-After": "17"} if status in (429, 503) else {}
    return httpx.Response(status, json={"title": "no", "status": status, "code": "op_broken"}, headers=headers)


@pytest.fixture(scope="session")
def office_key() -> ECKey:
    return ECKey.generate_key("P-256", {"kid": "office-1"})


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def registration(office_key: ECKey) -> Registration:
    jwk = {name: str(part) for name, part in office_key.as_dict(private=True).items()}
    return Registration(issuer=ISSUER, client_id="mpp-1", private_jwk=jwk, office="MPP-1", platform_url=PLATFORM)


@pytest.fixture
def far(clock: Clock, office_key: ECKey, new_far_book: type[FarBook]) -> FarSide:
    return FarSide(clock, office_key, new_far_book())


@pytest.fixture
def http(far: FarSide) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.MockTransport(far))


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    book = Ledger.open(tmp_path / "book.db", b"k" * 32, vault_of([b"k" * 32]))
    yield book
    book.close()


@pytest.fixture
def happen(ledger: Ledger) -> Callable[..., list[str]]:
    """Let things happen in the book, one per stream named; the op_ids."""

    def happen(*streams: str) -> list[str]:
        op_ids = [uuid4() for _ in streams]
        by = By(device="kiosk-1", actor="citizen", at=MORNING)
        for op_id, stream in zip(op_ids, streams, strict=True):
            ledger.act(event_act(op_id, stream, by)).result(5)
        return [str(op_id) for op_id in op_ids]

    return happen


def event_act(op_id: UUID, stream: str, by: By) -> Act[int]:
    return Act(
        op_id=op_id,
        verb="help.called",
        target=stream,
        body=b"{}",
        by=by,
        rule=lambda book: book.append("help.called", stream, {"device": "kiosk-1"}),
        answer=int,
    )

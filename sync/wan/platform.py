"""The calls of docs/platform.yaml, authorised. What the answers mean is decided in `push` and `pull`."""

import gzip
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

import httpx
import msgspec

from sync.wan.auth.bounded_body import AnswerKind
from sync.wan.auth.http import CALL_SECONDS, AuthenticatedClient, HttpRequest
from sync.wan.auth.keys import AnswerKey, ClientKey, Clock, Registration, utc_now
from sync.wan.auth.signing_keys import SigningKeys
from sync.wan.auth.tokens import TokenCache

PUSH_SECONDS: Final = 30.0
PULL_SPARE_SECONDS: Final = 15.0  # on top of the time the platform was asked to wait
SEGMENT_SECONDS: Final = 120.0  # half a megabyte, as gzip makes it, over a line of 64 kbit/s
HISTORY_SECONDS: Final = 120.0  # one page, as gzip makes it, over a line of 64 kbit/s
CHUNK_SECONDS: Final = 120.0  # 256 KiB at 64 kbit/s take 33
GZIP_LEVEL: Final = 9
JSON: Final = {"Content-Type": "application/json"}


@dataclass(frozen=True, slots=True)
class SignedBody:
    """A push body as it travels: signed by the office, then compressed."""

    content: bytes = field(repr=False)
    headers: Mapping[str, str] = field(repr=False)


class PlatformClient:
    def __init__(
        self,
        http: httpx.AsyncClient,
        registration: Registration,
        *,
        now: Clock = utc_now,
    ) -> None:
        self._authenticated = AuthenticatedClient(http, now=now)
        self._tokens = TokenCache(self._authenticated, registration)
        self._key = ClientKey(registration.client_id, registration.private_jwk)
        self.answers = AnswerKey(self._key)
        self._base = registration.platform_url.rstrip("/")
        self.office = registration.office
        self.issuer = registration.issuer
        self.client_id = registration.client_id
        self.keys = SigningKeys(registration, self._tokens.discovery)

    def packed(self, body: bytes) -> SignedBody:
        """Takes milliseconds of processor time; any thread may do it."""
        headers = {
            "Content-Type": "application/json",
            "Content-Encoding": "gzip",
            "Idempotency-Key": hashlib.sha256(body).hexdigest(),
            "Prefer": "return=minimal",
            "X-JWS-Signature": self._key.signature(body),
        }
        return SignedBody(gzip.compress(body, GZIP_LEVEL, mtime=0), headers)

    async def push(self, signed: SignedBody, on_sent: Callable[[], None] | None = None) -> httpx.Response:
        return await self._ask(
            "POST", "push", content=signed.content, headers=signed.headers, seconds=PUSH_SECONDS, on_sent=on_sent
        )

    async def pull(self, cursor: str, wait_s: int) -> httpx.Response:
        params = {"wait_s": str(wait_s)} | ({"cursor": cursor} if cursor else {})
        return await self._ask("GET", "pull", params=params, seconds=wait_s + PULL_SPARE_SECONDS, answers="pull")

    async def history(self, params: Mapping[str, str]) -> httpx.Response:
        headers = {"X-Seal-To": self.answers.word}
        return await self._ask(
            "GET", "history", params=dict(params), headers=headers, seconds=HISTORY_SECONDS, answers="history"
        )

    async def segment(self, sha256: str) -> httpx.Response:
        return await self._ask("GET", f"segments/{sha256}", seconds=SEGMENT_SECONDS, answers="segment")

    async def begin_attachment(self, sha256: str, size: int, media_type: str) -> httpx.Response:
        """Say what is coming; the answer says how much of it is there."""
        body = msgspec.json.encode({"bytes": size, "media_type": media_type})
        return await self._ask("PUT", f"attachments/{sha256}", content=body, headers=JSON)

    async def put_chunk(self, sha256: str, place: int, content: bytes) -> httpx.Response:
        path = f"attachments/{sha256}/chunks/{place}"
        headers = {"Content-Type": "application/octet-stream"}
        return await self._ask("PUT", path, content=content, headers=headers, seconds=CHUNK_SECONDS)

    async def security_events(self, body: bytes, hold_s: int) -> httpx.Response:
        """RFC 8936: what was settled of those told before, and what there is now, waited for up to `hold_s`."""
        headers, seconds = JSON | {"Prefer": f"wait={hold_s}"}, hold_s + PULL_SPARE_SECONDS
        return await self._ask("POST", "security-events", content=body, headers=headers, seconds=seconds)

    async def begin_login(self, body: bytes) -> httpx.Response:
        """A QR for one kiosk, where the platform is the client of the account's provider."""
        return await self._ask("POST", "logins", content=body, headers=JSON)

    async def login_outcome(self, login: str, hold_s: int) -> httpx.Response:
        """What became of it, waited for up to `hold_s`."""
        headers, seconds = {"Prefer": f"wait={hold_s}"}, hold_s + PULL_SPARE_SECONDS
        return await self._ask("GET", f"logins/{login}", headers=headers, seconds=seconds)

    async def _ask(
        self,
        method: str,
        path: str,
        *,
        content: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        params: Mapping[str, str] | None = None,
        seconds: float = CALL_SECONDS,
        on_sent: Callable[[], None] | None = None,
        answers: AnswerKind = "call",
    ) -> httpx.Response:
        request = HttpRequest(
            method=method,
            url=f"{self._base}/sync/v1/{path}",
            content=content,
            headers=headers,
            params=params,
            seconds=seconds,
            on_sent=on_sent,
            answers=answers,
        )
        return await self._authorised(request)

    async def _authorised(self, request: HttpRequest) -> httpx.Response:
        """A token that is turned away is replaced once; a second no is the caller's to hear."""
        answer = await self._once(request)
        return await self._once(request) if answer.status_code == 401 else answer

    async def _once(self, request: HttpRequest) -> httpx.Response:
        token = await self._tokens.token()
        answer = await self._authenticated.send_proved(request, self._tokens.proof, token=token)
        if answer.status_code == 401:
            self._tokens.forget(token)
        return answer

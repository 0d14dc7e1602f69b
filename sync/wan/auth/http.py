"""One request to the far side: within a deadline, proved with DPoP where asked, every fault of the way as
Unavailable."""

import asyncio
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, Final

import httpx
import msgspec

from office.contract.errors import Refusal, Unavailable
from sync.decoding import Unreadable, decoded
from sync.wan.auth.bounded_body import ENCODINGS_ASKED, AnswerKind, with_body
from sync.wan.auth.keys import Clock, OfficerRegistration, ProofKey, Registration, fresh_id, utc_now

CONNECT_SECONDS: Final = 5.0
CALL_SECONDS: Final = 10.0
SENT: Final = "http11.send_request_body.complete"


class DeadlinePassed(Unavailable):
    """The far side did not answer within the deadline; whether it acted is unknown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpRequest:
    """What to carry. `form` is called for each sending, because an assertion in it may be used only once; `on_sent`
    when the last byte is on its way, which may be never or more than once."""

    method: str
    url: str
    form: Callable[[], Mapping[str, str]] | None = None
    content: bytes | None = None
    headers: Mapping[str, str] | None = None
    params: Mapping[str, str] | None = None
    seconds: float = CALL_SECONDS
    on_sent: Callable[[], None] | None = None
    answers: AnswerKind = "token"


def open_http(registration: Registration | OfficerRegistration) -> httpx.AsyncClient:
    """For everything the registration names. Follows no redirect: a token goes only where it was meant to."""
    context = tls_context(registration)
    return httpx.AsyncClient(
        verify=context, timeout=httpx.Timeout(CALL_SECONDS, connect=CONNECT_SECONDS), trust_env=False
    )


def tls_context(registration: Registration | OfficerRegistration) -> ssl.SSLContext:
    """TLS 1.3 alone, unless the registration says that the far side cannot."""
    context = ssl.create_default_context(cafile=registration.ca_file or None)
    context.minimum_version = ssl.TLSVersion.TLSv1_2 if registration.tls12 else ssl.TLSVersion.TLSv1_3
    return context


class AuthenticatedClient:
    """Remembers the newest DPoP nonce of each origin (RFC 9449, section 8)."""

    def __init__(self, http: httpx.AsyncClient, *, now: Clock = utc_now, new_id: Callable[[], str] = fresh_id) -> None:
        self._http = http
        self._nonces: dict[str, str] = {}
        self.now = now
        self.new_id = new_id

    async def send(self, request: HttpRequest) -> httpx.Response:
        return await self._send(request, {})

    async def send_proved(self, request: HttpRequest, proof: ProofKey, *, token: str = "") -> httpx.Response:
        """As `send`, with a DPoP proof; once more with the nonce the far side asks for."""
        answer = await self._send_proved(request, proof, token)
        if demands_nonce(answer):
            answer = await self._send_proved(request, proof, token)
        return answer

    async def _send_proved(self, request: HttpRequest, proof: ProofKey, token: str) -> httpx.Response:
        origin = origin_of(request.url)
        headers = {
            "DPoP": proof.proof(
                request.method,
                request.url,
                at=self.now(),
                jti=self.new_id(),
                nonce=self._nonces.get(origin, ""),
                token=token,
            )
        }
        if token:
            headers["Authorization"] = f"DPoP {token}"
        answer = await self._send(request, headers)
        if nonce := answer.headers.get("DPoP-Nonce"):
            self._nonces[origin] = nonce
        return answer

    async def _send(self, request: HttpRequest, headers: Mapping[str, str]) -> httpx.Response:
        built = self._http.build_request(
            request.method,
            request.url,
            params=request.params,
            data=request.form() if request.form else None,
            content=request.content,
            headers={
                "Accept": "application/json",
                "Accept-Encoding": ENCODINGS_ASKED[request.answers],
                **(request.headers or {}),
                **headers,
            },
            timeout=httpx.Timeout(request.seconds, connect=min(CONNECT_SECONDS, request.seconds)),
            extensions=telling(request.on_sent) if request.on_sent else None,
        )
        try:
            async with asyncio.timeout(request.seconds):
                answer = await self._http.send(built, stream=True)
                try:
                    return await with_body(answer, request.answers)
                finally:
                    await answer.aclose()
        except (TimeoutError, httpx.ReadTimeout, httpx.WriteTimeout) as fault:
            raise DeadlinePassed(
                f"{request.method} {without_secrets(request.url)}: no answer in {request.seconds:g} s"
            ) from fault
        except httpx.RequestError as fault:
            raise Unavailable(f"{request.method} {without_secrets(request.url)}: {type(fault).__name__}") from fault


def telling(on_sent: Callable[[], None]) -> dict[str, Any]:
    """As httpx takes it ("trace" among its request extensions)."""

    async def trace(event: str, _details: Mapping[str, Any]) -> None:
        if event == SENT:
            on_sent()

    return {"trace": trace}


def origin_of(url: str) -> str:
    parts = httpx.URL(url)
    return f"{parts.scheme}://{parts.netloc.decode('ascii')}"


def without_secrets(url: str) -> str:
    return origin_of(url) + httpx.URL(url).path


class ErrorAnswer(msgspec.Struct):
    """RFC 6749, section 5.2."""

    error: str = ""


def error_of(answer: httpx.Response) -> str:
    """The OAuth error code of an answer; empty when it holds none that can be read."""
    try:
        return decoded(answer.content, ErrorAnswer).error
    except Unreadable:
        return ""


def unwell(answer: httpx.Response, refuse: Callable[[str], Refusal]) -> Refusal | Unavailable:
    """4xx with an OAuth error is the issuer's no, which `refuse` words; all else is unavailable."""
    error = error_of(answer)
    if answer.status_code in (400, 401, 403) and error:
        return refuse(error)
    return Unavailable(f"{answer.request.method} {answer.request.url.path}: status {answer.status_code}")


def demands_nonce(answer: httpx.Response) -> bool:
    if "DPoP-Nonce" not in answer.headers or answer.status_code not in (400, 401):
        return False
    return error_of(answer) == "use_dpop_nonce" or "use_dpop_nonce" in answer.headers.get("WWW-Authenticate", "")


def retry_after_s(answer: httpx.Response, now: datetime) -> float | None:
    """RFC 9110, section 10.2.3: seconds, or a date."""
    value = answer.headers.get("Retry-After", "").strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        until = parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(0.0, (until.replace(tzinfo=until.tzinfo or UTC) - now).total_seconds())

"""How a device calls its hub: blocking, each call with a deadline, safe to use from any thread."""

from http import HTTPStatus
from typing import Any, Final, Self

import httpx
import msgspec

from office.contract.errors import Refusal, Unavailable
from sync.decoding import Unreadable, decoded
from sync.lan.calls.call import Call, HubCaller, PathPart
from sync.lan.client.connection import HubConnection, refuses_us
from sync.lan.client.device_store import DeviceIdentity, DeviceStore
from sync.lan.problems import refusal_of
from sync.lan.trust.client_tls import is_refused_by_tls
from sync.program_name import program_name

CONNECT_SECONDS: Final = 1.5
CALL_SECONDS: Final = 5.0
SLOW_SECONDS: Final = 20.0  # the hub asks over the internet meanwhile, or takes in a large body
KEEP_ALIVE_SECONDS: Final = 60.0


class HubHttp(HubCaller):
    """Raises Refusal for what the hub refuses, HubUnavailable for what failed behind it, Unavailable when it is not
    reached."""

    def __init__(
        self, home: DeviceStore | HubConnection, language: str = "id", *, call_seconds: float = CALL_SECONDS
    ) -> None:
        self.connection = home if isinstance(home, HubConnection) else HubConnection.of(home)
        self.language = language
        self.officer_session = ""
        self._call_seconds = call_seconds
        self._http = _http_of(self.connection)
        self._former: list[httpx.Client] = []  # other threads may still be in a call

    @classmethod
    def loopback(cls, url: str, device: str, officer: str = "", language: str = "id") -> Self:
        """To a hub on a developer's machine that was started with --loopback."""
        card = DeviceIdentity(url=url, device=device, name=device, kind="any")
        headers = {"X-Device": device} | ({"X-Officer": officer} if officer else {})
        return cls(HubConnection(card, None, None, headers), language)

    @property
    def device(self) -> DeviceIdentity:
        return self.connection.card

    def close(self) -> None:
        for http in (self._http, *self._former):
            http.close()

    def take_up(self, home: DeviceStore) -> None:
        """From now on call by the certificate that is in `home` now."""
        self.connection = HubConnection.of(home)
        self._former.append(self._http)
        self._http = _http_of(self.connection)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()

    def make(
        self,
        call: Call[Any, Any],
        command: object,
        where: dict[str, PathPart],
        *,
        seconds: float,
        session: str,
        citizen: str,
    ) -> Any:
        path = call.address(where)
        headers = self._headers(session or self.officer_session, citizen)
        timeout_s = seconds or (SLOW_SECONDS if call.slow else self._call_seconds)
        response = self._send(call.method, path, command, timeout_s, headers)
        if response.status_code >= HTTPStatus.BAD_REQUEST:
            raise refusal_of(response.status_code, response.content)
        if response.status_code == HTTPStatus.NO_CONTENT:
            return None
        try:
            return decoded(response.content, call.answer)
        except Unreadable as strange:
            raise Unavailable(f"{call.method} {path}: the hub's answer is not of the agreed shape") from strange

    def _send(self, method: str, path: str, command: object, seconds: float, headers: dict[str, str]) -> httpx.Response:
        """A connection the hub closed while it was idle, or when it was restarted, is tried again once on a new one:
        every act carries its op_id, so an act that did arrive is not done twice."""
        for last in (False, True):
            http = self._http
            try:
                answer = http.request(
                    method,
                    path,
                    content=None if command is None else msgspec.json.encode(command),
                    headers=headers,
                    timeout=httpx.Timeout(seconds, connect=CONNECT_SECONDS),
                )
                answer.stream = httpx.ByteStream(b"")  # they held each other, and so what was told of a citizen
                if last or http is self._http or answer.status_code != HTTPStatus.FORBIDDEN:
                    return answer  # else a new certificate was taken up meanwhile
            except (httpx.RemoteProtocolError, httpx.ReadError, httpx.WriteError, httpx.ConnectError) as dropped:
                if is_refused_by_tls(dropped) or (last and refuses_us(self.connection)):
                    raise Refusal.of("not_enrolled") from dropped
                if last or isinstance(dropped, httpx.ConnectError):
                    raise Unavailable(f"{method} {path_kind(path)}: {type(dropped).__name__}") from dropped
            except httpx.TransportError as failed:
                raise Unavailable(f"{method} {path_kind(path)}: {type(failed).__name__}") from failed
        raise AssertionError("unreachable")

    def _headers(self, session: str, citizen: str) -> dict[str, str]:
        headers = {"Accept-Language": self.language, "Content-Type": "application/json"}
        if session:
            headers["X-Officer-Session"] = session
        if citizen:
            headers["X-Citizen-Session"] = citizen
        return headers


def _http_of(connection: HubConnection) -> httpx.Client:
    return httpx.Client(
        base_url=connection.card.url,
        verify=connection.verify,
        headers={"User-Agent": program_name(), **connection.headers},
        limits=httpx.Limits(max_keepalive_connections=4, keepalive_expiry=KEEP_ALIVE_SECONDS),
        trust_env=False,
    )


def path_kind(path: str) -> str:
    """The path without what it names: codes and sessions do not belong in a log line."""
    return "/".join(path.split("/")[:3])

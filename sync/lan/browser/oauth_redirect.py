"""Where an officer's browser comes back to: one page on this desk's own loopback address, for one sign-in (RFC 8252).

It takes nothing but the redirect that bears the sign-in's `state`: any page in that browser could ask it for more."""

import hmac
from collections.abc import Callable
from http import HTTPStatus
from typing import Final
from urllib.parse import parse_qs, urlsplit

import msgspec

from sync.lan.browser.loopback import BrowserRequest, LoopbackPage, LoopbackServer, words_page
from sync.lan.hub.settings import LOOPBACK_HOST
from sync.lan.sessions.officer_sign_ins import LOOPBACK_PATH

DONE: Final = (
    "Silakan kembali ke loket",
    "Halaman ini boleh ditutup. Layar loket melanjutkan dari sini.",
    "You may close this page. The counter's screen goes on from here.",
)
NOT_OURS: Final = (
    "Bukan untuk loket ini",
    "Halaman ini hanya menerima jawaban dari proses masuk yang sedang berjalan di loket.",
    "This page takes only the answer to the sign-in that is under way at the counter.",
)


class AuthorizationResponse(msgspec.Struct, frozen=True):
    """What the browser brought: a `code`, or the provider's `error` (RFC 6749, section 4.1.2.1)."""

    code: str = ""
    state: str = ""
    iss: str = ""
    error: str = ""


class OAuthRedirect(LoopbackServer[AuthorizationResponse]):
    def __init__(self) -> None:
        super().__init__()
        self._state = ""

    def listen(self, state: str, seconds: float, came: Callable[[AuthorizationResponse | None], object]) -> None:
        """For what bears this `state`. `came` as in Loopback."""
        self._state = state
        self._begin(seconds, came)

    def answer(self, visit: BrowserRequest) -> LoopbackPage:
        if visit.method == "GET" and self.read(visit.path, visit.host):
            return words_page(HTTPStatus.OK, DONE)
        return words_page(HTTPStatus.BAD_REQUEST, NOT_OURS)

    def read(self, path: str, host: str) -> bool:
        """Whether the request was the redirect that is waited for; what it brought is then kept."""
        parts = urlsplit(path)
        parameters = {name: values[0] for name, values in parse_qs(parts.query).items() if len(values) == 1}
        landed = msgspec.convert(
            {name: parameters.get(name, "") for name in AuthorizationResponse.__struct_fields__}, AuthorizationResponse
        )
        ours = hmac.compare_digest(landed.state.encode(), self._state.encode())
        if parts.path != LOOPBACK_PATH or host != f"{LOOPBACK_HOST}:{self.port}" or not self._state or not ours:
            return False
        if not (landed.code or landed.error):
            return False
        self._brought = landed
        return True

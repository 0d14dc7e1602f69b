"""Where an officer's browser comes back to: one page on this desk's own loopback address, for one sign-in (RFC 8252).

It takes nothing but the redirect that bears the sign-in's `state`: any page in that browser could ask it for more."""

import hmac
import threading
import time
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Final
from urllib.parse import parse_qs, urlsplit

import msgspec

from sync.lan.officer_sign_ins import LOOPBACK_PATH
from sync.lan.settings import LOOPBACK_HOST

BREATH_SECONDS: Final = 0.1  # how soon a cancelled wait ends
CALLER_SECONDS: Final = 2.0  # for a connection that says nothing: browsers open some ahead
HEADERS: Final = {
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    "Connection": "close",
}
PAGE: Final = """<!doctype html><html lang="id"><meta charset="utf-8"><title>{title}</title>
<style>body{{font:20px/1.5 system-ui,sans-serif;max-width:32em;margin:15vh auto;padding:0 1em;color:#0C2B33}}
body{{background:#FBF8F3}}
[lang=en]{{color:#44606A}}</style><h1>{title}</h1><p>{say}</p><p lang="en">{say_en}</p></html>"""
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


class Landed(msgspec.Struct, frozen=True):
    """What the browser brought: a `code`, or the provider's `error` (RFC 6749, section 4.1.2.1)."""

    code: str = ""
    state: str = ""
    iss: str = ""
    error: str = ""


class Landing:
    """Listens from the moment it is made, for `listen` or `cancel` to end it."""

    def __init__(self) -> None:
        self._landed: Landed | None = None
        self._state = ""
        self._cancelled = threading.Event()
        self._server = HTTPServer((LOOPBACK_HOST, 0), self._page())
        self._server.timeout = BREATH_SECONDS
        self._waiter: threading.Thread | None = None

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    def listen(self, state: str, seconds: float, came: Callable[[Landed | None], object]) -> None:
        """`came` is called in a thread of its own, once, with what bears this `state`; with None when nothing did
        within `seconds`, and not at all when it was cancelled."""
        self._state = state
        self._waiter = threading.Thread(target=self._wait, args=(seconds, came), name="landing", daemon=True)
        self._waiter.start()

    def cancel(self) -> None:
        self._cancelled.set()
        if self._waiter is None:
            self._server.server_close()

    def join(self, seconds: float) -> None:
        """Until it listens no more, after `listen`."""
        if self._waiter is not None:
            self._waiter.join(seconds)

    def _wait(self, seconds: float, came: Callable[[Landed | None], object]) -> None:
        until = time.monotonic() + seconds
        while self._landed is None and not self._cancelled.is_set() and time.monotonic() < until:
            self._server.handle_request()
        self._server.server_close()
        if not self._cancelled.is_set():
            came(self._landed)

    def _page(self) -> type[BaseHTTPRequestHandler]:
        landing = self

        class Page(BaseHTTPRequestHandler):
            timeout = CALLER_SECONDS

            def do_GET(self) -> None:
                landed = landing.read(self.path, self.headers.get("Host", ""))
                status, words = (HTTPStatus.OK, DONE) if landed else (HTTPStatus.BAD_REQUEST, NOT_OURS)
                title, say, say_en = words
                body = PAGE.format(title=title, say=say, say_en=say_en).encode()
                self.send_response(status)
                for name, value in HEADERS.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_said: object) -> None:
                """The address holds the code."""

            def version_string(self) -> str:
                return "mpp"

        return Page

    def read(self, path: str, host: str) -> bool:
        """Whether the request was the redirect that is waited for; what it brought is then kept."""
        parts = urlsplit(path)
        told = {name: values[0] for name, values in parse_qs(parts.query).items() if len(values) == 1}
        landed = msgspec.convert({name: told.get(name, "") for name in Landed.__struct_fields__}, Landed)
        ours = hmac.compare_digest(landed.state.encode(), self._state.encode())
        if parts.path != LOOPBACK_PATH or host != f"{LOOPBACK_HOST}:{self.port}" or not self._state or not ours:
            return False
        if not (landed.code or landed.error):
            return False
        self._landed = landed
        return True

"""What a desk's own browser may reach at the desk itself: one address of this machine, for one task, and then nobody
listens any more."""

import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Final, Generic, TypeVar

from sync.lan.hub.settings import LOOPBACK_HOST

BREATH_SECONDS: Final = 0.1  # how soon a cancelled wait ends
CALLER_SECONDS: Final = 2.0  # for a connection that says nothing: browsers open some ahead
BODY_BYTES_MAX: Final = 64 * 1024
HTML: Final = "text/html; charset=utf-8"
RUNS_NOTHING: Final = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
HEADERS: Final = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Connection": "close",
}
WORDS: Final = """<!doctype html><html lang="id"><meta charset="utf-8"><title>{title}</title>
<style>body{{font:20px/1.5 system-ui,sans-serif;max-width:32em;margin:15vh auto;padding:0 1em;color:#0C2B33}}
body{{background:#FBF8F3}}
[lang=en]{{color:#44606A}}</style><h1>{title}</h1><p>{say}</p><p lang="en">{say_en}</p></html>"""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class BrowserRequest:
    """One request. `origin` is of the page that sent it, as its browser says."""

    method: str
    path: str = field(repr=False)
    host: str
    origin: str
    body: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class LoopbackPage:
    status: HTTPStatus
    body: bytes = field(repr=False)
    media_type: str = HTML
    policy: str = RUNS_NOTHING


def words_page(status: HTTPStatus, words: tuple[str, str, str]) -> LoopbackPage:
    title, say, say_en = words
    return LoopbackPage(status, WORDS.format(title=title, say=say, say_en=say_en).encode())


class LoopbackServer(ABC, Generic[T]):
    """Listens from the moment it is made, until something was brought, or for `cancel` to end it."""

    def __init__(self) -> None:
        self._brought: T | None = None
        self._cancelled = threading.Event()
        self._server = ThreadingHTTPServer((LOOPBACK_HOST, 0), _answering(self))
        self._server.daemon_threads = True
        self._server.timeout = BREATH_SECONDS
        self._waiter: threading.Thread | None = None

    @abstractmethod
    def answer(self, visit: BrowserRequest) -> LoopbackPage:
        """The page for it; what is waited for is put into `_brought`."""

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    def cancel(self) -> None:
        self._cancelled.set()
        if self._waiter is None:
            self._server.server_close()

    def join(self, seconds: float) -> None:
        """Until it listens no more, after it began to wait."""
        if self._waiter is not None:
            self._waiter.join(seconds)

    def _begin(self, seconds: float, came: Callable[[T | None], object]) -> None:
        """`came` is called in a thread of its own, once, with what was brought; with None when nothing was within
        `seconds`, and not at all when it was cancelled."""
        self._waiter = threading.Thread(target=self._wait, args=(seconds, came), name="landing", daemon=True)
        self._waiter.start()

    def _wait(self, seconds: float, came: Callable[[T | None], object]) -> None:
        until = time.monotonic() + seconds
        while self._brought is None and not self._cancelled.is_set() and time.monotonic() < until:
            self._server.handle_request()
        self._server.server_close()
        if not self._cancelled.is_set():
            came(self._brought)


def _answering(loopback: LoopbackServer[T]) -> type[BaseHTTPRequestHandler]:
    class _BrowserRequests(BaseHTTPRequestHandler):
        timeout = CALLER_SECONDS

        def do_GET(self) -> None:
            self._answer(b"")

        def do_POST(self) -> None:
            length = self.headers.get("Content-Length", "")
            if not length.isascii() or not length.isdigit() or int(length) > BODY_BYTES_MAX:
                self.send_error(HTTPStatus.BAD_REQUEST)
                return
            self._answer(self.rfile.read(int(length)))

        def _answer(self, body: bytes) -> None:
            headers = {name: self.headers.get(name.title(), "") for name in ("host", "origin")}
            page = loopback.answer(BrowserRequest(method=self.command, path=self.path, body=body, **headers))
            self.send_response(page.status)
            for name, value in (HEADERS | {"Content-Type": page.media_type}).items():
                self.send_header(name, value)
            self.send_header("Content-Security-Policy", page.policy)
            self.send_header("Content-Length", str(len(page.body)))
            self.end_headers()
            self.wfile.write(page.body)

        def log_message(self, *_arguments: object) -> None:
            """An address may hold a code."""

        def version_string(self) -> str:
            return "mpp"

    return _BrowserRequests

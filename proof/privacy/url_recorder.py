"""A program of ours with an ear at its door: `python -c "from proof.privacy.url_recorder import listen; listen('FILE');
…"`.

Every address that it asks or is asked, with its method, is written into FILE, no header and no body is; and into
FILE.sessions the name of each session that a hub opens, so that it can be looked for afterwards."""

from pathlib import Path
from typing import Any

import httpx
from litestar.types import Receive, Scope, Send

from sync.wire import SessionAnswer


def listen(file: str) -> None:
    record = Path(file)

    def write(method: str, address: str) -> None:
        with record.open("a", encoding="utf-8") as lines:
            lines.write(f"{method} {address}\n")

    _hear_asking(write)
    _hear_asked(write)
    _hear_opened(Path(f"{file}.sessions"))


def _hear_asking(write: Any) -> None:
    one, many = httpx.HTTPTransport.handle_request, httpx.AsyncHTTPTransport.handle_async_request

    def ask(self: httpx.HTTPTransport, request: httpx.Request) -> httpx.Response:
        write(request.method, str(request.url))
        return one(self, request)

    async def ask_in_a_loop(self: httpx.AsyncHTTPTransport, request: httpx.Request) -> httpx.Response:
        write(request.method, str(request.url))
        return await many(self, request)

    httpx.HTTPTransport.handle_request = ask  # type: ignore[method-assign]  # no port sees each address
    httpx.AsyncHTTPTransport.handle_async_request = ask_in_a_loop  # type: ignore[method-assign]  # as above


def _hear_opened(record: Path) -> None:
    from sync.lan.sessions.citizens import CitizenSessions

    opened = CitizenSessions.open

    def opening(self: CitizenSessions, *given: Any) -> SessionAnswer | None:
        answer = opened(self, *given)
        with record.open("a", encoding="utf-8") as lines:
            lines.write(f"{answer.session if answer else ''}\n")
        return answer

    CitizenSessions.open = opening  # type: ignore[method-assign, assignment]  # with its arguments passed on


def _hear_asked(write: Any) -> None:
    from sync.lan.server.auth import AuthMiddleware

    let_in = AuthMiddleware.__call__

    async def door(self: AuthMiddleware, scope: Scope, receive: Receive, send: Send) -> None:
        write(str(scope.get("method")), f"{scope['raw_path'].decode()}?{scope['query_string'].decode()}")
        await let_in(self, scope, receive, send)

    AuthMiddleware.__call__ = door  # type: ignore[method-assign]  # before any route

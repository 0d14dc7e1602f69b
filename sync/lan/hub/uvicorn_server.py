"""uvicorn, made to stop when told: streams end first, signals are not raised again, and `ready` is said once."""

import asyncio
import contextlib
import signal
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from typing import Any, Final

import uvicorn

from sync.lan.book.feed import Feed
from sync.lan.hub.tls import peer_certificate_protocol

GRACE_SECONDS: Final = 2
KEEP_ALIVE_SECONDS: Final = 75  # longer than a device keeps an idle connection, so the device is the one to close it
BACKLOG: Final = 1024
HANDLED: Final = (signal.SIGINT, signal.SIGTERM)


def server_config(app: Any, host: str, port: int, context: ssl.SSLContext | None) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        host=host,
        port=port,
        http=peer_certificate_protocol(),
        ws="none",
        lifespan="on",
        ssl_context_factory=None if context is None else lambda config, default: context,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=GRACE_SECONDS,
        backlog=BACKLOG,
    )


class HubServer(uvicorn.Server):
    """`ready` is told the port once the hub is heard there."""

    def __init__(self, config: uvicorn.Config, feed: Feed, ready: Callable[[int], None]) -> None:
        super().__init__(config)
        self._feed = feed
        self.ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self.ready(self.servers[0].sockets[0].getsockname()[1])

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Streams end, answers under way are finished, and nobody waits for a screen to say goodbye on an idle line."""
        self._feed.close()
        self._hang_up(lambda line: line.cycle is None or line.cycle.response_complete)
        await super().shutdown(sockets)
        self._hang_up(lambda line: True)
        await asyncio.sleep(0)  # lets the loop take leave of what was hung up

    def _hang_up(self, which: Callable[[Any], bool]) -> None:
        for line in [line for line in self.server_state.connections if which(line)]:
            line.transport.abort()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """As uvicorn's, without raising the signal again at the end: the book is still to be closed."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = {sig: signal.signal(sig, self.handle_exit) for sig in HANDLED}
        try:
            yield
        finally:
            for sig, was in before.items():
                signal.signal(sig, was)

"""uvicorn, made to stop when told: streams end first, signals are not raised again, and `ready` is said once."""

import asyncio
import contextlib
import signal
import socket
import ssl
import sys
import threading
from collections.abc import Callable, Iterator
from typing import Any, Final, cast

import uvicorn
from uvicorn.config import STARTUP_FAILURE

from office.contract.errors import Refusal
from sync.lan.book.feed import Feed
from sync.lan.hub.acceptor import Acceptor, bound_sockets, listen_on
from sync.lan.hub.connection_limits import OpenConnections
from sync.lan.hub.tls import peer_certificate_protocol

GRACE_SECONDS: Final = 2
KEEP_ALIVE_SECONDS: Final = 75  # longer than a device keeps an idle connection, so the device is the one to close it
HANDLED: Final = (signal.SIGINT, signal.SIGTERM)


def server_config(
    app: Any, host: str, port: int, context: ssl.SSLContext | None, connections: OpenConnections
) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        host=host,
        port=port,
        http=cast(type[asyncio.Protocol], peer_certificate_protocol(connections)),
        ws="none",
        lifespan="on",
        ssl_context_factory=None if context is None else lambda config, default: context,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )


class HubServer(uvicorn.Server):
    """`ready` is told the port once the hub is heard there."""

    def __init__(
        self, config: uvicorn.Config, feed: Feed, connections: OpenConnections, ready: Callable[[int], None]
    ) -> None:
        super().__init__(config)
        self._feed, self.connections = feed, connections
        self.ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """`sockets` are bound; without any, those of the config's address. Refusal `port_taken`."""
        await self.lifespan.startup()
        if self.lifespan.should_exit:
            sys.exit(STARTUP_FAILURE)
        try:
            sockets = sockets or bound_sockets(self.config.host, self.config.port)
            listen_on(sockets)
        except Refusal:
            await self.lifespan.shutdown()
            raise
        acceptor = Acceptor(sockets, self._protocol, self.config.ssl, self.connections)
        self.servers = cast(list[asyncio.Server], [acceptor])
        self.started = True
        self.ready(sockets[0].getsockname()[1])

    def _protocol(self) -> asyncio.Protocol:
        made: Any = self.config.http_protocol_class
        protocol: asyncio.Protocol = made(
            config=self.config, server_state=self.server_state, app_state=self.lifespan.state
        )
        return protocol

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

"""Accepts connections and finishes their TLS, within the limits, in the place of uvicorn."""

import asyncio
import contextlib
import errno
import socket
import ssl
from collections.abc import Callable, Iterator
from typing import Final

from office.contract.errors import Refusal
from sync.lan.hub.connection_limits import OpenConnections

BACKLOG: Final = 1024
NO_FILES_SECONDS: Final = 0.2  # until a connection that ends gives its file back


def bound_sockets(host: str, port: int) -> list[socket.socket]:
    """Sockets at every address of `host`, bound and not yet listening. Refusal `port_taken`, `listen_impossible`."""
    with contextlib.ExitStack() as undo, _refused(host, port):
        places = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        bound = [undo.enter_context(_bound(family, place)) for family, _, _, _, place in dict.fromkeys(places)]
        undo.pop_all()
    return bound


def _bound(family: int, place: tuple[object, ...]) -> socket.socket:
    one = socket.socket(family, socket.SOCK_STREAM)
    try:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            one.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        one.setblocking(False)
        one.bind(place)
    except OSError:
        one.close()
        raise
    return one


def listen_on(bound: list[socket.socket]) -> None:
    """Another program may have begun to listen between `bound_sockets` and now: then Refusal `port_taken`."""
    for one in bound:
        host, port = one.getsockname()[:2]
        with _refused(host, port):
            one.listen(BACKLOG)


@contextlib.contextmanager
def _refused(host: str, port: int) -> Iterator[None]:
    try:
        yield
    except OSError as failed:
        address = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
        if failed.errno == errno.EADDRINUSE:
            raise Refusal.of("port_taken", listen=address) from failed
        raise Refusal.of("listen_impossible", listen=address, why=failed.strerror or str(failed)) from failed


class Acceptor:
    """`close` and `wait_closed` are as those of an `asyncio.Server`."""

    def __init__(
        self,
        sockets: list[socket.socket],
        make_protocol: Callable[[], asyncio.Protocol],
        context: ssl.SSLContext | None,
        connections: OpenConnections,
    ) -> None:
        self._make_protocol, self._context, self._connections = make_protocol, context, connections
        self._loop = asyncio.get_running_loop()
        self._tasks = {self._loop.create_task(self._accept(listening)) for listening in sockets}

    def close(self) -> None:
        for task in self._tasks:
            task.cancel()

    async def wait_closed(self) -> None:
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _accept(self, listening: socket.socket) -> None:
        with listening:
            while True:
                try:
                    line, address = await self._loop.sock_accept(listening)
                except ConnectionAbortedError:
                    continue
                except OSError as failed:
                    self._connections.tell(errno.errorcode.get(failed.errno or 0, "accept_failed"), "")
                    await asyncio.sleep(NO_FILES_SECONDS)
                    continue
                self._welcome(line, address[0])

    def _welcome(self, line: socket.socket, address: str) -> None:
        if self._connections.full:
            self._connections.tell("full", address)
            line.close()
            return
        greeting = self._loop.create_task(self._greet(line))
        self._tasks.add(greeting)

        def end(why: str) -> None:
            self._connections.tell(f"handshake_{why}", address)
            greeting.cancel()

        place = self._connections.handshakes.take(address, end)

        def done(_: object) -> None:
            self._connections.handshakes.leave(place)
            self._tasks.discard(greeting)

        greeting.add_done_callback(done)

    async def _greet(self, line: socket.socket) -> None:
        """Who breaks off, is too slow, or shows a certificate of another authority is gone; there is nobody to tell."""
        limits = self._connections.limits
        of_tls = {"ssl_handshake_timeout": limits.handshake_s, "ssl_shutdown_timeout": limits.goodbye_s}
        with contextlib.suppress(OSError):
            line.setblocking(False)
            await self._loop.connect_accepted_socket(
                self._make_protocol, line, ssl=self._context, **(of_tls if self._context else {})
            )

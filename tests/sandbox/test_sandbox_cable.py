"""Promise: a cut cable is felt at once by both ends, lets nobody in, and is whole again after mending."""

import socket
import socketserver
import threading
from collections.abc import Iterator

import pytest

from sandbox.cable import Cable

SECONDS = 5


class Echo(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        try:
            while heard := self.request.recv(65536):
                self.request.sendall(heard)
        except ConnectionError:
            self.server.torn.set()  # type: ignore[attr-defined]


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    torn: threading.Event


@pytest.fixture
def server() -> Iterator[Server]:
    with Server(("127.0.0.1", 0), Echo) as made:
        made.torn = threading.Event()
        thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield made
        made.shutdown()
        thread.join(SECONDS)


@pytest.fixture
def cable(server: Server) -> Iterator[Cable]:
    made = Cable(0, ("127.0.0.1", server.server_address[1]))
    made.start()
    yield made
    made.stop()


def call(cable: Cable) -> socket.socket:
    return socket.create_connection(("127.0.0.1", cable.port), SECONDS)


def said(line: socket.socket, words: bytes) -> bytes:
    line.sendall(words)
    heard = b""
    while len(heard) < len(words) and (more := line.recv(65536)):
        heard += more
    return heard


def test_a_whole_cable_carries_both_ways_and_in_bulk(cable: Cable) -> None:
    with call(cable) as line:
        assert said(line, b"hello") == b"hello"
        assert said(line, b"x" * 300_000) == b"x" * 300_000


def test_the_end_of_what_is_said_is_carried_too(cable: Cable) -> None:
    with call(cable) as line:
        line.sendall(b"bye")
        line.shutdown(socket.SHUT_WR)
        assert line.recv(10) == b"bye"
        assert line.recv(10) == b""


def test_cutting_resets_both_ends_at_once(cable: Cable, server: Server) -> None:
    with call(cable) as line:
        said(line, b"hello")
        cable.cut()
        with pytest.raises(ConnectionResetError):
            line.recv(10)
    assert server.torn.wait(SECONDS)


def test_while_cut_nobody_gets_in(cable: Cable) -> None:
    cable.cut()
    cable.cut()
    assert not cable.whole
    with pytest.raises(ConnectionRefusedError):
        call(cable)


def test_mending_makes_the_same_port_whole_again(cable: Cable) -> None:
    port = cable.port
    for _ in range(3):
        cable.cut()
        cable.mend()
        cable.mend()
        assert cable.port == port
        with call(cable) as line:
            assert said(line, b"again") == b"again"


def test_with_nobody_at_the_far_end_a_caller_is_reset(server: Server) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        cable = Cable(0, unused.getsockname())
    cable.start()
    with pytest.raises(ConnectionResetError), call(cable) as line:  # as early as while it connects
        line.recv(10)
    cable.stop()
    cable.stop()

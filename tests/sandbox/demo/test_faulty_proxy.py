"""Promise: a cut cable is felt at once by both ends, lets nobody in, and is whole again after mending; and a bad line
is bad in the way that was asked for, and in no other."""

import contextlib
import socket
import socketserver
import threading
from collections.abc import Iterator

import pytest

from sandbox.demo.faulty_proxy import FaultyProxy
from sandbox.demo.network_conditions import NetworkConditions

SECONDS = 5


class Echo(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        try:
            while received := self.request.recv(65536):
                self.server.received += received  # type: ignore[attr-defined]
                self.request.sendall(received)
        except ConnectionError:
            self.server.torn.set()  # type: ignore[attr-defined]


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    torn: threading.Event
    received: bytes


@pytest.fixture
def server() -> Iterator[Server]:
    with Server(("127.0.0.1", 0), Echo) as made:
        made.torn, made.received = threading.Event(), b""
        thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield made
        made.shutdown()
        thread.join(SECONDS)


@pytest.fixture
def proxy(server: Server) -> Iterator[FaultyProxy]:
    made = FaultyProxy(0, ("127.0.0.1", server.server_address[1]))
    made.start()
    yield made
    made.stop()


def call(proxy: FaultyProxy) -> socket.socket:
    return socket.create_connection(("127.0.0.1", proxy.port), SECONDS)


def answered(line: socket.socket, words: bytes) -> bytes:
    line.sendall(words)
    received = b""
    while len(received) < len(words) and (more := line.recv(65536)):
        received += more
    return received


def test_a_whole_cable_carries_both_ways_and_in_bulk(proxy: FaultyProxy) -> None:
    with call(proxy) as line:
        assert answered(line, b"hello") == b"hello"
        assert answered(line, b"x" * 300_000) == b"x" * 300_000


def test_the_end_of_what_is_said_is_carried_too(proxy: FaultyProxy) -> None:
    with call(proxy) as line:
        line.sendall(b"bye")
        line.shutdown(socket.SHUT_WR)
        assert line.recv(10) == b"bye"
        assert line.recv(10) == b""


def test_cutting_resets_both_ends_at_once(proxy: FaultyProxy, server: Server) -> None:
    with call(proxy) as line:
        answered(line, b"hello")
        proxy.cut()
        with pytest.raises(ConnectionResetError):
            line.recv(10)
    assert server.torn.wait(SECONDS)


def test_while_cut_nobody_gets_in(proxy: FaultyProxy) -> None:
    proxy.cut()
    proxy.cut()
    assert not proxy.whole
    with pytest.raises(ConnectionRefusedError):
        call(proxy)


def test_mending_makes_the_same_port_whole_again(proxy: FaultyProxy) -> None:
    port = proxy.port
    for _ in range(3):
        proxy.cut()
        proxy.reconnect()
        proxy.reconnect()
        assert proxy.port == port
        with call(proxy) as line:
            assert answered(line, b"again") == b"again"


def test_with_nobody_at_the_far_end_a_caller_is_reset(server: Server) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        proxy = FaultyProxy(0, unused.getsockname())
    proxy.start()
    with pytest.raises(ConnectionResetError), call(proxy) as line:  # as early as while it connects
        line.recv(10)
    proxy.stop()
    proxy.stop()


def test_a_cable_that_is_put_away_lets_go_of_who_has_only_just_called(server: Server) -> None:
    for _ in range(40):
        proxy = FaultyProxy(0, ("127.0.0.1", server.server_address[1]))
        proxy.start()
        with call(proxy) as line:
            proxy.stop()
            with contextlib.suppress(ConnectionResetError):
                assert line.recv(1) == b""


def test_a_slow_line_with_jitter_and_loss_keeps_every_byte_in_order(proxy: FaultyProxy) -> None:
    proxy.set_conditions(NetworkConditions(latency_s=0.01, jitter_s=0.03, bits_per_s=8_000_000, loss=0.01))
    words = bytes(range(256)) * 400
    with call(proxy) as line:
        assert answered(line, words) == words
    assert proxy.up.passed == proxy.down.passed == len(words)
    assert proxy.connections == 1


def test_a_line_that_slices_brings_every_piece(proxy: FaultyProxy) -> None:
    proxy.set_conditions(NetworkConditions(slice_bytes=3, pause_s=0.0001))
    with call(proxy) as line:
        assert answered(line, b"in many pieces" * 9) == b"in many pieces" * 9


def test_a_line_that_becomes_bad_is_bad_for_who_is_on_it(proxy: FaultyProxy) -> None:
    with call(proxy) as line:
        assert answered(line, b"hello") == b"hello"
        proxy.set_conditions(NetworkConditions(limit_bytes=0, then="reset"))
        with pytest.raises(ConnectionResetError):
            answered(line, b"hello")


def test_past_its_limit_a_line_closes(proxy: FaultyProxy) -> None:
    proxy.set_conditions(NetworkConditions(), NetworkConditions(limit_bytes=7, then="close"))
    with call(proxy) as line:
        assert answered(line, b"hello hello") == b"hello h"


def test_a_line_without_an_answer_is_closed_after_its_time(proxy: FaultyProxy, server: Server) -> None:
    proxy.set_conditions(NetworkConditions(limit_bytes=0, then="close", then_s=0.05))
    with call(proxy) as line:
        assert answered(line, b"hello") == b""
    assert server.received == b""


def test_that_one_end_has_closed_is_told_late_and_told(proxy: FaultyProxy) -> None:
    proxy.set_conditions(NetworkConditions(close_s=0.05))
    with call(proxy) as line:
        line.sendall(b"bye")
        line.shutdown(socket.SHUT_WR)
        assert line.recv(10) == b"bye"
        assert line.recv(10) == b""


def test_on_a_half_open_line_nobody_is_told_and_what_is_said_is_gone_for_good(
    proxy: FaultyProxy, server: Server
) -> None:
    with call(proxy) as line, call(proxy) as other:
        assert answered(line, b"hello") == b"hello"
        proxy.set_conditions(NetworkConditions(limit_bytes=0))
        line.sendall(b"into the void")
        line.settimeout(0.2)
        with pytest.raises(TimeoutError):
            line.recv(10)
        proxy.set_conditions(NetworkConditions())
        line.sendall(b"still there?")
        with pytest.raises(TimeoutError):
            line.recv(10)
        assert answered(other, b"who was silent meanwhile is not hurt") == b"who was silent meanwhile is not hurt"
    assert server.received == b"hellowho was silent meanwhile is not hurt"
    assert proxy.up.vanished == len("into the void")


def test_a_lost_answer_is_to_something_that_was_heard_whole(proxy: FaultyProxy, server: Server) -> None:
    proxy.lose_answers(lambda: server.received.endswith(b"commit"))
    with call(proxy) as line:
        assert answered(line, b"hello") == b"hello"
        with pytest.raises(ConnectionResetError):
            answered(line, b"commit")
    assert server.received == b"hellocommit"
    assert proxy.lost == 1
    proxy.lose_answers(None)
    with call(proxy) as line:
        assert answered(line, b"again") == b"again"

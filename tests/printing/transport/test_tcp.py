"""Promise: a printer on the network is reached, told and left within its deadline, and nothing on its way is lost."""

import contextlib
import socket
import threading
import time
from collections.abc import Iterator

import pytest

from printing.transport import Cause, TransportUnavailable, dns, open_transport, tcp
from printing.transport.dns import addresses_of


@contextlib.contextmanager
def listening(family: socket.AddressFamily = socket.AF_INET) -> Iterator[tuple[socket.socket, str]]:
    """A printer's slot nobody has taken yet, and its address."""
    with socket.create_server(("::1" if family == socket.AF_INET6 else "127.0.0.1", 0), family=family) as server:
        host, port = server.getsockname()[:2]
        yield server, f"tcp://[{host}]:{port}" if ":" in host else f"tcp://{host}:{port}"


def test_closing_with_unread_answers_destroys_nothing_on_its_way() -> None:
    """A socket closed over unread bytes resets the connection, and the printer drops what it had not read."""
    received = bytearray()
    whole = threading.Event()
    with listening() as (server, address):

        def slow_printer() -> None:
            client, _ = server.accept()
            with client:
                while data := client.recv(5000):
                    threading.Event().wait(0.005)
                    received.extend(data)
                    client.sendall(b"\x14\x00\x00\x00")
                whole.set()

        thread = threading.Thread(target=slow_printer)
        thread.start()
        transport = open_transport(address, lambda _: None, lambda: None)
        transport.write(b"x" * 300_000)
        transport.close()
        thread.join(10)
    assert whole.is_set()
    assert len(received) == 300_000


def test_a_printer_that_takes_nothing_more_is_told_after_the_deadline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tcp, "STALL_SECONDS", 0.1)
    monkeypatch.setattr(tcp, "GOODBYE_SECONDS", 0.1)
    with listening() as (server, address):
        server.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        transport = open_transport(address, lambda _: None, lambda: None)
        began = time.monotonic()
        with pytest.raises(TransportUnavailable, match="takes no more bytes"):
            transport.write(b"x" * 20_000_000)
        transport.close()
    assert time.monotonic() - began < 2.0


def test_a_printer_that_is_not_there_is_told_with_its_cause() -> None:
    with listening() as (_, address):
        pass
    with pytest.raises(TransportUnavailable, match="not reachable") as changes:
        open_transport(address, lambda _: None, lambda: None)
    assert changes.value.cause is Cause.REFUSED


def test_an_ipv6_printer_is_reached() -> None:
    with listening(socket.AF_INET6) as (server, address):
        transport = open_transport(address, lambda _: None, lambda: None)
        transport.write(b"slip")
        client, _ = server.accept()
        with client:
            assert client.recv(10) == b"slip"
        transport.close()


def test_no_second_connection_of_ours_is_opened_to_a_printer() -> None:
    """It would wait for the first one for ever, and its greeting would stand in that one's slip."""
    with listening() as (server, address):
        transport = open_transport(address, lambda _: None, lambda: None)
        with pytest.raises(TransportUnavailable) as changes:
            open_transport(address, lambda _: None, lambda: None)
        assert changes.value.cause is Cause.IN_USE
        server.accept()[0].close()
        transport.close()
        again = open_transport(address, lambda _: None, lambda: None)
        server.accept()[0].close()
        again.close()


def test_a_name_nobody_answers_for_is_told_in_time_and_asked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, answered = [], threading.Event()
    ask = dns._ask

    def never(host: str, port: int, flags: int = 0) -> list[dns.ResolvedAddress]:
        if not flags:
            asked.append(host)
            answered.wait(3)
        return ask("127.0.0.1", port, flags) if not flags else ask(host, port, flags)

    monkeypatch.setattr(dns, "_ask", never)
    for _ in range(3):
        with pytest.raises(TransportUnavailable, match="nobody says where") as changes:
            addresses_of("printer.example", 9100, 0.01)
        assert changes.value.cause is Cause.NO_NAME
    answered.set()
    assert addresses_of("printer.example", 9100, 10)[0][1] == ("127.0.0.1", 9100)
    assert asked == ["printer.example"]


def test_a_name_that_is_none_is_told_and_numbers_ask_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_such(host: str, *_: object, flags: int = 0, **__: object) -> list[object]:
        raise socket.gaierror(socket.EAI_NONAME, "no such name") if not flags else socket.gaierror(socket.EAI_NONAME)

    assert addresses_of("127.0.0.1", 9100, 0.0)[0][1] == ("127.0.0.1", 9100)
    with pytest.raises(TransportUnavailable, match="no such name"):
        addresses_of("printer..example", 9100, 10)  # which no name server is even asked for
    monkeypatch.setattr(socket, "getaddrinfo", no_such)
    with pytest.raises(TransportUnavailable, match=r"no such name: printer\.example"):
        addresses_of("printer.example", 9100, 10)

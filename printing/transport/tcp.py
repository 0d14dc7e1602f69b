"""A printer on TCP. One thread reads for as long as the connection lives, so nothing unread can turn FIN into RST.

A close that finds unread status bytes resets the connection and the printer drops what it has not printed yet; so the
order is: say FIN, read to the end, then close."""

import contextlib
import select
import socket
import threading
import time
from collections.abc import Callable
from typing import Final

from office.outcome import Weather

CONNECT_SECONDS = 2.0
STALL_SECONDS = 5.0  # a write that moves no byte for so long has failed
GOODBYE_SECONDS = 1.0
POLL_SECONDS = 0.2
READ_BYTES = 4096
# A cable pulled in silence is noticed after 5 + 3 x 2 seconds; names differ by system, so only those that exist
KEEPALIVE: Final = (("TCP_KEEPIDLE", 5), ("TCP_KEEPALIVE", 5), ("TCP_KEEPINTVL", 2), ("TCP_KEEPCNT", 3))


class TcpWire:
    talks = True

    def __init__(self, host: str, port: int, hear: Callable[[bytes], None], hung_up: Callable[[], None]) -> None:
        self._hear, self._hung_up = hear, hung_up
        self._leave_by: float | None = None
        try:
            self._socket = socket.create_connection((host, port), CONNECT_SECONDS)
        except OSError as error:
            raise Weather(f"printer not reachable: {error.strerror or error}") from error
        self._socket.setblocking(False)
        _tune(self._socket)
        self._reader = threading.Thread(target=self._read, name="printer-ear", daemon=True)
        self._reader.start()

    def write(self, data: bytes) -> None:
        rest = memoryview(data)
        while rest:
            try:
                if not select.select([], [self._socket], [], STALL_SECONDS)[1]:
                    raise Weather("the printer takes no more bytes")
                rest = rest[self._socket.send(rest) :]
            except BlockingIOError:
                continue
            except (OSError, ValueError) as error:
                raise Weather("the printer's connection is gone") from error

    def close(self) -> None:
        self._leave_by = time.monotonic() + GOODBYE_SECONDS
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_WR)
        self._reader.join()
        self._socket.close()

    def _read(self) -> None:
        while self._leave_by is None or time.monotonic() < self._leave_by:
            try:
                if not select.select([self._socket], [], [], POLL_SECONDS)[0]:
                    continue
                data = self._socket.recv(READ_BYTES)
            except BlockingIOError:
                continue
            except (OSError, ValueError):
                break
            if not data:
                break
            self._hear(data)
        self._hung_up()


def _tune(connection: socket.socket) -> None:
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for name, value in KEEPALIVE:
        if hasattr(socket, name):
            connection.setsockopt(socket.IPPROTO_TCP, getattr(socket, name), value)

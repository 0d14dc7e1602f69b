"""A printer on TCP. One thread reads for as long as the connection lives, so nothing unread can turn FIN into RST.

A close that finds unread status bytes resets the connection and the printer drops what it has not printed yet; so the
order is: say FIN, read to the end, then close. Most printers have one slot: a second connection of ours would wait for
the first for ever, so there is none."""

import contextlib
import select
import socket
import threading
import time
from collections.abc import Callable
from typing import Final

from printing.transport.address import TcpAddress
from printing.transport.dns import ResolvedAddress, addresses_of
from printing.transport.errors import Cause, TransportUnavailable, cause_of
from printing.transport.reader_thread import POLL_SECONDS, ReaderThread

NAME_SECONDS = 2.0
CONNECT_SECONDS = 2.0  # for all addresses of a name together
STALL_SECONDS = 5.0  # a write that moves no byte for so long has failed
GOODBYE_SECONDS = 1.0
READ_BYTES = 4096
# A cable pulled in silence is noticed after 5 + 3 x 2 seconds; names differ by system, so only those that exist
KEEPALIVE: Final = (("TCP_KEEPIDLE", 5), ("TCP_KEEPALIVE", 5), ("TCP_KEEPINTVL", 2), ("TCP_KEEPCNT", 3))

_ours: Final[set[TcpAddress]] = set()
_turn: Final = threading.Lock()


class TcpTransport:
    talks, slow = True, False

    def __init__(self, target: TcpAddress, on_bytes: Callable[[bytes], None], on_close: Callable[[], None]) -> None:
        self._target = target
        with _turn:
            if target in _ours:
                raise TransportUnavailable(
                    Cause.IN_USE, "printer not reachable: this program has its slot already", untouched=True
                )
            _ours.add(target)
        try:
            self._socket = _connect(target)
        except TransportUnavailable:
            _ours.discard(target)
            raise
        self._reader = ReaderThread(self._read, on_bytes, on_close)

    def write(self, data: bytes) -> None:
        rest = memoryview(data)
        while rest:
            try:
                if not select.select([], [self._socket], [], STALL_SECONDS)[1]:
                    raise TransportUnavailable(Cause.STALLED, "the printer takes no more bytes")
                rest = rest[self._socket.send(rest) :]
            except BlockingIOError:
                continue
            except (OSError, ValueError) as error:
                raise TransportUnavailable(Cause.GONE, "the printer's connection is gone") from error

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_WR)
        self._reader.leave(GOODBYE_SECONDS)
        self._socket.close()
        _ours.discard(self._target)

    def _read(self) -> bytes | None:
        try:
            if not select.select([self._socket], [], [], POLL_SECONDS)[0]:
                return b""
            return self._socket.recv(READ_BYTES) or None
        except BlockingIOError:
            return b""
        except (OSError, ValueError):
            return None


def _connect(target: TcpAddress) -> socket.socket:
    """To the first address that answers. A slot that is taken is refused by some printers; others let it wait."""
    found = addresses_of(target.host, target.port, NAME_SECONDS)
    until = time.monotonic() + CONNECT_SECONDS
    failure: OSError = TimeoutError("timed out")
    for turn, one in enumerate(found):
        share = (until - time.monotonic()) / (len(found) - turn)
        if share <= 0:
            break
        try:
            return _reach(one, share)
        except OSError as error:
            failure = error
    cause = cause_of(failure, Cause.UNREACHABLE)
    raise TransportUnavailable(
        cause, f"printer not reachable: {failure.strerror or failure}", untouched=True
    ) from failure


def _reach(found: ResolvedAddress, within_s: float) -> socket.socket:
    family, where = found
    connection = socket.socket(family, socket.SOCK_STREAM)
    try:
        connection.settimeout(within_s)
        connection.connect(where)
        connection.setblocking(False)
        _tune(connection)
    except OSError:
        connection.close()
        raise
    return connection


def _tune(connection: socket.socket) -> None:
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for name, value in KEEPALIVE:
        if hasattr(socket, name):
            connection.setsockopt(socket.IPPROTO_TCP, getattr(socket, name), value)

"""A printer on a serial line. A write ends when its bytes are with the printer: when they have left this machine, and
not before the line's speed allows it, for not every adapter says what it still holds. A close never waits for a line
that nobody drains: what is stuck there is thrown away first, or the kernel would wait half a minute for it."""

import contextlib
import time
from collections.abc import Callable
from typing import Final, Protocol

import serial

from printing.transport.address import SerialAddress
from printing.transport.errors import Cause, TransportUnavailable, cause_of
from printing.transport.reader_thread import POLL_SECONDS, ReaderThread

STALL_SECONDS = 5.0
GOODBYE_SECONDS = 1.0
LOOK_SECONDS = 0.005  # between two looks at what has not left yet; a byte at 9600 baud takes 0.001
CHUNK_BYTES = 256
# Nothing stops a byte that is on its way when DSR falls; printers say so while 16 to 128 bytes still fit
DSR_CHUNK_BYTES = 16
BITS_PER_BYTE = 10  # 8N1


class Port(Protocol):
    """What is used of pyserial's Serial. Its calls raise OSError once the line is gone."""

    @property
    def in_waiting(self) -> int: ...
    @property
    def out_waiting(self) -> int: ...
    @property
    def dsr(self) -> bool: ...
    def read(self, size: int = 1, /) -> bytes: ...
    def write(self, data: bytes, /) -> int | None: ...
    def reset_output_buffer(self) -> None: ...
    def close(self) -> None: ...


class SerialTransport:
    talks, slow = True, True

    def __init__(
        self, port: Port, target: SerialAddress, on_bytes: Callable[[bytes], None], on_close: Callable[[], None]
    ) -> None:
        self._port = port
        self._byte_s: Final = BITS_PER_BYTE / target.baud
        self._asks_dsr: Final = target.flow == "dsrdtr"  # Linux has no such flow control of its own
        self._reader = ReaderThread(self._read, on_bytes, on_close)

    def write(self, data: bytes) -> None:
        step = DSR_CHUNK_BYTES if self._asks_dsr else CHUNK_BYTES
        try:
            for at in range(0, len(data), step):
                self._await_dsr()
                arrived_at = time.monotonic() + len(data[at : at + step]) * self._byte_s
                self._port.write(data[at : at + step])
                if not self._sent(STALL_SECONDS):
                    raise TransportUnavailable(Cause.STALLED, "the printer takes no more bytes")
                time.sleep(max(0.0, arrived_at - time.monotonic()))
        except serial.SerialTimeoutException as error:
            raise TransportUnavailable(Cause.STALLED, "the printer takes no more bytes") from error
        except OSError as error:
            raise TransportUnavailable(Cause.GONE, "the printer's line is gone") from error

    def close(self) -> None:
        with contextlib.suppress(OSError):
            if not self._sent(GOODBYE_SECONDS):
                self._port.reset_output_buffer()
        self._reader.leave()
        with contextlib.suppress(OSError):
            self._port.close()

    def _await_dsr(self) -> None:
        until = time.monotonic() + STALL_SECONDS
        while self._asks_dsr and not self._port.dsr:
            if time.monotonic() >= until:
                raise TransportUnavailable(Cause.STALLED, "the printer does not say that it is ready (DSR)")
            time.sleep(LOOK_SECONDS)

    def _sent(self, within_s: float) -> bool:
        """Whether all has left before nothing moved for `within_s`."""
        left, moved_at = self._port.out_waiting, time.monotonic()
        while left:
            time.sleep(LOOK_SECONDS)
            now = self._port.out_waiting
            if now < left:
                moved_at = time.monotonic()
            elif time.monotonic() > moved_at + within_s:
                return False
            left = now
        return True

    def _read(self) -> bytes | None:
        try:
            first = self._port.read(1)
            return first + self._port.read(self._port.in_waiting) if first else b""
        except (OSError, TypeError):  # TypeError: pyserial, of a port that was closed meanwhile
            return None


def open_serial(
    target: SerialAddress, on_bytes: Callable[[bytes], None], on_close: Callable[[], None]
) -> SerialTransport:
    """No second program may open it meanwhile: two would tear each other's slips."""
    try:
        port = serial.Serial(
            target.device,
            target.baud,
            timeout=POLL_SECONDS,
            write_timeout=STALL_SECONDS,
            rtscts=target.flow == "rtscts",
            xonxoff=target.flow == "xonxoff",
            exclusive=True,
        )
    except (OSError, ValueError) as error:
        cause = cause_of(error, Cause.MISSING) if isinstance(error, OSError) else Cause.MISSING
        raise TransportUnavailable(
            cause, f"printer's line cannot be opened: {target.device}", untouched=True
        ) from error
    return SerialTransport(port, target, on_bytes, on_close)

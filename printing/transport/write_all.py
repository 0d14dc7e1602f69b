"""All of some bytes into an open file that may say "not now", with a deadline on progress and none on the whole."""

import os
import select
import time

from printing.transport.errors import Cause, TransportUnavailable, cause_of

STALL_SECONDS = 5.0
PAUSE_SECONDS = 0.01  # where one that says it is ready then takes nothing
CHUNK_BYTES = 4096


def write_all(file: int, data: bytes, stall_s: float = STALL_SECONDS) -> None:
    """TransportUnavailable if no byte moves for `stall_s`, or the file fails. `file` is open and O_NONBLOCK.

    Ends when the next byte could go: the kernel drops what a USB printer has not taken yet if its node is closed."""
    rest, moved_at = memoryview(data), time.monotonic()
    while rest:
        left = moved_at + stall_s - time.monotonic()
        if left <= 0 or not await_room(file, left):
            raise TransportUnavailable(Cause.STALLED, "the printer takes no more bytes")
        try:
            rest = rest[os.write(file, rest[:CHUNK_BYTES]) :]
            moved_at = time.monotonic()
        except BlockingIOError:
            time.sleep(PAUSE_SECONDS)
        except OSError as error:
            raise TransportUnavailable(cause_of(error), f"the printer's device is gone: {error.strerror}") from error
    if not await_room(file, stall_s):
        raise TransportUnavailable(Cause.STALLED, "the printer has not taken the last bytes")


def await_room(file: int, within_s: float) -> bool:
    """Whether it takes bytes, or has an error to tell, within so many seconds."""
    waiting = select.poll()
    waiting.register(file, select.POLLOUT)
    return bool(waiting.poll(max(0.0, within_s) * 1000))

"""A file, a device node or a FIFO that takes bytes and never answers.

Opened O_NONBLOCK for each slip, so that a FIFO nobody reads or a node nobody serves is told and not waited for."""

import contextlib
import os
import stat
from pathlib import Path
from typing import Final

from printing.transport.errors import Cause, TransportUnavailable, cause_of
from printing.transport.write_all import write_all

OPEN: Final = os.O_WRONLY | os.O_APPEND | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
BINARY: Final = getattr(os, "O_BINARY", 0)  # on Windows a line feed would become two bytes
NODES: Final = Path("/dev")  # a node that is not there is no file to be made


class FileTransport:
    talks, slow = False, False

    def __init__(self, path: Path) -> None:
        self._path = path

    def write(self, data: bytes) -> None:
        make = 0 if self._path.is_relative_to(NODES) else os.O_CREAT
        try:
            file = os.open(self._path, OPEN | BINARY | make, 0o600)
        except OSError as error:
            raise TransportUnavailable(
                _cause(self._path, error), f"printer file: {error.strerror}", untouched=True
            ) from error
        try:
            self._put(file, data)
        finally:
            os.close(file)

    def close(self) -> None:
        """Nothing stays open between two writes."""

    @staticmethod
    def _put(file: int, data: bytes) -> None:
        """A regular file has the whole slip on the disk, or nothing of it."""
        found = os.fstat(file)
        if os.isatty(file):
            raise TransportUnavailable(Cause.LINE, "printer file: a serial line wants serial:/dev/...", untouched=True)
        if not stat.S_ISREG(found.st_mode):
            write_all(file, data)
            return
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(file, rest) :]
            os.fsync(file)
        except OSError as error:
            with contextlib.suppress(OSError):
                os.ftruncate(file, found.st_size)
            raise TransportUnavailable(cause_of(error), f"printer file: {error.strerror}", untouched=True) from error


def _cause(path: Path, error: OSError) -> Cause:
    with contextlib.suppress(OSError):
        if path.is_fifo():
            return Cause.NO_READER
    return cause_of(error, Cause.MISSING)

"""How bytes reach a printer: TCP with a way back, or a file without one.

Law: moves bytes and knows nothing of what they mean."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from printing.transport.file import FileWire
from printing.transport.tcp import TcpWire


class Wire(Protocol):
    """An open way to a printer. `talks` says whether anything can come back."""

    talks: bool

    def write(self, data: bytes) -> None:
        """All of it, or Weather: lost, or no progress within the deadline."""

    def close(self) -> None: ...


OpenWire = Callable[[str, Callable[[bytes], None], Callable[[], None]], Wire]


def open_wire(address: str, hear: Callable[[bytes], None], hung_up: Callable[[], None]) -> Wire:
    """`tcp://HOST:PORT` or `file:/PATH`; Weather if it cannot be opened.

    `hear` and `hung_up` are called from another thread."""
    if address.startswith("file:"):
        return FileWire(Path(address.removeprefix("file:")))
    host, port = split_tcp(address)
    return TcpWire(host, port, hear, hung_up)


def split_tcp(address: str) -> tuple[str, int]:
    host, colon, port = address.removeprefix("tcp://").rpartition(":")
    if not address.startswith("tcp://") or not colon or not host or not port.isdigit():
        raise ValueError(f"not a printer's address: {address}")
    return host.strip("[]"), int(port)

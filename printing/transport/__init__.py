"""How bytes reach a printer: TCP, serial line and USB with a way back, CUPS and file without one.

Law: moves bytes and knows nothing of what they mean. Nothing here waits longer than its deadline."""

from collections.abc import Callable
from typing import Protocol

from printing.transport.address import (
    CupsAddress,
    FileAddress,
    SerialAddress,
    TcpAddress,
    UsbAddress,
    UsbNodeAddress,
    read_address,
)
from printing.transport.errors import Cause, TransportUnavailable

__all__ = ["Cause", "Transport", "TransportUnavailable", "open_transport", "read_address"]


class Transport(Protocol):
    """An open way to a printer. `talks` says whether anything can come back, `slow` whether the printer itself sets the
    pace at which bytes leave, so that a write may take seconds."""

    talks: bool
    slow: bool

    def write(self, data: bytes) -> None:
        """All of it, or Unavailable: lost, or no progress within the deadline."""

    def close(self) -> None:
        """What was written is with the printer before the way is shut, unless the printer takes nothing any more."""


OpenTransport = Callable[[str, Callable[[bytes], None], Callable[[], None]], Transport]


def open_transport(address: str, on_bytes: Callable[[bytes], None], on_close: Callable[[], None]) -> Transport:
    """By an address as `printing.transport.address` has it; TransportUnavailable if it cannot be opened.

    `on_bytes` and `on_close` are called from another thread."""
    match read_address(address):
        case TcpAddress() as target:
            from printing.transport.tcp import TcpTransport

            return TcpTransport(target, on_bytes, on_close)
        case SerialAddress() as target:
            from printing.transport.serial import open_serial

            return open_serial(target, on_bytes, on_close)
        case UsbNodeAddress(path):
            from printing.transport.usb_node import UsbNodeTransport

            return UsbNodeTransport(path, on_bytes, on_close)
        case UsbAddress() as target:
            return _open_usb(target, on_bytes, on_close)
        case CupsAddress(queue):
            from printing.transport.cups import CupsTransport

            return CupsTransport(queue)
        case FileAddress(path):
            from printing.transport.file import FileTransport

            return FileTransport(path)


def _open_usb(target: UsbAddress, on_bytes: Callable[[bytes], None], on_close: Callable[[], None]) -> Transport:
    """The kernel's driver first, which needs no more rights than the group lp; libusb where it has not taken it."""
    from printing.transport.usb import UsbTransport
    from printing.transport.usb_node import UsbNodeTransport, node_of, usb_nodes

    node = node_of(target, usb_nodes())
    return UsbNodeTransport(node, on_bytes, on_close) if node is not None else UsbTransport(target, on_bytes, on_close)

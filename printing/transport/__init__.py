"""How bytes reach a printer: TCP, serial line and USB with a way back, CUPS and file without one.

Law: moves bytes and knows nothing of what they mean. Nothing here waits longer than its deadline."""

from collections.abc import Callable
from typing import Protocol

from printing.transport.address import (
    CupsPlace,
    FilePlace,
    NodePlace,
    SerialPlace,
    TcpPlace,
    UsbPlace,
    check_address,
    read_address,
)
from printing.transport.errors import Cause, Trouble

__all__ = ["Cause", "Trouble", "Wire", "check_address", "open_wire"]


class Wire(Protocol):
    """An open way to a printer. `talks` says whether anything can come back, `slow` whether the printer itself sets the
    pace at which bytes leave, so that a write may take seconds."""

    talks: bool
    slow: bool

    def write(self, data: bytes) -> None:
        """All of it, or Weather: lost, or no progress within the deadline."""

    def close(self) -> None:
        """What was written is with the printer before the way is shut, unless the printer takes nothing any more."""


OpenWire = Callable[[str, Callable[[bytes], None], Callable[[], None]], Wire]


def open_wire(address: str, hear: Callable[[bytes], None], hung_up: Callable[[], None]) -> Wire:
    """By an address as `printing.transport.address` has it; Trouble if it cannot be opened.

    `hear` and `hung_up` are called from another thread."""
    match read_address(address):
        case TcpPlace() as place:
            from printing.transport.tcp import TcpWire

            return TcpWire(place, hear, hung_up)
        case SerialPlace() as place:
            from printing.transport.serial import open_serial

            return open_serial(place, hear, hung_up)
        case NodePlace(path):
            from printing.transport.usb_node import NodeWire

            return NodeWire(path, hear, hung_up)
        case UsbPlace() as place:
            return _open_usb(place, hear, hung_up)
        case CupsPlace(queue):
            from printing.transport.cups import CupsWire

            return CupsWire(queue)
        case FilePlace(path):
            from printing.transport.file import FileWire

            return FileWire(path)


def _open_usb(place: UsbPlace, hear: Callable[[bytes], None], hung_up: Callable[[], None]) -> Wire:
    """The kernel's driver first, which needs no more rights than the group lp; libusb where it has not taken it."""
    from printing.transport.usb import UsbWire
    from printing.transport.usb_node import NodeWire, node_of, usb_nodes

    node = node_of(place, usb_nodes())
    return NodeWire(node, hear, hung_up) if node is not None else UsbWire(place, hear, hung_up)

"""Which printers this machine has, by the addresses that name them. The network is not searched: whatever stands there
is somebody's, and a question to its port would come out as paper."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

import msgspec

from printing.transport.address import read_address
from printing.transport.cups import queues
from printing.transport.errors import TransportUnavailable
from printing.transport.usb_node import attribute

PRINTER_CLASS = "07"


class FoundPrinter(msgspec.Struct, frozen=True):
    """`name` is what maker and model, or the system, call it."""

    address: str
    name: str


def find_printers(root: Path = Path("/")) -> list[FoundPrinter]:
    """`root` is where /sys and /dev are."""
    found = [*_usb(root / "sys" / "bus" / "usb" / "devices"), *_serial(root / "dev" / "serial" / "by-id")]
    with contextlib.suppress(TransportUnavailable):  # no CUPS here
        found += [FoundPrinter(f"cups:{queue}", f"CUPS {queue}") for queue in queues()]
    return found


def _usb(devices: Path) -> Iterator[FoundPrinter]:
    for interface in sorted(devices.glob("*:*")):
        if attribute(interface, "bInterfaceClass") != PRINTER_CLASS:
            continue
        device = interface.resolve().parent
        kind = f"usb:{attribute(device, 'idVendor')}:{attribute(device, 'idProduct')}"
        name = f"{attribute(device, 'manufacturer')} {attribute(device, 'product')}".strip()
        nodes = [f"/dev/usb/{node.name}" for node in sorted(interface.glob("usbmisc/lp*"))]
        yield FoundPrinter(_with_serial(kind, attribute(device, "serial")), " ".join((name or "USB", *nodes)))


def _with_serial(kind: str, serial: str) -> str:
    """Some serial numbers are no word that can be written down; such a printer is found by its kind."""
    with contextlib.suppress(ValueError):
        read_address(f"{kind}:{serial}")
        return f"{kind}:{serial}"
    return kind


def _serial(by_id: Path) -> Iterator[FoundPrinter]:
    for line in sorted(by_id.glob("*")):
        yield FoundPrinter(f"serial:/dev/serial/by-id/{line.name}", line.resolve().name)

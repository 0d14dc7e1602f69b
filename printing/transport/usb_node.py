"""A USB printer behind the kernel's own driver: /dev/usb/lpN, and which of them is whose.

The driver takes one program at a time, says at once when the printer is unplugged, and throws away what it has not yet
handed over when its node is closed: so a write ends when all of it is with the printer."""

import contextlib
import os
import select
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

import msgspec

from printing.transport.address import UsbAddress
from printing.transport.errors import Cause, TransportUnavailable, cause_of
from printing.transport.reader_thread import POLL_SECONDS, ReaderThread
from printing.transport.write_all import await_room, write_all

SYSFS: Final = Path("/sys/class/usbmisc")
NODES: Final = Path("/dev/usb")
GOODBYE_SECONDS = 1.0
EMPTY_SECONDS = 0.02  # the driver passes on the empty answers of a printer that has nothing to say, at any rate
READ_BYTES = 4096


class UsbNodeTransport:
    talks, slow = True, True

    def __init__(self, path: Path, on_bytes: Callable[[bytes], None], on_close: Callable[[], None]) -> None:
        try:
            self._file = os.open(path, os.O_RDWR | os.O_NONBLOCK | os.O_NOCTTY)
        except OSError as error:
            cause = cause_of(error, Cause.MISSING)
            raise TransportUnavailable(
                cause, f"printer's device cannot be opened: {path}: {error.strerror}", untouched=True
            ) from error
        self._reader = ReaderThread(self._read, on_bytes, on_close)

    def write(self, data: bytes) -> None:
        write_all(self._file, data)

    def close(self) -> None:
        self._reader.leave()
        await_room(self._file, GOODBYE_SECONDS)
        os.close(self._file)

    def _read(self) -> bytes | None:
        waiting = select.poll()
        waiting.register(self._file, select.POLLIN)
        events = waiting.poll(POLL_SECONDS * 1000)
        if not events:
            return b""
        try:
            data = os.read(self._file, READ_BYTES)
        except BlockingIOError:
            data = b""
        except OSError:
            return None
        if not data and events[0][1] & (select.POLLHUP | select.POLLERR):
            return None
        if not data:
            time.sleep(EMPTY_SECONDS)
        return data


class UsbNode(msgspec.Struct, frozen=True):
    """`name` is what maker and model call it; `serial` may be empty."""

    path: Path
    vendor: int
    product: int
    serial: str
    name: str


def usb_nodes(sysfs: Path = SYSFS, nodes: Path = NODES) -> list[UsbNode]:
    """What the kernel's driver has found, as sysfs tells it."""
    found = []
    for entry in sorted(sysfs.glob("lp*")):
        device = (entry / "device").resolve().parent  # an entry points at the interface, which lies in its device
        with contextlib.suppress(OSError, ValueError):
            vendor, product = int(attribute(device, "idVendor"), 16), int(attribute(device, "idProduct"), 16)
            name = f"{attribute(device, 'manufacturer')} {attribute(device, 'product')}".strip()
            found.append(UsbNode(nodes / entry.name, vendor, product, attribute(device, "serial"), name))
    return found


def node_of(target: UsbAddress, found: list[UsbNode]) -> Path | None:
    """By its serial number a printer is found again wherever it is plugged in; of two without one nobody can say which.

    None where the kernel's driver does not have it."""
    same = [node for node in found if (node.vendor, node.product) == (target.vendor, target.product)]
    ours = [node for node in same if target.serial in ("", node.serial)]
    if len(ours) > 1:
        raise TransportUnavailable(
            Cause.MANY, "several USB printers of this kind: name the serial number", untouched=True
        )
    return ours[0].path if ours else None


def attribute(device: Path, name: str) -> str:
    path = device / name
    return path.read_text("utf-8", errors="replace").strip() if path.exists() else ""

"""Where a printer is, as a technician writes it. The one place that reads it; docs/printing.md has the list.

tcp://HOST:PORT                     tcp://[IPv6]:PORT
serial:/dev/ttyUSB0@19200+rtscts    9600 baud and no flow control if not said; +rtscts, +dsrdtr or +xonxoff
usb:/dev/usb/lp0                    the kernel's printer node
usb:04b8:0e15:J5KF012345            vendor and product in hex, and the serial number that finds it again
cups:QUEUE                          file:/PATH
"""

import re
from pathlib import Path
from typing import Literal, TypeAlias, get_args

import msgspec

Flow = Literal["", "rtscts", "dsrdtr", "xonxoff"]
BAUD = 9600
BAUD_RANGE = range(300, 4_000_001)
PORTS = range(1, 65_536)
TCP = re.compile(r"tcp://(?:\[(?P<six>[0-9A-Fa-f:.]+(?:%\w+)?)\]|(?P<host>[\w.-]+)):(?P<port>\d{1,5})")
# udev's names may hold "@" and "+" themselves: there, only the last of each, with what belongs after it, is ours
SERIAL = re.compile(
    r"serial:(?P<device>/dev/serial/\S+?|/[^\s@+]+|COM\d+)(?:@(?P<baud>\d{1,7}))?(?:\+(?P<flow>rtscts|dsrdtr|xonxoff))?"
)
USB = re.compile(r"usb:(?P<vendor>[0-9A-Fa-f]{4}):(?P<product>[0-9A-Fa-f]{4})(?::(?P<serial>[\x21-\x7e]{1,126}))?")
NODE = re.compile(r"usb:(?P<path>/\S+)")
QUEUE = re.compile(r"cups:(?P<queue>[^\s/#-][^\s/#]{0,126})")  # never a dash first: `lp` would take it for an option
FILE = re.compile(r"file:(?P<path>\S.*)")


class TcpAddress(msgspec.Struct, frozen=True):
    host: str
    port: int


class SerialAddress(msgspec.Struct, frozen=True):
    device: str
    baud: int = BAUD
    flow: Flow = ""


class UsbNodeAddress(msgspec.Struct, frozen=True):
    path: Path


class UsbAddress(msgspec.Struct, frozen=True):
    """`serial` may be empty: then the first of its kind is meant."""

    vendor: int
    product: int
    serial: str = ""


class CupsAddress(msgspec.Struct, frozen=True):
    queue: str


class FileAddress(msgspec.Struct, frozen=True):
    path: Path


PrinterAddress: TypeAlias = TcpAddress | SerialAddress | UsbNodeAddress | UsbAddress | CupsAddress | FileAddress


def read_address(text: str) -> PrinterAddress:
    """ValueError with one sentence for a person, if `text` names no printer."""
    target = (_tcp(text) or _serial(text) or _usb(text) or _other(text)) if text.isprintable() else None
    if target is None:
        shown = text if text.isprintable() else ascii(text)
        raise ValueError(
            f"Bukan alamat printer: {shown or '(kosong)'}. Contoh: tcp://192.168.1.50:9100 atau usb:/dev/usb/lp0."
            f" / This is not a printer's address: {shown or '(empty)'}."
        )
    return target


def _tcp(text: str) -> TcpAddress | None:
    found = TCP.fullmatch(text)
    if found is None or int(found["port"]) not in PORTS:
        return None
    return TcpAddress(found["six"] or found["host"], int(found["port"]))


def _serial(text: str) -> SerialAddress | None:
    found = SERIAL.fullmatch(text)
    if found is None or int(found["baud"] or BAUD) not in BAUD_RANGE:
        return None
    flow = next(flow for flow in get_args(Flow) if flow == (found["flow"] or ""))
    return SerialAddress(found["device"], int(found["baud"] or BAUD), flow)


def _usb(text: str) -> UsbNodeAddress | UsbAddress | None:
    if found := NODE.fullmatch(text):
        return UsbNodeAddress(Path(found["path"]))
    if found := USB.fullmatch(text):
        return UsbAddress(int(found["vendor"], 16), int(found["product"], 16), found["serial"] or "")
    return None


def _other(text: str) -> CupsAddress | FileAddress | None:
    if found := QUEUE.fullmatch(text):
        return CupsAddress(found["queue"])
    if found := FILE.fullmatch(text):
        return FileAddress(Path(found["path"]))
    return None

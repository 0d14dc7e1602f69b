"""Promise: what is plugged in is listed by the very address that names it, and nothing else is."""

from pathlib import Path

import pytest

from printing.transport import read_address
from printing.transport.discovery import find_printers


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine's /sys and /dev without anything in them, and without CUPS."""
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def plug(machine: Path, socket: str, kind: str, serial: str = "", node: str = "") -> None:
    """As Linux shows a USB device: an interface in its device, and a link to it beside all others."""
    device = machine / "sys" / "devices" / socket
    interface = device / f"{socket}:1.0"
    interface.mkdir(parents=True)
    (interface / "bInterfaceClass").write_text(f"{kind}\n")
    for name, text in {"idVendor": "04b8", "idProduct": "0e15", "manufacturer": "EPSON", "product": "TM-T20II"}.items():
        (device / name).write_text(f"{text}\n")
    if serial:
        (device / "serial").write_text(f"{serial}\n")
    if node:
        (interface / "usbmisc" / node).mkdir(parents=True)
    listed = machine / "sys" / "bus" / "usb" / "devices"
    listed.mkdir(parents=True, exist_ok=True)
    (listed / interface.name).symlink_to(interface)


def test_printers_on_usb_are_named_by_their_serial_number(machine: Path) -> None:
    plug(machine, "1-1", "07", "J5KF012345", "lp0")
    plug(machine, "1-2", "07", "no word")
    plug(machine, "1-3", "03", "KEYBOARD")
    found = [(one.address, one.name) for one in find_printers(machine)]
    assert found == [
        ("usb:04b8:0e15:J5KF012345", "EPSON TM-T20II /dev/usb/lp0"),
        ("usb:04b8:0e15", "EPSON TM-T20II"),
    ]


def test_serial_lines_are_named_by_what_stays(machine: Path) -> None:
    by_id = machine / "dev" / "serial" / "by-id"
    by_id.mkdir(parents=True)
    (by_id / "usb-FTDI_UART-if00").symlink_to("../../ttyUSB0")
    (found,) = find_printers(machine)
    assert (found.address, found.name) == ("serial:/dev/serial/by-id/usb-FTDI_UART-if00", "ttyUSB0")


def test_every_address_that_is_listed_is_one(machine: Path) -> None:
    plug(machine, "1-1", "07", "A:B", "lp0")
    plug(machine, "1-2", "07", "\x07")
    assert len(find_printers(machine)) == 2
    for one in find_printers(machine):
        read_address(one.address)


def test_a_machine_without_any_has_none(machine: Path) -> None:
    assert find_printers(machine) == []

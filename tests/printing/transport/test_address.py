"""Promise: one place reads a printer's address, and what is none is refused in a sentence before anything is opened."""

import contextlib
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from printing.transport.address import (
    CupsAddress,
    FileAddress,
    SerialAddress,
    TcpAddress,
    UsbAddress,
    UsbNodeAddress,
    read_address,
)

BY_ID = "/dev/serial/by-id/usb-FTDI_FT232R@USB+UART_A50285BI-if00-port0"
GOOD = {
    "tcp://192.168.1.50:9100": TcpAddress("192.168.1.50", 9100),
    "tcp://printer-1.local:9100": TcpAddress("printer-1.local", 9100),
    "tcp://[::1]:9100": TcpAddress("::1", 9100),
    "tcp://[fe80::1%eth0]:9100": TcpAddress("fe80::1%eth0", 9100),
    "serial:/dev/ttyUSB0": SerialAddress("/dev/ttyUSB0", 9600, ""),
    "serial:/dev/ttyUSB0@19200": SerialAddress("/dev/ttyUSB0", 19200, ""),
    "serial:/dev/ttyUSB0+xonxoff": SerialAddress("/dev/ttyUSB0", 9600, "xonxoff"),
    "serial:/dev/ttyS0@115200+rtscts": SerialAddress("/dev/ttyS0", 115200, "rtscts"),
    f"serial:{BY_ID}@38400+dsrdtr": SerialAddress(BY_ID, 38400, "dsrdtr"),
    f"serial:{BY_ID}": SerialAddress(BY_ID, 9600, ""),
    "serial:COM3@19200": SerialAddress("COM3", 19200, ""),
    "usb:/dev/usb/lp0": UsbNodeAddress(Path("/dev/usb/lp0")),
    "usb:04b8:0E15": UsbAddress(0x04B8, 0x0E15, ""),
    "usb:04b8:0e15:J5KF:012345": UsbAddress(0x04B8, 0x0E15, "J5KF:012345"),
    "cups:Loket_3": CupsAddress("Loket_3"),
    "file:/tmp/slips.bin": FileAddress(Path("/tmp/slips.bin")),
}
BAD = [
    *("", "9100", "tcp://", "tcp://host", "tcp://host:x", "tcp://host:0", "tcp://host:70000", "tcp://ho st:9100"),
    *("tcp://::1:9100", "serial:", "serial:ttyUSB0", "serial:/dev/ttyUSB0@", "serial:/dev/ttyUSB0@1", "usb:1"),
    *(
        "usb:04b8",
        "usb:04b8:0e15:",
        "usb:04b8:zzzz",
        "cups:",
        "cups:-d",
        "cups:a/b",
        "file:",
        "lpt1",
        "http://host:9100",
    ),
    *("tcp://host:9100\n", " tcp://host:9100", "file: "),
]


@pytest.mark.parametrize(("text", "target"), GOOD.items(), ids=list(GOOD))
def test_an_address_says_where_the_printer_is(text: str, target: object) -> None:
    assert read_address(text) == target


@pytest.mark.parametrize("text", BAD)
def test_what_is_no_address_is_refused_in_both_languages(text: str) -> None:
    with pytest.raises(ValueError, match=r"^Bukan alamat printer: .* / This is not a printer's address: "):
        read_address(text)


@settings(max_examples=40)
@given(
    st.text() | st.builds("{}{}".format, st.sampled_from(("tcp://", "serial:", "usb:", "cups:", "file:")), st.text())
)
def test_any_text_is_a_place_or_is_refused(text: str) -> None:
    with contextlib.suppress(ValueError):
        read_address(text)
        assert text.isprintable()


def test_every_way_to_a_printer_but_the_line_can_be_imported_where_there_is_no_unix() -> None:
    """The line's own library has another half for Windows, which nothing here chooses."""
    modules = ", ".join(
        f"printing.transport.{scheme}" for scheme in ("tcp", "usb", "usb_node", "cups", "file", "discovery")
    )
    without = "import sys; sys.modules.update(dict.fromkeys(('fcntl', 'termios', 'tty', 'pty', 'grp', 'pwd')))"
    done = subprocess.run(
        [sys.executable, "-c", f"{without}; import {modules}"], check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr

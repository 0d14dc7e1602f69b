"""Promise: on a serial line and on the kernel's USB node a slip is confirmed as on the network; a line that is stuck is
told and left in time, and one that was pulled out is told at once and gone on with."""

import os
import select
import socket
import threading
import time
import tty
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from printing.transport import Cause, Transport, TransportUnavailable, open_transport, serial, usb_node, write_all
from printing.transport.address import SerialAddress, UsbAddress
from printing.transport.serial import SerialTransport
from printing.transport.usb_node import node_of, usb_nodes
from sandbox.printer.serial import SerialPrinter
from sandbox.printer.server import VirtualPrinter

SCHEMES = ("serial:", "usb:")
SPEED = {"serial:": "@1000000", "usb:": ""}
FAST = SerialAddress("", 1_000_000)


class Line:
    """A real terminal line with a name that stays, as /dev/serial/by-id gives one."""

    def __init__(self, name: Path) -> None:
        self.name = name
        self.pulled_out = threading.Event()
        self._threads: list[threading.Thread] = []
        self.plug_in()

    def plug_in(self) -> None:
        self.far, self.near = os.openpty()
        tty.setraw(self.near)
        self.name.symlink_to(os.ttyname(self.near))
        self.pulled_out.clear()

    def pull_out(self) -> None:
        if self.pulled_out.is_set():
            return
        self.pulled_out.set()
        for thread in self._threads:
            thread.join()
        self._threads.clear()
        self.name.unlink()
        os.close(self.near)
        os.close(self.far)

    def lead_to(self, printer: VirtualPrinter) -> None:
        self._threads.append(threading.Thread(target=self._carry, args=(printer.address,)))
        self._threads[-1].start()

    def _carry(self, address: tuple[str, int]) -> None:
        with socket.create_connection(address) as printer:
            while not self.pulled_out.is_set():
                ready = select.select([self.far, printer], [], [], 0.01)[0]
                if self.far in ready:
                    printer.sendall(os.read(self.far, 256))
                if printer in ready and (answer := printer.recv(256)):
                    os.write(self.far, answer)


@pytest.fixture
def line(tmp_path: Path) -> Iterator[Line]:
    made = Line(tmp_path / "printer")
    yield made
    made.pull_out()


def open_line(scheme: str, line: Line, options: str = "", on_close: Callable[[], None] = lambda: None) -> Transport:
    return open_transport(f"{scheme}{line.name}{options}", lambda _: None, on_close)


@pytest.fixture
def opened(line: Line) -> Iterator[Callable[..., Transport]]:
    transports = []

    def opened(scheme: str, options: str = "", on_close: Callable[[], None] = lambda: None) -> Transport:
        transports.append(open_line(scheme, line, options, on_close))
        return transports[-1]

    yield opened
    for transport in transports:
        transport.close()


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_slip_is_confirmed_and_a_line_pulled_out_is_gone_on_with(scheme: str, line, virtual, unopened, paper) -> None:
    unopened.address = f"{scheme}{line.name}{SPEED[scheme]}"
    line.lead_to(virtual)
    unopened.open().await_state("ready")
    first = unopened.print("A 017")
    unopened.await_end(first)
    assert unopened.states(first) == ["queued", "body_sent", "body_ok", "cut_sent", "done"]
    line.pull_out()
    unopened.await_state("offline")
    second = unopened.print("A 018")
    unopened.await_job(second, "held")
    line.plug_in()
    line.lead_to(virtual)
    assert unopened.await_end(second).state == "done"
    assert (paper.good("A 017"), paper.good("A 018"), paper.void()) == (1, 1, 0)


def test_at_the_pace_of_a_real_line_and_with_xon_and_xoff_a_slip_is_confirmed(unopened, paper) -> None:
    printer = SerialPrinter(paper.folder, "80mm", 1e6, baud=115_200)
    printer.start()
    unopened.address = f"serial:{printer.where}@115200+xonxoff"
    job = unopened.open().print("A 017")
    assert unopened.await_end(job).state == "done"
    assert (paper.good("A 017"), paper.void()) == (1, 0)
    unopened.close()
    printer.stop()


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_line_that_is_pulled_out_hangs_up_at_once(scheme: str, line: Line, opened) -> None:
    gone = threading.Event()
    transport = opened(scheme, on_close=gone.set)
    line.pull_out()
    assert gone.wait(1.0)
    with pytest.raises(TransportUnavailable) as changes:
        transport.write(b"slip")
    assert changes.value.cause is Cause.GONE


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_line_nobody_drains_is_told_and_closed_in_time(scheme: str, line: Line, monkeypatch) -> None:
    monkeypatch.setattr(serial, "STALL_SECONDS", 0.2)
    monkeypatch.setattr(write_all.write_all, "__defaults__", (0.2,))
    monkeypatch.setattr(usb_node, "GOODBYE_SECONDS", 0.1)
    began = time.monotonic()
    transport = open_line(scheme, line, SPEED[scheme])
    with pytest.raises(TransportUnavailable) as changes:
        transport.write(bytes(60_000))
    assert changes.value.cause is Cause.STALLED
    transport.close()
    assert time.monotonic() - began < 2.0


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_slow_line_gets_every_byte_in_its_order(scheme: str, line: Line, opened) -> None:
    slip = bytes(range(256)) * 128  # more than the kernel keeps of a line
    received = bytearray()

    def slow_printer() -> None:
        while len(received) < len(slip):
            received.extend(os.read(line.far, 960))
            threading.Event().wait(0.001)

    printer = threading.Thread(target=slow_printer)
    printer.start()
    opened(scheme, SPEED[scheme]).write(slip)
    printer.join(20)
    assert received == slip


def test_xoff_stops_the_line_and_xon_lets_it_go_on(line: Line, opened) -> None:
    transport = opened("serial:", "@19200+xonxoff")
    os.write(line.far, b"\x13")
    stopped = select.poll()
    stopped.register(line.near, select.POLLOUT)
    end = time.monotonic() + 5.0
    while stopped.poll(0) and time.monotonic() < end:
        pass
    writer = threading.Thread(target=transport.write, args=(b"slip",))
    writer.start()
    assert not select.select([line.far], [], [], 0.1)[0]
    os.write(line.far, b"\x11")
    writer.join(5)
    assert os.read(line.far, 10) == b"slip"


def test_a_serial_line_belongs_to_one_program_alone(line: Line, opened) -> None:
    opened("serial:")
    with pytest.raises(TransportUnavailable) as changes:
        opened("serial:")
    assert changes.value.cause is Cause.IN_USE


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_device_that_is_not_there_is_told_with_its_cause(scheme: str, line: Line, opened) -> None:
    with pytest.raises(TransportUnavailable) as changes:
        opened(scheme, "-of-nobody")
    assert changes.value.cause is Cause.MISSING


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_device_one_may_not_open_is_told_as_that(scheme: str, opened, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(TransportUnavailable) as changes:
        opened(scheme)
    assert changes.value.cause is Cause.DENIED


class Port:
    """A line on which bytes leave one by one, at each look; `dsr` may be low."""

    in_waiting = 0

    def __init__(self) -> None:
        self.dsr, self.moves = True, True
        self.left, self.most, self.calls = 0, 0, list[str]()

    @property
    def out_waiting(self) -> int:
        self.left -= 1 if self.left and self.moves else 0
        return self.left

    def read(self, _size: int = 1) -> bytes:
        threading.Event().wait(0.01)
        return b""

    def write(self, data: bytes) -> int:
        self.left += len(data)
        self.most = max(self.most, self.left)
        return len(data)

    def reset_output_buffer(self) -> None:
        self.calls.append("thrown away")

    def close(self) -> None:
        self.calls.append(f"closed over {self.left}")


@pytest.fixture
def port(monkeypatch: pytest.MonkeyPatch) -> Port:
    monkeypatch.setattr(serial, "STALL_SECONDS", 0.1)
    monkeypatch.setattr(serial, "GOODBYE_SECONDS", 0.05)
    monkeypatch.setattr(serial, "LOOK_SECONDS", 0.0001)
    return Port()


def test_a_write_ends_when_the_bytes_have_left_so_that_waiting_for_an_answer_begins_then(port: Port) -> None:
    transport = SerialTransport(port, FAST, lambda _: None, lambda: None)
    transport.write(bytes(1000))
    assert (port.left, port.most) == (0, 256)
    transport.close()
    assert port.calls == ["closed over 0"]


def test_no_byte_is_taken_to_have_arrived_before_the_line_could_carry_it(port: Port, monkeypatch) -> None:
    """There are adapters that say that nothing is left as soon as they have it."""
    monkeypatch.setattr(Port, "out_waiting", 0)
    transport, began = SerialTransport(port, SerialAddress("", 19_200), lambda _: None, lambda: None), time.monotonic()
    transport.write(bytes(384))
    assert 0.2 <= time.monotonic() - began < 1.0
    transport.close()


def test_what_is_stuck_is_thrown_away_before_the_close_that_would_wait_for_it(port: Port) -> None:
    transport = SerialTransport(port, FAST, lambda _: None, lambda: None)
    port.moves = False
    with pytest.raises(TransportUnavailable, match="takes no more bytes"):
        transport.write(b"slip")
    transport.close()
    assert port.calls == ["thrown away", "closed over 4"]


def test_nothing_is_sent_while_the_printer_holds_dsr_low(port: Port) -> None:
    transport = SerialTransport(port, SerialAddress("", 1_000_000, "dsrdtr"), lambda _: None, lambda: None)
    transport.write(bytes(100))
    assert port.most == 16
    port.dsr = False
    with pytest.raises(TransportUnavailable, match="DSR") as changes:
        transport.write(b"slip")
    assert changes.value.cause is Cause.STALLED
    assert port.left == 0
    transport.close()


def test_a_usb_printer_with_nothing_to_say_costs_no_processor_time(line: Line, monkeypatch) -> None:
    """The kernel's driver says that there is something to read, and then it is nothing; as fast as one asks."""
    looks = []
    monkeypatch.setattr(os, "read", lambda _file, _size: looks.append(1) or b"")
    transport = open_line("usb:", line)
    os.write(line.far, b"x")
    threading.Event().wait(0.2)
    transport.close()
    assert 1 <= len(looks) <= 0.2 / usb_node.EMPTY_SECONDS + 1


@pytest.fixture
def plugged(tmp_path: Path) -> Callable[[str, str], None]:
    def plug(name: str, serial_number: str) -> None:
        device = tmp_path / "devices" / f"usb-{name}"
        (device / "interface").mkdir(parents=True)
        for file, text in {
            "idVendor": "04b8",
            "idProduct": "0e15",
            "manufacturer": "EPSON",
            "product": "TM-T20II",
        }.items():
            (device / file).write_text(f"{text}\n")
        if serial_number:
            (device / "serial").write_text(f"{serial_number}\n")
        (tmp_path / "usbmisc" / name).mkdir(parents=True)
        (tmp_path / "usbmisc" / name / "device").symlink_to(device / "interface")

    return plug


def test_a_usb_printer_is_found_by_its_serial_number_under_whatever_node_it_has(tmp_path: Path, plugged) -> None:
    plugged("lp0", "SECOND")
    plugged("lp1", "FIRST")
    found = usb_nodes(tmp_path / "usbmisc")
    assert node_of(UsbAddress(0x04B8, 0x0E15, "FIRST"), found) == Path("/dev/usb/lp1")
    assert node_of(UsbAddress(0x04B8, 0x0E15, "THIRD"), found) is None
    assert node_of(UsbAddress(0x0416, 0x5011, ""), found) is None
    assert found[1].name == "EPSON TM-T20II"


def test_of_two_printers_of_one_kind_none_is_guessed(tmp_path: Path, plugged) -> None:
    plugged("lp0", "")
    plugged("lp1", "FIRST")
    with pytest.raises(TransportUnavailable, match="name the serial number") as changes:
        node_of(UsbAddress(0x04B8, 0x0E15, ""), usb_nodes(tmp_path / "usbmisc"))
    assert changes.value.cause is Cause.MANY

"""Promise: a USB printer is found by its serial number wherever it is plugged in, never reset, never waited for without
end, and given back to the kernel's driver afterwards."""

import array
import errno
import itertools
import select
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pytest
import usb.backend
import usb.core

from printing.transport import Cause, Transport, TransportUnavailable, open_transport
from printing.transport import usb as usb_transport
from sandbox.printer.server import VirtualPrinter

ADDRESS = "usb:04b8:0e15:FIRST"
OUT, BACK = 0x03, 0x84  # no maker's usual numbers: they must be looked up
PACKET = 64


@dataclass
class Plugged:
    """A printer in a socket of the computer's; what it prints with is at the other end of `line`."""

    serial: str
    line: socket.socket | None = None
    alternates: tuple[tuple[int, int, tuple[int, ...]], ...] = ((7, 2, (OUT, BACK)),)  # class, protocol, sides
    kernel_driver: bool = True
    halted: set[int] = field(default_factory=set)
    readable_serial: bool = True
    number: int = field(default_factory=itertools.count(1).__next__)


class Bus(usb.backend.IBackend):
    """USB as pyusb sees it, with errors as libusb 1 gives them. `did` is what was asked of it."""

    def __init__(self) -> None:
        super().__init__()
        self.plugged: list[Plugged] = []
        self.did: list[str] = []
        self.pulled_out: list[Plugged] = []
        self.timeouts: set[int] = set()
        self.claimed: set[int] = set()

    def enumerate_devices(self) -> list[Plugged]:
        return list(self.plugged)

    def get_parent(self, dev: Plugged) -> None:
        return None

    def get_device_descriptor(self, dev: Plugged) -> Any:
        return SimpleNamespace(
            bLength=18, bDescriptorType=1, bcdUSB=0x200, bDeviceClass=0, bDeviceSubClass=0, bDeviceProtocol=0,
            bMaxPacketSize0=64, idVendor=0x04B8, idProduct=0x0E15, bcdDevice=0x100, iManufacturer=0, iProduct=0,
            iSerialNumber=3, bNumConfigurations=1, address=dev.number, bus=1, port_number=1, port_numbers=(1,), speed=2,
        )  # fmt: skip

    def get_configuration_descriptor(self, dev: Plugged, config: int) -> Any:
        if config:
            raise IndexError
        return SimpleNamespace(
            bLength=9, bDescriptorType=2, wTotalLength=32, bNumInterfaces=1, bConfigurationValue=1, iConfiguration=0,
            bmAttributes=0xC0, bMaxPower=1, extra_descriptors=b"",
        )  # fmt: skip

    def get_interface_descriptor(self, dev: Plugged, intf: int, alt: int, config: int) -> Any:
        if intf or alt >= len(dev.alternates):
            raise IndexError
        kind, protocol, sides = dev.alternates[alt]
        return SimpleNamespace(
            bLength=9, bDescriptorType=4, bInterfaceNumber=0, bAlternateSetting=alt, bNumEndpoints=len(sides),
            bInterfaceClass=kind, bInterfaceSubClass=1, bInterfaceProtocol=protocol, iInterface=0,
            extra_descriptors=b"",
        )  # fmt: skip

    def get_endpoint_descriptor(self, dev: Plugged, ep: int, intf: int, alt: int, config: int) -> Any:
        return SimpleNamespace(
            bLength=7, bDescriptorType=5, bEndpointAddress=dev.alternates[alt][2][ep], bmAttributes=2,
            wMaxPacketSize=PACKET, bInterval=0, bRefresh=0, bSynchAddress=0, extra_descriptors=b"",
        )  # fmt: skip

    def open_device(self, dev: Plugged) -> Plugged:
        return dev

    def close_device(self, dev_handle: Plugged) -> None:
        self.did.append("close")

    def get_configuration(self, dev_handle: Plugged) -> int:
        return 1

    def set_interface_altsetting(self, dev_handle: Plugged, intf: int, altsetting: int) -> None:
        self.did.append(f"alternate {altsetting}")

    def claim_interface(self, dev_handle: Plugged, intf: int) -> None:
        self._must_be_there(dev_handle)
        if dev_handle.kernel_driver or dev_handle.number in self.claimed:
            raise usb.core.USBError("Resource busy", -6, errno.EBUSY)
        self.claimed.add(dev_handle.number)

    def release_interface(self, dev_handle: Plugged, intf: int) -> None:
        self.claimed.discard(dev_handle.number)

    def is_kernel_driver_active(self, dev_handle: Plugged, intf: int) -> bool:
        return dev_handle.kernel_driver

    def detach_kernel_driver(self, dev_handle: Plugged, intf: int) -> None:
        dev_handle.kernel_driver = False

    def attach_kernel_driver(self, dev_handle: Plugged, intf: int) -> None:
        dev_handle.kernel_driver = True

    def reset_device(self, dev_handle: Plugged) -> None:
        self.did.append("reset")

    def clear_halt(self, dev_handle: Plugged, ep: int) -> None:
        dev_handle.halted.discard(ep)

    def ctrl_transfer(self, dev_handle: Plugged, *asked: Any) -> int:
        """String descriptors: which languages, and the serial number."""
        _kind, _request, value, _index, buffer, timeout = asked
        self.timeouts.add(timeout)
        if not dev_handle.readable_serial:
            raise usb.core.USBError("Access denied (insufficient permissions)", -3, errno.EACCES)
        text = dev_handle.serial.encode("utf-16-le") if value & 0xFF else b"\x09\x04"
        answer = array.array("B", bytes((len(text) + 2, 3)) + text)
        buffer[: len(answer)] = answer
        return len(answer)

    def bulk_write(self, dev_handle: Plugged, ep: int, intf: int, data: Any, timeout: int) -> int:
        """What fits; the far end's buffer is its socket's."""
        line = self._transfer(dev_handle, ep, OUT, timeout)
        if not select.select([], [line], [], timeout / 1000)[1]:
            raise usb.core.USBTimeoutError("Operation timed out", -7, errno.ETIMEDOUT)
        return line.send(data, socket.MSG_DONTWAIT)

    def bulk_read(self, dev_handle: Plugged, ep: int, intf: int, buff: Any, timeout: int) -> int:
        assert len(buff) % PACKET == 0
        until = time.monotonic() + timeout / 1000
        while time.monotonic() < until:
            line = self._transfer(dev_handle, ep, BACK, timeout)
            if select.select([line], [], [], 0.005)[0]:
                data = line.recv(len(buff), socket.MSG_DONTWAIT)
                buff[: len(data)] = array.array("B", data)
                return len(data)
        raise usb.core.USBTimeoutError("Operation timed out", -7, errno.ETIMEDOUT)

    def _transfer(self, device: Plugged, ep: int, meant: int, timeout: int) -> socket.socket:
        self._must_be_there(device)
        self.timeouts.add(timeout)
        assert ep == meant
        if ep in device.halted:
            raise usb.core.USBError("Pipe error", -9, errno.EPIPE)
        assert device.line is not None
        return device.line

    def _must_be_there(self, device: Plugged) -> None:
        if device not in self.plugged:
            raise usb.core.USBError("No such device (it may have been disconnected)", -4, errno.ENODEV)


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> Iterator[Bus]:
    made = Bus()
    monkeypatch.setattr("usb.backend.libusb1.get_backend", lambda find_library=None: made)
    monkeypatch.setattr("printing.transport.usb_node.usb_nodes", list)
    yield made
    for device in made.plugged + made.pulled_out:
        if device.line is not None:
            device.line.close()


def plug(bus: Bus, **kind: Any) -> tuple[Plugged, socket.socket]:
    """A printer on the bus, and its own end of the line."""
    ours, far = socket.socketpair()
    bus.plugged.append(Plugged(**{"serial": "FIRST", "line": ours, **kind}))
    return bus.plugged[-1], far


def opened(address: str = ADDRESS) -> Transport:
    return open_transport(address, lambda _: None, lambda: None)


def plug_in_virtual(bus: Bus, virtual: VirtualPrinter, serial: str = "FIRST") -> Plugged:
    bus.plugged.append(Plugged(serial, socket.create_connection(virtual.address)))
    return bus.plugged[-1]


def pull_out(bus: Bus, device: Plugged) -> None:
    """The far end hears of it at once; ours is closed when nobody can be reading it."""
    bus.plugged.remove(device)
    bus.pulled_out.append(device)
    assert device.line is not None
    device.line.shutdown(socket.SHUT_WR)


def test_a_slip_is_confirmed_and_a_printer_in_another_socket_is_found_again(bus, virtual, unopened, paper) -> None:
    unopened.address = ADDRESS
    device = plug_in_virtual(bus, virtual)
    plug(bus, serial="SECOND")[1].close()
    unopened.open().await_state("ready")
    first = unopened.print("A 017")
    assert unopened.await_end(first).state == "done"
    pull_out(bus, device)
    unopened.await_state("offline")
    second = unopened.print("A 018")
    unopened.await_job(second, "held")
    again = plug_in_virtual(bus, virtual)
    assert again.number != device.number
    assert unopened.await_end(second).state == "done"
    assert (paper.good("A 017"), paper.good("A 018"), paper.void()) == (1, 1, 0)


def test_a_printer_is_never_reset_and_no_call_waits_for_ever(bus: Bus, virtual, unopened) -> None:
    unopened.address = ADDRESS
    device = plug_in_virtual(bus, virtual)
    unopened.open().await_state("ready")
    assert not device.kernel_driver
    unopened.await_end(unopened.print("A 017"))
    unopened.close()
    assert "reset" not in bus.did
    assert 0 not in bus.timeouts
    assert device.kernel_driver


def test_a_printer_that_takes_nothing_more_is_told_after_the_deadline(bus: Bus, monkeypatch) -> None:
    monkeypatch.setattr(usb_transport, "STALL_MS", 50)
    _, far = plug(bus)
    transport = opened()
    with pytest.raises(TransportUnavailable) as changes:
        transport.write(bytes(10_000_000))
    assert changes.value.cause is Cause.STALLED
    transport.close()
    far.close()


def test_a_stall_is_cleared_once_and_the_bytes_go_on(bus: Bus) -> None:
    device, far = plug(bus)
    transport = opened()
    device.halted = {OUT, BACK}
    transport.write(b"slip")
    assert far.recv(10) == b"slip"
    transport.close()
    far.close()


def test_a_stall_that_comes_again_is_told(bus: Bus, monkeypatch: pytest.MonkeyPatch) -> None:
    device, far = plug(bus)
    transport = opened()
    monkeypatch.setattr(bus, "clear_halt", lambda *_: None)
    device.halted = {OUT}
    with pytest.raises(TransportUnavailable) as changes:
        transport.write(b"slip")
    assert changes.value.cause is Cause.GONE
    transport.close()
    far.close()


def test_a_printer_pulled_out_hangs_up_at_once(bus: Bus) -> None:
    device, far = plug(bus)
    gone = threading.Event()
    transport = open_transport(ADDRESS, lambda _: None, gone.set)
    pull_out(bus, device)
    assert gone.wait(1.0)
    with pytest.raises(TransportUnavailable) as changes:
        transport.write(b"slip")
    assert changes.value.cause is Cause.GONE
    transport.close()
    far.close()


def test_the_printers_own_interface_is_taken_and_not_another_language_on_the_same_plug(bus: Bus) -> None:
    _, far = plug(bus, alternates=((255, 0, (0x05,)), (7, 4, (0x06, 0x87)), (7, 2, (OUT, BACK))))
    transport = opened()
    transport.write(b"slip")
    assert far.recv(10) == b"slip"
    assert "alternate 2" in bus.did
    transport.close()
    far.close()


def test_a_printer_without_a_way_back_does_not_talk(bus: Bus) -> None:
    _, far = plug(bus, alternates=((7, 1, (OUT,)),))
    transport = opened()
    assert not transport.talks
    transport.write(b"slip")
    assert far.recv(10) == b"slip"
    transport.close()
    far.close()


def test_what_hinders_is_told_with_its_cause(bus: Bus, monkeypatch: pytest.MonkeyPatch) -> None:
    def cause(address: str = ADDRESS) -> Cause:
        with pytest.raises(TransportUnavailable) as changes:
            opened(address)
        assert changes.value.untouched
        return changes.value.cause

    assert cause() is Cause.MISSING
    device, far = plug(bus, serial="SECOND")
    assert cause() is Cause.MISSING
    device.readable_serial = False
    assert cause() is Cause.DENIED
    device.readable_serial, device.serial = True, "FIRST"
    bus.claimed.add(device.number)
    assert cause() is Cause.IN_USE
    assert device.kernel_driver, "given back although it could not be taken"
    _, other = plug(bus, serial="SECOND")
    assert cause("usb:04b8:0e15") is Cause.MANY
    for library in ("libusb1", "libusb0", "openusb"):
        monkeypatch.setattr(f"usb.backend.{library}.get_backend", lambda find_library=None: None)
    assert cause() is Cause.NO_PROGRAM
    far.close()
    other.close()


def test_the_bus_of_these_tests_has_two_printers_as_pyusb_sees_them(bus: Bus) -> None:
    plug(bus)[1].close()
    plug(bus, serial="SECOND")[1].close()
    found = list(usb.core.find(find_all=True, idVendor=0x04B8))
    assert [device.serial_number for device in found] == ["FIRST", "SECOND"]
    assert [side.bEndpointAddress for side in found[0][0][(0, 0)]] == [OUT, BACK]
    with pytest.raises(usb.core.USBError, match="Resource busy"):
        usb.util.claim_interface(found[0], 0)

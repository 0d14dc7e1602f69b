"""A USB printer without a node of the kernel's: by libusb, found by its serial number at every opening.

It is never reset, which would throw away what it has not printed. Every call has a deadline. What the kernel's driver
held is given back to it."""

import contextlib
import errno
import time
from collections.abc import Callable, Iterator
from typing import Any, Final

import msgspec
import usb.core
import usb.util

from printing.transport.address import UsbAddress
from printing.transport.errors import Cause, TransportUnavailable, cause_of
from printing.transport.reader_thread import POLL_SECONDS, ReaderThread

STALL_MS = 5000
CHUNK_BYTES = 4096
EMPTY_SECONDS = 0.02  # a printer with nothing to say may answer with nothing, at any rate
READ_PACKETS = 8  # whole packets, or what does not fit is lost with all of the read
PRINTER_CLASS: Final = 7
ESC_POS_PROTOCOLS: Final = (1, 2)  # one way and both ways; 3 and 4 are other languages on the same plug


class _Endpoints(msgspec.Struct, frozen=True):
    """The interface with its way out and, unless the printer cannot answer, its way back."""

    interface: Any
    out: Any
    back: Any | None


class UsbTransport:
    slow = True

    def __init__(self, target: UsbAddress, on_bytes: Callable[[bytes], None], on_close: Callable[[], None]) -> None:
        self._device = _find(target)
        self._taken_from_kernel = False
        try:
            self._endpoints = _endpoints(self._device)
            self._claim()
        except (usb.core.USBError, TransportUnavailable) as error:
            self._give_back()
            if isinstance(error, TransportUnavailable):
                raise
            why = f"printer on USB cannot be opened: {error.strerror}"
            raise TransportUnavailable(cause_of(error), why, untouched=True) from error
        self.talks = self._endpoints.back is not None
        self._reader = ReaderThread(self._read, on_bytes, on_close) if self.talks else None

    def write(self, data: bytes) -> None:
        rest, cleared = memoryview(data), False
        while rest:
            try:
                moved = self._endpoints.out.write(bytes(rest[:CHUNK_BYTES]), STALL_MS)
            except usb.core.USBTimeoutError as error:
                raise TransportUnavailable(Cause.STALLED, "the printer takes no more bytes") from error
            except usb.core.USBError as error:
                if error.errno != errno.EPIPE or cleared:
                    raise TransportUnavailable(Cause.GONE, f"the printer's USB is gone: {error.strerror}") from error
                moved, cleared = 0, True
                self._clear(self._endpoints.out)
            rest = rest[moved:]

    def close(self) -> None:
        if self._reader is not None:
            self._reader.leave()
        self._give_back()

    def _claim(self) -> None:
        number = self._endpoints.interface.bInterfaceNumber
        with contextlib.suppress(NotImplementedError):  # where libusb knows no drivers of the kernel's
            if self._device.is_kernel_driver_active(number):
                self._device.detach_kernel_driver(number)
                self._taken_from_kernel = True
        usb.util.claim_interface(self._device, number)
        if self._endpoints.interface.bAlternateSetting:
            self._endpoints.interface.set_altsetting()

    def _give_back(self) -> None:
        with contextlib.suppress(usb.core.USBError):
            usb.util.dispose_resources(self._device)
        if self._taken_from_kernel:
            with contextlib.suppress(usb.core.USBError, NotImplementedError):
                self._device.attach_kernel_driver(self._endpoints.interface.bInterfaceNumber)
                usb.util.dispose_resources(self._device)

    def _read(self) -> bytes | None:
        back = self._endpoints.back
        assert back is not None
        try:
            data = bytes(back.read(READ_PACKETS * back.wMaxPacketSize, int(POLL_SECONDS * 1000)))
        except usb.core.USBTimeoutError:
            return b""
        except usb.core.USBError as error:
            if error.errno != errno.EPIPE:
                return None
            data = b""
            self._clear(back)
        if not data:
            time.sleep(EMPTY_SECONDS)
        return data

    def _clear(self, side: Any) -> None:
        """After a STALL; if the printer is gone, the next call says so."""
        with contextlib.suppress(usb.core.USBError):
            self._device.clear_halt(side)


def _find(target: UsbAddress) -> Any:
    """The one that is meant, or TransportUnavailable: none, several, or one whose serial number this user may not ask
    for."""
    try:
        same = list(usb.core.find(find_all=True, idVendor=target.vendor, idProduct=target.product))
    except usb.core.NoBackendError as error:
        raise TransportUnavailable(Cause.NO_PROGRAM, "libusb is not installed", untouched=True) from error
    except usb.core.USBError as error:
        raise TransportUnavailable(
            cause_of(error), f"USB cannot be listed: {error.strerror}", untouched=True
        ) from error
    serials = [_serial(device) for device in same] if target.serial else [""] * len(same)
    ours = [device for device, serial in zip(same, serials, strict=True) if serial == target.serial]
    if len(ours) == 1:
        return ours[0]
    if ours:
        raise TransportUnavailable(
            Cause.MANY, "several USB printers of this kind: name the serial number", untouched=True
        )
    cause = Cause.DENIED if None in serials else Cause.MISSING
    raise TransportUnavailable(cause, f"no such USB printer: {target.vendor:04x}:{target.product:04x}", untouched=True)


def _serial(device: Any) -> str | None:
    """None if it may not be asked."""
    try:
        return device.serial_number or ""
    except (usb.core.USBError, ValueError):  # ValueError: pyusb, of a device that it may not open
        return None
    finally:
        usb.util.dispose_resources(device)


def _endpoints(device: Any) -> _Endpoints:
    """Looked up, for no two makers number them alike; a printer's interface before any other, and one that answers."""
    found = list(_printing_interfaces(device))
    if not found:
        raise TransportUnavailable(Cause.MISSING, "this USB device takes nothing to print", untouched=True)
    return max(found, key=lambda endpoints: (_is_printer(endpoints.interface), endpoints.back is not None))


def _printing_interfaces(device: Any) -> Iterator[_Endpoints]:
    try:
        active = device.get_active_configuration()
    except usb.core.USBError:  # not configured yet, as on a system without a driver for it
        device.set_configuration()
        active = device.get_active_configuration()
    for interface in active:
        bulk = [side for side in interface if usb.util.endpoint_type(side.bmAttributes) == usb.util.ENDPOINT_TYPE_BULK]
        back, out = (_first(bulk, direction) for direction in (usb.util.ENDPOINT_IN, usb.util.ENDPOINT_OUT))
        if out is not None:
            yield _Endpoints(interface, out, back)


def _first(endpoints: list[Any], direction: int) -> Any | None:
    return next((side for side in endpoints if usb.util.endpoint_direction(side.bEndpointAddress) == direction), None)


def _is_printer(interface: Any) -> bool:
    return interface.bInterfaceClass == PRINTER_CLASS and interface.bInterfaceProtocol in ESC_POS_PROTOCOLS

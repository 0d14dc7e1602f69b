"""A scanner on a serial line, also one that USB only makes look so. Unplugged and plugged in again it goes on."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QIODeviceBase, QObject, QTimer
from PySide6.QtSerialPort import QSerialPort

from diagnostics.logger import get_logger
from kiosk.scanner.readings import TEXT_MAX
from kiosk.scanner.scanner import BAUD, Scanner

AGAIN_MS: Final = 2000
SILENCE_MS: Final = 150  # ends a text that has no end of its own; at 9600 baud a letter takes one
ENDS: Final = b"\r\n\x03\x00"  # CR, LF, both; ETX; some end with NUL
BYTES_MAX: Final = 4 * TEXT_MAX

log = get_logger()


class LineReader:
    """Whole texts out of bytes, as they come. What is longer than any code is dropped up to its end. Pure."""

    def __init__(self) -> None:
        self._bytes = bytearray()
        self._flooded = False

    def take(self, piece: bytes) -> list[str]:
        texts = []
        for byte in piece:
            if byte in ENDS:
                texts += self.end()
            elif not self._flooded:
                self._bytes.append(byte)
                self._flooded = len(self._bytes) > BYTES_MAX
        if self._flooded:
            self._bytes.clear()
        return texts

    def end(self) -> list[str]:
        """What came since the last end: one text, or none."""
        whole, flooded = bytes(self._bytes), self._flooded
        self._bytes.clear()
        self._flooded = False
        text = whole.decode("utf-8", errors="replace")
        return [] if flooded or not text.strip() else [text]


class SerialScanner(Scanner):
    """`place` is a device file; /dev/serial/by-id/... stays the same whatever it is plugged into."""

    def __init__(self, place: str, baud: int = BAUD, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._port, self._lines, self._failing = QSerialPort(self), LineReader(), False
        self._port.setPortName(place)
        self._port.setBaudRate(baud)
        self._port.setReadBufferSize(BYTES_MAX)
        self._port.readyRead.connect(self._read)
        self._port.errorOccurred.connect(self._failed)
        self._again = self._timer(AGAIN_MS, self.start)
        self._silence = self._timer(SILENCE_MS, self._end)

    def start(self) -> None:
        if self._port.isOpen():
            return
        self._lines = LineReader()
        if self._port.open(QIODeviceBase.OpenModeFlag.ReadOnly):
            self._port.setDataTerminalReady(True)  # some speak only to who is ready
            self._unavailable(failing=False)
            self._is_there(there=True)
        else:
            self._lost(self._port.errorString())

    def close(self) -> None:
        self._again.stop()
        self._silence.stop()
        self._port.close()

    def _read(self) -> None:
        for text in self._lines.take(bytes(self._port.readAll().data())):
            self._tell([text])
        self._silence.start()

    def _end(self) -> None:
        for text in self._lines.end():
            self._tell([text])

    def _failed(self, error: QSerialPort.SerialPortError) -> None:
        if error is QSerialPort.SerialPortError.ResourceError:  # it was unplugged
            self._lost(self._port.errorString())

    def _lost(self, why: str) -> None:
        self._silence.stop()
        self._port.close()
        self._unavailable(failing=True, why=why)
        self._is_there(there=False)
        self._again.start()

    def _unavailable(self, *, failing: bool, why: str = "") -> None:
        """Said once when it begins and once when it clears."""
        if failing is self._failing:
            return
        self._failing = failing
        if failing:
            log.warning("scanner_is_gone", why=why)
        else:
            log.info("scanner_is_back")

    def _timer(self, milliseconds: int, call: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(call)
        return timer

"""A scanner on a serial line, also one that USB only makes look so. Unplugged and plugged in again it goes on."""

from typing import Final

from PySide6.QtCore import QIODeviceBase, QObject
from PySide6.QtSerialPort import QSerialPort

from kiosk.core.timers import one_shot
from kiosk.scanner.readings import TEXT_MAX
from kiosk.scanner.scanner import BAUD, Scanner

SILENCE_MS: Final = 150  # ends a text that has no end of its own; at 9600 baud a letter takes one
ENDS: Final = b"\r\n\x03\x00"  # CR, LF, both; ETX; some end with NUL
BYTES_MAX: Final = 4 * TEXT_MAX


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
        self._port, self._lines = QSerialPort(self), LineReader()
        self._port.setPortName(place)
        self._port.setBaudRate(baud)
        self._port.setReadBufferSize(BYTES_MAX)
        self._port.readyRead.connect(self._read)
        self._port.errorOccurred.connect(self._failed)
        self._silence = one_shot(self, SILENCE_MS, self._end)

    def start(self) -> None:
        if self._port.isOpen():
            return
        self._lines = LineReader()
        if self._port.open(QIODeviceBase.OpenModeFlag.ReadOnly):
            self._port.setDataTerminalReady(True)  # some speak only to who is ready
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
        self._is_there(there=False, why=why)
        self._again.start()

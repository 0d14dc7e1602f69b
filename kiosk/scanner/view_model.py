"""What a page says and shows of the kiosk's scanner, and when a camera is on."""

from collections.abc import Sequence

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtQml import QmlElement

from kiosk.scanner.scanner import Scanner, ScannerKind

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class ScannerViewModel(QObject):
    """`heard` are the texts of one reading. A camera's picture is held only while a page shows it."""

    changed = Signal()
    viewed = Signal()
    scanned = Signal(list)

    def __init__(self) -> None:
        super().__init__()
        self._way, self._page = ScannerKind.KEYS, ""
        self._scanner: Scanner | None = None
        self._view, self._views = QImage(), 0

    def attach(self, way: ScannerKind, scanner: Scanner | None) -> None:
        """Once, before the first page. KEYS and NONE have no scanner that one could ask."""
        self._way, self._scanner = way, scanner
        if scanner is not None:
            scanner.scanned.connect(self._hear)
            scanner.changed.connect(self.changed)
            scanner.viewed.connect(self._show)
            scanner.start()
        self.changed.emit()

    def open(self, page: str, *, looking: bool) -> None:
        """This page is shown now. `looking`: it asks for a code and shows what a camera sees."""
        if page == self._page:
            return
        self._page = page
        if self._scanner is not None:
            self._scanner.watch(on=looking)
        if not looking:
            self._show(QImage())

    def close(self) -> None:
        if self._scanner is not None:
            self._scanner.close()

    def clear(self) -> None:
        if self._scanner is not None:
            self._scanner.forget()
        self._show(QImage())

    def retranslate(self) -> None:
        self.changed.emit()

    @property
    def view(self) -> QImage:
        return self._view

    @property
    def is_there(self) -> bool:
        return self._way is not ScannerKind.NONE and (self._scanner is None or self._scanner.there)

    @Property(bool, notify=changed)
    def able(self) -> bool:
        """Whether something can be held under it now."""
        return self.is_there

    @property
    def is_pictured(self) -> bool:
        return self._scanner is not None and self._scanner.pictured and self._scanner.there

    @Property(bool, notify=changed)
    def pictured(self) -> bool:
        """Whether what it sees is shown."""
        return self.is_pictured

    @Property(str, notify=viewed)
    def viewSource(self) -> str:
        """Where `viewfinder.py` draws what it sees; another one with each picture, or QML would keep the former."""
        return f"image://viewfinder/{self._views}"

    @Property(str, notify=changed)
    def slipWords(self) -> str:
        """How a slip is shown, or what to do where none can be."""
        if not self.is_there:
            return self.tr("Pemindai tidak bisa dipakai saat ini. Silakan tanyakan giliran Anda di meja informasi.")
        if self.is_pictured:
            return self.tr("Arahkan kode QR di karcis ke kamera. Gambar kamera tidak disimpan.")
        return self.tr(
            "Arahkan kode QR di karcis ke pemindai di bawah layar. Giliran dan formulir Anda tampil di sini."
        )

    @Property(str, notify=changed)
    def codeWords(self) -> str:
        """How an appointment's code is given."""
        if self._way in (ScannerKind.KEYS, ScannerKind.SERIAL) and self.is_there:
            return self.tr("Arahkan kode QR di ponsel ke pemindai di bawah layar, atau ketik kodenya di sini.")
        return self.tr("Ketik kodenya di sini.")

    @Property(str, notify=changed)
    def answerWords(self) -> str:
        """How a phone's code is shown, in few words."""
        return self.tr("Tunjukkan ke kamera") if self.is_pictured else self.tr("Tunjukkan ke pemindai di bawah layar")

    @Slot(list)
    def _hear(self, texts: Sequence[str]) -> None:
        self.scanned.emit(list(texts))

    @Slot(QImage)
    def _show(self, view: QImage) -> None:
        if view.isNull() and self._view.isNull():
            return
        self._view = view
        self._views += 1
        self.viewed.emit()

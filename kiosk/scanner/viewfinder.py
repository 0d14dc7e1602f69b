"""Viewfinder, a QML item that shows what the camera sees, as a mirror would."""

from PySide6.QtCore import Property, QObject, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QTransform
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickItem, QQuickPaintedItem

from kiosk.scanner.view_model import ScannerViewModel

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

RADIUS = 32.0


@QmlElement
class Viewfinder(QQuickPaintedItem):
    """Fills its place with the middle of the picture; without one it is dark."""

    scannerChanged = Signal()

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self._scanner: ScannerViewModel | None = None

    def _read_scanner(self) -> QObject | None:
        return self._scanner

    def _write_scanner(self, scanner: QObject | None) -> None:
        if self._scanner is not None:
            self._scanner.viewed.disconnect(self.update)
        assert scanner is None or isinstance(scanner, ScannerViewModel)
        self._scanner = scanner
        if scanner is not None:
            scanner.viewed.connect(self.update)
        self.scannerChanged.emit()

    scanner = Property(QObject, _read_scanner, _write_scanner, notify=scannerChanged)

    def paint(self, painter: QPainter) -> None:
        place = QRectF(0, 0, self.width(), self.height())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("#06222A"))
        painter.drawRoundedRect(place, RADIUS, RADIUS)
        view = self._scanner.view if self._scanner is not None else QImage()
        if view.isNull():
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setBrush(_brush(view, place))
        painter.drawRoundedRect(place, RADIUS, RADIUS)


def _brush(view: QImage, place: QRectF) -> QBrush:
    whole = QSizeF(view.size()).scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
    middle = QTransform.fromTranslate((place.width() - whole.width()) / 2, (place.height() - whole.height()) / 2)
    brush = QBrush(view)
    brush.setTransform(QTransform.fromScale(whole.width() / view.width(), whole.height() / view.height()) * middle)
    return brush

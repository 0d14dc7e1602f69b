"""What the camera sees, as a mirror would show it, for QML."""

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QTransform
from PySide6.QtQuick import QQuickImageProvider

from kiosk.scanner.view_model import ScannerViewModel

RADIUS = 32.0


class ViewfinderProvider(QQuickImageProvider):
    """image://viewfinder/ANYTHING fills the size that is asked for with the middle of the picture; without one it is
    dark."""

    def __init__(self, scanner: ScannerViewModel) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)
        self._scanner = scanner

    def requestImage(self, wanted: str, size: QSize, requested: QSize) -> QImage:
        drawn = QImage(requested.expandedTo(QSize(1, 1)), QImage.Format.Format_ARGB32_Premultiplied)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        _paint(painter, QRectF(drawn.rect()), self._scanner.view)
        painter.end()
        size.setWidth(drawn.width())
        size.setHeight(drawn.height())
        return drawn


def _paint(painter: QPainter, place: QRectF, view: QImage) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#06222A"))
    painter.drawRoundedRect(place, RADIUS, RADIUS)
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

"""A fake camera for stories and tests: a hand that holds a slip before it, drawn."""

from typing import ClassVar

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QRadialGradient

from display.qt.qr_drawing import draw
from kiosk.gallery.fake_hub import CODE
from kiosk.scanner.scanner import Scanner


class FakeCamera(Scanner):
    pictured: ClassVar[bool] = True

    def __init__(self, *, there: bool = True) -> None:
        super().__init__()
        self._connected = there
        self.on = False

    def start(self) -> None:
        self._is_there(there=self._connected)

    def close(self) -> None:
        self.on = False

    def watch(self, *, on: bool) -> None:
        self.on = on
        if on:
            self.viewed.emit(held_slip())

    def read(self, *texts: str) -> None:
        """This was before it."""
        if self.on:
            self._tell(texts)


def held_slip() -> QImage:
    view = QImage(480, 270, QImage.Format.Format_Grayscale8)
    view.fill(QColor("#39494d"))
    painter = QPainter(view)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    light = QRadialGradient(QPointF(150, 40), 320)
    light.setColorAt(0, QColor("#8d9a9c"))
    light.setColorAt(1, QColor("#39494d"))
    painter.fillRect(view.rect(), light)
    painter.translate(248, 140)
    painter.rotate(-7)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#f4f4f0"))
    painter.drawRect(QRectF(-72, -110, 144, 260))
    painter.drawImage(QRectF(-52, -56, 104, 104), draw(f"http://127.0.0.1:8450/t/{CODE}", 4))
    painter.setBrush(QColor("#b9a797"))
    painter.drawRoundedRect(QRectF(-104, 78, 190, 80), 34, 34)
    painter.end()
    return view

"""QR codes on a screen: `image://qr/TEXT?module=14`, dark ink on white, whole pixels per module, quiet zone inside."""

from urllib.parse import unquote

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtQuick import QQuickImageProvider

from printing.slip.qr import QUIET_MODULES, matrix

INK = QColor("#0C2B33")
PAPER = QColor("#FFFFFF")
MODULE_PX = 14


class QrProvider(QQuickImageProvider):
    """TEXT is percent-encoded. The picture's size follows from the text, so that no reader meets a scaled module."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)

    def requestImage(self, wanted: str, size: QSize, requested: QSize) -> QImage:
        text, _, query = wanted.rpartition("?module=")
        picture = draw(unquote(text), int(query))
        size.setWidth(picture.width())
        size.setHeight(picture.height())
        return picture


def draw(text: str, module: int = MODULE_PX) -> QImage:
    """`module` is the pixels of one module."""
    modules = matrix(text)
    side = (len(modules) + 2 * QUIET_MODULES) * module
    picture = QImage(side, side, QImage.Format.Format_RGB32)
    picture.fill(PAPER)
    painter = QPainter(picture)
    for row, line in enumerate(modules):
        for column, dark in enumerate(line):
            if dark:
                left, top = (QUIET_MODULES + column) * module, (QUIET_MODULES + row) * module
                painter.fillRect(QRect(left, top, module, module), INK)
    painter.end()
    return picture

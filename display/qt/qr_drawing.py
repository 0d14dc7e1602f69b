"""A QR code as whole pixels with its quiet zone, for any screen: no part of Qt Quick."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter

from printing.slip.qr import QUIET_MODULES, matrix

INK = QColor("#0C2B33")
PAPER = QColor("#FFFFFF")
MODULE_PX = 14


def draw(text: str, module: int = MODULE_PX, ink: QColor = INK) -> QImage:
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
                painter.fillRect(QRect(left, top, module, module), ink)
    painter.end()
    return picture

"""QR codes on a screen: `image://qr/TEXT?module=14`, dark ink on white, whole pixels per module, quiet zone inside."""

from urllib.parse import unquote

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickImageProvider

from display.qt.qr_drawing import draw


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

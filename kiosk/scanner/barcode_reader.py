"""Codes in a picture. Nothing of a picture is kept: what is read are texts, what is shown is small and grey."""

from typing import Final

import msgspec
import zxingcpp
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QVideoFrame, QVideoFrameFormat

VIEW_WIDTH: Final = 480
QR: Final = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)  # looking for all kinds takes ten times as long
GREY: Final = QImage.Format.Format_Grayscale8
Format = QVideoFrameFormat.PixelFormat
# Where the brightness of the pixels stands in the first plane: its first byte, and the bytes from one to the next.
PLANES: Final = (
    *(Format.Format_NV12, Format.Format_NV21, Format.Format_Y8, Format.Format_YUV420P, Format.Format_YUV422P),
    *(Format.Format_YV12, Format.Format_IMC1, Format.Format_IMC2, Format.Format_IMC3, Format.Format_IMC4),
)
BRIGHTNESS: Final = {**dict.fromkeys(PLANES, (0, 1)), Format.Format_YUYV: (0, 2), Format.Format_UYVY: (1, 2)}


class DecodedFrame(msgspec.Struct, frozen=True):
    """`texts` of all codes in the picture. `view` is what a mirror would show; None where nobody looks."""

    texts: tuple[str, ...] = ()
    view: QImage | None = None


def look(frame: QVideoFrame, *, view: bool) -> DecodedFrame:
    """A frame that cannot be read shows nothing."""
    if not frame.map(QVideoFrame.MapMode.ReadOnly):
        return DecodedFrame()
    try:
        return _look_at(_grey(frame), view=view)
    finally:
        frame.unmap()


def _grey(frame: QVideoFrame) -> QImage:
    """Of a mapped frame, whose bytes it may use; null where they are of an unknown kind."""
    bits, row, size = frame.bits(0), frame.bytesPerLine(0), frame.size()
    if place := BRIGHTNESS.get(frame.pixelFormat()):
        first, step = place
        if step == 1:
            return QImage(bits, size.width(), size.height(), row, GREY)
        return QImage(bytes(bits[first::step]), size.width(), size.height(), row // step, GREY).copy()
    kind = QVideoFrameFormat.imageFormatFromPixelFormat(frame.pixelFormat())
    if kind is QImage.Format.Format_Invalid:
        return QImage()
    return QImage(bits, size.width(), size.height(), row, kind).convertToFormat(GREY)


def _look_at(grey: QImage, *, view: bool) -> DecodedFrame:
    if grey.isNull():
        return DecodedFrame()
    bits, width, height = grey.constBits(), grey.width(), grey.height()
    picture = zxingcpp.ImageView(bits, width, height, zxingcpp.ImageFormat.Lum, grey.bytesPerLine())
    codes = zxingcpp.read_barcodes(picture, formats=QR)
    return DecodedFrame(tuple(code.text for code in codes), _mirrored(grey) if view else None)


def _mirrored(grey: QImage) -> QImage:
    small = grey.scaledToWidth(VIEW_WIDTH, Qt.TransformationMode.FastTransformation)
    return small.flipped(Qt.Orientation.Horizontal)

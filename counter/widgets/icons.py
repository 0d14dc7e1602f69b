"""Drawings from assets/icons in any colour, as Qt Widgets want them."""

from functools import lru_cache

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPixmap

from display.qt.drawings import draw

STROKE = "2"  # look.md: below 40 px lines are drawn thicker


def pixmap(name: str, colour: QColor, size: int) -> QPixmap:
    return _pixmap(name, colour.name(), size, _ratio())


def icon(name: str, colour: QColor, size: int, off: QColor | None = None) -> QIcon:
    """`off` is its colour while its button is unavailable. Without a name: no icon."""
    if not name:
        return QIcon()
    face = QIcon(pixmap(name, colour, size))
    face.addPixmap(pixmap(name, off or colour, size), QIcon.Mode.Disabled)
    return face


def _ratio() -> float:
    app = QGuiApplication.instance()
    return app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0


@lru_cache(maxsize=512)
def _pixmap(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    drawing = QPixmap.fromImage(
        draw(name, QColor(colour), QSize(round(size * ratio), round(size * ratio)), stroke=STROKE)
    )
    drawing.setDevicePixelRatio(ratio)
    return drawing

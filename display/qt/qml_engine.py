"""What every Qt Quick window is made with: the theme module `Look` and its icons, drawn in any colour from assets/."""

import re
from functools import lru_cache
from pathlib import Path
from urllib.parse import parse_qs, unquote

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickImageProvider
from PySide6.QtSvg import QSvgRenderer

from diagnostics.logger import get_logger

ASSETS = Path(__file__).resolve().parents[2] / "assets"
DRAWINGS = (ASSETS / "icons", ASSETS / "motifs")
QML = ASSETS / "qml"
ICON_SIZE = 48
CACHED_DRAWINGS = 256  # of some 10 kB each

log = get_logger()


def make_engine(parent: QObject | None = None) -> QQmlApplicationEngine:
    """An engine that finds `import Look` and `image://icon/…`. Delete it before the view-models it shows."""
    engine = QQmlApplicationEngine(parent)
    engine.addImportPath(str(QML))
    engine.addImageProvider("icon", IconProvider())
    return engine


class IconProvider(QQuickImageProvider):
    """image://icon/NAME?color=%23RRGGBB&stroke=1.75 draws assets/icons/NAME.svg or assets/motifs/NAME.svg."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)

    def requestImage(self, wanted: str, size: QSize, requested: QSize) -> QImage:
        name, _, query = wanted.partition("?")
        choices = {key: values[-1] for key, values in parse_qs(query).items()}
        picture = draw(
            unquote(name),
            QColor(choices.get("color", "black")),
            requested if requested.isValid() and not requested.isEmpty() else QSize(ICON_SIZE, ICON_SIZE),
            stroke=choices.get("stroke", ""),
        )
        size.setWidth(picture.width())
        size.setHeight(picture.height())
        return picture


def draw(name: str, color: QColor, size: QSize, *, stroke: str = "") -> QImage:
    """The drawing in one colour; transparent, and logged, when there is no such drawing."""
    return _drawn(name, color.name(), color.alphaF(), size.toTuple(), stroke)


@lru_cache(CACHED_DRAWINGS)
def _drawn(name: str, color: str, opacity: float, size: tuple[int, int], stroke: str) -> QImage:
    picture = QImage(*size, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(Qt.GlobalColor.transparent)
    file = next((found for folder in DRAWINGS if (found := folder / f"{name}.svg").is_file()), None)
    if file is None:
        log.error("icon_missing", icon=name)
        return picture
    drawing = file.read_text(encoding="utf-8").replace("currentColor", color)
    if stroke:
        drawing = re.sub(r'stroke-width="[^"]*"', f'stroke-width="{float(stroke)}"', drawing)
    renderer = QSvgRenderer(QByteArray(drawing.encode()))
    painter = QPainter(picture)
    painter.setOpacity(opacity)
    renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
    renderer.render(painter, QRectF(0, 0, *size))
    painter.end()
    return picture

"""The drawings of assets/icons and assets/motifs, in any colour."""

import re
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from diagnostics.logger import get_logger

ASSETS = Path(__file__).resolve().parents[2] / "assets"
DRAWINGS = (ASSETS / "icons", ASSETS / "motifs")
CACHED_DRAWINGS = 256  # of some 10 kB each

log = get_logger()


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

"""What every Qt Quick window is made with: the theme module `Look` and its icons, drawn in any colour from assets/."""

from urllib.parse import parse_qs, unquote

from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QColor, QImage
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickImageProvider
from PySide6.QtQuickControls2 import QQuickStyle

from display.qt.drawings import ASSETS, draw

QML = ASSETS / "qml"
ICON_SIZE = 48


def make_engine(parent: QObject | None = None) -> QQmlApplicationEngine:
    """An engine that finds `import Look` and `image://icon/…`. Delete it before the view-models it shows."""
    QQuickStyle.setStyle("Basic")
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

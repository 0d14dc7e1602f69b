"""Stories as PNG files."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtGui import QImage, QPixmap
from PySide6.QtQuick import QQuickWindow
from PySide6.QtWidgets import QWidget

from display.gallery.story import Gallery, Window


def grab(window: Window) -> QImage | QPixmap:
    """What is drawn on it."""
    if isinstance(window, QQuickWindow):
        return window.grabWindow()
    assert isinstance(window, QWidget)
    return window.grab()


def render(gallery: Gallery, out: Path, names: Iterable[str] = ()) -> list[Path]:
    """Each into `out`/NAME.png, in their order; without `names` every one. Needs the process's application."""
    return [render_one(gallery, name, out / f"{name}.png") for name in names or gallery.names]


def render_one(gallery: Gallery, name: str, file: Path) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    with gallery.opened(name) as opened:
        if not grab(opened.window).save(str(file)):
            raise OSError(f"{file} was not written")
    return file

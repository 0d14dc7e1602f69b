"""Where a program's window stands on its screen."""

from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QWidget

from display.settings import Place

ON_TOP: Final = Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
TITLE_BAR: Final = 36  # pixels that a window manager may put above a window; how many is known only afterwards


def fill_screen(window: QWindow | QWidget) -> None:
    """The size is set as well: where no window manager runs, as on many a kiosk, nobody else sets it. A page asked to
    close then says no (`staysOpen` of its Main.qml): only a signal ends a screen that stands in a hall."""
    if isinstance(window, QWindow):
        window.setFlags(window.flags() | ON_TOP)
        window.setProperty("staysOpen", True)
    else:
        window.setWindowFlags(window.windowFlags() | ON_TOP)
    window.setGeometry(window.screen().geometry())
    window.showFullScreen()


def show_at(window: QWindow | QWidget, place: Place) -> None:
    if place.corner is None:
        window.resize(*place.size)
    else:
        window.setGeometry(QRect(*place.corner, *place.size))
    window.show()


def keep_on_screen(window: QWidget) -> None:
    """Make a window that is larger than its screen as small as that, or as it may be."""
    room = window.screen().availableGeometry().adjusted(0, TITLE_BAR, 0, 0)
    size = window.size().boundedTo(room.size())
    if size != window.size():
        window.setGeometry(QRect(room.topLeft(), size))

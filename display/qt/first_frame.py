"""The moment when a program's window is on the screen: what a citizen need not wait for begins after it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QEvent, QObject, Qt, QTimer

if TYPE_CHECKING:
    from PySide6.QtQuick import QQuickWindow

NO_FRAME_MS: Final = 1000  # a window that nobody shows, such as behind another, draws none


class FirstFrame(QObject):
    """Calls `drawn` once: after the window's next frame, or when there is none."""

    def __init__(self, parent: QObject, drawn: Callable[[], object]) -> None:
        super().__init__(parent)
        self._drawn: Callable[[], object] | None = drawn
        self._none = QTimer(self)
        self._none.setSingleShot(True)
        self._none.timeout.connect(self._call)
        self._none.start(NO_FRAME_MS)

    def follow(self, window: object) -> None:
        """A QQuickWindow, or a QWidget that is shown. A program of widgets never loads Qt Quick."""
        if isinstance(window, QObject) and window.inherits("QQuickWindow"):
            quick = cast("QQuickWindow", window)
            quick.frameSwapped.connect(self._call, Qt.ConnectionType.QueuedConnection)
            quick.update()
        elif isinstance(window, QObject):
            window.installEventFilter(self)
            getattr(window, "update", lambda: None)()

    def leave(self) -> None:
        """Nothing begins any more."""
        self._drawn = None
        self._none.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._call)  # its children are painted with it
        return False

    def _call(self) -> None:
        drawn, self._drawn = self._drawn, None
        self._none.stop()
        if drawn is not None:
            drawn()

"""The kiosk's one window: engine, pictures, pages, and what fingers, keys and scanners do to it."""

from dataclasses import dataclass
from pathlib import Path

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickItem, QQuickWindow

from display.languages import Languages
from display.look import make_engine
from display.qr import QrProvider
from kiosk import folio  # noqa: F401  registers the type before a page asks for it
from kiosk.root import KioskViewModel

MAIN = Path(__file__).parent / "qml" / "Main.qml"
CODE_LETTERS_MAX = 512
CODE_LETTERS_MIN = 4
SCAN_PAUSE_MS = 300  # a scanner types faster than this; a person's stray key is forgotten after it
TOUCHES = frozenset(
    {QEvent.Type.TouchBegin, QEvent.Type.MouseButtonPress, QEvent.Type.KeyPress, QEvent.Type.TabletPress}
)


class Hands(QObject):
    """All that reaches the window passes here first: it breaks the silence, and a scanner's keys become a code."""

    def __init__(self, kiosk: KioskViewModel, window: QQuickWindow) -> None:
        super().__init__(window)
        self._kiosk, self._window = kiosk, window
        self._letters = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(SCAN_PAUSE_MS)
        self._pause.timeout.connect(self._forget)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in TOUCHES:
            self._kiosk.touched()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        return False

    def _key(self, event: QKeyEvent) -> bool:
        """True keeps the key from the page: a scanner must not press whatever button has the focus."""
        focus: QQuickItem | None = self._window.activeFocusItem()
        if focus is not None and focus.property("takesText"):
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and len(self._letters) >= CODE_LETTERS_MIN:
            code, self._letters = self._letters, ""
            self._kiosk.scanned(code)
            return True
        letter = event.text()
        if not letter or not letter.isprintable() or letter == " ":
            return False
        self._letters = (self._letters + letter)[:CODE_LETTERS_MAX]
        self._pause.start()
        return True

    def _forget(self) -> None:
        self._letters = ""


@dataclass(slots=True)
class Screen:
    """Close it before the view-models go, or bindings complain of null at the end."""

    engine: QQmlApplicationEngine
    window: QQuickWindow
    languages: Languages
    complaints: list[str]

    def close(self) -> None:
        self.window.close()
        shiboken6.delete(self.engine)


def open_screen(kiosk: KioskViewModel, languages: Languages, size: tuple[int, int] | None) -> Screen:
    """`size` None fills the screen. The window is shown when this returns."""
    engine = make_engine()
    engine.addImageProvider("qr", QrProvider())
    languages.changed.connect(engine.retranslate)
    complaints: list[str] = []
    engine.warnings.connect(lambda warnings: complaints.extend(warning.toString() for warning in warnings))
    engine.setInitialProperties(kiosk.properties())
    engine.load(str(MAIN))
    roots = engine.rootObjects()
    assert roots, "Main.qml did not load"
    window = roots[0]
    assert isinstance(window, QQuickWindow)
    Hands(kiosk, window)
    if size is None:
        window.showFullScreen()
    else:
        window.resize(*size)
        window.show()
    QCoreApplication.processEvents()
    return Screen(engine, window, languages, complaints)

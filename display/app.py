"""A screen program's outermost edge: one application, one crash screen, a clean end on SIGTERM and SIGINT."""

import gc
import re
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Protocol

from PySide6.QtCore import (
    QCoreApplication,
    QMessageLogContext,
    QObject,
    Qt,
    QTimer,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)
from PySide6.QtGui import QCloseEvent, QFont, QPalette
from PySide6.QtWidgets import QApplication, QLabel

from diagnostics.logger import get_logger
from diagnostics.setup import begin
from display.qt import fonts, graphics
from display.qt.first_frame import FirstFrame
from display.qt.gc_timer import GcTimer
from display.qt.placing import fill_screen

CRASH_SECONDS = 10  # long enough to be read, short enough that the supervisor soon starts a fresh screen
CRASH_EXIT = 70  # EX_SOFTWARE of sysexits.h
# QML says of an error where it met it, its kind and its words; a bug of ours that rises through QML is one of them.
QML_ERROR = re.compile(r"\S*?(?P<page>[^/\s:]+:\d+)(?::\d+)?: (?P<kind>\w*Error)\b")
LAST_ERROR = ("last_exc", "last_type", "last_value", "last_traceback")
SIGNAL_LOOK_MS = 200  # Python runs its signal handlers only when it is given a turn

log = get_logger()


class Window(Protocol):
    """A QQuickWindow or a QWidget."""

    def close(self) -> bool: ...
    def hide(self) -> None: ...


def make_app(name: str, argv: Sequence[str], *, offscreen: bool = False) -> QApplication:
    """The program's one application, with its fonts. `name` is kiosk, counter or board; a self-test runs offscreen."""
    if offscreen:
        graphics.without_a_screen()
    begin(name)
    draws = graphics.choose()
    app = QApplication([name, *argv])
    app.setProperty("drawn_by", draws.value)
    app.setApplicationName(f"mpp-{name}")
    app.setOrganizationName("mpp")
    app.setProperty("program", name)
    fonts.load()
    return app


def run(
    app: QApplication,
    windows: Sequence[Window],
    *,
    wipe: Callable[[], object] | None = None,
    begin: Callable[[], object] | None = None,
) -> int:
    """Run until told to stop, answer the exit code. `begin` is what a program does once its first window is drawn;
    then "<name> ready" is printed. `wipe` forgets the citizen after a crash."""
    crash = CrashScreen(windows, wipe or (lambda: None))
    turn = QTimer()
    turn.timeout.connect(lambda: None)
    turn.start(SIGNAL_LOOK_MS)
    sweep = GcTimer()
    previous_handler = qInstallMessageHandler(hear_qt)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: app.exit(0))
    starting = FirstFrame(app, lambda: _begin(app, begin))
    starting.follow(windows[0])
    try:
        return app.exec()
    finally:
        turn.stop()
        starting.leave()
        qInstallMessageHandler(previous_handler)
        sweep.leave()
        crash.leave()


def _begin(app: QApplication, begin: Callable[[], object] | None) -> None:
    """What a program is made of is never given up: no collector looks at it again."""
    log.info("drawing", platform=app.platformName(), by=app.property("drawn_by"))
    if begin is not None:
        begin()
    gc.collect()
    gc.freeze()
    print(f"{app.property('program')} ready", flush=True)  # noqa: T201


def hear_qt(kind: QtMsgType, context: QMessageLogContext, words: str | None) -> None:
    """What Qt and QML complain of goes where all the rest goes, and not past the masks; an error without its words."""
    tell = log.info if kind in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg) else log.warning
    error = QML_ERROR.match(words or "")
    why, where = (error["kind"], error["page"]) if error else (words or "", f"{context.file or ''}:{context.line}")
    tell("qt", why=why, where=where, category=context.category)


class CrashScreen(QObject):
    """A bug rises to here from any thread: logged, said plainly, then the program ends for its supervisor."""

    _risen = Signal(str)

    def __init__(self, windows: Sequence[Window], wipe: Callable[[], object]) -> None:
        super().__init__()
        self._windows, self._wipe = windows, wipe
        self.notice: QLabel | None = None
        self._risen.connect(self._show, Qt.ConnectionType.QueuedConnection)
        self._hooks = sys.excepthook, threading.excepthook
        sys.excepthook = self._catch
        threading.excepthook = lambda rise: self._catch(rise.exc_type, rise.exc_value, rise.exc_traceback)

    def leave(self) -> None:
        sys.excepthook, threading.excepthook = self._hooks

    def _catch(self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QCoreApplication.exit(0)
            return
        log.error("crashed", exc_info=(kind, error, trace))
        self._risen.emit(kind.__name__)

    def _show(self, kind: str) -> None:
        if self.notice is not None:
            return
        self.notice = _notice()
        fill_screen(self.notice)
        for window in self._windows:
            window.hide()
        QTimer.singleShot(int(CRASH_SECONDS * 1000), self, lambda: QCoreApplication.exit(CRASH_EXIT))
        self._wipe()
        give_up_last_error()


def give_up_last_error() -> None:
    """Python keeps it for a debugger, with each frame's variables: whoever was at the screen is among them."""
    for name in LAST_ERROR:
        vars(sys).pop(name, None)


class CrashNotice(QLabel):
    """It goes with its program, and no earlier: closed, it would end the program with a status of success."""

    def closeEvent(self, event: QCloseEvent, /) -> None:
        event.ignore()


def _notice() -> CrashNotice:
    """Plain on purpose: no QML, no view-model, no translation file can keep it from showing."""
    label = CrashNotice("Terjadi gangguan.\nMohon hubungi petugas.\n\nSomething went wrong.\nPlease ask an officer.")
    label.setObjectName("crash")
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setWordWrap(True)
    font = QFont(QApplication.font())
    font.setPixelSize(44)
    label.setFont(font)
    palette = QPalette(label.palette())
    palette.setColor(QPalette.ColorRole.Window, "#06222A")
    palette.setColor(QPalette.ColorRole.WindowText, "#FFFFFF")
    label.setPalette(palette)
    return label

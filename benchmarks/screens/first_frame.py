"""`python -m benchmarks.screens.first_frame PROGRAM [ARGUMENT…]`: `mpp PROGRAM …`, ended when its first frame is drawn.
`bare`, or `bare-widgets`, is a window with nothing on it that names the classes of Qt of its arguments: MODULE.CLASS.

Says on stdout when that was, on the system's monotonic clock, and how much processor time had gone by then, both in
seconds. A program that begins anew in its own place keeps both."""

import importlib
import os
import sys
import time
from typing import Final

from diagnostics import memory_wipe

memory_wipe.begin_again(sys.argv[1:2])  # as `mpp` does, before anything is loaded
if not sys.argv[1].startswith("bare"):
    import cyclopts  # noqa: F401  # as `mpp` does, before Qt

from PySide6 import QtWidgets  # noqa: E402  # a process that begins again would load it twice
from PySide6.QtCore import QEvent, QObject, QTimer  # noqa: E402  # as above

BARE_QML: Final = b"""
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import QtQuick.Window
Window { width: 1080; height: 1920; visible: true; color: "white" }
"""


class WatchedApplication(QtWidgets.QApplication):
    """Takes the place of QApplication, and sees the first window come up. What a window is built from is not watched:
    that would slow the one that has more of it."""

    def exec(self) -> int:  # type: ignore[override]  # in Qt it belongs to no object
        self._first_frame = FirstFrame()
        self.installEventFilter(self._first_frame)
        for window in self.topLevelWindows():
            self._first_frame.watch(window)
        return super().exec()


class FirstFrame(QObject):
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.Expose:
            self.watch(watched)
        elif kind == QEvent.Type.Paint and isinstance(watched, QtWidgets.QWidget) and watched.isWindow():
            QTimer.singleShot(0, end)  # after its children, which are painted with it
        return False

    def watch(self, window: QObject) -> None:
        if window.inherits("QQuickWindow"):
            window.frameSwapped.connect(end)  # type: ignore[attr-defined]  # a QQuickWindow has it


def end() -> None:
    print(f"{time.monotonic():.6f} {time.process_time():.6f}", flush=True)
    os._exit(0)


def name_classes(names: list[str]) -> None:
    """PySide makes a class, with its enumerations, when a program names it: what Qt itself costs from Python."""
    for module, _, name in (each.partition(".") for each in names):
        getattr(importlib.import_module(f"PySide6.{module}"), name)


def bare() -> None:
    from PySide6.QtQml import QQmlApplicationEngine
    from PySide6.QtQuickControls2 import QQuickStyle

    app = QtWidgets.QApplication(["bare"])
    QQuickStyle.setStyle("Basic")
    engine = QQmlApplicationEngine()
    engine.loadData(BARE_QML)
    app.exec()


def bare_widgets() -> None:
    app = QtWidgets.QApplication(["bare"])
    window = QtWidgets.QMainWindow()
    window.resize(1440, 900)
    window.show()
    app.exec()


def main() -> None:
    QtWidgets.QApplication = WatchedApplication  # type: ignore[misc]  # the program takes the name from the module
    if sys.argv[1].startswith("bare"):
        name_classes(sys.argv[2:])
    if sys.argv[1] == "bare":
        bare()
    elif sys.argv[1] == "bare-widgets":
        bare_widgets()
    else:
        import mpp

        mpp.main()


if __name__ == "__main__":
    main()

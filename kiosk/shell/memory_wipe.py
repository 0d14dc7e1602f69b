"""After a citizen: what nobody holds any more is given up at once, so that it is written over
(`diagnostics.memory_wipe`)."""

import gc
from typing import Final

import shiboken6
from PySide6.QtCore import QObject, QTimer
from PySide6.QtQml import QJSEngine

from printing.slip.qr import matrix

ROUNDS_MS: Final = (0, 250, 1500)  # at once; when the pages have gone; when what was asked of the hub has come back


class MemoryWipe(QObject):
    """Lives on where the engine has gone: after a bug nothing is shown again."""

    def __init__(self, parent: QObject, engine: QJSEngine) -> None:
        super().__init__(parent)
        self._engine = engine

    def begin(self) -> None:
        for pause_ms in ROUNDS_MS:
            QTimer.singleShot(pause_ms, self, self.sweep)

    def sweep(self) -> None:
        """What QML's own collector and Python's would have found some day, and the codes that were drawn."""
        matrix.cache_clear()
        if shiboken6.isValid(self._engine):
            self._engine.collectGarbage()
        gc.collect()

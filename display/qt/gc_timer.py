"""Python's collector of what is left over, on the GUI's thread alone."""

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

SWEEP_MS: Final = 1000


class GcTimer(QObject):
    """By itself the collector runs in whatever thread made the last object, and Qt's objects must not go in another
    thread than their own. From here to `leave` it runs by this timer, as often as by itself."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_on = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(sweep)
        self._timer.start(SWEEP_MS)

    def leave(self) -> None:
        self._timer.stop()
        if self._was_on:
            gc.enable()


def sweep() -> None:
    """The oldest generation that is due, and with it the younger ones."""
    for generation, (count, most) in reversed(list(enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)))):
        if count > most:
            gc.collect(generation)
            return

"""One sentence that stays for a moment after a visit: what was done, and that it is forgotten."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from kiosk.core.timers import one_shot

TOAST_MS = 8000


class Toast(QObject):
    """`changed` is told when there is something to show, and when it goes."""

    def __init__(self, changed: Callable[[], object]) -> None:
        super().__init__()
        self._changed = changed
        self.words = ""
        self._timer = one_shot(self, TOAST_MS, self.clear)

    def say(self, words: str) -> None:
        self.words = words
        self._timer.start()
        self._changed()

    def clear(self) -> None:
        self.words = ""
        self._changed()

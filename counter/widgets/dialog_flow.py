"""A list over a desk and the cards that open from it, one in place of the other."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from counter.widgets.dialog import Dialog, Make


class DialogFlow(QObject):
    """`put` shows a card in place of the one that is open; `leave` is told when the last of them has gone."""

    def __init__(self, parent: QObject, put: Callable[[Make], None], leave: Callable[[], None]) -> None:
        super().__init__(parent)
        self._put, self._leave = put, leave
        self._sheet: Dialog | None = None

    def turn(self, make: Make) -> None:
        """From card to card: that the one before goes is not the end of looking."""
        self._sheet = None
        self._put(make)

    def kept(self, sheet: Dialog) -> Dialog:
        self._sheet = sheet
        sheet.left.connect(lambda: self._left(sheet))
        return sheet

    def _left(self, sheet: Dialog) -> None:
        if self._sheet is sheet:
            self._sheet = None
            self._leave()

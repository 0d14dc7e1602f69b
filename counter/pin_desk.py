"""The card for a PIN for emergencies over the desk."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from counter.link_desk import Make
from counter.sheets import Sheet
from counter.sheets_pin import PinSheet
from counter.theme import Theme
from counter.view_models import DeskViewModel


class PinDesk(QObject):
    """`put` shows a card in place of the one that is open."""

    def __init__(self, vm: DeskViewModel, put: Callable[[Make], None]) -> None:
        super().__init__(vm)
        self._vm, self._put = vm, put

    def ask(self) -> None:
        if self._vm.state.makes_pin:
            self._vm.forgetPin()
            self._put(self._sheet)

    def _sheet(self, theme: Theme, over: QWidget) -> Sheet:
        sheet = PinSheet(theme, over, self._vm.picture().pin)
        sheet.chosen.connect(self._vm.makePin)
        return sheet

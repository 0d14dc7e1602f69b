"""The card about printers over a desk: when it opens, and whom it asks."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from counter.link_desk import Make
from counter.sheets import Sheet
from counter.sheets_printers import PrintersSheet, show_on
from counter.theme import Theme
from counter.turning import Turning
from counter.view_models import DeskViewModel


class PrintersDesk(Turning):
    def __init__(self, vm: DeskViewModel, put: Callable[[Make], None]) -> None:
        super().__init__(vm, put, vm.printers.leave)
        self._vm = vm.printers
        self._vm.changed.connect(lambda: show_on(self._sheet, self._vm.picture()))

    def show(self) -> None:
        self._vm.look()
        self.turn(self._printers)

    def _printers(self, theme: Theme, over: QWidget) -> Sheet:
        sheet = PrintersSheet(theme, over, self._vm.picture())
        sheet.jobAsked.connect(self._vm.ask)
        sheet.rollAsked.connect(self._vm.newRoll)
        sheet.testAsked.connect(self._vm.printTest)
        return self.kept(sheet)

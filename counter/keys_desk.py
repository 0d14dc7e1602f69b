"""The cards about security keys over a desk: which opens when, and whom they ask."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from counter.link_desk import Make
from counter.sheets import Sheet
from counter.sheets_keys import AddKeySheet, LetInSheet, OfficerKeysSheet, OneKeySheet, show_on
from counter.theme import Theme
from counter.turning import Turning
from counter.view_models import DeskViewModel


class KeysDesk(Turning):
    def __init__(self, vm: DeskViewModel, put: Callable[[Make], None]) -> None:
        super().__init__(vm, put, vm.keys.leave)
        self._desk, self._vm = vm, vm.keys
        self._vm.changed.connect(lambda: show_on(self._sheet, self._vm.picture()))

    def show(self) -> None:
        if self._desk.state.may("keys"):
            self.turn(self._list)
            self._vm.look()

    def _open(self, key: str) -> None:
        self._vm.open(key)
        self.turn(self._one)

    def _begin(self, make: Make) -> None:
        self._vm.begin()
        self.turn(make)

    def _list(self, theme: Theme, over: QWidget) -> Sheet:
        sheet = OfficerKeysSheet(theme, over)
        sheet.itemAsked.connect(self._open)
        sheet.addAsked.connect(lambda: self._begin(self._adding))
        sheet.letInAsked.connect(lambda: self._begin(self._letting_in))
        sheet.show_keys(self._vm.picture())
        return self.kept(sheet)

    def _one(self, theme: Theme, over: QWidget) -> Sheet:
        shown = self._vm.picture().opened
        assert shown is not None, "it was in the list"
        sheet, key = OneKeySheet(theme, over, shown), shown.key
        sheet.listAsked.connect(self.show)
        sheet.takeOffAsked.connect(lambda: self._vm.takeOff(key))
        return self.kept(sheet)

    def _adding(self, theme: Theme, over: QWidget) -> Sheet:
        sheet = AddKeySheet(theme, over)
        sheet.listAsked.connect(self.show)
        sheet.addAsked.connect(self._vm.add)
        return self.kept(sheet)

    def _letting_in(self, theme: Theme, over: QWidget) -> Sheet:
        sheet = LetInSheet(theme, over)
        sheet.listAsked.connect(self.show)
        sheet.letInAsked.connect(self._vm.letIn)
        sheet.show_keys(self._vm.picture())
        return self.kept(sheet)

"""The cards about the office's devices over a desk: which opens when, and whom they ask."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from counter.link_desk import Make
from counter.sheets import Sheet
from counter.sheets_devices import DeviceSheet, DevicesSheet, PairSheet, show_on
from counter.theme import Theme
from counter.view_models import DeskViewModel


class DevicesDesk(QObject):
    """`put` shows a card in place of the one that is open."""

    def __init__(self, vm: DeskViewModel, put: Callable[[Make], None]) -> None:
        super().__init__(vm)
        self._desk, self._vm, self._put = vm, vm.devices, put
        self._sheet: Sheet | None = None
        self._vm.changed.connect(self._show)

    def show(self) -> None:
        if self._desk.state.may("devices"):
            self._turn(self._list)
            self._vm.look()

    def _show(self) -> None:
        """The device that was paired here has come: its card opens, so that its number is compared."""
        shown = self._vm.picture()
        if isinstance(self._sheet, PairSheet) and shown.came:
            self._open(shown.came)
        else:
            show_on(self._sheet, shown)

    def _open(self, device: str) -> None:
        self._vm.open(device)
        self._turn(self._device)

    def _pair(self) -> None:
        self._vm.beginPairing()
        self._turn(self._pairing)

    def _turn(self, make: Make) -> None:
        """From card to card: that the one before goes is not the end of looking."""
        self._sheet = None
        self._put(make)

    def _list(self, theme: Theme, over: QWidget) -> Sheet:
        sheet = DevicesSheet(theme, over)
        sheet.deviceAsked.connect(self._open)
        sheet.pairAsked.connect(self._pair)
        sheet.show_devices(self._vm.picture())
        return self._kept(sheet)

    def _device(self, theme: Theme, over: QWidget) -> Sheet:
        shown = self._vm.picture()
        assert shown.opened is not None, "it was in the list"
        sheet, key = DeviceSheet(theme, over, shown.opened), shown.opened.key
        sheet.listAsked.connect(self.show)
        sheet.changeAsked.connect(lambda to, why: self._vm.change(key, to, why))
        return self._kept(sheet)

    def _pairing(self, theme: Theme, over: QWidget) -> Sheet:
        sheet = PairSheet(theme, over)
        sheet.listAsked.connect(self.show)
        sheet.pairAsked.connect(self._vm.pair)
        return self._kept(sheet)

    def _kept(self, sheet: Sheet) -> Sheet:
        self._sheet = sheet
        sheet.left.connect(lambda: self._left(sheet))
        return sheet

    def _left(self, sheet: Sheet) -> None:
        if self._sheet is sheet:
            self._sheet = None
            self._vm.leave()

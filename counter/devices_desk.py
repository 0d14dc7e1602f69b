"""The cards about the office's devices over a desk: which opens when, and whom they ask."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from counter.link_desk import Make
from counter.sheets import Sheet
from counter.sheets_devices import DeviceSheet, DevicesSheet, PairSheet, show_on
from counter.theme import Theme
from counter.turning import Turning
from counter.view_models import DeskViewModel


class DevicesDesk(Turning):
    def __init__(self, vm: DeskViewModel, put: Callable[[Make], None]) -> None:
        super().__init__(vm, put, vm.devices.leave)
        self._desk, self._vm = vm, vm.devices
        self._vm.changed.connect(self._show)

    def show(self) -> None:
        if self._desk.state.may("devices"):
            self.turn(self._list)
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
        self.turn(self._device)

    def _pair(self) -> None:
        self._vm.beginPairing()
        self.turn(self._pairing)

    def _list(self, theme: Theme, over: QWidget) -> Sheet:
        sheet = DevicesSheet(theme, over)
        sheet.itemAsked.connect(self._open)
        sheet.pairAsked.connect(self._pair)
        sheet.show_devices(self._vm.picture())
        return self.kept(sheet)

    def _device(self, theme: Theme, over: QWidget) -> Sheet:
        shown = self._vm.picture()
        assert shown.opened is not None, "it was in the list"
        sheet, key = DeviceSheet(theme, over, shown.opened), shown.opened.key
        sheet.listAsked.connect(self.show)
        sheet.changeAsked.connect(lambda to, why: self._vm.change(key, to, why))
        return self.kept(sheet)

    def _pairing(self, theme: Theme, over: QWidget) -> Sheet:
        sheet = PairSheet(theme, over)
        sheet.listAsked.connect(self.show)
        sheet.pairAsked.connect(self._vm.pair)
        return self.kept(sheet)

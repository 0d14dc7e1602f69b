"""The cards about requests of citizens over a desk: which opens when, and whom they ask."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from counter.link_desk import Make
from counter.sheets import Sheet
from counter.sheets_requests import RequestSheet, RequestsSheet, show_on
from counter.theme import Theme
from counter.turning import Turning
from counter.view_models import DeskViewModel


class RequestsDesk(Turning):
    def __init__(self, vm: DeskViewModel, put: Callable[[Make], None]) -> None:
        super().__init__(vm, put, vm.requests.leave)
        self._desk, self._vm = vm, vm.requests
        self._vm.changed.connect(lambda: show_on(self._sheet, self._vm.picture()))

    def show(self) -> None:
        if self._desk.state.may("data_requests"):
            self.turn(self._list)
            self._vm.look()

    def _open(self, request: str) -> None:
        self._vm.open(request)
        if self._vm.picture().opened is not None:
            self.turn(self._request)

    def _list(self, theme: Theme, over: QWidget) -> Sheet:
        sheet = RequestsSheet(theme, over)
        sheet.itemAsked.connect(self._open)
        sheet.show_list(self._vm.picture())
        return self.kept(sheet)

    def _request(self, theme: Theme, over: QWidget) -> Sheet:
        shown = self._vm.picture().opened
        assert shown is not None, "it was in the list"
        sheet = RequestSheet(theme, over, shown)
        sheet.listAsked.connect(self.show)
        sheet.answerAsked.connect(self._vm.answer)
        sheet.copyAsked.connect(self._vm.saveCopy)
        return self.kept(sheet)

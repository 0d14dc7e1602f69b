"""The dialogs of a list of the office: the list, and one row of it opened."""

from typing import Any, ClassVar, Generic, TypeVar

from PySide6.QtWidgets import QWidget

from counter.core.polled_list import ListFeature
from counter.widgets.dialog import Dialog
from counter.widgets.dialog_flow import DialogFlow, Put
from counter.widgets.list_dialog import InnerDialog, ListDialog
from counter.widgets.theme import Theme

Listing = TypeVar("Listing", bound=ListFeature)


class ListFlow(DialogFlow, Generic[Listing]):
    verb: ClassVar[str]  # who may look

    def __init__(self, vm: Listing, put: Put) -> None:
        super().__init__(vm, put, vm.leave)
        self._vm = vm
        self.follow(vm.changed, vm.view)

    def show(self) -> None:
        if self._vm.state.may(self.verb):
            self.turn(self._list)
            self._vm.look()

    def _open(self, key: str) -> None:
        self._vm.open(key)
        if self._vm.view().opened is not None:
            self.turn(self._one)

    def _list(self, theme: Theme, over: QWidget) -> Dialog:
        dialog = self._make_list(theme, over)
        dialog.itemAsked.connect(self._open)
        dialog.show_view(self._vm.view())
        return self.opened(dialog)

    def _one(self, theme: Theme, over: QWidget) -> Dialog:
        shown = self._vm.view().opened
        assert shown is not None, "it was in the list"
        dialog = self._make_one(theme, over, shown)
        dialog.listAsked.connect(self.show)
        return self.opened(dialog)

    def _make_list(self, theme: Theme, over: QWidget) -> ListDialog:
        raise NotImplementedError

    def _make_one(self, theme: Theme, over: QWidget, shown: Any) -> InnerDialog:
        raise NotImplementedError

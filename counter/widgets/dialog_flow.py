"""The dialogs of one feature, one in place of the other."""

from collections.abc import Callable

from PySide6.QtCore import QObject, SignalInstance

from counter.widgets.dialog import Dialog, Make

Put = Callable[[Make], None]


class DialogFlow(QObject):
    """`put` shows a dialog in place of the one that is open; `leave` is called when the last of them has gone."""

    def __init__(self, parent: QObject, put: Put, leave: Callable[[], object] = lambda: None) -> None:
        super().__init__(parent)
        self._put, self._leave = put, leave
        self._dialog: Dialog | None = None

    def turn(self, make: Make) -> None:
        """From dialog to dialog: that the one before goes is not the end of looking."""
        self._dialog = None
        self._put(make)

    def opened(self, dialog: Dialog) -> Dialog:
        self._dialog = dialog
        dialog.left.connect(lambda: self._left(dialog))
        return dialog

    def follow(self, changed: SignalInstance, view: Callable[[], object]) -> None:
        """At each change the open dialog shows the `view` of then."""
        self._view = view
        changed.connect(self._show)

    def _show(self) -> None:
        if self._dialog is not None:
            self._dialog.show_view(self._view())

    def _left(self, dialog: Dialog) -> None:
        if self._dialog is dialog:
            self._dialog = None
            self._leave()

"""Open sessions in two dialogs: where somebody is logged in, and one of these devices with the buttons that end it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from counter.admin.sessions.view_model import SessionsViewModel
from counter.admin.sessions.words import SessionsView, SessionView
from counter.widgets.basics import Chip, KeyButton, announce, show_text, words
from counter.widgets.dialog import Dialog
from counter.widgets.dialog_flow import DialogFlow, Put
from counter.widgets.list_dialog import WIDTH, Facts, InnerDialog, ListDialog
from counter.widgets.theme import Theme


class SessionsDialog(ListDialog):
    def __init__(self, theme: Theme, over: QWidget) -> None:
        title = self.tr("Siapa yang masuk")
        super().__init__(theme, over, "sessions", title, self.tr("Kiosk tempat ada yang masuk. Siapa, tidak tampil."))
        self.close_foot()
        self.open()


class SessionDialog(InnerDialog):
    """Why it is ended is the button that ends it: one press, and none of them by mistake."""

    endAsked = Signal(str)  # not_theirs or left_open

    def __init__(self, theme: Theme, over: QWidget, shown: SessionView) -> None:
        super().__init__(theme, over, shown.title, WIDTH)
        self._shown = SessionsView()
        self._chip, self._facts = Chip(theme, "sessionLevel"), Facts(theme, "session")
        self._why = words(theme, "value", "sessionWhy", wrap=True)
        self._why.setText(
            self.tr("Mengapa diakhiri? Siapa pun yang masuk di kiosk itu langsung keluar. Sebab dan nama Anda dicatat.")
        )
        self._done = words(theme, "value", "sessionDone", wrap=True)
        self._ends = {
            "not_theirs": self._end_button("sessionNotTheirs", "user-x", "not_theirs"),
            "left_open": self._end_button("sessionLeftOpen", "door-exit", "left_open"),
        }
        self.column.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addLayout(self._facts)
        for part in (self._why, *self._ends.values(), self._done):
            self.column.addWidget(part)
        self.add_problem()
        self.foot_of()
        self.show_sessions(SessionsView(opened=shown))
        self.open()

    def _end_button(self, name: str, icon: str, why: str) -> KeyButton:
        return KeyButton(self._theme, name, icon, press=lambda: self.endAsked.emit(why))

    def show_sessions(self, shown: SessionsView) -> None:
        if shown.opened is None:
            return
        if shown.done and shown.done != self._shown.done:
            announce(self._done, shown.done)
        self._shown = shown
        self._chip.show_chip(shown.opened.chip)
        self._facts.show_rows(shown.opened.rows)
        show_text(self._done, shown.done)
        self.show_problem(shown.problem)
        endable = shown.opened.may_end and not shown.done
        self._why.setVisible(endable)
        texts = {"not_theirs": self.tr("Akhiri: bukan orangnya"), "left_open": self.tr("Akhiri: ditinggalkan terbuka")}
        for why, button in self._ends.items():
            button.setVisible(endable)
            button.set_state(reason=self.tr("Sebentar…") if shown.working else "", working=shown.working)
            button.set_text(texts[why])
        self._fit()


def show_on(dialog: Dialog | None, shown: SessionsView) -> None:
    """What changed while one of these is open."""
    if isinstance(dialog, SessionsDialog):
        dialog.show_list(shown)
    elif isinstance(dialog, SessionDialog):
        dialog.show_sessions(shown)


class SessionsDialogs(DialogFlow):
    def __init__(self, vm: SessionsViewModel, put: Put) -> None:
        super().__init__(vm, put, vm.leave)
        self._vm = vm
        self._vm.changed.connect(lambda: show_on(self._dialog, self._vm.view()))

    def show(self) -> None:
        if self._vm.state.may("sessions"):
            self.turn(self._list)
            self._vm.look()

    def _open(self, device: str) -> None:
        self._vm.open(device)
        if self._vm.view().opened is not None:
            self.turn(self._session)

    def _list(self, theme: Theme, over: QWidget) -> Dialog:
        dialog = SessionsDialog(theme, over)
        dialog.itemAsked.connect(self._open)
        dialog.show_list(self._vm.view())
        return self.opened(dialog)

    def _session(self, theme: Theme, over: QWidget) -> Dialog:
        shown = self._vm.view().opened
        assert shown is not None, "it was in the list"
        dialog = SessionDialog(theme, over, shown)
        dialog.listAsked.connect(self.show)
        dialog.endAsked.connect(self._vm.end)
        return self.opened(dialog)

"""Open sessions in two dialogs: where somebody is logged in, and one of these devices with the buttons that end it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter.admin.list_flow import ListFlow
from counter.admin.sessions.view_model import SessionsViewModel
from counter.admin.sessions.words import SessionsView, SessionView
from counter.widgets.basics import KeyButton, words
from counter.widgets.list_dialog import WIDTH, InnerDialog, ListDialog
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
        self.place_facts(chip="sessionLevel", facts="session", done="sessionDone")
        self._why = words(theme, "value", "sessionWhy", wrap=True)
        self._why.setText(
            self.tr("Mengapa diakhiri? Siapa pun yang masuk di kiosk itu langsung keluar. Sebab dan nama Anda dicatat.")
        )
        self._ends = {
            "not_theirs": self._end_button("sessionNotTheirs", "user-x", "not_theirs"),
            "left_open": self._end_button("sessionLeftOpen", "door-exit", "left_open"),
        }
        self.place(self._why, *self._ends.values(), self._done)
        self.add_problem()
        self.foot_of()
        self.show_view(SessionsView(opened=shown))
        self.open()

    def _end_button(self, name: str, icon: str, why: str) -> KeyButton:
        return KeyButton(self._theme, name, icon, press=lambda: self.endAsked.emit(why))

    def show_view(self, shown: SessionsView) -> None:
        if shown.opened is None:
            return
        self.show_facts(shown.opened, shown)
        endable = shown.opened.may_end and not shown.done
        self._why.setVisible(endable)
        texts = {"not_theirs": self.tr("Akhiri: bukan orangnya"), "left_open": self.tr("Akhiri: ditinggalkan terbuka")}
        for why, button in self._ends.items():
            button.setVisible(endable)
            button.set_state(reason=self.tr("Sebentar…") if shown.working else "", working=shown.working)
            button.set_text(texts[why])
        self._fit()


class SessionsDialogs(ListFlow[SessionsViewModel]):
    verb = "sessions"

    def _make_list(self, theme: Theme, over: QWidget) -> ListDialog:
        return SessionsDialog(theme, over)

    def _make_one(self, theme: Theme, over: QWidget, shown: SessionView) -> InnerDialog:
        dialog = SessionDialog(theme, over, shown)
        dialog.endAsked.connect(self._vm.end)
        return dialog

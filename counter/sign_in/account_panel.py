"""The part of the sign-in page that is for an account: one button, and while the browser is open, what to do there."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter.sign_in.view_state import AccountView
from counter.widgets.basics import ItemSentence, KeyButton, announce, words
from counter.widgets.layouts import column_in
from counter.widgets.theme import Theme


class AccountPanel(QWidget):
    asked = Signal()
    cancelled = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._shown: AccountView | None = None
        self._button = KeyButton(theme, "accountSignIn", "user-check", kind="primary", tall=True, press=self.asked)
        self._note = words(theme, "caption", "accountNote", quiet=True, wrap=True)
        self._waiting = ItemSentence(theme, "accountWaiting", "device-desktop", "", ink="ink2")
        self._problem = ItemSentence(theme, "accountProblem", "alert-circle", "brick")
        self._cancel = KeyButton(theme, "accountCancel", "x", press=self.cancelled)
        self._otherwise = words(theme, "value", "otherwise", wrap=True)
        self._when = words(theme, "caption", "otherwiseWhen", quiet=True, wrap=True)
        column = column_in(self, gap=8)
        for part in (self._button, self._note, self._problem, self._waiting, self._cancel):
            column.addWidget(part)
        column.addSpacing(16)
        column.addWidget(self._otherwise)
        column.addWidget(self._when)

    def show_account(self, shown: AccountView | None, blocked: str) -> None:
        before, self._shown = self._shown, shown
        self.setVisible(shown is not None)
        if shown is None:
            return
        waits = bool(shown.waiting)
        self._button.set_text(shown.button)
        self._button.set_state(kind="primary", reason=blocked)
        self._button.setVisible(not waits)
        self._note.setText(shown.note)
        self._note.setVisible(not waits)
        self._waiting.set_text(shown.waiting)
        self._problem.set_text(shown.problem)
        self._cancel.set_text(shown.cancel)
        self._cancel.setVisible(bool(shown.cancel))
        self._otherwise.setText(shown.otherwise)
        self._otherwise.setVisible(not waits and bool(shown.otherwise))
        self._when.setText(shown.when)
        self._when.setVisible(not waits and bool(shown.when))
        if before is None or before.waiting != shown.waiting:
            announce(self._waiting, shown.waiting)
        if before is None or before.problem != shown.problem:
            announce(self._problem, shown.problem)

    def take_focus(self) -> bool:
        """False where there is no account to sign in with."""
        if self._shown is None:
            return False
        (self._cancel if self._shown.cancel else self._button).setFocus()
        return True

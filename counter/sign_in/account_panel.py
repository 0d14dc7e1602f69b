"""The part of the sign-in page that is for an account: one button, and while the browser is open, what to do there."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter.sign_in.view_state import AccountView
from counter.widgets.basics import KeyButton, announce, drawing, words
from counter.widgets.theme import Theme


class AccountPanel(QWidget):
    asked = Signal()
    cancelled = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._shown: AccountView | None = None
        self._button = KeyButton(theme, "accountSignIn", "user-check", kind="primary", tall=True)
        self._button.clicked.connect(self.asked)
        self._note = words(theme, "caption", "accountNote", quiet=True, wrap=True)
        self._waiting = words(theme, "value", "accountWaiting", wrap=True)
        self._waiting_row = beside(drawing(theme, "device-desktop", "ink2", 20), self._waiting)
        self._problem = words(theme, "value", "accountProblem", wrap=True, tone="brick")
        self._problem_row = beside(drawing(theme, "alert-circle", "brick", 20), self._problem)
        self._cancel = KeyButton(theme, "accountCancel", "x")
        self._cancel.clicked.connect(self.cancelled)
        self._otherwise = words(theme, "value", "otherwise", wrap=True)
        self._when = words(theme, "caption", "otherwiseWhen", quiet=True, wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self._button, self._note, self._problem_row, self._waiting_row, self._cancel):
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
        self._waiting.setText(shown.waiting)
        self._waiting_row.setVisible(waits)
        self._problem.setText(shown.problem)
        self._problem_row.setVisible(bool(shown.problem))
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


def beside(drawing: QWidget, text: QWidget) -> QWidget:
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(drawing, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(text, 1)
    return whole

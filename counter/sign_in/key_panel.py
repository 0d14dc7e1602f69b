"""The part of the sign-in page for a security key: what to do in the browser, and the code of one that is new."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from counter.sign_in.account_panel import beside
from counter.sign_in.view_state import KeyView
from counter.widgets.basics import KeyButton, announce, drawing, words
from counter.widgets.theme import Theme

CODE_LENGTH_MAX, NAME_LENGTH_MAX = 16, 40


class KeyPanel(QWidget):
    asked = Signal(str, str)  # the code and the name of a key that is new, or empty both
    cancelled = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: KeyView | None = None
        self._title = words(theme, "h2", "keyTitle", wrap=True)
        self._note = words(theme, "body", "keyNote", quiet=True, wrap=True)
        self._waiting = words(theme, "value", "keyWaiting", wrap=True)
        self._waiting_row = beside(drawing(theme, "shield-check", "ink2", 20), self._waiting)
        self._problem = words(theme, "value", "keyProblem", wrap=True, tone="brick")
        self._problem_row = beside(drawing(theme, "alert-circle", "brick", 20), self._problem)
        self._code_label, self._code = self._field("keyCode", CODE_LENGTH_MAX)
        self._name_label, self._name = self._field("keyName", NAME_LENGTH_MAX)
        self._go = KeyButton(theme, "keyGo", "shield-check", "Enter", kind="primary", tall=True)
        self._go.clicked.connect(self._ask)
        self._cancel = KeyButton(theme, "keyCancel", "x")
        self._cancel.clicked.connect(self.cancelled)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        fields = (self._code_label, self._code, self._name_label, self._name)
        for part in (self._title, self._note, self._problem_row, *fields, self._waiting_row):
            column.addWidget(part)
        column.addSpacing(8)
        column.addWidget(self._go)
        column.addWidget(self._cancel)

    def _field(self, name: str, length: int) -> tuple[QWidget, QLineEdit]:
        label = words(self._theme, "value", f"{name}Label", wrap=True)
        field = QLineEdit()
        field.setObjectName(name)
        field.setMaxLength(length)
        field.setFont(self._theme.font("body"))
        field.setMinimumHeight(self._theme.px(44))
        field.setInputMethodHints(Qt.InputMethodHint.ImhNoPredictiveText)
        field.returnPressed.connect(self._ask)
        label.setBuddy(field)
        return label, field

    def show_key(self, shown: KeyView | None) -> None:
        before, self._shown = self._shown, shown
        self.setVisible(shown is not None)
        if shown is None:
            self._code.clear()
            self._name.clear()
            return
        self._title.setText(shown.title)
        for part, text in ((self._note, shown.note), (self._waiting, shown.waiting), (self._problem, shown.problem)):
            part.setText(text)
        self._note.setVisible(bool(shown.note))
        self._waiting_row.setVisible(bool(shown.waiting))
        self._problem_row.setVisible(bool(shown.problem))
        self._show_field(self._code_label, self._code, shown.code)
        self._show_field(self._name_label, self._name, shown.name)
        self._go.set_state(kind="primary")
        self._go.set_text(shown.go)
        self._go.setVisible(bool(shown.go))
        self._cancel.set_text(shown.cancel)
        self._cancel.setVisible(bool(shown.cancel))
        for part, was, now in (
            (self._waiting, before.waiting if before else "", shown.waiting),
            (self._problem, before.problem if before else "", shown.problem),
        ):
            if was != now:
                announce(part, now)

    @staticmethod
    def _show_field(label: QWidget, field: QLineEdit, text: str) -> None:
        label.setProperty("text", text)
        field.setAccessibleName(text)
        label.setVisible(bool(text))
        field.setVisible(bool(text))

    def _ask(self) -> None:
        if self._shown is not None and self._shown.go:
            self.asked.emit(self._code.text(), self._name.text())

    def take_focus(self) -> bool:
        """False while no key is asked for."""
        if self._shown is None:
            return False
        first = self._code if self._shown.code else self._go if self._shown.go else self._cancel
        first.setFocus()
        return True

"""The part of the sign-in page for a security key: what to do in the browser, and the code of one that is new."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from counter.sign_in.view_state import KeyView
from counter.widgets.basics import ItemSentence, KeyButton, announce, show_text, words
from counter.widgets.layouts import column_in
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
        self._waiting = ItemSentence(theme, "keyWaiting", "shield-check", "", ink="ink2")
        self._problem = ItemSentence(theme, "keyProblem", "alert-circle", "brick")
        self._code_label, self._code = self._field("keyCode", CODE_LENGTH_MAX)
        self._name_label, self._name = self._field("keyName", NAME_LENGTH_MAX)
        self._go = KeyButton(theme, "keyGo", "shield-check", "Enter", kind="primary", tall=True, press=self._ask)
        self._cancel = KeyButton(theme, "keyCancel", "x", press=self.cancelled)
        column = column_in(self, gap=8)
        fields = (self._code_label, self._code, self._name_label, self._name)
        for part in (self._title, self._note, self._problem, *fields, self._waiting):
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
        show_text(self._note, shown.note)
        self._waiting.set_text(shown.waiting)
        self._problem.set_text(shown.problem)
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

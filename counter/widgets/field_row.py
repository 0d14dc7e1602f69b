"""A question with its answer to be given anew, and the sentence that says what was wrong with it."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from counter.widgets.basics import ItemSentence, restyle, words
from counter.widgets.layouts import column_in
from counter.widgets.pickers import Choices, text_field
from counter.widgets.theme import Theme
from counter.widgets.views import FieldView
from display.words import date_typed, date_written

ANSWER_LENGTH_MAX: Final = 500
DATE_LENGTH: Final = 10


class FieldRow(QWidget):
    changed = Signal()

    def __init__(self, theme: Theme, shown: FieldView) -> None:
        super().__init__()
        self.shown, self._theme = shown, theme
        label = words(theme, "value", "fieldLabel", text=shown.label, wrap=True)
        self._wrong = ItemSentence(theme, "fieldWrong", "alert-circle", "brick")
        column = column_in(self, label, self._wrong, gap=4)
        self._input = self._make_input()
        self._input.changed.connect(self.changed)
        self._before = self._input.value()
        column.addWidget(self._input)
        if shown.hint:
            hint = words(theme, "caption", "fieldHint", text=shown.hint, quiet=True, wrap=True)
            column.addWidget(hint)
        self.show_wrong(shown.wrong)

    def _make_input(self) -> "Choices | Typed":
        shown = self.shown
        if shown.kind == "choice":
            return Choices(self._theme, f"field.{shown.name}", shown.choices, shown.value)
        return Typed(self._theme, shown)

    @property
    def stop(self) -> QWidget:
        return self._input.stop

    def focus(self) -> None:
        self.stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def touched(self) -> bool:
        return self._input.value() != self._before

    def answer(self) -> str | None:
        """None takes the answer out."""
        return self._input.value() or None

    def show_wrong(self, wrong: str) -> None:
        self._wrong.set_text(wrong)
        self._input.mark(wrong=bool(wrong), description=" ".join(part for part in (wrong, self.shown.hint) if part))


class Typed(QWidget):
    """A line of text. A date is shown as it is written here, and answered as the form wants it."""

    changed = Signal()

    def __init__(self, theme: Theme, shown: FieldView) -> None:
        super().__init__()
        self._date, self._digits = shown.kind == "date", shown.kind == "digits"
        self.stop: QLineEdit = text_field(theme, f"field.{shown.name}", shown.label)
        self.stop.setPlaceholderText("")
        self.stop.setMaxLength(DATE_LENGTH if self._date else ANSWER_LENGTH_MAX)
        if self._digits:
            self.stop.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.stop.setText(date_written(shown.value) if self._date else shown.value)
        self.stop.setCursorPosition(0)
        self.stop.textEdited.connect(self.changed)
        column_in(self, self.stop)

    def value(self) -> str:
        typed = self.stop.text().strip()
        if self._digits:
            return "".join(typed.split())  # as it stands on a card, in groups
        return date_typed(typed) if self._date else typed

    def mark(self, *, wrong: bool, description: str) -> None:
        restyle(self.stop, wrong=wrong)
        self.stop.setAccessibleDescription(description)

"""What a decision still needs to know: the corrected answers, what else is to be chosen, and always why."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from counter.admin.attention.view_state import ActView
from counter.widgets.basics import ItemSentence, KeyButton, announce, rule, show_text, words
from counter.widgets.field_row import FieldRow
from counter.widgets.layouts import column_in
from counter.widgets.pickers import Choices, ReasonPicker
from counter.widgets.theme import Theme
from counter.widgets.views import FieldView
from office.contract.commands import Answers


class DecisionForm(QWidget):
    """What was typed stays here until the decision is recorded, whatever the hub answers meanwhile."""

    changed = Signal()

    def __init__(self, theme: Theme, act: ActView, fields: tuple[FieldView, ...]) -> None:
        super().__init__()
        self.act, self._theme = act, theme
        self._fields = [FieldRow(theme, field) for field in (fields if act.act == "correct" else ())]
        self._column = column_in(self, gap=10)
        note = words(theme, "body", "actNote", text=act.note, quiet=True, wrap=True)
        self._problem = ItemSentence(theme, "attentionProblem", "alert-circle", "brick")
        self._column.addWidget(note)
        self._column.addWidget(self._problem)
        self._add_fields()
        self._choice = Choices(theme, "attentionChoice", act.choices) if act.choices else None
        if self._choice is not None:
            self._add_titled(act.choice_title, self._choice)
            self._choice.changed.connect(self.changed)
        self._reasons = ReasonPicker(theme, "attention", act.reasons)
        self._reasons.changed.connect(self.changed)
        self._add_titled(self.tr("Alasannya, untuk dicatat"), self._reasons)
        self._missing = words(theme, "caption", "attentionMissing", quiet=True, wrap=True)
        self._column.addWidget(self._missing)
        self._column.addStretch(1)

    def _add_fields(self) -> None:
        wrong = [field for field in self._fields if field.shown.wrong]
        self._rest = QWidget()
        rest = column_in(self._rest, gap=10)
        self._more = KeyButton(self._theme, "moreFields", "chevron-down", kind="link", press=self._show_rest)
        for field in self._fields:
            field.changed.connect(self.changed)
            (self._column if field in wrong else rest).addWidget(field)
        count = len(self._fields) - len(wrong)
        self._more.set_text(self.tr("Isian lain ({0})").format(count))
        self._column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self._rest)
        self._more.setVisible(bool(wrong) and count > 0)
        self._rest.setVisible(not wrong and count > 0)

    def _add_titled(self, title: str, part: QWidget) -> None:
        if self._fields or self._column.count() > 4:
            self._column.addWidget(rule(self._theme))
        label = words(self._theme, "value", text=title, wrap=True)
        self._column.addWidget(label)
        self._column.addWidget(part)

    def _show_rest(self) -> None:
        first = next(field for field in self._fields if not field.shown.wrong)
        self._rest.show()
        first.focus()
        self._more.hide()

    def first(self) -> QWidget:
        """Where the keyboard begins."""
        seen = [field.stop for field in self._fields if field.isVisibleTo(self)]
        return seen[0] if seen else self._choice.stop if self._choice is not None else self._reasons.group.button(0)

    def answers(self) -> Answers:
        """Only what was changed."""
        return {field.shown.name: field.answer() for field in self._fields if field.touched()}

    def choice(self) -> str:
        return self._choice.value() if self._choice is not None else ""

    def reason(self) -> str:
        return self._reasons.reason()

    def why_not(self) -> str:
        """What is still missing; empty when it can be sent."""
        if self._fields and not self.answers():
            return self.tr("Perbaiki dulu isiannya.")
        if self._choice is not None and not self._choice.value():
            return self.tr("Pilih dulu yang mana.")
        return "" if self.reason() else self.tr("Pilih atau tulis dulu alasannya.")

    def say_missing(self, missing: str) -> None:
        show_text(self._missing, missing)

    def show_problem(self, problem: str, wrong: Mapping[str, str]) -> QWidget | None:
        """Beside the answers it is about; answers the first of them, or the sentence itself, for the eye to go to."""
        self._problem.set_text(problem)
        announce(self._problem, " ".join([problem, *wrong.values()]) if problem else "")
        for field in self._fields:
            field.show_wrong(wrong.get(field.shown.name, field.shown.wrong))
        found = next((field for field in self._fields if field.shown.name in wrong), None)
        if found is None:
            return self._problem if problem else None
        if not found.isVisibleTo(self):
            self._rest.show()
            self._more.hide()
        return found.stop

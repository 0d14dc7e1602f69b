"""One thing that needs attention, opened: who says what, the form or both sides of it, what was done so far."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from counter.admin.attention.view_state import AnswerRow, ItemView, SideView, StepView
from counter.widgets.basics import Chip, ItemSentence, drawing, rule, words
from counter.widgets.flow_layout import flowing
from counter.widgets.layouts import column_in
from counter.widgets.theme import Theme

Top = Qt.AlignmentFlag.AlignTop
SIDES_WIDE_PX = 640  # at 100 %: below this the two sides stand below each other


class ItemCard(QWidget):
    """Only to look at: what may be done stands in the foot of the dialog."""

    def __init__(self, theme: Theme, shown: ItemView) -> None:
        super().__init__()
        self._theme = theme
        column = column_in(self, gap=10)
        chips, flow = flowing()
        for index, chip in enumerate(shown.chips):
            made = Chip(theme, f"itemChip{index + 1}")
            flow.addWidget(made)
            made.show_chip(chip)  # in its place first: shown before, it would be a window of its own
        column.addWidget(chips)
        column.addWidget(self._say(shown))
        for title, part in self._parts(shown):
            column.addWidget(self._title(title))
            column.addWidget(part)
        if shown.note:
            note = words(theme, "body", "itemNote", text=shown.note, quiet=True, wrap=True)
            column.addWidget(note)
        column.addStretch(1)

    def _parts(self, shown: ItemView) -> list[tuple[str, QWidget]]:
        parts: list[tuple[str, QWidget]] = []
        if shown.sides:
            parts.append((self.tr("Kedua catatan"), SidesTable(self._theme, shown.sides)))
        if shown.rows:
            parts.append((self.tr("Isian formulir"), AnswerTable(self._theme, shown.rows, "itemAnswer")))
        if shown.steps:
            parts.append((self.tr("Yang sudah dilakukan"), self._steps(shown.steps)))
        return parts

    def _title(self, text: str) -> QWidget:
        return words(self._theme, "h2", "itemTitle", text=text, wrap=True)

    def _say(self, shown: ItemView) -> QFrame:
        """The sentence of who refused it, apart from the office's own words."""
        frame = QFrame()
        frame.setProperty("strip", "mute" if shown.sides else "brick")
        who = words(self._theme, "caption_bold", "itemSayTitle", text=shown.say_title, quiet=True, wrap=True)
        say = words(self._theme, "value", "itemSay", text=shown.say, wrap=True)
        column_in(frame, who, say, gap=2, edges=(16, 10, 16, 12))
        return frame

    def _steps(self, steps: tuple[StepView, ...]) -> QWidget:
        part = QWidget()
        column = column_in(part, gap=8)
        for step in steps:
            what = words(self._theme, "value", "stepText", text=step.text, wrap=True)
            why = words(self._theme, "body", "stepWhy", text=step.why, quiet=True, wrap=True)
            texts = QVBoxLayout()
            texts.setSpacing(0)
            texts.addWidget(what)
            texts.addWidget(why)
            row = QHBoxLayout()
            row.setSpacing(10)
            row.addWidget(drawing(self._theme, step.icon, "ink2", 20), 0, Top)
            row.addLayout(texts, 1)
            column.addLayout(row)
        return part


class AnswerTable(QWidget):
    """Label, answer and where it comes from; a wrong one is marked by icon and sentence."""

    def __init__(
        self, theme: Theme, rows: tuple[AnswerRow, ...], name: str, flagged: frozenset[int] = frozenset()
    ) -> None:
        super().__init__()
        self._theme = theme
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        sources = any(row.source for row in rows)
        for column, share in enumerate((5, 8, 4) if sources else (4, 6)):
            grid.setColumnStretch(column, share)
        for index, row in enumerate(rows):
            label = words(theme, "body", text=row.label, wrap=True, quiet=True)
            grid.addWidget(label, 2 * index, 0, Top)
            grid.addWidget(self._value(row, name, flagged=index in flagged), 2 * index, 1, Top)
            if sources:
                source = words(theme, "caption", text=row.source, wrap=True, quiet=True)
                grid.addWidget(source, 2 * index, 2, Top)
            grid.addWidget(rule(theme), 2 * index + 1, 0, 1, 3 if sources else 2)

    def _value(self, row: AnswerRow, name: str, *, flagged: bool) -> QWidget:
        part = QWidget()
        value = words(self._theme, "value", name, text=row.value, wrap=True)
        line = QHBoxLayout()
        line.setSpacing(6)
        if flagged:
            line.addWidget(drawing(self._theme, "alert-triangle", "ink", 20), 0, Top)
            value.setAccessibleDescription(self.tr("Tidak sama dengan yang lain"))
        line.addWidget(value, 1)
        column = column_in(part, gap=2)
        column.addLayout(line)
        if row.wrong:
            wrong = ItemSentence(self._theme, "answerWrong", "alert-circle", "brick")
            column.addWidget(wrong)
            wrong.set_text(row.wrong)
        return part


class SidesTable(QWidget):
    """Both versions of one record: beside each other where there is room, else below each other."""

    def __init__(self, theme: Theme, sides: tuple[SideView, ...]) -> None:
        super().__init__()
        self._theme = theme
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)
        for side in sides:
            self._row.addWidget(self._side(side), 1)

    def _side(self, side: SideView) -> QFrame:
        frame = QFrame()
        frame.setProperty("strip", "mute")
        title = words(self._theme, "value", "sideTitle", text=side.title, wrap=True)
        column = column_in(
            frame, title, AnswerTable(self._theme, side.rows, "sideAnswer", side.differs), gap=8, edges=(16, 12, 16, 12)
        )
        column.addStretch(1)
        return frame

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        wide = self.width() >= self._theme.px(SIDES_WIDE_PX)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._row.direction() != direction:
            self._row.setDirection(direction)

"""A list over the window, and the dialogs that open from it."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from counter.widgets.basics import Chip, KeyButton, announce, show_text, words
from counter.widgets.dialog import Dialog
from counter.widgets.item_list import ItemList
from counter.widgets.theme import Theme
from counter.widgets.views import ListView, OneView

WIDTH: Final = 720


class ListDialog(Dialog):
    """Enter or a press opens one."""

    itemAsked = Signal(str)

    def __init__(self, theme: Theme, over: QWidget, name: str, title: str, note: str = "") -> None:
        super().__init__(theme, over, title, WIDTH)
        if note:
            self.note(note)
        self._list = ItemList(theme, f"{name}List", title)
        self._list.itemAsked.connect(self.itemAsked)
        self._empty = words(theme, "body", f"{name}Said", quiet=True, wrap=True)
        self.place(self._list, self._empty)
        self.add_problem()
        self._list.hide()

    def show_view(self, shown: Any) -> None:
        self.show_list(shown)

    def show_list(self, shown: ListView) -> None:
        first = self._list.isHidden() and bool(shown.rows)
        self._list.show_rows(shown.rows)
        self._list.setVisible(bool(shown.rows))
        if first:
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)
        show_text(self._empty, shown.loading or shown.empty)
        self.show_problem(shown.problem)
        self._fit()


class InnerDialog(Dialog):
    """A dialog that was opened from the list: its back button leads there."""

    listAsked = Signal()

    def place_facts(self, *, chip: str, facts: str, done: str) -> None:
        """How one row stands and what is known of it; `self._done` is for below. By their objectNames."""
        self._chip, self._facts = Chip(self._theme, chip), Facts(self._theme, facts)
        self._done = words(self._theme, "value", done, wrap=True)
        self.column.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addLayout(self._facts)

    def show_facts(self, one: OneView | None, shown: ListView) -> bool:
        """Whether something was done about it just now."""
        done_now = bool(shown.done) and shown.done != self._done.text()
        if done_now:
            announce(self._done, shown.done)
        if one is not None:
            self._chip.show_chip(one.chip)
            self._facts.show_rows(one.rows)
        show_text(self._done, shown.done)
        self.show_problem(shown.problem)
        return done_now

    def foot_of(self, *acts: KeyButton) -> None:
        back = KeyButton(self._theme, "sheetBack", "", "Esc", text=self.tr("Kembali"), press=self.listAsked)
        self.foot.addWidget(back)
        self.foot.addStretch(1)
        for act in acts:
            self.foot.addWidget(act)

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.listAsked.emit()
        else:
            super().keyPressEvent(event)


class Facts(QGridLayout):
    """What is known of one thing: a label and its value in each row, as many as there are now."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme, self._name = theme, name
        self._labels: list[tuple[QLabel, QLabel]] = []
        self.setHorizontalSpacing(16)
        self.setVerticalSpacing(8)
        self.setColumnStretch(1, 1)

    def show_rows(self, rows: Sequence[tuple[str, str]]) -> None:
        for index in range(len(self._labels), len(rows)):
            pair = (
                words(self._theme, "body", f"{self._name}.{index}.label", quiet=True),
                words(self._theme, "value", f"{self._name}.{index}", wrap=True),
            )
            self._labels.append(pair)
            self.addWidget(pair[0], index, 0, Qt.AlignmentFlag.AlignTop)
            self.addWidget(pair[1], index, 1)
        for index, (label, value) in enumerate(self._labels):
            here = index < len(rows)
            label.setText(rows[index][0] if here else "")
            value.setText(rows[index][1] if here else "")
            label.setVisible(here)
            value.setVisible(here)

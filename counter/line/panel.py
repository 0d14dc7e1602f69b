"""Who waits, in the order they will be called, each with the reason for the place; below, who is beside the line."""

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from counter.core.actions import ICONS, KEYS, Action
from counter.line.aside_panel import AsidePanel
from counter.line.list import MARGIN, LineList, LineModel
from counter.line.view_state import LineRow, LineView
from counter.line.words import CHOSEN
from counter.widgets.basics import KeyButton, measure_again, release_focus, rule, words
from counter.widgets.flow_layout import flowing
from counter.widgets.layouts import column_in
from counter.widgets.theme import Theme


class LinePanel(QFrame):
    asked = Signal(Action, object)  # UUID of the entry

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("column")
        self._theme, self._shown, self._narrow = theme, None, False
        self.setMinimumWidth(theme.column(220))
        title = words(theme, "h2", text=self.tr("Menunggu"))
        self._count = words(theme, "value", "lineCount", tone="teal")
        self._note = words(theme, "caption", quiet=True, wrap=True)
        self._model = LineModel()
        self._list = LineList(theme, self._model)
        self._list.setAccessibleName(self.tr("Antrean yang menunggu"))
        self._list.chosenChanged.connect(self._show_chosen)
        self._list.callAsked.connect(lambda: self._ask(Action.CALL_CHOSEN))
        self._empty = words(theme, "body", "lineEmpty", quiet=True, wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._empty.setContentsMargins(MARGIN, MARGIN, MARGIN, 0)
        self._beside = AsidePanel(theme)
        self._beside.asked.connect(self.asked)
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(self._count)
        self._top = QWidget()
        top = column_in(self._top, gap=0, edges=(MARGIN, 14, MARGIN, 10))
        top.addLayout(head)
        top.addWidget(self._note)
        column = column_in(self, self._top, rule(theme), self._empty, gap=0)
        column.addWidget(self._list, 1)
        column.addWidget(self._make_bar())
        column.addWidget(self._beside)

    _shown: LineView | None

    def _make_bar(self) -> QWidget:
        """What can be done with the row chosen, there only while one is."""
        self._bar = QFrame()
        self._bar.setObjectName("chosenBar")
        self._chosen_number = words(self._theme, "caption_bold", "chosenNumber")
        self._acts, flow = flowing()
        self._buttons = {act: KeyButton(self._theme, act.value, ICONS[act]) for act in CHOSEN}
        for act, button in self._buttons.items():
            button.clicked.connect(lambda _=False, one=act: self._ask(one))
            flow.addWidget(button)
        column_in(self._bar, self._chosen_number, self._acts, gap=6, edges=(MARGIN, 8, MARGIN, 10))
        self._bar.hide()
        return self._bar

    def show_line(self, shown: LineView) -> None:
        if shown == self._shown:
            return
        self._shown = shown
        self._count.setText(shown.count)
        self._note.setText(shown.note)
        self._note.setVisible(bool(shown.rows))
        self._empty.setText(shown.empty)
        self._empty.setVisible(not shown.rows)
        self._model.show_rows(shown.rows)
        self._list.setVisible(bool(shown.rows))
        self.layout().setStretch(2, 0 if shown.rows else 1)  # type: ignore[union-attr]
        self._beside.show_beside(shown)
        self._show_chosen()

    def squeeze(self, narrow: bool) -> None:
        """Where the line has a tab of its own, that says what the head says, and room is short."""
        self._narrow = narrow
        self._top.setVisible(not narrow)
        self._show_chosen()

    def chosen(self) -> LineRow | None:
        return self._list.chosen()

    def _show_chosen(self) -> None:
        row = self.chosen()
        if row is None:
            release_focus(self._bar)
        self._bar.setVisible(row is not None)
        self._beside.set_compact(row is not None and self._narrow)
        if row is None or self._shown is None:
            return
        self._chosen_number.setText(self.tr("{0} dipilih").format(row.number))
        for act, button in self._buttons.items():
            view = self._shown.chosen[act]
            if view.reason:
                release_focus(button)
            button.set_state(reason=view.reason)
            button.set_text(view.text)
            key = KEYS.get(act, "")
            button.setAccessibleName(f"{view.text.rstrip('…')} {row.number} {key}".strip())
            button.setToolTip(view.reason or key)
        measure_again(self._acts, self._bar)

    def _ask(self, act: Action) -> None:
        row = self.chosen()
        if row is not None:
            self.asked.emit(act, UUID(row.key))

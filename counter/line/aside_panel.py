"""Who is beside the line: on hold with the time they are due, or missed and still allowed back. One list at a time."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTabBar, QWidget

from counter.core.actions import Action
from counter.line.view_state import AsideView, HeldRow, LineView
from counter.widgets.basics import Chip, KeyButton, clear, measure_again, rule, words
from counter.widgets.flow_layout import flowing
from counter.widgets.icons import icon
from counter.widgets.layouts import column_in
from counter.widgets.scroll_column import ScrollColumn
from counter.widgets.theme import Theme
from counter.widgets.views import ButtonView

MARGIN = 16
SHARE_MAX = 0.35  # of the column's height: the line itself keeps the rest


class AsidePanel(QWidget):
    asked = Signal(Action, object)  # UUID of the entry

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("held")
        self._theme, self._lists, self._leave, self._hidden = theme, (), ButtonView(text=""), False
        self._tabs = QTabBar()
        self._tabs.setObjectName("besideTabs")
        self._tabs.setAccessibleName(self.tr("Ditunda dan terlewat"))
        self._tabs.setFont(theme.font("caption_bold"))
        self._tabs.setUsesScrollButtons(False)  # the column makes room for both names
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        self._tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self._tabs.addTab("")
        self._tabs.addTab("")
        self._tabs.currentChanged.connect(lambda _: self._show_rows())
        rows = QWidget()
        self._rows = column_in(rows, gap=10, edges=(MARGIN, 8, MARGIN, 8))
        self._area = ScrollColumn(rows)
        rows.installEventFilter(self)
        self._note = words(theme, "caption", "heldNote", quiet=True, wrap=True)
        self._note.setContentsMargins(MARGIN, 0, MARGIN, 10)
        column_in(self, rule(theme), self._tabs, self._area, self._note, gap=0)

    _lists: tuple[AsideView, ...]

    def show_beside(self, shown: LineView) -> None:
        lists = (shown.held, shown.missed)
        if lists == self._lists:
            return
        before, self._lists, self._leave = self._lists, lists, shown.leave
        self._settle()
        for index, one in enumerate(lists):
            self._show_tab(index, one)
        now = self._tabs.currentIndex()
        was_empty = not before or not before[now].rows
        if not lists[now].rows and was_empty and lists[1 - now].rows:
            self._tabs.setCurrentIndex(1 - now)
        self._show_rows()

    def set_compact(self, hidden: bool) -> None:
        self._hidden = hidden
        self._settle()

    def _settle(self) -> None:
        self.setVisible(any(one.rows for one in self._lists) and not self._hidden)

    def _show_tab(self, index: int, one: AsideView) -> None:
        self._tabs.setTabText(index, one.title)
        mark = icon("alert-triangle" if one.late else "", self._theme.colour("ink"), self._theme.px(16))
        self._tabs.setTabIcon(index, mark)

    def _show_rows(self) -> None:
        if not self._lists:
            return
        one = self._lists[self._tabs.currentIndex()]
        clear(self._rows)
        for row in one.rows:
            line = self._line(row, one)
            self._rows.addWidget(line)
            line.show()  # at once: until Qt does it by itself the row has no height
        self._rows.addStretch(1)
        self._area.setVisible(bool(one.rows))
        self._fit()
        self._note.setText(one.note)
        self._note.setVisible(bool(one.note and one.rows))
        measure_again(self._note, self)

    def _fit(self) -> None:
        """As tall as its rows, up to a part of the column; from there on it scrolls."""
        column = self.parentWidget()
        most = int(column.height() * SHARE_MAX) if column is not None else 0
        wide = max(self.width() - self._theme.scroll_bar, 1)
        needs = max(self._rows.totalHeightForWidth(wide), self._rows.totalMinimumSize().height())
        self._area.setFixedHeight(min(needs, max(most, self._theme.px(60))))

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and watched is self._area.widget():
            self._fit()
        return False

    def _line(self, row: HeldRow, one: AsideView) -> QWidget:
        number, note = words(self._theme, "value"), words(self._theme, "caption", quiet=True, wrap=True)
        number.setText(row.number)
        note.setText("" if row.due is not None else row.note)
        due = Chip(self._theme, "due")
        act = KeyButton(self._theme, one.act.value, "")
        act.set_state(reason=one.reason)
        act.set_text(one.button)
        act.setAccessibleName(f"{one.button} {row.number}")
        act.clicked.connect(lambda: self.asked.emit(one.act, row.entry))
        texts, flow = flowing()
        for part in (number, due, note):
            flow.addWidget(part)
        acts, buttons = flowing()
        buttons.addWidget(act)
        if one.act is Action.RESUME:
            buttons.addWidget(self._leave_button(row))
        line = QWidget()
        column_in(line, texts, acts, gap=4)
        note.setVisible(bool(note.text()))
        due.show_chip(row.due)  # not before it has its place: alone it would be a window of its own
        return line

    def _leave_button(self, row: HeldRow) -> KeyButton:
        leave = KeyButton(self._theme, Action.LEAVE.value, "")
        leave.set_state(reason=self._leave.reason)
        leave.set_text(self._leave.text)
        leave.setAccessibleName(f"{self._leave.text} {row.number}")
        leave.clicked.connect(lambda: self.asked.emit(Action.LEAVE, row.entry))
        return leave

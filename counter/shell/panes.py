"""How line, person and acts share the window: side by side, or line and person in turn where words need the room."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QSettings, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QTabBar, QVBoxLayout, QWidget

from counter.line.panel import LinePanel
from counter.shell.view_state import PanesView
from counter.widgets.layouts import column_in
from counter.widgets.scroll_column import ScrollColumn
from counter.widgets.theme import Theme

SIDE_PX: Final = 292
NARROW_PX: Final = 900  # at 100 %: below this, line and person take turns
LINE, PERSON = 0, 1


class Panes(QWidget):
    """`strips` stand above the person, or above everything where there are turns: they are never out of sight."""

    def __init__(self, theme: Theme, line: LinePanel, strips: QWidget, person: QVBoxLayout, acts: QWidget) -> None:
        super().__init__()
        self._theme, self._line, self._strips, self._shown = theme, line, strips, PanesView()
        ground = QWidget()
        ground.setObjectName("ground")
        self._ground = column_in(ground, strips, gap=12, edges=(16, 16, 16, 16))
        self._ground.addLayout(person, 1)
        self._person = ScrollColumn(ground)
        self._tabs = QTabBar()
        self._tabs.setObjectName("paneTabs")
        self._tabs.setAccessibleName(self.tr("Antrean atau pemohon"))
        self._tabs.setFont(theme.font("button"))
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        for _ in (LINE, PERSON):
            self._tabs.addTab("")
        self._tabs.currentChanged.connect(lambda _: self._turn())
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        for part in (line, self._person, acts):
            self._splitter.addWidget(part)
        self._splitter.setStretchFactor(LINE, 0)
        self._splitter.setStretchFactor(PERSON, 1)
        self._above = QVBoxLayout()
        self._above.setContentsMargins(16, 12, 16, 12)
        column = column_in(self, gap=0)
        column.addLayout(self._above)
        column.addWidget(self._tabs)
        column.addWidget(self._splitter, 1)
        self._narrow = True
        self._arrange(narrow=False)

    def first_sizes(self, width: int) -> None:
        side = self._theme.column(SIDE_PX)
        left = min(side, width // 4)
        self._splitter.setSizes([left, max(width - left - side, 300), side])

    def saved(self) -> QByteArray | None:
        """What the officer made of the columns; nothing while there are turns."""
        return None if self._narrow else self._splitter.saveState()

    def restore(self, saved: QByteArray) -> bool:
        return self._splitter.restoreState(saved)

    def show_panes(self, shown: PanesView) -> None:
        if shown == self._shown:
            return
        before, self._shown = self._shown, shown
        self._tabs.setTabText(LINE, shown.line)
        self._tabs.setTabText(PERSON, shown.person)
        if before.here != shown.here:
            self._tabs.setCurrentIndex(PERSON if shown.here else LINE)

    def show_line(self) -> None:
        self._tabs.setCurrentIndex(LINE)

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._arrange(narrow=self.width() < NARROW_PX * self._theme.factor)

    def _arrange(self, *, narrow: bool) -> None:
        if narrow == self._narrow:
            return
        self._narrow = narrow
        self._line.squeeze(narrow)
        if narrow:
            self._above.addWidget(self._strips)
        else:
            self._ground.insertWidget(0, self._strips)
        self._above.setContentsMargins(16, 12 if narrow else 0, 16, 0)
        self._tabs.setVisible(narrow)
        self._splitter.setStretchFactor(LINE, int(narrow))
        self._turn()

    def _turn(self) -> None:
        now = self._tabs.currentIndex()
        self._line.setVisible(not self._narrow or now == LINE)
        self._person.setVisible(not self._narrow or now == PERSON)


def desk_choices(home: Path) -> QSettings:
    return QSettings(str(home / "desk.ini"), QSettings.Format.IniFormat)

"""How the desk's links are, in words: hub, platform, printer, and the time with its zone."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from counter.shell.view_state import StatusView
from counter.widgets.basics import restyle, words
from counter.widgets.flow_layout import FlowLayout
from counter.widgets.icons import pixmap
from counter.widgets.layouts import row_in
from counter.widgets.theme import Theme
from counter.widgets.views import StatusItem


class StatusBar(QFrame):
    """A cell about a link opens the whole panel; the menu does the same by key."""

    linkAsked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("statusBar")
        self._theme = theme
        self.setMinimumHeight(theme.px(36))
        self._cells: dict[str, StatusCell] = {}
        self._clock = words(theme, "caption_bold", "clock")
        self._zone = words(theme, "caption_bold", "zone")
        items = QWidget()
        self._flow = FlowLayout(items, gap=0)
        policy = items.sizePolicy()
        policy.setHeightForWidth(True)
        items.setSizePolicy(policy)
        row = row_in(self, gap=6, edges=(4, 0, 16, 0))
        row.addWidget(items, 1)
        row.addWidget(self._clock)
        row.addWidget(self._zone)

    def show_status(self, shown: StatusView) -> None:
        names = {item.name for item in shown.items}
        for name, cell in self._cells.items():
            cell.setVisible(name in names)
        for item in shown.items:
            self._cell(item).show_item(item)
        if self._clock.text() != shown.clock:
            self._clock.setText(shown.clock)
        self._zone.setText(shown.zone)

    def _cell(self, item: StatusItem) -> "StatusCell":
        cell = self._cells.get(item.name)
        if cell is None:
            cell = self._cells[item.name] = StatusCell(self._theme, item.name)
            if item.link:
                cell.setCursor(Qt.CursorShape.PointingHandCursor)
                cell.pressed.connect(self.linkAsked)
            self._flow.addWidget(cell)
        return cell


class StatusCell(QFrame):
    pressed = Signal()

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme, self._shown = theme, None
        self.setProperty("status", True)
        self.setMinimumHeight(theme.px(35))
        self._icon = QLabel()
        self._text = words(theme, "caption", name)
        row_in(self, self._icon, self._text, gap=8, edges=(14, 0, 14, 0))

    def mouseReleaseEvent(self, event: QMouseEvent, /) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.pressed.emit()

    _shown: StatusItem | None

    def show_item(self, item: StatusItem) -> None:
        if item == self._shown:
            return
        self._shown = item
        colour = {"leaf": "leaf", "brick": "brick"}.get(item.tone, "ink" if item.tone == "kunyit" else "ink2")
        self._icon.setPixmap(pixmap(item.icon, self._theme.colour(colour), self._theme.px(18)))
        self._text.setText(item.text)
        restyle(self, tone=item.tone)
        self.updateGeometry()

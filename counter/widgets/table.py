"""A table of words one walks through by keyboard; its second column says a state, with its icon and colour."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
)

from counter.widgets.icons import pixmap
from counter.widgets.theme import Theme
from counter.widgets.views import TableRow

Index = QModelIndex | QPersistentModelIndex
KEY: Final = int(Qt.ItemDataRole.UserRole)
ROW: Final = KEY + 1
STATE: Final = 1  # the column that says it
PAD_X, PAD_Y, EDGE, GAP = 12, 8, 23, 8
WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignTop)
ROWS_MOST, TALL_PX = 6, 400  # in sight, and what the smallest window has room for; more is scrolled to inside


class StateCell(QStyledItemDelegate):
    """A cell as tall as its words, with a hairline under the row and the bar of the one that is marked."""

    def __init__(self, theme: Theme, table: "PlainTable") -> None:
        super().__init__(table)
        self._theme, self._table = theme, table

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index, /) -> QSize:
        inner = self._inner(QRect(0, 0, self._table.columnWidth(index.column()), 9000), index.column())
        metrics = QFontMetrics(self._theme.font(self._font(index.column())))
        found = metrics.boundingRect(inner, WRAP, str(index.data() or ""))
        return QSize(found.width() + 2 * PAD_X, found.height() + 2 * PAD_Y)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, /) -> None:
        rect: QRect = option.rect
        row: TableRow = index.data(ROW)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        self._paint_ground(painter, rect, index, chosen=chosen)
        colour = "ink" if index.column() == 0 else "ink2"
        if index.column() == STATE:
            _, colour = self._theme.tint(row.tone)
            size = self._theme.px(20)
            painter.drawPixmap(rect.left(), rect.top() + PAD_Y, pixmap(row.icon, self._theme.colour(colour), size))
        painter.setFont(self._theme.font(self._font(index.column())))
        painter.setPen(self._theme.colour(colour))
        painter.drawText(self._inner(rect, index.column()), WRAP, str(index.data() or ""))
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, index: Index, *, chosen: bool) -> None:
        painter.fillRect(rect, self._theme.colour("mist" if chosen else "card"))
        if chosen and index.column() == 0:
            painter.fillRect(QRect(rect.left(), rect.top(), 4, rect.height()), self._theme.colour("teal"))
        painter.setPen(QPen(self._theme.colour("line"), self._theme.outline))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _inner(self, rect: QRect, column: int) -> QRect:
        left = EDGE if column == 0 else self._theme.px(20) + GAP if column == STATE else 0
        return rect.adjusted(left, PAD_Y, -PAD_X, -PAD_Y + 2)

    @staticmethod
    def _font(column: int) -> str:
        return "value" if column in (0, STATE) else "caption"


def make_bare(table: QTableWidget, theme: Theme) -> None:
    """No grid, no row numbers and nothing to type into; a row is marked as a whole."""
    table.setShowGrid(False)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setTabKeyNavigation(False)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.verticalHeader().hide()
    table.verticalHeader().setMinimumSectionSize(20)
    header = table.horizontalHeader()
    header.setFont(theme.font("caption_bold"))
    header.setHighlightSections(False)
    header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class PlainTable(QTableWidget):
    """`shares` of the width, by column. `choosable`: a row can be marked; `chosen` is it."""

    marked = Signal()

    def __init__(
        self, theme: Theme, name: str, label: str, headers: Sequence[str], shares: Sequence[int], *, choosable: bool
    ) -> None:
        super().__init__(0, len(headers))
        self._theme, self._shares, self._rows = theme, tuple(shares), ()
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setItemDelegate(StateCell(theme, self))
        self.setHorizontalHeaderLabels(list(headers))
        make_bare(self, theme)
        if not choosable:
            self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.currentCellChanged.connect(lambda *_: self.marked.emit())

    _rows: tuple[TableRow, ...]

    def rows(self) -> tuple[TableRow, ...]:
        return self._rows

    def chosen(self) -> str:
        """The key of the row that is marked; empty when none is."""
        item = self.item(self.currentRow(), 0)
        return str(item.data(KEY)) if item is not None else ""

    def show_rows(self, rows: Sequence[TableRow]) -> None:
        """The one that is marked stays so while others come and go."""
        if tuple(rows) == self._rows:
            return
        before, self._rows = self.chosen(), tuple(rows)
        self.setRowCount(len(rows))
        for index, row in enumerate(rows):
            for column, text in enumerate(row.cells):
                item = QTableWidgetItem(text)
                item.setData(KEY, row.key)
                item.setData(ROW, row)
                self.setItem(index, column, item)
        self._fit()
        index = next((index for index, row in enumerate(rows) if row.key == before), 0)
        self.setCurrentCell(index if rows else -1, 0)
        self.marked.emit()

    def _fit(self) -> None:
        """Columns by share, but as wide as their longest word; rows as tall as their words; as tall as a few rows."""
        width, least = self.viewport().width(), [self._least(column) for column in range(self.columnCount())]
        free = max(0, width - sum(least))
        for column, share in enumerate(self._shares):
            self.setColumnWidth(column, least[column] + free * share // sum(self._shares))
        self.resizeRowsToContents()
        seen = sum(self.rowHeight(index) for index in range(min(self.rowCount(), ROWS_MOST)))
        tall = seen + self.horizontalHeader().sizeHint().height() + 2 * self.frameWidth() + 2
        self.setFixedHeight(min(tall, TALL_PX))

    def _least(self, column: int) -> int:
        metrics = QFontMetrics(self._theme.font(StateCell._font(column)))
        texts = [row.cells[column] for row in self._rows]
        longest = max((metrics.horizontalAdvance(word) for text in texts for word in text.split()), default=0)
        header = self.horizontalHeaderItem(column)
        head = QFontMetrics(self._theme.font("caption_bold")).horizontalAdvance(header.text() if header else "")
        before = EDGE if column == 0 else self._theme.px(20) + GAP if column == STATE else 0
        return max(longest + before, head + (EDGE if column == 0 else 0)) + PAD_X + 2

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._fit()

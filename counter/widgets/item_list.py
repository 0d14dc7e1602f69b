"""The list of what needs attention: what it is about, how it stands, since when, how much waits behind it."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from counter.widgets.icons import pixmap
from counter.widgets.theme import Theme
from counter.widgets.views import ItemRow

Index = QModelIndex | QPersistentModelIndex
KEY: Final = int(Qt.ItemDataRole.UserRole)
ROW: Final = KEY + 1
SIDE, TOP, GAP = 14, 12, 12
WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignTop)
ROWS_MOST, TALL_PX = 7, 400  # in sight; what the smallest window has room for


class ItemDelegate(QStyledItemDelegate):
    """The state as an icon, the words beside it, as tall as they need."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view
        self._about, self._state, self._note = (theme.font(role) for role in ("value", "caption_bold", "caption"))

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index, /) -> QSize:
        width = self._view.viewport().width()
        return QSize(width, self._parts(width, index.data(ROW))[-1].bottom() + TOP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, /) -> None:
        row, rect, theme = index.data(ROW), option.rect, self._theme
        painter.save()
        self._paint_ground(painter, rect, option.state)
        about, state, note = (part.translated(rect.topLeft()) for part in self._parts(rect.width(), row))
        _, tone = theme.tint(row.chip.tone)
        size = theme.px(22)
        painter.drawPixmap(rect.left() + SIDE, about.top(), pixmap(row.chip.icon, theme.colour(tone), size))
        for font, colour, place, text in (
            (self._about, "ink", about, row.about),
            (self._state, tone, state, row.chip.text),
            (self._note, "ink2", note, row.note),
        ):
            painter.setFont(font)
            painter.setPen(theme.colour(colour))
            painter.drawText(place, WRAP, text)
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        chosen, hovered = (
            bool(state & flag) for flag in (QStyle.StateFlag.State_Selected, QStyle.StateFlag.State_MouseOver)
        )
        painter.fillRect(rect, self._theme.colour("mist" if chosen or hovered else "card"))
        if chosen:
            painter.fillRect(QRect(rect.left(), rect.top(), 4, rect.height()), self._theme.colour("teal"))
        if chosen and self._theme.name == "contrast":  # no tint tells it from the others
            painter.setPen(QPen(self._theme.colour("teal"), 2))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))

    def _parts(self, width: int, row: ItemRow) -> tuple[QRect, QRect, QRect]:
        """Where about, state and note stand, from the row's own corner."""
        left = SIDE + self._theme.px(22) + GAP
        inner, top = max(width - left - SIDE, 40), TOP
        parts: list[QRect] = []
        for font, text, gap in (
            (self._about, row.about, 3),
            (self._state, row.chip.text, 0),
            (self._note, row.note, 0),
        ):
            found = QFontMetrics(font).boundingRect(QRect(0, 0, inner, 4000), WRAP, text)
            parts.append(QRect(left, top, inner, found.height()))
            top += found.height() + gap
        return parts[0], parts[1], parts[2]


class ItemList(QListWidget):
    """Enter or a press opens one."""

    itemAsked = Signal(str)

    def __init__(self, theme: Theme, name: str = "attentionList", label: str = "") -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName(name)
        self.setProperty("framed", True)
        self.setAccessibleName(label or self.tr("Perlu perhatian"))
        self.setItemDelegate(ItemDelegate(theme, self))
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.itemActivated.connect(lambda item: self.itemAsked.emit(item.data(KEY)))
        self.itemClicked.connect(lambda item: self.itemAsked.emit(item.data(KEY)))

    def show_rows(self, rows: Sequence[ItemRow]) -> None:
        """The one that is marked stays so while others come and go."""
        if rows == [item.data(ROW) for item in self._items()]:
            return
        marked = self.currentItem().data(KEY) if self.currentItem() is not None else ""
        self.clear()
        for row in rows:
            item = QListWidgetItem(row.accessible)
            item.setData(KEY, row.key)
            item.setData(ROW, row)
            self.addItem(item)
        place = next((place for place, row in enumerate(rows) if row.key == marked), 0)
        self.setCurrentRow(place if rows else -1)
        self._fit()

    def _items(self) -> list[QListWidgetItem]:
        return [self.item(place) for place in range(self.count())]

    def _fit(self) -> None:
        """As tall as a few rows, so that the rest is scrolled to inside the list."""
        tall = [self.sizeHintForRow(place) for place in range(min(self.count(), ROWS_MOST))]
        rim = 2 * self.frameWidth() + 12
        self.setMinimumHeight(min(sum(tall) + rim, TALL_PX))

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()  # another width, other line breaks
        self._fit()

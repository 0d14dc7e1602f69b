"""The rows of the line: number and minutes, service, and why this place, each said as one sentence."""

from uuid import UUID

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from counter.line.view_state import LineRow
from counter.widgets.basics import AlignLeft, AlignRight
from counter.widgets.icons import pixmap
from counter.widgets.theme import Theme
from counter.widgets.views import ChipView
from display.qt.rows import RowsModel

Index = QModelIndex | QPersistentModelIndex
MARGIN = 16
WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignTop)


class LineModel(RowsModel):
    """RowsModel that also says each row as one sentence, to a screen reader and to whoever reads the list."""

    SENTENCE_ROLES = {int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.AccessibleTextRole)}

    def __init__(self) -> None:
        super().__init__(("key", "shown"), "key")

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        if role not in self.SENTENCE_ROLES or not index.isValid():
            return super().data(index, role)
        row = self.line_row(index)
        return f"{row.number}, {row.service}, {row.wait}, {row.chip.text}"

    def line_row(self, index: Index) -> LineRow:
        row = self.row(index.row())["shown"]
        assert isinstance(row, LineRow)
        return row

    def show_rows(self, rows: tuple[LineRow, ...]) -> None:
        self.show([{"key": row.key, "shown": row} for row in rows])


class LineDelegate(QStyledItemDelegate):
    """Number and minutes, service, and the reason as a chip; as tall as its words need."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view
        self._number, self._caption = theme.font("row_number"), theme.font("caption")
        self._body, self._chip = theme.font("body"), theme.font("caption_bold")

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index, /) -> QSize:
        width = self._view.viewport().width()
        parts = self._parts(width, self._row(index))
        return QSize(width, parts[-1].bottom() + 13)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, /) -> None:
        theme, row, rect = self._theme, self._row(index), option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, rect, row, option.state)
        top, service, chip = (part.translated(rect.topLeft()) for part in self._parts(rect.width(), row))
        self._pen(painter, self._number, "ink")
        painter.drawText(top, int(AlignLeft), row.number)
        self._pen(painter, self._caption, "ink2")
        painter.drawText(top, int(AlignRight), row.wait)
        self._pen(painter, self._body, "ink")
        painter.drawText(service, WRAP, row.service)
        self._paint_chip(painter, chip, row.chip)
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, row: LineRow, state: QStyle.StateFlag) -> None:
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        ground = "kunyit_tint" if chosen else "mist" if row.is_next or hovered else "card"
        painter.fillRect(rect, self._theme.colour(ground))
        if row.is_next or chosen:
            bar = self._theme.colour("kunyit" if chosen else "teal")
            painter.fillRect(QRect(rect.left(), rect.top(), 4, rect.height()), bar)
        if chosen and self._theme.name == "contrast":  # no tint tells it from the row that is next
            painter.setPen(QPen(self._theme.colour("kunyit"), 2))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))

    def _paint_chip(self, painter: QPainter, rect: QRect, chip: ChipView) -> None:
        ground, text = self._theme.tint(chip.tone)
        painter.setBrush(self._theme.colour(ground))
        contrast = self._theme.name == "contrast"
        painter.setPen(self._theme.colour("line") if contrast else QColor(Qt.GlobalColor.transparent))
        radius = min(rect.height() / 2, self._theme.px(15))
        painter.drawRoundedRect(rect, radius, radius)
        size = self._theme.px(16)
        line = QFontMetrics(self._chip).height()
        painter.drawPixmap(
            rect.left() + 10, rect.top() + 4 + (line - size) // 2, pixmap(chip.icon, self._theme.colour(text), size)
        )
        self._pen(painter, self._chip, text)
        painter.drawText(rect.adjusted(16 + size, 4, -12, -4), WRAP, chip.text)

    def _pen(self, painter: QPainter, font: QFont, colour: str) -> None:
        painter.setFont(font)
        painter.setPen(self._theme.colour(colour))

    def _parts(self, width: int, row: LineRow) -> tuple[QRect, QRect, QRect]:
        """Where number line, service and chip stand, from the row's own corner."""
        inner = max(width - 2 * MARGIN, 40)
        top = QRect(MARGIN, 12, inner, QFontMetrics(self._number).height())
        service = self._wrapped(self._body, inner, row.service).translated(MARGIN, top.bottom() + 2)
        service.setWidth(inner)
        icon = self._theme.px(16) + 28
        chip = self._wrapped(self._chip, inner - icon, row.chip.text)
        chip.setSize(QSize(chip.width() + icon, chip.height() + 8))
        return top, service, chip.translated(MARGIN, service.bottom() + 7)

    def _wrapped(self, font: QFont, width: int, text: str) -> QRect:
        found = QFontMetrics(font).boundingRect(QRect(0, 0, width, 4000), WRAP, text)
        return QRect(0, 0, found.width() + 1, found.height())

    def _row(self, index: Index) -> LineRow:
        model = self._view.model()
        assert isinstance(model, LineModel)
        return model.line_row(index)


class LineList(QListView):
    """One row at a time may be chosen; Enter or a double press asks to call it."""

    chosenChanged = Signal()
    callAsked = Signal()

    def __init__(self, theme: Theme, model: LineModel) -> None:
        super().__init__()
        self._model = model
        self.setObjectName("lineList")
        self.setModel(model)
        self.setItemDelegate(LineDelegate(theme, self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.activated.connect(self.callAsked)
        self.selectionModel().selectionChanged.connect(self.chosenChanged)

    def chosen(self) -> LineRow | None:
        rows = self.selectedIndexes()
        return self._model.line_row(rows[0]) if rows else None

    def choose(self, entry: UUID) -> None:
        """As if the row had been pressed."""
        places = range(self._model.rowCount())
        for index in (index for index in places if self._model.line_row(self._model.index(index)).key == str(entry)):
            self.setCurrentIndex(self._model.index(index))

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()  # another width, other line breaks
        if self.selectedIndexes():
            self.scrollTo(self.selectedIndexes()[0])  # what can be done with it must not cover it

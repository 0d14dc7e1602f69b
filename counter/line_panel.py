"""Who waits, in the order they will be called, each with the reason for the place; below, who is on hold."""

from uuid import UUID

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListView,
    QScrollArea,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from counter.icons import pixmap
from counter.parts import AlignLeft, AlignRight, KeyButton, clear, drawing, rule, words
from counter.pictures import ChipPicture, HeldRow, LinePicture, LineRow
from counter.theme import Theme
from display.rows import RowsModel

Index = QModelIndex | QPersistentModelIndex
MARGIN = 16
HELD_ROWS = 4  # more than these scroll
WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignTop)


class LineModel(RowsModel):
    """RowsModel that also says each row as one sentence, to a screen reader and to whoever reads the list."""

    SAID = {int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.AccessibleTextRole)}

    def __init__(self) -> None:
        super().__init__(("key", "shown"), "key")

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        if role not in self.SAID or not index.isValid():
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
        chosen = bool(state & QStyle.StateFlag.State_Selected) and self._view.hasFocus()
        painter.fillRect(rect, self._theme.colour("mist" if row.is_next or hovered or chosen else "card"))
        if row.is_next or chosen:
            bar = self._theme.colour("teal" if row.is_next else "kunyit")
            painter.fillRect(QRect(rect.left(), rect.top(), 4, rect.height()), bar)

    def _paint_chip(self, painter: QPainter, rect: QRect, chip: ChipPicture) -> None:
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
    def __init__(self, theme: Theme, model: LineModel) -> None:
        super().__init__()
        self.setObjectName("lineList")
        self.setModel(model)
        self.setItemDelegate(LineDelegate(theme, self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()  # another width, other line breaks


class LinePanel(QFrame):
    resumeAsked = Signal(object)  # UUID of the entry

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("column")
        self._theme, self._shown = theme, None
        self.setMinimumWidth(theme.column(220))
        title = words(theme, "h2")
        title.setText(self.tr("Menunggu"))
        self._count = words(theme, "value", "lineCount", tone="teal")
        self._note = words(theme, "caption", quiet=True, wrap=True)
        self._model = LineModel()
        self._list = LineList(theme, self._model)
        self._list.setAccessibleName(self.tr("Antrean yang menunggu"))
        self._empty = words(theme, "body", "lineEmpty", quiet=True, wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._empty.setContentsMargins(MARGIN, MARGIN, MARGIN, 0)
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(self._count)
        top = QVBoxLayout()
        top.setContentsMargins(MARGIN, 14, MARGIN, 10)
        top.setSpacing(0)
        top.addLayout(head)
        top.addWidget(self._note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(rule(theme))
        column.addWidget(self._empty)
        column.addWidget(self._list, 1)
        column.addWidget(self._make_held())

    _shown: LinePicture | None

    def _make_held(self) -> QWidget:
        held = QWidget()
        held.setObjectName("held")
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(rule(self._theme))
        head = QHBoxLayout()
        head.setContentsMargins(MARGIN, 10, MARGIN, 4)
        head.setSpacing(8)
        head.addWidget(drawing(self._theme, "player-pause", "ink", 18))
        title = words(self._theme, "value")
        title.setText(self.tr("Ditunda"))
        head.addWidget(title, 1)
        column.addLayout(head)
        rows = QWidget()
        self._held_rows = QVBoxLayout(rows)
        self._held_rows.setContentsMargins(MARGIN, 4, MARGIN, 6)
        self._held_rows.setSpacing(8)
        self._held_area = QScrollArea()
        self._held_area.setWidgetResizable(True)
        self._held_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._held_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._held_area.setWidget(rows)
        column.addWidget(self._held_area)
        self._held_note = words(self._theme, "caption", "heldNote", quiet=True, wrap=True)
        self._held_note.setContentsMargins(MARGIN, 0, MARGIN, 10)
        column.addWidget(self._held_note)
        self._held = held
        return held

    def show_line(self, shown: LinePicture) -> None:
        if shown == self._shown:
            return
        before, self._shown = self._shown, shown
        self._count.setText(shown.count)
        self._note.setText(shown.note)
        self._note.setVisible(bool(shown.rows))
        self._empty.setText(shown.empty)
        self._empty.setVisible(not shown.rows)
        self._model.show_rows(shown.rows)
        self._list.setVisible(bool(shown.rows))
        self.layout().setStretch(2, 0 if shown.rows else 1)  # type: ignore[union-attr]
        if before is None or (before.held, before.resume_reason) != (shown.held, shown.resume_reason):
            self._show_held(shown)

    def _show_held(self, shown: LinePicture) -> None:
        clear(self._held_rows)
        self._held.setVisible(bool(shown.held))
        for row in shown.held:
            self._held_rows.addWidget(self._held_line(row, shown))
        line = self._theme.px(44) + 8
        self._held_area.setFixedHeight(line * min(len(shown.held), HELD_ROWS) + 4)
        self._held_note.setText(shown.resume_reason)
        self._held_note.setVisible(bool(shown.resume_reason))
        self._held.updateGeometry()

    def _held_line(self, row: HeldRow, shown: LinePicture) -> QWidget:
        line = QWidget()
        number, note = words(self._theme, "value"), words(self._theme, "caption", quiet=True, wrap=True)
        number.setText(row.number)
        note.setText(row.note)
        button = KeyButton(self._theme, "resume", "")
        button.dress(reason=shown.resume_reason)
        button.say(shown.resume)
        button.setAccessibleName(f"{shown.resume} {row.number}")
        button.clicked.connect(lambda _=False, entry=row.entry: self._resume(entry))
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(number)
        layout.addWidget(note, 1)
        layout.addWidget(button)
        return line

    def _resume(self, entry: UUID) -> None:
        self.resumeAsked.emit(entry)

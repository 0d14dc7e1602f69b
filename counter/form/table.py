"""A submitted form as a table one walks through by keyboard; a row to check opens with what to do about it."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from counter.form.view_state import FormRowView, FormView
from counter.widgets.basics import KeyButton, words
from counter.widgets.icons import pixmap
from counter.widgets.table import make_bare
from counter.widgets.theme import Theme

Index = QModelIndex | QPersistentModelIndex
LABEL, VALUE, SOURCE, MARK = range(4)
FONTS = {LABEL: "body", VALUE: "value", SOURCE: "caption", MARK: "caption"}
ANSWER = int(Qt.ItemDataRole.UserRole)  # the place of the answer a table row belongs to
FLAGGED = ANSWER + 1
DRAWING = ANSWER + 2
PAD_X, PAD_Y, EDGE = 12, 9, 23
NOTE_WIDE_PX = 420
ROWS_LEAST = 5  # with fewer in sight one reads a form through a slit
WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignTop)


class FormCell(QStyledItemDelegate):
    """A cell with room around its words, a hairline under the answer, and the bar of a row to check."""

    def __init__(self, theme: Theme, table: QTableWidget) -> None:
        super().__init__(table)
        self._theme, self._table = theme, table

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index, /) -> QSize:
        font = self._theme.font(FONTS[index.column()])
        width = self._table.columnWidth(index.column()) - PAD_X - (EDGE if index.column() == LABEL else 0)
        if index.column() == MARK:
            return QSize(self._theme.px(48), self._theme.px(22) + 2 * PAD_Y)
        found = QFontMetrics(font).boundingRect(QRect(0, 0, max(width, 20), 9000), WRAP, str(index.data() or ""))
        return QSize(found.width() + 2 * PAD_X, found.height() + 2 * PAD_Y)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, /) -> None:
        rect: QRect = option.rect
        painter.save()
        self._paint_ground(painter, rect, option.state, index)
        colour = "ink" if index.column() == VALUE or index.data(FLAGGED) else "ink2"
        if index.column() == MARK:
            size = self._theme.px(20)
            mark = pixmap(
                str(index.data(DRAWING) or "check"), self._theme.colour("ink" if index.data(FLAGGED) else "leaf"), size
            )
            painter.drawPixmap(rect.center().x() - (size + PAD_X) // 2, rect.top() + PAD_Y, mark)
        else:
            inner = rect.adjusted(EDGE if index.column() == LABEL else 0, PAD_Y, -PAD_X, -PAD_Y + 2)
            painter.setFont(self._theme.font(FONTS[index.column()]))
            painter.setPen(self._theme.colour(colour))
            painter.drawText(inner, WRAP, str(index.data() or ""))
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, index: Index) -> None:
        flagged = bool(index.data(FLAGGED))
        chosen = bool(state & QStyle.StateFlag.State_Selected) and self._table.hasFocus()
        painter.fillRect(rect, self._theme.colour("kunyit_tint" if flagged else "mist" if chosen else "card"))
        if index.column() == LABEL and (flagged or chosen):
            bar = self._theme.colour("kunyit" if flagged else "teal")
            painter.fillRect(QRect(rect.left(), rect.top(), 4, rect.height()), bar)
        if not flagged:
            painter.setPen(self._theme.colour("line"))
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())


class FormTable(QTableWidget):
    flagAsked = Signal(int)  # place of the answer

    def __init__(self, theme: Theme) -> None:
        super().__init__(0, 4)
        self.setObjectName("formTable")
        self.setAccessibleName(self.tr("Formulir pemohon"))
        self._theme = theme
        self._shown: FormView = FormView()
        self.setItemDelegate(FormCell(theme, self))
        self.setHorizontalHeaderLabels([self.tr("Isian"), self.tr("Jawaban"), self.tr("Sumber")])
        mark = QTableWidgetItem(self.tr("Cek"))
        mark.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setHorizontalHeaderItem(MARK, mark)
        make_bare(self, theme)
        self.setMinimumHeight(theme.px(36 * ROWS_LEAST))
        self.cellClicked.connect(self._clicked)

    def show_rows(self, shown: FormView) -> None:
        row = self.currentRow() if shown.key == self._shown.key else 0
        self._shown = shown
        self.clearSpans()
        self.setRowCount(0)
        for index, answer in enumerate(shown.rows):
            self._add(index, answer)
        self._fit()
        self.setCurrentCell(min(max(row, 0), self.rowCount() - 1), VALUE)

    def _add(self, index: int, answer: FormRowView) -> None:
        row = self.rowCount()
        self.insertRow(row)
        for column, text in ((LABEL, answer.label), (VALUE, answer.value), (SOURCE, answer.source), (MARK, "")):
            item = QTableWidgetItem(text)
            item.setData(ANSWER, index)
            item.setData(FLAGGED, answer.flagged)
            item.setToolTip(answer.mark if column == MARK else "")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, answer.mark if column == MARK else text)
            item.setData(DRAWING, answer.icon)
            self.setItem(row, column, item)
        if answer.flagged:
            self._add_note(row + 1, index, answer)

    def _add_note(self, row: int, index: int, answer: FormRowView) -> None:
        self.insertRow(row)
        for column in range(4):
            item = QTableWidgetItem("")
            item.setData(ANSWER, index)
            item.setData(FLAGGED, True)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.setItem(row, column, item)
        self.setSpan(row, LABEL, 1, 4)
        self.setCellWidget(row, LABEL, self._note(index, answer))

    def _note(self, index: int, answer: FormRowView) -> QWidget:
        note = QWidget()
        note.setAutoFillBackground(False)
        sentence = words(self._theme, "body", "flagNote", text=self._shown.flag_note, wrap=True)
        button = KeyButton(self._theme, "flagDone", "check", self.tr("Spasi"), text=self.tr("Sudah cocok"))
        button.setAccessibleName(f"{self.tr('Sudah cocok')}: {answer.label}")
        button.clicked.connect(lambda: self.flagAsked.emit(index))
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight, note)
        row.addWidget(sentence, 1)
        row.addWidget(button)
        return note

    def _fit_note(self, note: QWidget) -> int:
        """Under the answer where there is room, else across the row with its button on a line of its own."""
        layout, width = note.layout(), self.viewport().width()
        assert isinstance(layout, QBoxLayout)
        wide = width - self.columnWidth(LABEL) > self._theme.px(NOTE_WIDE_PX)
        layout.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        layout.setContentsMargins(self.columnWidth(LABEL) if wide else EDGE, 0, PAD_X, 10)
        return max(layout.totalHeightForWidth(width), layout.totalMinimumSize().height())

    def _fit(self) -> None:
        """Columns by share of the width; rows as tall as their words, so that nothing is cut."""
        width = self.viewport().width()
        mark = self._theme.px(64)
        label = max(int((width - mark) * 0.26), self._longest_word(LABEL) + EDGE + PAD_X)
        source = max(int((width - mark) * 0.22), self._longest_word(SOURCE) + PAD_X)
        widths = {LABEL: label, VALUE: max(width - mark - label - source, 60), SOURCE: source, MARK: mark}
        for column, pixels in widths.items():
            self.setColumnWidth(column, pixels)
        self.resizeRowsToContents()
        for row in range(self.rowCount()):
            note = self.cellWidget(row, LABEL)
            if note is not None:
                self.setRowHeight(row, self._fit_note(note))

    def _longest_word(self, column: int) -> int:
        metrics = QFontMetrics(self._theme.font(FONTS[column]))
        texts = [item.text() for row in range(self.rowCount()) if (item := self.item(row, column)) is not None]
        return max((metrics.horizontalAdvance(word) for text in texts for word in text.split()), default=0) + 2

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        item = self.item(self.currentRow(), LABEL)
        if item is not None and event.key() == Qt.Key.Key_Space:
            self.flagAsked.emit(item.data(ANSWER))
            return
        super().keyPressEvent(event)

    def _clicked(self, row: int, column: int) -> None:
        item = self.item(row, column)
        if item is not None and column == MARK:
            self.flagAsked.emit(item.data(ANSWER))

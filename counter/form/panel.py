"""The citizen's submitted form, or why there is none, and the documents the person should have with them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTabBar, QVBoxLayout, QWidget

from counter.form.files_panel import FilesPanel
from counter.form.table import FormTable
from counter.form.view_state import FormView
from counter.widgets.basics import Chip, drawing, rule, words
from counter.widgets.layouts import column_in
from counter.widgets.theme import Theme

Centre = Qt.AlignmentFlag.AlignHCenter


class FormPanel(QFrame):
    flagAsked = Signal(int)
    formChosen = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("card")
        self._theme, self._shown = theme, None
        self._table = FormTable(theme)
        self._table.flagAsked.connect(self.flagAsked)
        self._tabs = QTabBar()
        self._tabs.setObjectName("formTabs")
        self._tabs.setAccessibleName(self.tr("Formulir yang dikirim"))
        self._tabs.setFont(theme.font("button"))
        self._tabs.setExpanding(False)
        self._tabs.setDrawBase(False)
        self._tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self._tabs.currentChanged.connect(self._choose)
        self._documents = words(theme, "caption", "documents", quiet=True, wrap=True)
        self._hint = words(theme, "caption", "flagHint", text=self.tr("Spasi: tandai baris"), quiet=True)
        column = column_in(self, self._make_head(), gap=0, edges=(1, 0, 1, 1))
        column.addWidget(self._table, 1)
        column.addWidget(self._make_empty(), 1)
        self.files = FilesPanel(theme)
        column.addWidget(self.files)
        column.addWidget(rule(theme))
        foot = QHBoxLayout()
        foot.setContentsMargins(23, 10, 23, 10)
        foot.setSpacing(16)
        foot.addWidget(self._documents, 1)
        foot.addWidget(self._hint)
        column.addLayout(foot)

    _shown: FormView | None

    def _make_head(self) -> QWidget:
        self._head = QWidget()
        self._title = words(self._theme, "h2", "formTitle", wrap=True)
        self._sent = words(self._theme, "caption", "formSent", quiet=True, wrap=True)
        self._chip = Chip(self._theme, "toCheck")
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._title)
        names.addWidget(self._sent)
        row = QHBoxLayout()
        row.setContentsMargins(23, 14, 23, 12)
        row.addLayout(names, 1)
        row.addWidget(self._chip)
        column = column_in(self._head, self._tabs, gap=0)
        column.addLayout(row)
        return self._head

    def _make_empty(self) -> QWidget:
        self._empty_page = QWidget()
        self._empty = words(self._theme, "h2", "formEmpty", wrap=True)
        self._empty_note = words(self._theme, "body", quiet=True, wrap=True)
        column = column_in(self._empty_page, gap=8, edges=(32, 24, 32, 24))
        column.addStretch(1)
        column.addWidget(drawing(self._theme, "file-text", "edge", 40), 0, Centre)
        for label in (self._empty, self._empty_note):
            label.setAlignment(Centre)
            column.addWidget(label)
        column.addStretch(1)
        return self._empty_page

    def show_form(self, shown: FormView) -> None:
        if shown == self._shown:
            return
        self._shown = shown
        here = bool(shown.key)
        self.setVisible(here or bool(shown.empty or shown.files.doing))
        self._head.setVisible(here)
        self._table.setVisible(here)
        self._hint.setVisible(here)
        self._empty_page.setVisible(bool(shown.empty))
        self.files.show_files(shown.files)
        self._title.setText(shown.title)
        self._sent.setText(shown.sent)
        self._chip.show_chip(shown.chip)
        self._head.updateGeometry()
        self._documents.setText(shown.documents)
        self._empty.setText(shown.empty)
        self._empty_note.setText(shown.empty_note)
        self._show_tabs(shown)
        self._table.show_rows(shown)

    def _show_tabs(self, shown: FormView) -> None:
        self._tabs.blockSignals(True)
        while self._tabs.count():
            self._tabs.removeTab(0)
        for title in shown.titles:
            self._tabs.addTab(title)
        self._tabs.setCurrentIndex(shown.chosen)
        self._tabs.blockSignals(False)
        self._tabs.setVisible(len(shown.titles) > 1)

    def _choose(self, index: int) -> None:
        self.formChosen.emit(index)

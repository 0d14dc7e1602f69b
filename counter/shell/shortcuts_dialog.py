"""F1: every key of the desk on one dialog."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from counter.widgets.basics import words
from counter.widgets.dialog import Dialog
from counter.widgets.theme import Theme


class ShortcutsDialog(Dialog):
    def __init__(self, theme: Theme, over: QWidget, rows: Sequence[tuple[str, str]]) -> None:
        """`rows`: each key and what it does."""
        super().__init__(theme, over, self.tr("Daftar tombol"), 460)
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for index, (key, text) in enumerate(rows):
            cap, meaning = words(theme, "key", "keyCap"), words(theme, "body", wrap=True)
            cap.setText(key)
            meaning.setText(text)
            grid.addWidget(cap, index, 0)
            grid.addWidget(meaning, index, 1)
        self.column.addLayout(grid)
        self.close_foot()
        self.open()

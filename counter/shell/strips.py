"""The strips across the desk, from the top: each there only while it has something to say."""

from functools import partial

from PySide6.QtWidgets import QWidget

from counter.shell.features import STRIPS, Desk
from counter.shell.view_state import DeskView
from counter.widgets.basics import Strip
from counter.widgets.layouts import column_in
from counter.widgets.theme import Theme


class Strips(QWidget):
    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__()
        column = column_in(self, gap=12)
        self._strips = [(entry, Strip(theme, entry.name)) for entry in STRIPS]
        for entry, strip in self._strips:
            strip.pressed.connect(partial(entry.press, desk))
            column.addWidget(strip)

    def show_strips(self, shown: DeskView) -> None:
        views = [(strip, entry.shown(shown)) for entry, strip in self._strips]
        for strip, view in views:
            strip.show_strip(view)
        self.setVisible(any(view is not None for _, view in views))

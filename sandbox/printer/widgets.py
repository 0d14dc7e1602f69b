"""Pieces of the virtual printer's window."""

import re

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QWidget

PANEL_WIDTH = 292
PLACE = re.compile(r"(\d+)x(\d+)([+-]\d+)([+-]\d+)")


def scrolled(panel: QWidget) -> QScrollArea:
    """In a window that is lower than the panel."""
    scrolls = QScrollArea()
    scrolls.setWidget(panel)
    scrolls.setWidgetResizable(True)
    scrolls.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scrolls.setFixedWidth(PANEL_WIDTH)
    return scrolls


def label(text: str, name: str) -> QLabel:
    made = QLabel(text)
    made.setObjectName(name)
    made.setWordWrap(True)
    return made


def become(button: QPushButton, words: str, on: bool) -> None:
    if button.text() == words and button.property("on") == on:
        return
    button.setText(words)
    button.setProperty("on", on)
    button.style().unpolish(button)
    button.style().polish(button)


def placed(size: str) -> QRect:
    """Raises ValueError for what is not WIDTHxHEIGHT+LEFT+TOP."""
    found = PLACE.fullmatch(size)
    if found is None:
        raise ValueError(f"{size!r} is not like 692x860+0+0")
    width, height, left, top = map(int, found.groups())
    return QRect(left, top, width, height)

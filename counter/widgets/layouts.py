"""Rows and columns of widgets, without the room that Qt leaves around them."""

from typing import TypeVar

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

Edges = tuple[int, int, int, int]  # left, top, right, bottom
Box = TypeVar("Box", bound=QBoxLayout)


def column_in(inside: QWidget, *parts: QWidget, gap: int | None = None, edges: Edges = (0, 0, 0, 0)) -> QVBoxLayout:
    """`gap` None: as the style has it."""
    return _filled(QVBoxLayout(inside), parts, gap, edges)


def row_in(inside: QWidget, *parts: QWidget, gap: int | None = None, edges: Edges = (0, 0, 0, 0)) -> QHBoxLayout:
    """`gap` None: as the style has it."""
    return _filled(QHBoxLayout(inside), parts, gap, edges)


def add_all(layout: QBoxLayout, *parts: QWidget) -> None:
    for part in parts:
        layout.addWidget(part)


def _filled(layout: Box, parts: tuple[QWidget, ...], gap: int | None, edges: Edges) -> Box:
    layout.setContentsMargins(*edges)
    if gap is not None:
        layout.setSpacing(gap)
    add_all(layout, *parts)
    return layout

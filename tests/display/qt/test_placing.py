"""Promise: a window stands where it was told to, and no larger than its screen."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from display.qt.placing import TITLE_BAR, fill_screen, keep_on_screen, show_at
from display.settings import Place, place_of


@pytest.mark.parametrize(
    ("size", "place"),
    [
        ("", None),
        ("1080x1920", Place((1080, 1920))),
        ("377x670+8+36", Place((377, 670), (8, 36))),
        ("377x670-1366+0", Place((377, 670), (-1366, 0))),
    ],
)
def test_a_size_is_read_with_its_corner_or_without(size: str, place: Place | None) -> None:
    assert place_of(size) == place


@pytest.mark.parametrize("size", ["large", "1080", "1080x", "1080x1920+0", "1080x1920+0+0+0"])
def test_what_is_no_size_is_refused(size: str) -> None:
    with pytest.raises(ValueError, match="is not like"):
        place_of(size)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_a_window_stands_at_its_corner(window: QWidget) -> None:
    show_at(window, Place((300, 200), (40, 50)))
    assert window.geometry() == QRect(40, 50, 300, 200)


def test_a_window_fills_its_screen_also_where_nobody_manages_windows(window: QWidget) -> None:
    fill_screen(window)
    assert window.geometry() == window.screen().geometry()


def test_a_window_that_is_larger_than_its_screen_becomes_as_large_as_that(window: QWidget) -> None:
    window.resize(10_000, 10_000)
    keep_on_screen(window)
    assert window.geometry() == window.screen().availableGeometry().adjusted(0, TITLE_BAR, 0, 0)


def test_a_window_that_fits_is_left_alone(window: QWidget) -> None:
    window.resize(100, 100)
    before = window.geometry()
    keep_on_screen(window)
    assert window.geometry() == before

"""Promise: the desk is one window, no word of it is cut, and every control can be said, in every state and on the
smallest screen."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea, QWidget

from counter.gallery.harness import SMALLEST, Steps, WindowHarness, open_story
from counter.gallery.stories import STORIES
from counter.widgets.basics import KeyButton
from display.gallery.story import Story, Variant
from display.languages import Languages


class Windows(QObject):
    """Keeps what was shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(f"{type(watched).__name__} {watched.objectName()}")
        return False


@pytest.fixture
def windows(qapp: QApplication) -> Iterator[Windows]:
    watch = Windows()
    qapp.installEventFilter(watch)
    yield watch
    qapp.removeEventFilter(watch)


def nameless(harness: WindowHarness) -> Iterator[str]:
    """Controls that a screen reader could not say."""
    for widget in harness.window.findChildren(QWidget):
        inside = isinstance(widget.parentWidget(), QScrollArea) or widget.objectName().startswith("qt_")
        if not widget.isVisible() or inside or widget.focusPolicy() == Qt.FocusPolicy.NoFocus:
            continue
        face = QAccessible.queryAccessibleInterface(widget)
        if face is None or not face.text(QAccessible.Text.Name).strip():
            yield f"{type(widget).__name__} {widget.objectName()}"


def clipped(harness: WindowHarness) -> Iterator[str]:
    """Words that do not fit the widget that shows them."""
    for label in harness.window.findChildren(QLabel):
        if label.isVisible() and label.text() and label.objectName() != "keyCap":
            yield from _label_faults(label)
    for one in harness.window.findChildren(QAbstractButton):
        if one.isVisible() and isinstance(one, KeyButton) and one.width() < one.minimumSizeHint().width():
            yield f"{one.objectName()}: {one.text()!r} needs {one.minimumSizeHint().width()}, has {one.width()}"
        if one.isVisible() and one.height() < one.fontMetrics().height():
            yield f"{one.objectName()}: {one.text()!r} is too low"


def _label_faults(label: QLabel) -> Iterator[str]:
    if label.wordWrap():
        longest = max(label.fontMetrics().horizontalAdvance(word) for word in label.text().split())
        if label.heightForWidth(label.width()) > label.height() + 1 or longest > label.width() + 1:
            yield f"{label.objectName()}: {label.text()!r} in {label.width()}x{label.height()}"
    elif label.fontMetrics().horizontalAdvance(label.text()) > label.width() + 1:
        yield f"{label.objectName()}: {label.text()!r} is cut at {label.width()}"


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_it_is_one_window_with_no_word_cut_and_a_name_for_every_control(
    languages: Languages, windows: Windows, story: Story[Steps], percent: int
) -> None:
    small = replace(story, variant=Variant(SMALLEST, scale=percent / 100))
    with open_story(small, languages) as opened:
        faults = [*clipped(opened.harness), *(f"nameless: {name}" for name in nameless(opened.harness))]
        size = (opened.window.width(), opened.window.height())
    assert faults == []
    assert size == SMALLEST
    assert windows.seen == ["DeskWindow "], "a part jumped out as a window of its own"

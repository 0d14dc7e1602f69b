"""Promise: a kiosk is as large after a visit as before it. PySide frees nothing of an object of a Python type that QML
made, so each page would leave one, all day."""

import gc
from collections import Counter

import pytest
from PySide6.QtCore import QObject

from kiosk.gallery.harness import Harness

WARM, VISITS = 2, 3


def wrappers() -> Counter[str]:
    """Python's side of every object of Qt's, those whose other side has gone among them."""
    gc.collect()
    return Counter(type(each).__qualname__ for each in gc.get_objects() if isinstance(each, QObject))


def visit(user, steps) -> None:
    steps(user.harness)
    user.settle()
    user.kiosk.finish()
    user.settle()


@pytest.mark.parametrize("steps", [Harness.guest_ticket, Harness.submitted, Harness.scan])
def test_a_visit_leaves_no_object_behind(steps, open_story) -> None:
    user = open_story("701-scan-camera")
    user.kiosk.finish()
    for _ in range(WARM):
        visit(user, steps)
    before = wrappers()
    for _ in range(VISITS):
        visit(user, steps)
    assert wrappers() - before == Counter()


def test_the_layout_lets_go_of_a_page_that_goes(open_story) -> None:
    """What hangs on a page that has gone is laid out by nobody, and keeps nothing of who read it."""
    user = open_story("40-ticket")
    layout = user.screen.layout
    assert layout._area is not None
    assert layout._watched
    user.kiosk.finish()
    assert layout._area is None
    assert not layout._watched
    assert not layout.paged

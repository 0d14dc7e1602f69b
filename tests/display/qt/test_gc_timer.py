"""Promise: what a window leaves behind is cleared away in the window's own thread, whoever is busy beside it."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject

from display.qt.gc_timer import GcTimer, sweep

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def swept() -> Iterator[GcTimer]:
    was_on = gc.isenabled()
    gc.enable()
    swept = GcTimer()
    yield swept
    swept.leave()
    (gc.enable if was_on else gc.disable)()


def leave_behind(cleared_in: list[int]) -> None:
    """An object of Qt that only the collector can find."""
    left = QObject()
    left.own = left  # type: ignore[attr-defined]
    weakref.finalize(left, lambda: cleared_in.append(threading.get_ident()))


def busy() -> None:
    held = [[number] for number in range(100_000)]
    assert held


def test_no_other_thread_clears_away_what_a_window_left(swept: GcTimer) -> None:
    cleared_in: list[int] = []
    leave_behind(cleared_in)
    thread = threading.Thread(target=busy)
    thread.start()
    thread.join()
    assert not cleared_in
    gc.collect()
    assert cleared_in == [threading.get_ident()]


def test_a_sweep_clears_away_what_is_due(swept: GcTimer) -> None:
    cleared_in: list[int] = []
    leave_behind(cleared_in)
    held = [[number] for number in range(10_000)]
    sweep()
    assert cleared_in == [threading.get_ident()]
    assert held


@pytest.mark.parametrize("before", [True, False])
def test_afterwards_it_is_as_it_was(*, before: bool) -> None:
    was_on = gc.isenabled()
    try:
        (gc.enable if before else gc.disable)()
        swept = GcTimer()
        assert not gc.isenabled()
        swept.leave()
        assert gc.isenabled() is before
    finally:
        (gc.enable if was_on else gc.disable)()

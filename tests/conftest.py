"""Before Qt is imported anywhere: no screen is needed, and pixels do not differ by machine.

What a test's windows leave behind goes before the next test, in this thread: what was to be deleted later, and what
only Python's collector finds. By itself the collector runs in any thread, also in that of a hub or a book; and a name
that outlives what it named may be given to another object of Qt at the same place."""

import gc
import itertools
import os
import sys

import pytest

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_QUICK_BACKEND"] = "software"
os.environ["HYPOTHESIS_NO_PLUGINS"] = "1"  # of a package that the browser tests bring along, which warns

gc.disable()
TESTS = itertools.count(1)
# A look through all of it takes its time: after a test with a window, what that test made is looked through, because it
# must go before the next one; all of it now and then.
OTHERS = 50


def pytest_collection_finish() -> None:
    """What is there before the first test stays to the end, and need not be looked through after each."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item: pytest.Item) -> None:
    if qt := sys.modules.get("PySide6.QtCore"):
        qt.QCoreApplication.sendPostedEvents(None, qt.QEvent.Type.DeferredDelete.value)
    with_window = "qapp" in getattr(item, "fixturenames", ())
    if with_window:
        item.funcargs.clear()  # type: ignore[attr-defined]  # its fixtures have ended, and would outlive the look
        gc.collect(1)
    if next(TESTS) % OTHERS == 0:
        gc.collect()

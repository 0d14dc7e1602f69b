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
OTHERS = 20  # tests without a window leave nothing that must go before the next one, and a look through takes its time


def pytest_collection_finish() -> None:
    """What is there before the first test stays to the end, and need not be looked through after each."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> None:
    """Between two files all that a file shares is gone, too: what is left then was imported and stays as well."""
    if qt := sys.modules.get("PySide6.QtCore"):
        qt.QCoreApplication.sendPostedEvents(None, qt.QEvent.Type.DeferredDelete.value)
    leaves = nextitem is None or nextitem.path != item.path
    if leaves or "qapp" in getattr(item, "fixturenames", ()) or next(TESTS) % OTHERS == 0:
        gc.collect()
    if leaves:
        gc.freeze()

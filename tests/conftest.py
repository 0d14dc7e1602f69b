"""Before Qt is imported anywhere: no screen is needed, and pixels do not differ by machine.

What a test's windows leave behind goes before the next test, in this thread: what was to be deleted later, and what
only Python's collector finds. By itself the collector runs in any thread, also in that of a hub or a book."""

import gc
import os
import sys
from itertools import count

import pytest

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_QUICK_BACKEND"] = "software"

TESTS_BETWEEN = 20
_tests = count(1)
gc.disable()


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown() -> None:
    if next(_tests) % TESTS_BETWEEN == 0:
        gc.collect()
    if qt := sys.modules.get("PySide6.QtCore"):
        qt.QCoreApplication.sendPostedEvents(None, qt.QEvent.Type.DeferredDelete.value)

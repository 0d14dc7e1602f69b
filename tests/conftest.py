"""Before Qt is imported anywhere: no screen is needed, and pixels do not differ by machine.

Python's collector runs between tests, in their thread: in that of a hub or a book it would take down what an earlier
test's window left, which Qt allows in no other thread."""

import gc
import os
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

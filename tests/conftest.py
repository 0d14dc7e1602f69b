"""Before Qt is imported anywhere: no screen is needed, and pixels do not differ by machine.

What a test's windows leave behind goes before the next test, in this thread: what was to be deleted later, and what
only Python's collector finds. By itself the collector runs in any thread, also in that of a hub or a book; and a name
that outlives what it named may be given to another object of Qt at the same place."""

import gc
import itertools
import os
import signal
import sys
import threading
from pathlib import Path

import pytest
import pytest_timeout

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_QUICK_BACKEND"] = "software"
os.environ["HYPOTHESIS_NO_PLUGINS"] = "1"  # of a package that the browser tests bring along, which warns

HERE = Path(__file__).parent
STARTING = "sync/lan/hub/test_starting.py::test_"
# Real processes under faults, other makers' programs, every window in every variant, walks of many seeds, and the
# sandbox, which no office runs.
LONG = (
    *("faults/", "interop/", "end2end/", "sandbox/", "diagnostics/test_programs.py", "office/simulation/"),
    *("kiosk/shell/test_legible.py", "kiosk/shell/test_app.py::test_the_self_test"),
    *("kiosk/scanner/test_readings.py::test_no_text_breaks_a_page", "counter/core/test_with_a_real_hub.py"),
    *("counter/shell/test_fit.py", "counter/shell/test_program.py::test_the_self_test"),
    *("display/board/test_screen.py", "display/gallery/", "display/test_start.py"),
    *("sync/wan/core/test_pull_walk.py::test_any_walk", "sync/lan/hub/test_process.py"),
    *(f"{STARTING}{name}" for name in ("a_hub_that", "a_second_hub", "a_file_that", "an_address", "a_database")),
    *(f"{STARTING}{name}" for name in ("a_disk", "the_record")),
    *(f"printing/driver/test_{name}.py" for name in ("faults", "killed", "people", "rows", "status_lost")),
    *("sync/lan/hub/test_tasks_that_break.py", "sync/lan/hub/test_connection_limits.py"),
    *("sync/lan/book/test_backup_command.py", "office/book/sealing/test_key_rotation.py::test_killed"),
)

gc.disable()
TESTS = itertools.count(1)
AGAIN_SECONDS = 10  # the end of a test can be lost in a slot, since Qt reports what a slot raises and goes on
LOOPS_ENDED = threading.Event()
OTHERS = 20  # tests without a window leave nothing that must go before the next one, and a look through takes its time


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A folder names the tier of its tests, and so may one test. The second engine is of the long tier as well."""
    for item in items:
        name = f"{item.path.relative_to(HERE).as_posix()}::{item.name}"
        second_engine = "postgresql" in item.name
        if second_engine or "cluster" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.postgres)
        if second_engine or name.startswith(LONG):
            item.add_marker(pytest.mark.long)


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


@pytest.hookimpl(tryfirst=True)
def pytest_timeout_set_timer(item: pytest.Item, settings: pytest_timeout.Settings) -> bool | None:
    """A time limit ends one test, by its name, and not the worker that runs it.

    Python acts on a signal only after a loop of Qt has returned, so another thread ends the loop at the same time."""
    if settings.method != "signal":  # where the platform has none, pytest-timeout ends the process
        return None
    loops = threading.Timer(settings.timeout, end_loops)
    loops.daemon = True

    def cancel() -> None:
        signal.setitimer(signal.ITIMER_REAL, 0)
        loops.cancel()
        if LOOPS_ENDED.is_set():
            allow_loops()

    item.cancel_timeout = cancel
    signal.signal(signal.SIGALRM, lambda *_: pytest_timeout.timeout_sigalrm(item, settings))
    signal.setitimer(signal.ITIMER_REAL, settings.timeout, AGAIN_SECONDS)
    loops.start()
    return True


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo) -> None:
    """Whoever has failed is not ended again while pytest writes about it."""
    if call.excinfo is not None:
        item.config.hook.pytest_timeout_cancel_timer(item=item)


def end_loops() -> None:
    if (qt := sys.modules.get("PySide6.QtCore")) and (app := qt.QCoreApplication.instance()):
        LOOPS_ENDED.set()
        app.thread().quit()


def allow_loops() -> None:
    """Once told to quit, Qt's thread begins no further loop until its application has run."""
    LOOPS_ENDED.clear()
    qt = sys.modules["PySide6.QtCore"]
    qt.QTimer.singleShot(0, qt.QCoreApplication.quit)
    qt.QCoreApplication.exec()

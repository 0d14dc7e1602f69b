"""Promise: a test that hangs is ended by its name, wherever it hangs, and those after it are run all the same."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PLACES = ("for_python", "for_another_program", "in_a_loop_of_qt", "in_a_slot")
INI = "[pytest]\nqt_api = pyside6\nfaulthandler_timeout = 60\nfaulthandler_exit_on_timeout = true\n"
HANGING = """
import subprocess
import sys
import threading

import pytest
from PySide6.QtCore import QEventLoop, QTimer


def wait_for_python():
    threading.Event().wait()


def wait_for_another_program():
    subprocess.run([sys.executable, "-c", "import signal; signal.pause()"])


def wait_in_a_loop_of_qt():
    QEventLoop().exec()


def wait_in_a_slot():
    QTimer.singleShot(0, threading.Event().wait)
    QEventLoop().exec()


WAITS = [wait_for_python, wait_for_another_program, wait_in_a_loop_of_qt, wait_in_a_slot]


@pytest.mark.timeout(0.5, func_only=True)
@pytest.mark.parametrize("wait", WAITS, ids=lambda wait: wait.__name__)
def test_hangs(wait, qapp):
    wait()


def test_a_later_loop_of_qt_runs(qapp):
    loop = QEventLoop()
    QTimer.singleShot(1, lambda: loop.exit(7))
    assert loop.exec() == 7
"""


def test_a_test_that_hangs_fails_by_name_and_its_worker_goes_on(tmp_path: Path) -> None:
    (tmp_path / "test_hanging.py").write_text(HANGING, "utf-8")
    (tmp_path / "pytest.ini").write_text(INI, "utf-8")
    shutil.copy(ROOT / "tests" / "conftest.py", tmp_path)
    plugins = ["-p", "xdist", "-p", "pytest_timeout", "-p", "pytestqt.plugin"]
    command = [sys.executable, "-m", "pytest", *plugins, "-n", "1", "-rA", "--tb=line"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    environment["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    output = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False).stdout
    for place in PLACES:
        assert f"FAILED test_hanging.py::test_hangs[wait_{place}]" in output, output
    assert "PASSED test_hanging.py::test_a_later_loop_of_qt_runs" in output
    assert "crashed" not in output

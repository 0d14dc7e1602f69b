"""Promise: a screen ends cleanly when told to; a bug shows one plain notice, wipes the visit and ends the program."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import os, signal, sys, threading
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel
import display.app as shell
shell.CRASH_SECONDS = 0.3
app = shell.make_app("kiosk", [])
window = QLabel("NIK 6309")
window.show()
def act(): {act}
QTimer.singleShot(50, act)
def look():
    print("shown:", *(each.objectName() or each.text() for each in QApplication.topLevelWidgets() if each.isVisible()))
timer = QTimer(); timer.timeout.connect(look); timer.start(100)
sys.exit(shell.run(app, [window], wipe=lambda: print("wiped", flush=True)))
"""


def ended(act: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", PROGRAM.format(act=act)],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_told_screen_says_ready_and_ends_with_nothing_wrong(number: signal.Signals) -> None:
    end = ended(f"os.kill(os.getpid(), {int(number)})")
    assert end.stdout.splitlines()[0] == "kiosk ready"
    assert end.returncode == 0
    assert "Traceback" not in end.stderr


@pytest.mark.parametrize(
    "act",
    [
        "raise LookupError('a bug')",
        "threading.Thread(target=lambda: (_ for _ in ()).throw(LookupError('a bug'))).start()",
    ],
)
def test_a_bug_anywhere_shows_the_notice_wipes_the_visit_and_ends_the_program(act: str) -> None:
    end = ended(act)
    assert end.returncode == 70
    assert "shown: crash" in end.stdout.splitlines(), "the notice alone is left on screen"
    assert end.stdout.count("wiped") == 1
    assert "LookupError" in end.stderr
    assert "a bug" not in end.stderr, "what a bug says may be what a citizen typed"


def test_a_bug_that_rises_through_qml_leaves_none_of_its_words_and_nothing_of_it_is_kept() -> None:
    """QML says an error a second time, in its own way; and Python keeps the last one, with what it was about."""
    remaining = "print('remaining:', {*vars(sys)} & {'last_value', 'last_traceback'}, flush=True)"
    end = ended(
        "from PySide6.QtQml import QQmlEngine, QQmlComponent; from PySide6.QtCore import QObject, Slot, QUrl; "
        "bug = type('Bug', (QObject,), {'act': Slot(name='act')(lambda self: int('Zzcanary'))})(); "
        "engine = QQmlEngine(app); part = QQmlComponent(engine); "
        "part.setData(b'import QtQml; QtObject { required property QtObject bug; Component.onCompleted: bug.act() }', "
        "QUrl('file:///pages/Main.qml')); "
        f"app.made = part.createWithInitialProperties({{'bug': bug}}); QTimer.singleShot(150, lambda: {remaining})"
    )
    assert end.returncode == 70
    assert "Main.qml:1" in end.stderr
    assert '"why": "Error"' in end.stderr
    assert "Zzcanary" not in end.stderr + end.stdout
    assert "remaining: set()" in end.stdout


def test_a_notice_that_is_asked_to_close_stays_until_its_program_ends() -> None:
    asked = "QTimer.singleShot(150, lambda: [each.close() for each in QApplication.topLevelWidgets()])"
    end = ended(f"{asked}; raise LookupError('a bug')")
    assert end.returncode == 70, "not 0, as when the last window was closed"


def test_a_second_bug_while_the_notice_shows_changes_nothing() -> None:
    end = ended("QTimer.singleShot(100, lambda: 1 / 0); raise LookupError('a bug')")
    assert end.returncode == 70
    assert end.stdout.count("wiped") == 1
    assert "ZeroDivisionError" in end.stderr

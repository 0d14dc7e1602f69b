"""Promise: to load a program changes nothing for it, and brings along no more than its first frame needs: no variable
of Qt is set, and no gallery, rule of the office, writer of the log or library for what comes later is loaded."""

import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCREENS = ("kiosk.app", "counter.app", "display.board.app")
SEEN = """
import os, sys, {program}
print([name for name in os.environ if name.startswith(("QT_", "QSG_"))])
print(*sys.modules)
"""
READ = """
import sys
from contextlib import suppress
from pathlib import Path
from mpp import screens
with suppress(SystemExit):
    screens.{screen}(home=Path({home!r}))
print(*sys.modules["shibokensupport.feature"].pyside_feature_dict)
"""
LATER = {  # after the first frame, or never: decision 57
    *("structlog", "rich", "asyncio", "httpx", "litestar", "jsonschema_rs", "cryptography.hazmat.primitives", "email"),
    *("sqlite3", "sqlcipher3", "diagnostics.redaction", "printing.transport", "printing.spool.spool"),
    *("office.book.ledger", "office.book.migrations", "office.catalogue.index", "office.serving", "office.officers"),
    *("office.privacy", "office.waits", "sync.lan.hub", "sync.lan.routes"),
}
NOT_OF_WIDGETS = {"PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtQuickControls2", "PySide6.QtNetwork"}


def loaded(program: str) -> tuple[str, set[str]]:
    """The variables of Qt that it set, and every module that came with it."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("QT_", "QSG_"))}
    command = [sys.executable, "-c", SEEN.format(program=program)]
    run = subprocess.run(command, cwd=ROOT, env=clean, capture_output=True, text=True, check=True)
    variables, modules = run.stdout.splitlines()
    return variables, set(modules.split())


def of_those(modules: Iterable[str], roots: Iterable[str]) -> set[str]:
    return {name for name in modules if any(name == root or name.startswith(f"{root}.") for root in roots)}


@pytest.mark.parametrize("program", [*SCREENS, "sandbox.printer.server"])
def test_a_program_that_is_loaded_sets_nothing_and_loads_no_gallery(program: str) -> None:
    variables, modules = loaded(program)
    assert variables == "[]"
    assert [name for name in modules if ".gallery" in name] == []


@pytest.mark.parametrize("program", SCREENS)
def test_a_screen_loads_before_its_first_frame_no_more_than_that_needs(program: str) -> None:
    _, modules = loaded(program)
    assert of_those(modules, LATER) == set()


def test_a_counter_loads_no_qt_quick() -> None:
    _, modules = loaded("counter.app")
    assert of_those(modules, NOT_OF_WIDGETS) == set()


@pytest.mark.parametrize("screen", ["kiosk", "counter", "board"])
def test_pyside_reads_no_module_of_a_screen_for_a_wish_of_snake_case(screen: str, tmp_path: Path) -> None:
    command = [sys.executable, "-c", READ.format(screen=screen, home=str(tmp_path))]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert of_those(run.stdout.split(), {"display", "kiosk", "counter", "office", "sync", "printing"}) == set()

"""Promise: to load a program changes nothing for it: no variable of Qt is set, and no gallery comes along."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SEEN = """
import os, sys, {program}
print([name for name in os.environ if name.startswith(("QT_", "QSG_"))])
print([name for name in sys.modules if ".gallery" in name])
"""


@pytest.mark.parametrize("program", ["kiosk.app", "counter.app", "display.board.app", "sandbox.printer.server"])
def test_a_program_that_is_loaded_sets_nothing_and_loads_no_gallery(program: str) -> None:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("QT_", "QSG_"))}
    run = subprocess.run(
        [sys.executable, "-c", SEEN.format(program=program)],
        cwd=ROOT,
        env=clean,
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.splitlines() == ["[]", "[]"]

"""Promise: `mpp` says what there is without loading it, and every line is the one that the command says of itself."""

import subprocess
import sys
from pathlib import Path

import pytest

from mpp import COMMANDS, front_door, overview

ROOT = Path(__file__).resolve().parents[2]
DEAR = ("cyclopts", "structlog", "PySide6", "httpx", "office", "sync", "kiosk", "counter", "display", "sandbox")


def loaded_by(line: str) -> set[str]:
    """The packages of ours and of others that a fresh Python has loaded after `line`."""
    shows = f"import sys; sys.argv[:] = ['mpp', '--help']; {line}; print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", shows], cwd=ROOT, capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in done.stderr.split()}


def test_help_loads_neither_the_commands_nor_what_reads_them() -> None:
    assert not loaded_by("import mpp; mpp.main()") & set(DEAR)


def test_lines_are_written_without_the_library_that_colours_a_terminal() -> None:
    assert "rich" not in loaded_by("from diagnostics import setup")


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_says_of_itself_what_the_overview_says_of_it(name: str) -> None:
    own = front_door()[name].help.split("\n\n")[0]
    assert own == COMMANDS[name][1]
    assert f"{name} " in overview()
    assert own in overview()

"""Promise: `mpp` says what there is without loading it, and every line is the one that the command says of itself."""

import subprocess
import sys
from collections.abc import Callable
from inspect import signature
from pathlib import Path

import pytest

import mpp.backup
import mpp.hub
from mpp import COMMANDS, front_door, overview
from sync.lan.book.backup.settings import BackupSettings
from sync.lan.hub.settings import HubSettings

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


def defaults(command: Callable[..., object]) -> dict[str, object]:
    return {name: known.default for name, known in signature(command).parameters.items()}


def test_what_an_option_is_without_a_word_is_what_the_program_takes() -> None:
    hub, plan = HubSettings(home=Path("hub")), BackupSettings()
    assert defaults(mpp.hub.hub_run) == {name: getattr(hub, name) for name in defaults(mpp.hub.hub_run)}
    given = defaults(mpp.backup.schedule)
    assert [given[name] for name in ("whole_minutes", "increment_seconds", "days", "weeks")] == [
        *(plan.whole_minutes, plan.increment_s, plan.days, plan.weeks)
    ]

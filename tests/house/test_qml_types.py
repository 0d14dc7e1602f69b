"""Promise: a screen that names something its view-model does not have fails the build, not the citizen; and no screen
makes an object of a Python type, whose Python side PySide would never free."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("assets", "counter", "display", "kiosk", "sandbox")
ELEMENT = re.compile(r"@QmlElement\n(?:@.*\n)*class (\w+)")
VIEW_MODEL = """
from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class TicketViewModel(QObject):
    numberChanged = Signal()

    def _read_number(self) -> str:
        return ""

    number = Property(str, _read_number, notify=numberChanged)
"""
PAGE = """
import QtQuick
import Kiosk

Text {
    id: page
    required property TicketViewModel vm
    text: page.vm.number
}
"""


def lint(root: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "deploy" / "qml_lint.py"), str(root)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def small_kiosk(root: Path, page: str) -> Path:
    for folder in ("kiosk", "display", "assets/qml"):
        (root / folder).mkdir(parents=True)
    (root / "kiosk" / "ticket.py").write_text(VIEW_MODEL, "utf-8")
    (root / "kiosk" / "Ticket.qml").write_text(page, "utf-8")
    return root


def test_every_screen_agrees_with_its_view_model() -> None:
    result = lint(ROOT)
    assert result.returncode == 0, result.stdout + result.stderr


def test_a_screen_that_agrees_passes(tmp_path: Path) -> None:
    result = lint(small_kiosk(tmp_path, PAGE))
    assert result.returncode == 0, result.stdout + result.stderr


def test_a_misspelt_property_fails_and_the_right_one_is_named(tmp_path: Path) -> None:
    result = lint(small_kiosk(tmp_path, PAGE.replace("vm.number", "vm.numbr")))
    assert result.returncode != 0
    assert 'Member "numbr" not found' in result.stdout + result.stderr
    assert "number" in result.stdout + result.stderr


def test_no_generated_type_information_lies_in_the_tree() -> None:
    """It is made anew each time, so it can never be older than the view-model."""
    assert not [path for room in ("kiosk", "display", "assets") for path in (ROOT / room).rglob("*.qmltypes")]


def python_types() -> set[str]:
    sources = (path.read_text("utf-8") for room in ROOMS for path in (ROOT / room).rglob("*.py"))
    return {name for source in sources for name in ELEMENT.findall(source)}


def made_of(types: set[str], source: str) -> Iterator[str]:
    """The types of which QML makes an object here."""
    return (name for name in re.findall(r"\b([A-Z]\w*)\s*(?:on \w+\s*)?\{", source) if name in types)


@pytest.mark.parametrize("room", ROOMS)
def test_no_screen_makes_an_object_of_a_python_type(room: str) -> None:
    types = python_types()
    assert "PagedLayout" in types
    screens = sorted((ROOT / room).rglob("*.qml"))
    made = {str(path.relative_to(ROOT)): list(made_of(types, path.read_text("utf-8"))) for path in screens}
    assert {name: found for name, found in made.items() if found} == {}


@pytest.mark.parametrize(
    "source", ["Item { PagedLayout { } }", "sourceComponent: PagedLayout\n{", "PagedLayout on x {"]
)
def test_a_screen_that_makes_one_is_seen(source: str) -> None:
    assert list(made_of({"PagedLayout"}, source)) == ["PagedLayout"]


def test_a_screen_that_is_given_one_is_not() -> None:
    assert not list(made_of({"PagedLayout"}, "required property PagedLayout pagedLayout\nItem {}"))

"""Promise: a screen that names something its view-model does not have fails the build, not the citizen."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
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

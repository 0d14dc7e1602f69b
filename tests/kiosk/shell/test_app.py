"""Promise: the program says plainly why it cannot start, and can be asked whether it is well."""

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QObject, Signal

from display.connection.enrolment import NOT_ENROLLED_EXIT, explain, joined
from display.doctor.self_test import self_test
from kiosk.app import KioskSettings, first_page
from kiosk.gallery.harness import Harness
from kiosk.online import report_printer
from kiosk.shell.window import open_screen
from office.contract.errors import Refusal
from office.devices.printers import ReportPrinter
from printing.status import Condition

ROOT = Path(__file__).resolve().parents[3]


def test_a_kiosk_that_is_not_enrolled_ends_with_one_plain_sentence(tmp_path: Path, capsys) -> None:
    with pytest.raises(Refusal) as refused:
        joined(KioskSettings(home=tmp_path), "kiosk", "kiosk", "kiosk")
    assert explain(refused.value, "id") == NOT_ENROLLED_EXIT
    assert "belum terdaftar" in capsys.readouterr().err


def test_the_self_test_opens_every_page_and_is_content(languages) -> None:
    assert self_test("kiosk", first_page) == 0


def test_a_kiosk_that_fills_its_screen_is_not_closed_by_who_asks(languages) -> None:
    screen = open_screen(Harness(languages).kiosk, languages, None, complaints := [])
    assert not screen.window.close()
    screen.close()
    assert complaints == []


def test_a_kiosk_without_a_camera_loads_nothing_of_one() -> None:
    words = "import sys, kiosk.app, kiosk.shell.window; print([name for name in sys.modules if 'QtMultimedia' in name])"
    run = subprocess.run([sys.executable, "-c", words], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


class Feed(QObject):
    beat, linkChanged = Signal(object), Signal(object)


def test_a_kiosk_tells_its_hub_how_its_printer_is_and_nothing_of_its_slips(languages, qtbot) -> None:
    harness, reports, feed = Harness(languages), list[ReportPrinter](), Feed()
    client = SimpleNamespace(ask=lambda _call, report: reports.append(report))
    report_printer(harness.kiosk, client, harness.background, feed)  # type: ignore[arg-type]  # what it needs of them
    harness.ticket()
    harness.printer.set_state(Condition.OUT)
    qtbot.waitUntil(lambda: [one.word for one in reports] == ["out"])

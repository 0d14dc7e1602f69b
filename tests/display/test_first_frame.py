"""Promise: a window is on the screen before anything is loaded that it does not need to be there."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from display.connection.late_client import LateHubClient
from display.qt.first_frame import FirstFrame
from office.contract.errors import Unavailable
from sync.lan.calls.screens import STATE
from sync.lan.client.connection import HubConnection
from sync.lan.client.device_store import DeviceIdentity

ROOT = Path(__file__).resolve().parents[2]
LATER = {"httpx", "rich", "sqlite_utils", "PySide6.QtTest", "cryptography.x509", "sync.lan.client.client"}
CARD = DeviceIdentity(url="http://127.0.0.1:1", device="kiosk-03", name="Kiosk 03", kind="kiosk")


@pytest.mark.parametrize("program", ["kiosk.app", "counter.app", "display.board.app"])
def test_a_program_loads_no_client_no_book_and_no_gallery_before_its_window(program: str) -> None:
    shows = f"import sys; from diagnostics import setup; import {program}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", shows], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert not loaded & LATER
    assert not [name for name in loaded if ".gallery" in name]


def test_a_start_goes_on_once_when_the_window_is_drawn(qtbot: QtBot, qapp: QObject) -> None:
    window, begun = QWidget(), list[str]()
    qtbot.addWidget(window)
    window.show()
    FirstFrame(window, lambda: begun.append("begun")).follow(window)
    qtbot.waitUntil(lambda: bool(begun))
    window.repaint()
    assert begun == ["begun"]


def test_a_start_goes_on_where_nobody_sees_the_window(qtbot: QtBot) -> None:
    hidden, begun = QWidget(), list[str]()
    qtbot.addWidget(hidden)
    FirstFrame(hidden, lambda: begun.append("begun")).follow(hidden)
    qtbot.waitUntil(lambda: begun == ["begun"])


def test_a_program_that_ends_before_its_window_is_drawn_begins_nothing(qtbot: QtBot) -> None:
    window, begun = QWidget(), list[str]()
    qtbot.addWidget(window)
    starting = FirstFrame(window, lambda: begun.append("begun"))
    starting.leave()
    window.show()
    starting.follow(window)
    window.repaint()
    assert begun == []


def test_a_late_client_is_the_client_in_the_language_that_was_chosen_last() -> None:
    late = LateHubClient(HubConnection(CARD, None, None, {}), "id")
    assert late.device == CARD
    late.language = "en"
    client = late.loaded()
    assert client.language == late.language == "en"
    late.language = "id"
    assert client.language == "id"
    with pytest.raises(Unavailable):
        late.ask(STATE)  # the client asks, and no hub is there
    late.close()


def test_an_officer_who_signs_in_through_a_late_client_is_known_to_every_call() -> None:
    late = LateHubClient(HubConnection(CARD, None, None, {}), "id")
    late.officer_session = "before the client"
    client = late.loaded()
    assert client.officer_session == "before the client"
    late.officer_session = "after it"
    assert client.officer_session == late.officer_session == "after it"
    late.close()

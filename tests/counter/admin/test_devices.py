"""Promise: who may sees every device of the office, shuts one out with a reason, and lets a new one in by number."""

from typing import Any

import pytest
import zxingcpp
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from counter.admin.devices.dialogs import DeviceDialog, DevicesDialog, PairDialog
from counter.gallery.fakes.devices import NEW, ROWS
from counter.gallery.harness import WindowHarness
from counter.gallery.stories.devices import begin_pairing, open_device, open_list
from office.contract.errors import Refusal
from sync.wire import FeedEvent

KIOSK = "kiosk-01-9f3ac2"
Key = Qt.Key


@pytest.fixture
def office(harness: WindowHarness) -> WindowHarness:
    """Whoever was at the story's desk has left it."""
    harness.vm.sign_in.signOut()
    return harness


def open_card(desk: WindowHarness, kind: type[Any]) -> Any:
    found = [one for one in desk.window.findChildren(kind) if one.isVisible()]
    assert len(found) == 1, kind
    return found[0]


def button(desk: WindowHarness, name: str) -> QAbstractButton:
    found: list[QAbstractButton] = [one for one in desk.window.findChildren(QAbstractButton, name) if one.isVisible()]
    assert found, name
    return found[-1]


def text(desk: WindowHarness, name: str) -> str:
    return next((one.text() for one in desk.window.findChildren(QLabel, name) if one.isVisible()), "")


def press(qtbot: QtBot, desk: WindowHarness, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget() or desk.window, key)
        QApplication.processEvents()


def acts(desk: WindowHarness) -> list[str]:
    return [what for what, _, _ in desk.client.acts]


@pytest.mark.parametrize(("officer", "sees"), [("sari", True), ("rina", False)])
def test_only_who_may_decide_finds_the_way_to_it(office: WindowHarness, officer: str, sees: bool) -> None:
    office.sign_in(officer)
    action = office.window.findChild(QAction, "menu.devices")
    assert action is not None
    assert action.isVisible() == sees
    action.trigger()
    assert any(one.isVisible() for one in office.window.findChildren(DevicesDialog)) == sees


def test_every_device_stands_in_the_list_and_enter_opens_one_and_esc_leads_back(
    office: WindowHarness, qtbot: QtBot
) -> None:
    open_list(office)
    rows = office.vm.devices.view().rows
    assert [(row.about, row.chip.text) for row in rows] == [
        ("Kiosk 01, pintu utama", "aktif"),
        ("Kiosk 02, lantai 2", "nonaktif"),
        ("Kiosk 03, cadangan", "belum pernah terdengar"),
        ("PC loket 4", "aktif"),
        ("PC loket 9", "aktif, sertifikat hampir habis"),
        ("Papan aula", "sertifikat habis"),
    ]
    assert rows[0].note.endswith("18 dari 20 nomor warga tanpa akun dalam semenit.")
    press(qtbot, office, Key.Key_Down, Key.Key_Return)
    assert text(office, "sheetTitle") == "Kiosk 02, lantai 2"
    assert ("Alasan nonaktif", "Rusak") in office.vm.devices.view().opened.rows  # type: ignore[union-attr]
    press(qtbot, office, Key.Key_Escape)
    assert open_card(office, DevicesDialog)
    press(qtbot, office, Key.Key_Escape)
    assert not any(one.isVisible() for one in office.window.findChildren(DevicesDialog))


def test_shutting_one_out_asks_why_first_and_says_that_it_was_done(office: WindowHarness) -> None:
    open_device(office, KIOSK)
    button(office, "deviceDisable").click()
    assert not button(office, "deviceDisable").isEnabled()
    assert "disabled" not in acts(office)
    button(office, "deviceReason1").click()
    button(office, "deviceDisable").click()
    assert office.client.fleet.rows[0].why == "Hilang atau dicuri"
    assert text(office, "deviceDone") == "Perangkat dinonaktifkan. Sambungannya sudah diputus."
    button(office, "deviceEnable").click()
    assert office.client.fleet.rows[0].state == "enrolled"
    assert acts(office) == ["disabled", "enabled"]


def test_what_was_lost_on_its_way_is_the_same_act_when_it_is_asked_again(office: WindowHarness) -> None:
    open_device(office, KIOSK)
    office.client.offline = True
    office.vm.devices.change(KIOSK, "disabled", "Rusak")
    assert text(office, "overseenProblem") == "Server kantor tidak menjawab. Silakan coba lagi."
    office.client.offline = False
    office.vm.devices.change(KIOSK, "disabled", "Rusak")
    assert len({op_id for _, _, op_id in office.client.acts}) == 1
    office.vm.devices.change(KIOSK, "enabled")
    assert len({op_id for _, _, op_id in office.client.acts}) == 2


def test_what_the_hub_refuses_is_said_in_its_words(office: WindowHarness) -> None:
    open_device(office, KIOSK)
    office.client.refusal = Refusal(
        "device_already", {"id": "Perangkat ini sudah nonaktif.", "en": "Disabled already."}
    )
    office.vm.devices.change(KIOSK, "disabled", "Rusak")
    assert text(office, "overseenProblem") == "Perangkat ini sudah nonaktif."


def read(label: QLabel) -> list[str]:
    """What a scanner reads from the screen."""
    from PIL import Image

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.ReadWrite)
    label.pixmap().save(buffer, "PNG")
    buffer.seek(0)
    from io import BytesIO

    return [found.text for found in zxingcpp.read_barcodes(Image.open(BytesIO(buffer.data().data())).convert("L"))]


def test_a_new_device_has_its_code_as_a_qr_and_is_let_in_by_its_number(office: WindowHarness, qtbot: QtBot) -> None:
    begin_pairing(office)
    assert not button(office, "pairMake").isEnabled()
    name = office.window.findChild(QLineEdit, "pairName")
    assert name is not None
    qtbot.keyClicks(name, "Kiosk 07")
    press(qtbot, office, Key.Key_Return)
    made = office.vm.devices.view().pairing
    assert made is not None
    code = next(one for one in office.window.findChildren(QLabel, "pairCode") if one.isVisible())
    assert read(code) == [made.text]
    office.client.fleet.come("Kiosk 07")
    office.vm.on_event(
        FeedEvent(seq=99, kind="device.enrolled", at=office.clock(), stream=f"device:{NEW}", data={"device": NEW})
    )
    assert not any(one.isVisible() for one in office.window.findChildren(PairDialog))
    assert open_card(office, DeviceDialog)
    assert text(office, "deviceNumber") == "482 913"
    button(office, "deviceEnable").click()
    assert office.client.fleet.rows[-1].state == "enrolled"
    assert text(office, "deviceNumber") == ""


def test_nothing_is_read_while_nobody_looks(office: WindowHarness, qtbot: QtBot) -> None:
    open_list(office)
    press(qtbot, office, Key.Key_Escape)
    office.client.fleet.rows = ROWS[:1]
    office.vm.on_event(FeedEvent(seq=99, kind="device.enabled", at=office.clock(), stream="device:x", data={}))
    assert office.vm.devices.view().rows == ()

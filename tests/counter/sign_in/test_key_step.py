"""Promise: where a role needs a security key, the desk asks for it in the browser after the account, says plainly what
to do, and signs nobody in by what comes late or from elsewhere."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from counter.gallery.harness import Harness, WindowHarness
from sync.lan.browser.security_key_page import KeyResponse


def to_the_key(front: Harness, key: Any = "needed") -> Harness:
    """As far as the account goes."""
    front.offer_accounts()
    front.client.key = key
    front.vm.sign_in.signInWithAccount()
    front.browser.come_back()
    return front


def shown(front: Harness) -> Any:
    return front.vm.view().sign_in.key


def test_after_the_account_the_browser_asks_for_the_key_and_that_signs_in(front: Harness) -> None:
    to_the_key(front)
    assert front.browser.opened[-1] == "http://localhost:40123/kunci"
    assert "Sentuh kunci keamanan Anda di browser." in shown(front).waiting
    assert not front.vm.view().signed_in
    front.browser.touch()
    assert front.vm.view().signed_in
    assert [response.answer for response in front.client.touches] == ['{"id":"k-1"}']
    assert shown(front) is None


@pytest.mark.parametrize(
    ("response", "say"),
    [
        (KeyResponse(), "Dibatalkan di browser."),
        (None, "Waktu untuk menyentuh kunci sudah habis. Silakan coba lagi."),
        (KeyResponse("{}"), "Jawaban kunci keamanan tidak dapat diterima. Silakan coba lagi."),
    ],
)
def test_what_went_wrong_is_said_and_another_touch_may_follow(
    front: Harness, response: KeyResponse | None, say: str
) -> None:
    to_the_key(front)
    front.browser.touch(response)
    assert (shown(front).problem, shown(front).go) == (say, "Coba lagi")
    front.vm.key_step.askForKey()
    front.browser.touch()
    assert front.vm.view().signed_in


def test_who_has_no_key_types_a_code_first(front: Harness) -> None:
    to_the_key(front, "missing")
    assert "Minta kode kepada supervisor atau teknisi lain" in shown(front).note
    assert len(front.browser.opened) == 1, "the account's page alone"
    front.vm.key_step.askForKey(" ", "")
    assert shown(front).problem == "Ketik kodenya dulu."
    front.vm.key_step.askForKey("11112222", "")
    assert "Tersisa 4 kali" in shown(front).problem
    front.vm.key_step.askForKey("48291375", "Gantungan biru")
    assert front.browser.pages[-1].new
    front.browser.touch()
    assert front.vm.view().signed_in
    assert front.client.key_codes == ["11112222", "48291375"]


def test_who_cancels_begins_anew_and_the_old_page_is_worth_nothing(front: Harness) -> None:
    to_the_key(front)
    front.vm.key_step.cancelKey()
    assert front.browser.pages[0].cancelled
    front.browser.pages[0].cancelled = False  # it had been taken before the cancel was heard
    front.browser.touch()
    assert front.client.touches == []
    assert shown(front) is None
    front.sign_in()
    assert front.vm.view().signed_in


def test_neither_pin_nor_account_goes_on_while_a_key_is_asked_for(front: Harness) -> None:
    to_the_key(front)
    front.sign_in()
    front.vm.sign_in.signInWithAccount()
    assert not front.vm.view().signed_in
    assert len(front.client.codes) == 1


def test_a_hub_that_is_silent_meanwhile_is_asked_again(front: Harness) -> None:
    to_the_key(front)
    front.client.offline = True
    front.browser.touch()
    assert "tidak menjawab" in shown(front).problem
    front.client.offline = False
    front.vm.key_step.askForKey()
    front.browser.touch()
    assert front.vm.view().signed_in


def test_a_machine_without_a_browser_says_so(front: Harness) -> None:
    front.offer_accounts()
    front.client.key = "missing"
    front.vm.sign_in.signInWithAccount()
    front.browser.come_back()
    front.browser.there = False
    front.vm.key_step.askForKey("48291375")
    assert "Browser tidak dapat dibuka" in shown(front).problem


def test_the_page_has_one_question_at_a_time_and_the_keyboard_is_in_it(harness: WindowHarness, qtbot: QtBot) -> None:
    harness.vm.sign_in.signOut()
    to_the_key(harness, "missing")
    window = harness.window
    assert not window.findChild(QPushButton, "accountSignIn").isVisible()
    assert not window.findChild(QLineEdit, "pin").isVisible()
    code = window.findChild(QLineEdit, "keyCode")
    qtbot.waitUntil(code.hasFocus)
    qtbot.keyClicks(code, "48291375")
    qtbot.keyClick(code, Qt.Key.Key_Return)
    assert not code.isVisible()
    qtbot.mouseClick(window.findChild(QPushButton, "keyCancel"), Qt.MouseButton.LeftButton)
    assert window.findChild(QPushButton, "accountSignIn").isVisible()
    to_the_key(harness, "missing")
    assert code.text() == "", "nothing of the one before"

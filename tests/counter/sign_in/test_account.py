"""Promise: an officer signs in with their account in the browser of the desk; what goes wrong there is said in plain
words, and nothing that comes late or from elsewhere signs anybody in."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from counter.gallery.harness import Harness, WindowHarness
from counter.sign_in.view_state import PinView
from sync.lan.browser.oauth_redirect import AuthorizationResponse


@pytest.fixture
def offered(front: Harness) -> Harness:
    front.offer_accounts()
    return front


def shown(behind: Harness) -> Any:
    return behind.vm.view().sign_in.account


def test_an_office_without_accounts_offers_the_pin_alone(front: Harness) -> None:
    assert shown(front) is None
    assert front.vm.view().sign_in.note == "Pilih nama Anda, lalu ketik PIN."


def test_the_browser_opens_and_what_it_brings_signs_in(offered: Harness) -> None:
    offered.vm.sign_in.signInWithAccount()
    assert offered.browser.opened == ["https://akun.example/40123"]
    assert "Lanjutkan di browser" in shown(offered).waiting
    offered.browser.come_back()
    assert offered.vm.view().signed_in
    (sent,) = offered.client.codes
    assert (sent.code, sent.state, sent.iss) == ("c-1", "st-1", "https://akun.example")
    assert offered.browser.redirects[-1].state == "st-1"


def test_two_presses_open_one_browser(offered: Harness) -> None:
    offered.vm.sign_in.signInWithAccount()
    offered.vm.sign_in.signInWithAccount()
    assert len(offered.browser.opened) == 1


def test_a_pin_is_not_asked_for_while_the_browser_is_open(offered: Harness) -> None:
    offered.vm.sign_in.signInWithAccount()
    offered.sign_in()
    assert not offered.vm.view().signed_in


@pytest.mark.parametrize(
    ("landed", "say"),
    [
        (AuthorizationResponse(state="st-1", error="access_denied"), "Masuk dibatalkan di browser."),
        (
            AuthorizationResponse(state="st-1", error="server_error"),
            "Penyedia akun menolak masuk ini. Silakan coba lagi.",
        ),
        (None, "Waktu untuk masuk sudah habis. Silakan mulai lagi."),
    ],
)
def test_what_went_wrong_in_the_browser_is_said(
    offered: Harness, landed: AuthorizationResponse | None, say: str
) -> None:
    offered.vm.sign_in.signInWithAccount()
    offered.browser.come_back(landed)
    assert (shown(offered).problem, shown(offered).waiting) == (say, "")
    assert not offered.vm.view().signed_in
    assert offered.client.codes == []


def test_who_cancels_at_the_desk_may_start_again_and_the_old_page_is_worth_nothing(offered: Harness) -> None:
    offered.vm.sign_in.signInWithAccount()
    offered.vm.sign_in.cancelAccount()
    assert offered.browser.redirects[0].cancelled
    offered.browser.come_back()
    assert not offered.vm.view().signed_in
    offered.vm.sign_in.signInWithAccount()
    offered.browser.come_back()
    assert offered.vm.view().signed_in


def test_an_answer_that_was_on_its_way_when_it_was_cancelled_signs_nobody_in(offered: Harness) -> None:
    offered.vm.sign_in.signInWithAccount()
    redirect = offered.browser.redirects[0]
    offered.vm.sign_in.cancelAccount()
    redirect.cancelled = False  # it had been taken before the cancel was heard
    redirect.come(AuthorizationResponse(code="c-1", state="st-1"))
    offered.vm.sign_in.signInWithAccount()
    redirect.come(AuthorizationResponse(code="c-1", state="st-1"))
    assert offered.client.codes == []


def test_a_browser_that_was_asked_for_and_cancelled_before_the_hub_answered_is_not_opened(offered: Harness) -> None:
    offered.thread.held = True
    offered.vm.sign_in.signInWithAccount()
    offered.vm.sign_in.cancelAccount()
    offered.thread.release()
    assert offered.browser.opened == []


def test_a_machine_without_a_browser_says_so(offered: Harness) -> None:
    offered.browser.there = False
    offered.vm.sign_in.signInWithAccount()
    assert shown(offered).problem == "Browser tidak dapat dibuka di komputer ini. Hubungi teknisi."
    assert offered.browser.redirects[0].cancelled


def test_a_silent_provider_is_no_silent_hub(offered: Harness) -> None:
    offered.client.issuer_silent = True
    offered.vm.sign_in.signInWithAccount()
    assert shown(offered).problem.startswith("Penyedia akun tidak menjawab")
    assert offered.vm.state.reach == "up"
    assert offered.browser.redirects[0].cancelled


def test_a_silent_hub_is_said_where_the_account_is(offered: Harness) -> None:
    offered.client.offline = True
    offered.vm.sign_in.signInWithAccount()
    assert shown(offered).problem == "Server kantor tidak menjawab. Silakan coba lagi."
    assert offered.vm.state.reach == "down"


def test_the_page_offers_the_account_first_and_cancel_while_the_browser_is_open(
    harness: WindowHarness, qtbot: QtBot
) -> None:
    harness.vm.sign_in.signOut()
    harness.offer_accounts()
    button = harness.window.findChild(QPushButton, "accountSignIn")
    cancel = harness.window.findChild(QPushButton, "accountCancel")
    pin = harness.window.findChild(QWidget, "pin")
    assert button is not None
    assert cancel is not None
    assert pin is not None
    assert button.hasFocus()
    assert pin.isVisible()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert cancel.hasFocus()
    assert not pin.isVisible()
    qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton)
    assert button.isVisible()
    assert harness.browser.redirects[0].cancelled


@pytest.fixture
def in_emergency(front: Harness) -> Harness:
    front.offer_accounts("emergency")
    return front


def test_where_the_pin_is_for_emergencies_the_page_says_so(in_emergency: Harness) -> None:
    front = in_emergency
    assert (shown(front).otherwise, shown(front).when) == ("PIN darurat", "Hanya saat penyedia akun tidak menjawab.")
    front.offer_accounts()
    assert (shown(front).otherwise, shown(front).when) == ("Atau dengan PIN", "")


@pytest.mark.parametrize(
    ("pin", "again", "say"),
    [
        ("12345", "12345", "PIN terdiri dari 6 sampai 12 angka."),
        ("48 2915", "48 2915", "PIN terdiri dari 6 sampai 12 angka."),
        ("777777", "777777", "PIN ini terlalu mudah ditebak. Pilih yang lain."),
        ("456789", "456789", "PIN ini terlalu mudah ditebak. Pilih yang lain."),
        ("987654", "987654", "PIN ini terlalu mudah ditebak. Pilih yang lain."),
        ("482915", "482916", "Kedua PIN tidak sama. Ketik sekali lagi."),
    ],
)
def test_a_pin_that_is_easy_or_mistyped_is_not_kept(in_emergency: Harness, pin: str, again: str, say: str) -> None:
    in_emergency.vm.sign_in.signInWithAccount()
    in_emergency.browser.come_back()
    in_emergency.vm.sign_in.makePin(pin, again)
    assert in_emergency.vm.state.part(PinView).problem == say
    assert in_emergency.client.pins == []


def test_who_signed_in_with_their_account_makes_a_pin_and_nobody_else(harness: WindowHarness, qtbot: QtBot) -> None:
    action = harness.window.findChild(QAction, "menu.pin")
    assert action is not None
    assert not action.isVisible(), "signed in by the PIN of the catalogue"
    harness.vm.sign_in.signOut()
    harness.offer_accounts("emergency")
    harness.vm.sign_in.signInWithAccount()
    harness.browser.come_back()
    assert action.isVisible()
    action.trigger()
    for name in ("emergencyPin", "emergencyPinAgain"):
        field = harness.window.findChild(QLineEdit, name)
        assert field is not None
        assert field.echoMode() == QLineEdit.EchoMode.Password
        field.setText("482915")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert harness.client.pins == ["482915"]
    assert harness.vm.view().actions.notice == "PIN darurat disimpan."
    assert "482915" not in repr(harness.vm.state)

"""Promise: at the desk an officer sees their own security keys and adds one with a code of somebody else; who may,
makes such a code for another and takes off a key that was lost, each asked of the hub once."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from counter.gallery.harness import Harness, WindowHarness, press
from counter.gallery.stories.security_keys import begin_adding, begin_letting_in, open_key, open_keys
from sync.lan.browser.security_key_page import KeyResponse
from sync.wire import FeedEvent


@pytest.fixture
def out(harness: WindowHarness) -> WindowHarness:
    """The window with nobody signed in."""
    harness.vm.sign_in.signOut()
    return harness


@pytest.fixture
def keys(front: Harness) -> Any:
    """Sari's, a supervisor who looks at them."""
    front.offer_accounts(key=True)
    front.sign_in("sari")
    front.vm.keys.look()
    return front


def shown(behind: Harness) -> Any:
    return behind.vm.keys.view()


def text_of(harness: WindowHarness, name: str) -> str:
    return str(next(one for one in harness.window.findChildren(QLabel, name) if one.isVisible()).text())


def menu(harness: WindowHarness) -> QAction:
    action = harness.window.findChild(QAction, "menu.officerKeys")
    assert action is not None
    return action


def test_the_menu_has_them_only_where_the_office_uses_them(out: WindowHarness) -> None:
    out.offer_accounts()
    out.sign_in()
    assert not menu(out).isVisible()
    out.vm.sign_in.signOut()
    out.offer_accounts(key=True)
    out.sign_in()
    assert menu(out).isVisible()


def test_ones_own_stands_first_and_each_says_whose_it_is(keys: Harness) -> None:
    assert [row.about for row in shown(keys).rows] == [
        "Kunci meja",
        "Tomi Lesmana: Gantungan biru",
        "Bayu Pratama: Kunci tanpa nama",
    ]
    assert [row.chip.text for row in shown(keys).rows] == ["milik Anda", "aktif", "mungkin digandakan, cabut"]


def test_a_code_for_somebody_else_is_asked_for_once_and_shown_in_two_groups(keys: Harness) -> None:
    keys.vm.keys.begin()
    assert "sari" not in [row.key for row in shown(keys).officers], "nobody lets in their own"
    keys.client.offline = True
    keys.vm.keys.letIn("bayu")
    assert "tidak menjawab" in shown(keys).problem
    keys.client.offline = False
    keys.vm.keys.letIn("bayu")
    first, again = keys.client.keys.acts
    assert first == again, "the same request once more is the same act"
    made = shown(keys).code
    assert (made.text, made.whose) == ("4829 1375", "Bayu Pratama")
    keys.vm.keys.look()
    assert shown(keys).code is None, "and not a second time"


def test_a_key_that_was_lost_is_taken_off_and_the_list_is_read_anew(keys: Harness) -> None:
    keys.vm.keys.open("k-3")
    assert shown(keys).opened.may_take_off
    keys.vm.keys.takeOff("k-3")
    assert "Kunci dicabut" in shown(keys).done
    assert "k-3" not in [row.key for row in shown(keys).rows]


def test_an_officer_sees_their_own_and_neither_lets_in_nor_takes_off(front: Harness) -> None:
    front.offer_accounts(key=True)
    front.sign_in("rina")
    front.vm.keys.look()
    front.vm.keys.open("k-2")
    assert not shown(front).may_let_in
    assert not shown(front).opened.may_take_off


def test_one_more_key_needs_a_code_and_comes_by_the_browser(keys: Harness) -> None:
    keys.vm.keys.add("", "Cadangan")
    assert shown(keys).problem == "Ketik kodenya dulu."
    keys.vm.keys.add("48291375", "Cadangan")
    assert "Sentuh kunci yang baru di browser." in shown(keys).waiting
    assert keys.browser.pages[-1].new
    keys.browser.touch()
    assert (shown(keys).done, shown(keys).waiting) == ("Kunci ditambahkan.", "")
    assert "Cadangan" in [row.about for row in shown(keys).rows]


def test_who_goes_back_while_the_browser_waits_adds_nothing(keys: Harness) -> None:
    keys.vm.keys.add("48291375", "Cadangan")
    page = keys.browser.pages[-1]
    keys.vm.keys.look()
    assert page.cancelled
    page.cancelled = False  # it had been taken before the cancel arrived
    page.come(KeyResponse('{"id":"k-1"}'))
    assert "Cadangan" not in [row.about for row in shown(keys).rows]


def test_what_others_do_about_keys_is_seen_while_one_looks(keys: Harness) -> None:
    keys.client.keys.rows = ()
    event = FeedEvent(seq=9, kind="key.taken_off", at=keys.clock(), stream="key:k-1", data={})
    keys.vm.on_event(event)
    assert shown(keys).empty == "Belum ada kunci keamanan."
    keys.vm.keys.leave()
    assert shown(keys).rows == ()


def test_in_a_session_by_pin_letting_one_in_waits_for_the_account(out: WindowHarness) -> None:
    out.client.way = "offline"
    dialog = open_keys(out)
    button = dialog.findChild(QPushButton, "keysLetIn")
    assert "akun" in button.accessibleDescription()


def test_the_cards_turn_from_list_to_key_and_back(out: WindowHarness, qtbot: QtBot) -> None:
    open_key(out)
    press(out, "keyTakeOff")
    assert "Cabut sekarang?" in text_of(out, "keySure")
    assert out.client.keys.acts == [], "asked once more first"
    press(out, "keyTakeOff")
    assert "Kunci dicabut" in text_of(out, "keyDone")
    press(out, "sheetBack")
    assert [one for one in out.window.findChildren(QPushButton, "keysAdd") if one.isVisible()]


def test_the_code_is_large_and_its_card_says_whom_to_tell(out: WindowHarness, qtbot: QtBot) -> None:
    dialog = begin_letting_in(out)
    qtbot.keyClick(dialog.findChild(QWidget, "letInList"), Qt.Key.Key_Return)
    assert text_of(out, "letInCode") == "4829 1375"
    assert text_of(out, "letInWho") == "Bayu Pratama"


def test_the_card_for_one_more_key_asks_and_then_waits(out: WindowHarness, qtbot: QtBot) -> None:
    dialog = begin_adding(out)
    qtbot.keyClicks(dialog.findChild(QWidget, "addKeyCode"), "48291375")
    qtbot.keyClick(dialog.findChild(QWidget, "addKeyCode"), Qt.Key.Key_Return)
    assert "Sentuh kunci yang baru" in text_of(out, "addKeyWaiting")
    out.browser.touch()
    assert text_of(out, "addKeyDone") == "Kunci ditambahkan."

"""Promise: who may sees at which kiosks somebody is logged in, never who, and ends it in one press with its reason."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from counter.admin.sessions.dialogs import SessionDialog, SessionsDialog
from counter.admin.sessions.view_model import AGAIN_SECONDS
from counter.gallery.harness import WindowHarness, choose
from counter.gallery.stories.roles import with_roles
from counter.gallery.stories.sessions import open_session, open_sessions
from office.contract.catalogue import Role
from office.contract.errors import Refusal
from sync.wire import FeedEvent

KIOSK = "kiosk-01-9f3ac2"


@pytest.fixture
def office(harness: WindowHarness) -> WindowHarness:
    """Whoever was at the story's desk has left it."""
    harness.vm.sign_in.signOut()
    return harness


def button(desk: WindowHarness, name: str) -> QAbstractButton:
    return next(one for one in desk.window.findChildren(QAbstractButton, name) if one.isVisible())


def text(desk: WindowHarness, name: str) -> str:
    return next((one.text() for one in desk.window.findChildren(QLabel, name) if one.isVisible()), "")


def seen(desk: WindowHarness, kind: type[SessionsDialog] | type[SessionDialog]) -> bool:
    return any(one.isVisible() for one in desk.window.findChildren(kind))


@pytest.mark.parametrize(("role", "sees"), [("officer", True), ("front_desk", True), ("technician", False)])
def test_who_receives_people_finds_the_way_to_it_and_nobody_else(office: WindowHarness, role: Role, sees: bool) -> None:
    with_roles(office, role)
    office.sign_in()
    action = office.window.findChild(QAction, "menu.sessions")
    assert action is not None
    assert action.isVisible() == sees
    action.trigger()
    assert seen(office, SessionsDialog) == sees


def test_a_kiosk_stands_in_the_list_once_with_how_long_and_how_sure_and_never_who(
    office: WindowHarness, qtbot: QtBot
) -> None:
    open_sessions(office)
    rows = [(row.about, row.chip.text, row.note) for row in office.vm.sessions.view().rows]
    assert rows == [
        ("Kiosk 01, pintu utama", "masuk dengan akun", "Berakhir sendiri pukul 10.07."),
        ("Kiosk 03, cadangan", "masuk dengan akun", "2 sesi. Berakhir sendiri pukul 10.09."),
    ]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert text(office, "sheetTitle") == "Kiosk 01, pintu utama"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert seen(office, SessionsDialog)


@pytest.mark.parametrize(("name", "why"), [("sessionNotTheirs", "not_theirs"), ("sessionLeftOpen", "left_open")])
def test_the_reason_is_the_button_that_ends_it(office: WindowHarness, name: str, why: str) -> None:
    open_session(office, KIOSK)
    button(office, name).click()
    assert [what for what, _, _ in office.client.acts] == [why]
    assert text(office, "sessionDone") == "Sesi diakhiri. Di kiosk itu tidak ada yang masuk lagi."
    assert not any(one.isVisible() for one in office.window.findChildren(QAbstractButton, name)), "it is over"
    assert [row.key for row in office.vm.sessions.view().rows] == ["kiosk-03-1c9d55"]


def test_nobody_logged_in_is_said_and_an_unknown_list_is_never_said_to_be_empty(office: WindowHarness) -> None:
    office.client.open_sessions = ()
    open_sessions(office)
    assert text(office, "sessionsSaid") == "Sekarang tidak ada yang masuk di kiosk mana pun."
    office.client.offline = True
    office.clock.forward(AGAIN_SECONDS)
    office.vm.tick()
    assert text(office, "sessionsSaid") == ""
    assert text(office, "overseenProblem") == "Server kantor tidak menjawab. Silakan coba lagi."


def test_what_was_lost_on_its_way_is_the_same_act_when_it_is_asked_again(office: WindowHarness) -> None:
    open_session(office, KIOSK)
    office.client.offline = True
    button(office, "sessionNotTheirs").click()
    assert text(office, "sessionDone") == ""
    assert text(office, "overseenProblem") == "Server kantor tidak menjawab. Silakan coba lagi."
    office.client.offline = False
    button(office, "sessionNotTheirs").click()
    assert len({op_id for _, _, op_id in office.client.acts}) == 1
    assert text(office, "sessionDone")


def test_what_the_hub_refuses_is_said_in_its_words_and_the_next_try_is_another_act(office: WindowHarness) -> None:
    open_session(office, KIOSK)
    office.client.refusal = Refusal(
        "device_unknown", {"id": "Perangkat itu tidak dikenal.", "en": "That device is not known."}
    )
    button(office, "sessionLeftOpen").click()
    assert text(office, "overseenProblem") == "Perangkat itu tidak dikenal."
    button(office, "sessionLeftOpen").click()
    assert len({op_id for _, _, op_id in office.client.acts}) == 2


def test_the_list_follows_while_it_is_looked_at_and_is_forgotten_after(office: WindowHarness, qtbot: QtBot) -> None:
    open_sessions(office)
    office.client.open_sessions = office.client.open_sessions[:1]
    office.clock.forward(AGAIN_SECONDS)
    office.vm.tick()
    assert len(office.vm.sessions.view().rows) == 1
    office.client.open_sessions = ()
    event = FeedEvent(seq=99, kind="session.ended", at=office.clock(), stream=f"device:{KIOSK}", data={})
    office.vm.on_event(event)
    assert office.vm.sessions.view().rows == ()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    office.clock.forward(AGAIN_SECONDS)
    office.vm.tick()
    office.vm.on_event(event)
    assert office.vm.sessions.view().loading, "nothing is known while nobody looks"


def test_locking_the_screen_takes_the_list_away(office: WindowHarness) -> None:
    open_sessions(office)
    office.vm.sign_in.signOut(lock=True)
    assert not seen(office, SessionsDialog)
    assert office.vm.sessions.view().rows == ()


def test_the_entry_opens_nothing_over_another_card(office: WindowHarness) -> None:
    open_sessions(office)
    action = office.window.findChild(QAction, "menu.devices")
    assert action is not None
    assert not action.isEnabled()
    choose(office, "sessions")
    assert sum(one.isVisible() for one in office.window.findChildren(SessionsDialog)) == 1

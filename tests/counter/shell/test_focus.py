"""Promise: what goes never hands the keyboard to an act."""

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel, QListWidget, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from counter.core.actions import KEYS, Action
from counter.gallery.fakes.fixtures import busy_hall, called_desk, crowded_desk, resting_desk, serving_desk, uid
from counter.gallery.harness import SMALLEST, WindowHarness
from counter.line.list import LineList
from counter.widgets.basics import RESTS, KeyButton
from counter.widgets.theme import Theme


def find(harness: WindowHarness, name: str) -> KeyButton:
    found = [one for one in harness.window.findChildren(KeyButton, name) if one.isVisible()]
    assert found, name
    return found[-1]


def resting_place() -> str:
    focus = QApplication.focusWidget()
    return focus.objectName() if focus is not None else "nothing"


def press(qtbot: QtBot, harness: WindowHarness, button: KeyButton) -> None:
    harness.clock.forward(2)
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)


def test_an_offer_that_was_taken_rests_the_keyboard(harness: WindowHarness, qtbot: QtBot) -> None:
    harness.show_desk(resting_desk())
    harness.window.ask(Action.CALL)
    press(qtbot, harness, find(harness, "offer.reopen"))
    assert resting_place() in RESTS
    assert [verb for verb, _, _ in harness.client.acts] == ["open"]


def test_a_strip_that_was_noted_rests_the_keyboard(harness: WindowHarness, qtbot: QtBot) -> None:
    harness.client.hall = busy_hall()
    harness.vm.sync.readOffice()
    press(qtbot, harness, find(harness, "toldButton"))
    assert resting_place() in RESTS


def test_an_undo_that_runs_out_rests_the_keyboard(harness: WindowHarness) -> None:
    harness.show_desk(called_desk())
    harness.vm.commands.ask(Action.NO_SHOW)
    find(harness, "undo").setFocus()
    harness.clock.forward(11)
    harness.vm.tick()
    assert resting_place() in RESTS


def test_a_row_that_is_gone_rests_the_keyboard(harness: WindowHarness, qtbot: QtBot) -> None:
    harness.show_desk(crowded_desk())
    for _ in range(3):
        press(qtbot, harness, find(harness, Action.LEAVE.value))
        assert resting_place() in RESTS
    assert [verb for verb, _, _ in harness.client.acts] == ["leave"] * 3


def test_the_break_button_keeps_its_place_and_does_not_end_the_break_by_itself(
    harness: WindowHarness, qtbot: QtBot
) -> None:
    where = find(harness, "break").mapTo(harness.window, find(harness, "break").rect().topRight())
    press(qtbot, harness, find(harness, "break"))
    qtbot.keyClick(QApplication.focusWidget() or harness.window, Qt.Key.Key_Space)
    assert harness.vm.state.on_break
    button = find(harness, "break")
    assert button.mapTo(harness.window, button.rect().topRight()) == where
    assert button.accessibleName() == "Buka lagi F10"


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("menu.break", KEYS[Action.BREAK]),
        ("menu.callChosen", KEYS[Action.CALL_CHOSEN]),
        ("menu.grant", KEYS[Action.GRANT]),
        ("menu.checkIn", "F11"),
        ("menu.lines", "F12"),
    ],
)
def test_every_new_act_stands_in_a_menu_with_its_key(harness: WindowHarness, name: str, key: str) -> None:
    action = harness.window.findChild(QAction, name)
    assert action is not None
    assert action.shortcut().toString() == key
    assert action.isEnabled()
    harness.window.open("keys")
    caps = [label.text() for label in harness.window.findChildren(QLabel, "keyCap") if label.isVisible()]
    assert key in caps
    assert not action.isEnabled()


def test_an_act_on_a_chosen_number_asks_to_choose_first(harness: WindowHarness, qtbot: QtBot) -> None:
    for key, held in ((Qt.Key.Key_F2, Qt.KeyboardModifier.ShiftModifier), (Qt.Key.Key_F5, Qt.KeyboardModifier(0))):
        qtbot.keyClick(QApplication.focusWidget() or harness.window, key, held)
        assert harness.vm.view().actions.notice == "Pilih dulu nomornya di antrean."
        harness.vm.commands.dismissNotice()


def test_the_row_that_was_chosen_stays_chosen_while_the_line_moves(harness: WindowHarness) -> None:
    lines = harness.window.findChild(LineList, "lineList")
    assert lines is not None
    lines.choose(uid(20))
    moved_on = serving_desk()
    harness.show_desk(msgspec.structs.replace(moved_on, line=moved_on.line[1:]))
    row = lines.chosen()
    assert row is not None
    assert row.number == "A 020"
    assert not find(harness, "callChosen").isEnabled()


def test_what_can_be_done_with_a_row_does_not_cover_it(harness: WindowHarness, qapp: QApplication) -> None:
    harness.window.resize(*SMALLEST)
    qapp.processEvents()
    lines = harness.window.findChild(LineList, "lineList")
    assert lines is not None
    for entry in (uid(22), uid(20)):
        lines.choose(entry)
        for _ in range(3):
            qapp.processEvents()
        assert lines.viewport().rect().contains(lines.visualRect(lines.currentIndex()))


def test_the_list_of_all_lines_puts_the_full_ones_first(harness: WindowHarness) -> None:
    harness.client.hall = busy_hall()
    harness.window.open("menu.lines")
    lines = harness.window.findChild(QListWidget, "linesList")
    assert lines is not None
    assert [lines.item(row).text().partition("\n")[0] for row in range(2)] == [
        "Rekam KTP-el (Dukcapil)",
        "Akta kelahiran (Dukcapil)",
    ]


def test_without_anything_to_tell_the_person_stands_level_with_the_acts(
    harness: WindowHarness, qapp: QApplication
) -> None:
    card, first = harness.window.findChild(QWidget, "card"), find(harness, Action.CALL.value)
    assert card is not None
    assert card.mapTo(harness.window, QPoint()).y() == first.mapTo(harness.window, QPoint()).y()
    harness.client.hall = busy_hall()
    harness.vm.sync.readOffice()
    qapp.processEvents()
    assert card.mapTo(harness.window, QPoint()).y() > first.mapTo(harness.window, QPoint()).y()
    harness.vm.notices.alertsSeen()
    qapp.processEvents()
    assert card.mapTo(harness.window, QPoint()).y() == first.mapTo(harness.window, QPoint()).y()


def test_large_words_in_a_small_window_let_line_and_person_take_turns(
    harness: WindowHarness, qapp: QApplication
) -> None:
    harness.window.resize(*SMALLEST)
    harness.window.look(Theme(percent=200))
    harness.client.hall = busy_hall()
    harness.vm.sync.readOffice()
    qapp.processEvents()
    tabs = harness.window.findChildren(QTabBar, "paneTabs")[-1]
    assert tabs.isVisible()
    assert [tabs.tabText(0), tabs.tabText(1), tabs.currentIndex()] == ["Menunggu 5", "Loket", 0]
    harness.show_desk(called_desk())
    qapp.processEvents()
    assert [tabs.tabText(1), tabs.currentIndex()] == ["Pemohon A 017", 1]
    tabs.setCurrentIndex(0)
    strip = [one for one in harness.window.findChildren(QWidget, "told") if one.isVisible()]
    assert len(strip) == 1, "what is told is in sight on either page"
    harness.window.look(Theme())

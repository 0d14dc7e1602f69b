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


def find(stage: WindowHarness, name: str) -> KeyButton:
    found = [one for one in stage.window.findChildren(KeyButton, name) if one.isVisible()]
    assert found, name
    return found[-1]


def resting_place() -> str:
    focus = QApplication.focusWidget()
    return focus.objectName() if focus is not None else "nothing"


def press(qtbot: QtBot, stage: WindowHarness, button: KeyButton) -> None:
    stage.clock.forward(2)
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)


def test_an_offer_that_was_taken_rests_the_keyboard(stage: WindowHarness, qtbot: QtBot) -> None:
    stage.show_desk(resting_desk())
    stage.window.ask(Action.CALL)
    press(qtbot, stage, find(stage, "offer.reopen"))
    assert resting_place() in RESTS
    assert [verb for verb, _, _ in stage.client.acts] == ["open"]


def test_a_strip_that_was_noted_rests_the_keyboard(stage: WindowHarness, qtbot: QtBot) -> None:
    stage.client.hall = busy_hall()
    stage.vm.sync.readOffice()
    press(qtbot, stage, find(stage, "toldButton"))
    assert resting_place() in RESTS


def test_an_undo_that_runs_out_rests_the_keyboard(stage: WindowHarness) -> None:
    stage.show_desk(called_desk())
    stage.vm.commands.ask(Action.NO_SHOW)
    find(stage, "undo").setFocus()
    stage.clock.forward(11)
    stage.vm.tick()
    assert resting_place() in RESTS


def test_a_row_that_is_gone_rests_the_keyboard(stage: WindowHarness, qtbot: QtBot) -> None:
    stage.show_desk(crowded_desk())
    for _ in range(3):
        press(qtbot, stage, find(stage, Action.LEAVE.value))
        assert resting_place() in RESTS
    assert [verb for verb, _, _ in stage.client.acts] == ["leave"] * 3


def test_the_break_button_keeps_its_place_and_does_not_end_the_break_by_itself(
    stage: WindowHarness, qtbot: QtBot
) -> None:
    where = find(stage, "break").mapTo(stage.window, find(stage, "break").rect().topRight())
    press(qtbot, stage, find(stage, "break"))
    qtbot.keyClick(QApplication.focusWidget() or stage.window, Qt.Key.Key_Space)
    assert stage.vm.state.on_break
    button = find(stage, "break")
    assert button.mapTo(stage.window, button.rect().topRight()) == where
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
def test_every_new_act_stands_in_a_menu_with_its_key(stage: WindowHarness, name: str, key: str) -> None:
    action = stage.window.findChild(QAction, name)
    assert action is not None
    assert action.shortcut().toString() == key
    assert action.isEnabled()
    stage.window.open("keys")
    caps = [label.text() for label in stage.window.findChildren(QLabel, "keyCap") if label.isVisible()]
    assert key in caps
    assert not action.isEnabled()


def test_an_act_on_a_chosen_number_asks_to_choose_first(stage: WindowHarness, qtbot: QtBot) -> None:
    for key, held in ((Qt.Key.Key_F2, Qt.KeyboardModifier.ShiftModifier), (Qt.Key.Key_F5, Qt.KeyboardModifier(0))):
        qtbot.keyClick(QApplication.focusWidget() or stage.window, key, held)
        assert stage.vm.view().actions.notice == "Pilih dulu nomornya di antrean."
        stage.vm.commands.dismissNotice()


def test_the_row_that_was_chosen_stays_chosen_while_the_line_moves(stage: WindowHarness) -> None:
    lines = stage.window.findChild(LineList, "lineList")
    assert lines is not None
    lines.choose(uid(20))
    moved_on = serving_desk()
    stage.show_desk(msgspec.structs.replace(moved_on, line=moved_on.line[1:]))
    row = lines.chosen()
    assert row is not None
    assert row.number == "A 020"
    assert not find(stage, "callChosen").isEnabled()


def test_what_can_be_done_with_a_row_does_not_cover_it(stage: WindowHarness, qapp: QApplication) -> None:
    stage.window.resize(*SMALLEST)
    qapp.processEvents()
    lines = stage.window.findChild(LineList, "lineList")
    assert lines is not None
    for entry in (uid(22), uid(20)):
        lines.choose(entry)
        for _ in range(3):
            qapp.processEvents()
        assert lines.viewport().rect().contains(lines.visualRect(lines.currentIndex()))


def test_the_list_of_all_lines_puts_the_full_ones_first(stage: WindowHarness) -> None:
    stage.client.hall = busy_hall()
    stage.window.open("menu.lines")
    lines = stage.window.findChild(QListWidget, "linesList")
    assert lines is not None
    assert [lines.item(row).text().partition("\n")[0] for row in range(2)] == [
        "Rekam KTP-el (Dukcapil)",
        "Akta kelahiran (Dukcapil)",
    ]


def test_without_anything_to_tell_the_person_stands_level_with_the_acts(
    stage: WindowHarness, qapp: QApplication
) -> None:
    card, first = stage.window.findChild(QWidget, "card"), find(stage, Action.CALL.value)
    assert card is not None
    assert card.mapTo(stage.window, QPoint()).y() == first.mapTo(stage.window, QPoint()).y()
    stage.client.hall = busy_hall()
    stage.vm.sync.readOffice()
    qapp.processEvents()
    assert card.mapTo(stage.window, QPoint()).y() > first.mapTo(stage.window, QPoint()).y()
    stage.vm.notices.alertsSeen()
    qapp.processEvents()
    assert card.mapTo(stage.window, QPoint()).y() == first.mapTo(stage.window, QPoint()).y()


def test_large_words_in_a_small_window_let_line_and_person_take_turns(stage: WindowHarness, qapp: QApplication) -> None:
    stage.window.resize(*SMALLEST)
    stage.window.look(Theme(percent=200))
    stage.client.hall = busy_hall()
    stage.vm.sync.readOffice()
    qapp.processEvents()
    tabs = stage.window.findChildren(QTabBar, "paneTabs")[-1]
    assert tabs.isVisible()
    assert [tabs.tabText(0), tabs.tabText(1), tabs.currentIndex()] == ["Menunggu 5", "Loket", 0]
    stage.show_desk(called_desk())
    qapp.processEvents()
    assert [tabs.tabText(1), tabs.currentIndex()] == ["Pemohon A 017", 1]
    tabs.setCurrentIndex(0)
    strip = [one for one in stage.window.findChildren(QWidget, "told") if one.isVisible()]
    assert len(strip) == 1, "what is told is in sight on either page"
    stage.window.look(Theme())

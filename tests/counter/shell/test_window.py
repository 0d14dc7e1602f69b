"""Promise: the whole desk works by keyboard, says itself to a screen reader, and cuts no word at any text size."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QListView,
    QListWidget,
    QTableWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from counter.core.actions import ASIDE, KEYS, PATH, Action
from counter.gallery.fakes.fixtures import FORM, PIN, called_desk, idle_desk, serving_desk
from counter.gallery.harness import SMALLEST, WindowHarness, close, make_harness, open_window
from counter.shell.window import DeskWindow
from counter.sign_in.panel import SignInPanel
from counter.widgets.basics import KeyButton
from counter.widgets.theme import COLOURS, Theme
from office.contract.errors import Refusal

NAMES = (
    *("officer", "pin", "signIn", "signOut", "lineList", "number", "citizenName", "reason", "formTable"),
    *("callNext", "recall", "serve", "hold", "transfer", "noShow", "finish"),
    *("hubState", "platformState", "printerState"),
)
OUTCOMES = ("outcomeDone", "outcomeIncomplete", "outcomeReferred")


def find(stage: WindowHarness, name: str) -> QWidget:
    found = stage.window.findChild(QWidget, name)
    assert found is not None, name
    return found


def button(stage: WindowHarness, name: str) -> KeyButton:
    found = find(stage, name)
    assert isinstance(found, KeyButton)
    return found


def text(stage: WindowHarness, name: str) -> str:
    found = find(stage, name)
    assert isinstance(found, QLabel)
    return found.text()


def press(qtbot: QtBot, stage: WindowHarness, key: Qt.Key, *, control: bool = False) -> None:
    held = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    qtbot.keyClick(QApplication.focusWidget() or stage.window, key, held)


def act_verbs(stage: WindowHarness) -> list[str]:
    return [verb for verb, _, _ in stage.client.acts]


def test_every_control_the_tour_touches_is_there_by_name(stage: WindowHarness) -> None:
    assert [name for name in NAMES if stage.window.findChild(QWidget, name) is None] == []


def test_a_whole_visit_by_keyboard_alone(stage: WindowHarness, qtbot: QtBot) -> None:
    press(qtbot, stage, Qt.Key.Key_F2)
    assert text(stage, "number") == "A 018"
    stage.clock.forward(5)
    press(qtbot, stage, Qt.Key.Key_F3)
    press(qtbot, stage, Qt.Key.Key_F4)
    assert text(stage, "stateCaption") == "Sedang dilayani"
    press(qtbot, stage, Qt.Key.Key_F9)
    press(qtbot, stage, Qt.Key.Key_1)
    assert act_verbs(stage) == ["next", "recall", "serve", "finish"]
    assert stage.client.orders[-1].outcome == "done"
    assert not find(stage, "number").isVisible()
    press(qtbot, stage, Qt.Key.Key_Z, control=True)
    assert act_verbs(stage)[-1] == "undo"


@pytest.mark.parametrize("act", [*PATH, *ASIDE])
def test_each_act_has_its_key_in_the_menu_and_drawn_on_its_button(stage: WindowHarness, act: Action) -> None:
    action = stage.window.findChild(QAction, f"menu.{act.value}")
    assert action is not None
    assert action.shortcut().toString() == KEYS[act]
    assert not action.autoRepeat()
    assert KEYS[act] in button(stage, act.value).accessibleName()


def test_a_key_for_an_act_that_is_not_available_says_why(stage: WindowHarness, qtbot: QtBot) -> None:
    stage.show_desk(serving_desk())
    press(qtbot, stage, Qt.Key.Key_F3)
    assert stage.client.acts == []
    assert text(stage, "notice") == "A 017 sedang dilayani."


def test_an_unavailable_act_stays_in_its_place_with_the_reason_under_it(stage: WindowHarness) -> None:
    places = {act: button(stage, act.value).pos() for act in PATH}
    stage.show_desk(serving_desk())
    QApplication.processEvents()
    assert {act: button(stage, act.value).pos() for act in PATH} == places
    call = button(stage, "callNext")
    assert call.isVisible()
    assert not call.isEnabled()
    assert call.accessibleDescription() == "Panggil berikutnya aktif setelah A 017 selesai."
    assert text(stage, "pathNote").startswith("Panggil berikutnya aktif setelah A 017 selesai.")
    assert "A 018: Lansia, didahulukan" in text(stage, "pathNote")


def test_a_button_that_goes_never_hands_the_keyboard_to_another_act(stage: WindowHarness, qtbot: QtBot) -> None:
    call = button(stage, "callNext")
    call.setFocus()
    press(qtbot, stage, Qt.Key.Key_Space)
    press(qtbot, stage, Qt.Key.Key_Space)
    assert act_verbs(stage) == ["next"]
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.objectName() == "column"


def test_a_visit_cannot_be_finished_without_an_outcome(stage: WindowHarness, qtbot: QtBot) -> None:
    stage.show_desk(serving_desk())
    press(qtbot, stage, Qt.Key.Key_F9)
    assert stage.client.acts == []
    for name in OUTCOMES:
        assert button(stage, name).isVisible()
    press(qtbot, stage, Qt.Key.Key_Escape)
    assert stage.client.acts == []


@pytest.mark.parametrize(
    ("name", "outcome"),
    [("outcomeDone", "done"), ("outcomeIncomplete", "incomplete"), ("outcomeReferred", "referred")],
)
def test_each_outcome_is_one_press(stage: WindowHarness, qtbot: QtBot, name: str, outcome: str) -> None:
    stage.show_desk(serving_desk())
    stage.window.ask(Action.FINISH)
    qtbot.mouseClick(button(stage, name), Qt.MouseButton.LeftButton)
    assert [order.outcome for order in stage.client.orders] == [outcome]


def test_no_outcome_is_chosen_beforehand(stage: WindowHarness, qtbot: QtBot) -> None:
    stage.show_desk(serving_desk())
    stage.window.ask(Action.FINISH)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        press(qtbot, stage, key)
    assert stage.client.acts == []
    assert not any(button(stage, name).hasFocus() for name in OUTCOMES)


def test_a_flagged_form_is_said_before_the_outcome_is_chosen(stage: WindowHarness) -> None:
    stage.show_desk(serving_desk())
    stage.vm.form.flag(5)
    stage.window.ask(Action.FINISH)
    assert text(stage, "sheetNote") == "Di formulir masih 1 perlu diperiksa."


def test_while_a_sheet_is_open_no_key_reaches_the_desk_behind_it(stage: WindowHarness, qtbot: QtBot) -> None:
    stage.show_desk(serving_desk())
    stage.window.ask(Action.FINISH)
    asleep = [action for action in stage.window.findChildren(QAction) if action.objectName().startswith("menu.")]
    assert asleep
    assert not any(action.isEnabled() for action in asleep)
    press(qtbot, stage, Qt.Key.Key_F6)
    press(qtbot, stage, Qt.Key.Key_F2)
    for _ in range(8):
        press(qtbot, stage, Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None
        assert focus.objectName() in {*OUTCOMES, "addService", "sheetBack"}
    assert stage.client.acts == []


def test_a_hold_asks_for_its_reason(stage: WindowHarness, qtbot: QtBot) -> None:
    stage.show_desk(serving_desk())
    press(qtbot, stage, Qt.Key.Key_F6)
    press(qtbot, stage, Qt.Key.Key_Down)
    press(qtbot, stage, Qt.Key.Key_Return)
    assert [order.reason for order in stage.client.orders] == ["Fotokopi atau cetak foto"]


def test_a_transfer_is_found_by_typing(stage: WindowHarness, qtbot: QtBot) -> None:
    stage.show_desk(called_desk())
    press(qtbot, stage, Qt.Key.Key_F7)
    search = find(stage, "transferSearch")
    qtbot.keyClicks(search, "paspor baru")
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert [order.service for order in stage.client.orders] == ["paspor"]


def test_a_transfer_needs_a_choice(stage: WindowHarness, qtbot: QtBot) -> None:
    stage.show_desk(called_desk())
    stage.window.ask(Action.TRANSFER)
    qtbot.keyClicks(find(stage, "transferSearch"), "tidak ada begini")
    assert not button(stage, "transferConfirm").isEnabled()
    qtbot.keyClick(find(stage, "transferSearch"), Qt.Key.Key_Return)
    assert stage.client.orders == []


def test_the_form_is_a_table_and_masks_what_came_masked(stage: WindowHarness) -> None:
    stage.show_desk(serving_desk())
    table = find(stage, "formTable")
    assert isinstance(table, QTableWidget)
    cells = [table.item(row, 1) for row in range(table.rowCount())]
    assert [cell.text() for cell in cells if cell is not None] == [row.value for row in FORM.rows]
    assert "63•• •••• •••• 0012" in [cell.text() for cell in cells if cell is not None]


def test_a_row_is_flagged_and_cleared_by_the_space_bar(stage: WindowHarness, qtbot: QtBot) -> None:
    stage.show_desk(serving_desk())
    table = find(stage, "formTable")
    assert isinstance(table, QTableWidget)
    table.setFocus()
    table.setCurrentCell(5, 1)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert text(stage, "toCheck") == "1 perlu diperiksa"
    assert table.currentRow() == 5
    qtbot.mouseClick(button(stage, "flagDone"), Qt.MouseButton.LeftButton)
    assert not find(stage, "toCheck").isVisible()


def test_what_a_citizen_typed_is_never_read_as_markup(stage: WindowHarness) -> None:
    labels = stage.window.findChildren(QLabel)
    assert [
        label.objectName() for label in labels if label.textFormat() != Qt.TextFormat.PlainText and label.text()
    ] == []


def test_the_line_is_read_out_row_by_row(stage: WindowHarness) -> None:
    view = find(stage, "lineList")
    assert isinstance(view, QListView)
    model = view.model()
    assert model is not None
    first = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert first == "A 018, Rekam KTP-el, 6 mnt, Lansia, didahulukan: menunggu 6 menit"
    assert model.rowCount() == 5


def test_in_bad_unavailable_the_buttons_rest_and_the_strip_offers_to_try(stage: WindowHarness, qtbot: QtBot) -> None:
    stage.client.offline = True
    press(qtbot, stage, Qt.Key.Key_F2)
    assert not any(button(stage, act.value).isEnabled() for act in (*PATH, *ASIDE))
    assert find(stage, "unavailable").isVisible()
    stage.client.offline = False
    qtbot.mouseClick(button(stage, "unavailableButton"), Qt.MouseButton.LeftButton)
    assert not find(stage, "unavailable").isVisible()
    assert text(stage, "number") == "A 018"


def test_a_wrong_pin_is_wiped_and_the_keyboard_waits_in_its_field(stage: WindowHarness, qtbot: QtBot) -> None:
    stage.vm.sign_in.signOut()
    names, pin = find(stage, "officer"), find(stage, "pin")
    assert isinstance(names, QListWidget)
    assert isinstance(pin, QLineEdit)
    names.setCurrentRow(1)
    qtbot.keyClicks(pin, "0000")
    assert pin.displayText() == "●●●●"
    qtbot.keyClick(pin, Qt.Key.Key_Return)
    assert text(stage, "signInProblem") == "PIN tidak cocok. Sisa 4 kali."
    assert pin.text() == ""
    assert pin.hasFocus()
    qtbot.keyClicks(pin, PIN)
    qtbot.mouseClick(button(stage, "signIn"), Qt.MouseButton.LeftButton)
    assert text(stage, "headerOfficer") == "Rina Wulandari"


def test_changing_the_name_forgets_the_pin_of_another(stage: WindowHarness, qtbot: QtBot) -> None:
    stage.vm.sign_in.signOut()
    names, pin = find(stage, "officer"), find(stage, "pin")
    assert isinstance(names, QListWidget)
    assert isinstance(pin, QLineEdit)
    names.setCurrentRow(0)
    qtbot.keyClicks(pin, PIN)
    names.setCurrentRow(1)
    assert pin.text() == ""


def test_after_signing_out_nothing_of_the_citizen_is_left_in_any_widget(stage: WindowHarness) -> None:
    stage.show_desk(serving_desk())
    stage.vm.sign_in.signOut()
    QApplication.processEvents()
    said = " ".join(label.text() for label in stage.window.findChildren(QLabel))
    table = find(stage, "formTable")
    assert isinstance(table, QTableWidget)
    assert "Siti" not in said
    assert "0007" not in said
    assert table.rowCount() == 0


def test_sizes_and_looks_are_remembered_and_nothing_about_people(stage: WindowHarness, choices: QSettings) -> None:
    stage.show_desk(serving_desk())
    stage.window.look(Theme("dark", 125))
    stage.window.close()
    assert set(choices.allKeys()) == {"colours", "percent", "geometry", "splitter100", "splitter125"}
    assert (choices.value("colours"), str(choices.value("percent"))) == ("dark", "125")


def test_the_look_changes_while_somebody_is_served_and_the_visit_goes_on(stage: WindowHarness) -> None:
    stage.show_desk(serving_desk())
    for name in COLOURS:
        stage.window.look(Theme(name, 150))
        assert text(stage, "citizenName") == "Siti Rahmawati"
    stage.window.look(Theme())


def test_unreadable_choices_count_as_not_chosen(qapp: QApplication, choices: QSettings) -> None:
    close(open_window(choices, make_harness()))
    choices.setValue("colours", "pelangi")
    choices.setValue("percent", "besar")
    choices.setValue("splitter100", "rusak")
    window = DeskWindow(make_harness().vm, choices)
    assert window.width() >= SMALLEST[0]
    window.close()


def test_tab_walks_the_sign_in_page_from_top_to_bottom(stage: WindowHarness, qtbot: QtBot) -> None:
    stage.vm.sign_in.signOut()
    find(stage, "officer").setFocus()
    walked = []
    for _ in range(3):
        focus = QApplication.focusWidget()
        assert focus is not None
        walked.append(focus.objectName())
        press(qtbot, stage, Qt.Key.Key_Tab)
    assert walked == ["officer", "pin", "signIn"]


def test_an_empty_desk_and_a_full_one_fill_the_same_window(stage: WindowHarness) -> None:
    before = stage.window.size()
    for desk in (idle_desk, called_desk, serving_desk):
        stage.show_desk(desk())
        QApplication.processEvents()
        assert stage.window.size() == before


def test_a_refusal_stands_until_it_is_read(stage: WindowHarness, qtbot: QtBot) -> None:
    stage.show_desk(called_desk())
    stage.client.refusal = Refusal("illegal_move", {"id": "A 017 sudah pulang.", "en": "A 017 has left."})
    press(qtbot, stage, Qt.Key.Key_F4)
    assert text(stage, "notice") == "A 017 sudah pulang."
    qtbot.mouseClick(button(stage, "noticeRead"), Qt.MouseButton.LeftButton)
    assert not find(stage, "notice").isVisible()


def test_a_panel_only_asks_and_never_works(qapp: QApplication, qtbot: QtBot) -> None:
    panel = SignInPanel(Theme())
    qtbot.addWidget(panel)
    panel.show_sign_in(make_harness().vm.view().sign_in)
    asked: list[tuple[str, str]] = []
    keep: Callable[[str, str], None] = lambda officer, pin: asked.append((officer, pin))  # noqa: E731
    panel.signInAsked.connect(keep)
    names, pin = panel.findChild(QListWidget, "officer"), panel.findChild(QLineEdit, "pin")
    assert names is not None
    assert pin is not None
    names.setCurrentRow(2)
    pin.setText(PIN)
    qtbot.keyClick(pin, Qt.Key.Key_Return)
    assert asked == [("sari", PIN)]


def test_another_look_closes_the_dialog_that_is_open_and_the_next_one_opens(stage: WindowHarness) -> None:
    stage.window.open("menu.lines")
    stage.window.look(Theme(percent=150))
    stage.window.open("menu.checkIn")
    QApplication.processEvents()
    fields = stage.window.findChildren(QWidget, "appointmentCode")
    assert [field.isVisible() for field in fields] == [True]


def test_when_the_names_arrive_after_the_page_the_keyboard_waits_at_them(stage: WindowHarness) -> None:
    stage.vm.sign_in.signOut()
    stage.client.offline = True
    stage.vm.sync.forgetCatalogue()
    find(stage, "pin").setFocus()
    stage.client.offline = False
    stage.vm.commands.tryNow()
    assert find(stage, "officer").hasFocus()

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


def find(harness: WindowHarness, name: str) -> QWidget:
    found = harness.window.findChild(QWidget, name)
    assert found is not None, name
    return found


def button(harness: WindowHarness, name: str) -> KeyButton:
    found = find(harness, name)
    assert isinstance(found, KeyButton)
    return found


def text(harness: WindowHarness, name: str) -> str:
    found = find(harness, name)
    assert isinstance(found, QLabel)
    return found.text()


def press(qtbot: QtBot, harness: WindowHarness, key: Qt.Key, *, control: bool = False) -> None:
    held = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    qtbot.keyClick(QApplication.focusWidget() or harness.window, key, held)


def act_verbs(harness: WindowHarness) -> list[str]:
    return [verb for verb, _, _ in harness.client.acts]


def test_every_control_the_tour_touches_is_there_by_name(harness: WindowHarness) -> None:
    assert [name for name in NAMES if harness.window.findChild(QWidget, name) is None] == []


def test_a_whole_visit_by_keyboard_alone(harness: WindowHarness, qtbot: QtBot) -> None:
    press(qtbot, harness, Qt.Key.Key_F2)
    assert text(harness, "number") == "A 018"
    harness.clock.forward(5)
    press(qtbot, harness, Qt.Key.Key_F3)
    press(qtbot, harness, Qt.Key.Key_F4)
    assert text(harness, "stateCaption") == "Sedang dilayani"
    press(qtbot, harness, Qt.Key.Key_F9)
    press(qtbot, harness, Qt.Key.Key_1)
    assert act_verbs(harness) == ["next", "recall", "serve", "finish"]
    assert harness.client.orders[-1].outcome == "done"
    assert not find(harness, "number").isVisible()
    press(qtbot, harness, Qt.Key.Key_Z, control=True)
    assert act_verbs(harness)[-1] == "undo"


@pytest.mark.parametrize("act", [*PATH, *ASIDE])
def test_each_act_has_its_key_in_the_menu_and_drawn_on_its_button(harness: WindowHarness, act: Action) -> None:
    action = harness.window.findChild(QAction, f"menu.{act.value}")
    assert action is not None
    assert action.shortcut().toString() == KEYS[act]
    assert not action.autoRepeat()
    assert KEYS[act] in button(harness, act.value).accessibleName()


def test_a_key_for_an_act_that_is_not_available_says_why(harness: WindowHarness, qtbot: QtBot) -> None:
    harness.show_desk(serving_desk())
    press(qtbot, harness, Qt.Key.Key_F3)
    assert harness.client.acts == []
    assert text(harness, "notice") == "A 017 sedang dilayani."


def test_an_unavailable_act_stays_in_its_place_with_the_reason_under_it(harness: WindowHarness) -> None:
    places = {act: button(harness, act.value).pos() for act in PATH}
    harness.show_desk(serving_desk())
    QApplication.processEvents()
    assert {act: button(harness, act.value).pos() for act in PATH} == places
    call = button(harness, "callNext")
    assert call.isVisible()
    assert not call.isEnabled()
    assert call.accessibleDescription() == "Panggil berikutnya aktif setelah A 017 selesai."
    assert text(harness, "pathNote").startswith("Panggil berikutnya aktif setelah A 017 selesai.")
    assert "A 018: Lansia, didahulukan" in text(harness, "pathNote")


def test_a_button_that_goes_never_hands_the_keyboard_to_another_act(harness: WindowHarness, qtbot: QtBot) -> None:
    call = button(harness, "callNext")
    call.setFocus()
    press(qtbot, harness, Qt.Key.Key_Space)
    press(qtbot, harness, Qt.Key.Key_Space)
    assert act_verbs(harness) == ["next"]
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.objectName() == "column"


def test_a_visit_cannot_be_finished_without_an_outcome(harness: WindowHarness, qtbot: QtBot) -> None:
    harness.show_desk(serving_desk())
    press(qtbot, harness, Qt.Key.Key_F9)
    assert harness.client.acts == []
    for name in OUTCOMES:
        assert button(harness, name).isVisible()
    press(qtbot, harness, Qt.Key.Key_Escape)
    assert harness.client.acts == []


@pytest.mark.parametrize(
    ("name", "outcome"),
    [("outcomeDone", "done"), ("outcomeIncomplete", "incomplete"), ("outcomeReferred", "referred")],
)
def test_each_outcome_is_one_press(harness: WindowHarness, qtbot: QtBot, name: str, outcome: str) -> None:
    harness.show_desk(serving_desk())
    harness.window.ask(Action.FINISH)
    qtbot.mouseClick(button(harness, name), Qt.MouseButton.LeftButton)
    assert [order.outcome for order in harness.client.orders] == [outcome]


def test_no_outcome_is_chosen_beforehand(harness: WindowHarness, qtbot: QtBot) -> None:
    harness.show_desk(serving_desk())
    harness.window.ask(Action.FINISH)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        press(qtbot, harness, key)
    assert harness.client.acts == []
    assert not any(button(harness, name).hasFocus() for name in OUTCOMES)


def test_a_flagged_form_is_said_before_the_outcome_is_chosen(harness: WindowHarness) -> None:
    harness.show_desk(serving_desk())
    harness.vm.form.flag(5)
    harness.window.ask(Action.FINISH)
    assert text(harness, "sheetNote") == "Di formulir masih 1 perlu diperiksa."


def test_while_a_sheet_is_open_no_key_reaches_the_desk_behind_it(harness: WindowHarness, qtbot: QtBot) -> None:
    harness.show_desk(serving_desk())
    harness.window.ask(Action.FINISH)
    asleep = [action for action in harness.window.findChildren(QAction) if action.objectName().startswith("menu.")]
    assert asleep
    assert not any(action.isEnabled() for action in asleep)
    press(qtbot, harness, Qt.Key.Key_F6)
    press(qtbot, harness, Qt.Key.Key_F2)
    for _ in range(8):
        press(qtbot, harness, Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None
        assert focus.objectName() in {*OUTCOMES, "addService", "sheetBack"}
    assert harness.client.acts == []


def test_a_hold_asks_for_its_reason(harness: WindowHarness, qtbot: QtBot) -> None:
    harness.show_desk(serving_desk())
    press(qtbot, harness, Qt.Key.Key_F6)
    press(qtbot, harness, Qt.Key.Key_Down)
    press(qtbot, harness, Qt.Key.Key_Return)
    assert [order.reason for order in harness.client.orders] == ["Fotokopi atau cetak foto"]


def test_a_transfer_is_found_by_typing(harness: WindowHarness, qtbot: QtBot) -> None:
    harness.show_desk(called_desk())
    press(qtbot, harness, Qt.Key.Key_F7)
    search = find(harness, "transferSearch")
    qtbot.keyClicks(search, "paspor baru")
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert [order.service for order in harness.client.orders] == ["paspor"]


def test_a_transfer_needs_a_choice(harness: WindowHarness, qtbot: QtBot) -> None:
    harness.show_desk(called_desk())
    harness.window.ask(Action.TRANSFER)
    qtbot.keyClicks(find(harness, "transferSearch"), "tidak ada begini")
    assert not button(harness, "transferConfirm").isEnabled()
    qtbot.keyClick(find(harness, "transferSearch"), Qt.Key.Key_Return)
    assert harness.client.orders == []


def test_the_form_is_a_table_and_masks_what_came_masked(harness: WindowHarness) -> None:
    harness.show_desk(serving_desk())
    table = find(harness, "formTable")
    assert isinstance(table, QTableWidget)
    cells = [table.item(row, 1) for row in range(table.rowCount())]
    assert [cell.text() for cell in cells if cell is not None] == [row.value for row in FORM.rows]
    assert "63•• •••• •••• 0012" in [cell.text() for cell in cells if cell is not None]


def test_a_row_is_flagged_and_cleared_by_the_space_bar(harness: WindowHarness, qtbot: QtBot) -> None:
    harness.show_desk(serving_desk())
    table = find(harness, "formTable")
    assert isinstance(table, QTableWidget)
    table.setFocus()
    table.setCurrentCell(5, 1)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert text(harness, "toCheck") == "1 perlu diperiksa"
    assert table.currentRow() == 5
    qtbot.mouseClick(button(harness, "flagDone"), Qt.MouseButton.LeftButton)
    assert not find(harness, "toCheck").isVisible()


def test_what_a_citizen_typed_is_never_read_as_markup(harness: WindowHarness) -> None:
    labels = harness.window.findChildren(QLabel)
    assert [
        label.objectName() for label in labels if label.textFormat() != Qt.TextFormat.PlainText and label.text()
    ] == []


def test_the_line_is_read_out_row_by_row(harness: WindowHarness) -> None:
    view = find(harness, "lineList")
    assert isinstance(view, QListView)
    model = view.model()
    assert model is not None
    first = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert first == "A 018, Rekam KTP-el, 6 mnt, Lansia, didahulukan: menunggu 6 menit"
    assert model.rowCount() == 5


def test_in_bad_unavailable_the_buttons_rest_and_the_strip_offers_to_try(harness: WindowHarness, qtbot: QtBot) -> None:
    harness.client.offline = True
    press(qtbot, harness, Qt.Key.Key_F2)
    assert not any(button(harness, act.value).isEnabled() for act in (*PATH, *ASIDE))
    assert find(harness, "unavailable").isVisible()
    harness.client.offline = False
    qtbot.mouseClick(button(harness, "unavailableButton"), Qt.MouseButton.LeftButton)
    assert not find(harness, "unavailable").isVisible()
    assert text(harness, "number") == "A 018"


def test_a_wrong_pin_is_wiped_and_the_keyboard_waits_in_its_field(harness: WindowHarness, qtbot: QtBot) -> None:
    harness.vm.sign_in.signOut()
    names, pin = find(harness, "officer"), find(harness, "pin")
    assert isinstance(names, QListWidget)
    assert isinstance(pin, QLineEdit)
    names.setCurrentRow(1)
    qtbot.keyClicks(pin, "0000")
    assert pin.displayText() == "●●●●"
    qtbot.keyClick(pin, Qt.Key.Key_Return)
    assert text(harness, "signInProblem") == "PIN tidak cocok. Tersisa 4 kali mencoba."
    assert pin.text() == ""
    assert pin.hasFocus()
    qtbot.keyClicks(pin, PIN)
    qtbot.mouseClick(button(harness, "signIn"), Qt.MouseButton.LeftButton)
    assert text(harness, "headerOfficer") == "Rina Wulandari"


def test_changing_the_name_forgets_the_pin_of_another(harness: WindowHarness, qtbot: QtBot) -> None:
    harness.vm.sign_in.signOut()
    names, pin = find(harness, "officer"), find(harness, "pin")
    assert isinstance(names, QListWidget)
    assert isinstance(pin, QLineEdit)
    names.setCurrentRow(0)
    qtbot.keyClicks(pin, PIN)
    names.setCurrentRow(1)
    assert pin.text() == ""


def test_after_signing_out_nothing_of_the_citizen_is_left_in_any_widget(harness: WindowHarness) -> None:
    harness.show_desk(serving_desk())
    harness.vm.sign_in.signOut()
    QApplication.processEvents()
    texts = " ".join(label.text() for label in harness.window.findChildren(QLabel))
    table = find(harness, "formTable")
    assert isinstance(table, QTableWidget)
    assert "Siti" not in texts
    assert "0007" not in texts
    assert table.rowCount() == 0


def test_sizes_and_looks_are_remembered_and_nothing_about_people(harness: WindowHarness, choices: QSettings) -> None:
    harness.show_desk(serving_desk())
    harness.window.look(Theme("dark", 125))
    harness.window.close()
    assert set(choices.allKeys()) == {"colours", "percent", "geometry", "splitter100", "splitter125"}
    assert (choices.value("colours"), str(choices.value("percent"))) == ("dark", "125")


def test_the_look_changes_while_somebody_is_served_and_the_visit_goes_on(harness: WindowHarness) -> None:
    harness.show_desk(serving_desk())
    for name in COLOURS:
        harness.window.look(Theme(name, 150))
        assert text(harness, "citizenName") == "Siti Rahmawati"
    harness.window.look(Theme())


def test_unreadable_choices_count_as_not_chosen(qapp: QApplication, choices: QSettings) -> None:
    close(open_window(choices, make_harness()))
    choices.setValue("colours", "pelangi")
    choices.setValue("percent", "besar")
    choices.setValue("splitter100", "rusak")
    window = DeskWindow(make_harness().vm, choices)
    assert window.width() >= SMALLEST[0]
    window.close()


def test_tab_walks_the_sign_in_page_from_top_to_bottom(harness: WindowHarness, qtbot: QtBot) -> None:
    harness.vm.sign_in.signOut()
    find(harness, "officer").setFocus()
    walked = []
    for _ in range(3):
        focus = QApplication.focusWidget()
        assert focus is not None
        walked.append(focus.objectName())
        press(qtbot, harness, Qt.Key.Key_Tab)
    assert walked == ["officer", "pin", "signIn"]


def test_an_empty_desk_and_a_full_one_fill_the_same_window(harness: WindowHarness) -> None:
    before = harness.window.size()
    for desk in (idle_desk, called_desk, serving_desk):
        harness.show_desk(desk())
        QApplication.processEvents()
        assert harness.window.size() == before


def test_a_refusal_stands_until_it_is_read(harness: WindowHarness, qtbot: QtBot) -> None:
    harness.show_desk(called_desk())
    harness.client.refusal = Refusal("illegal_move", {"id": "A 017 sudah pulang.", "en": "A 017 has left."})
    press(qtbot, harness, Qt.Key.Key_F4)
    assert text(harness, "notice") == "A 017 sudah pulang."
    qtbot.mouseClick(button(harness, "noticeRead"), Qt.MouseButton.LeftButton)
    assert not find(harness, "notice").isVisible()


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


def test_another_look_closes_the_dialog_that_is_open_and_the_next_one_opens(harness: WindowHarness) -> None:
    harness.window.open("menu.lines")
    harness.window.look(Theme(percent=150))
    harness.window.open("menu.checkIn")
    QApplication.processEvents()
    fields = harness.window.findChildren(QWidget, "appointmentCode")
    assert [field.isVisible() for field in fields] == [True]


def test_when_the_names_arrive_after_the_page_the_keyboard_waits_at_them(harness: WindowHarness) -> None:
    harness.vm.sign_in.signOut()
    harness.client.offline = True
    harness.vm.sync.forgetCatalogue()
    find(harness, "pin").setFocus()
    harness.client.offline = False
    harness.vm.commands.tryNow()
    assert find(harness, "officer").hasFocus()

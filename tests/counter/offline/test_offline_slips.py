"""Promise: while the hub is silent a paper is worth what stands on it, and the window says what it is worth."""

from typing import Any

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from counter.core.actions import Action
from counter.gallery.fakes.fixtures import empty_desk, idle_desk, serving_desk, uid
from counter.gallery.fakes.slips import story_slip
from counter.gallery.harness import Harness, WindowHarness
from counter.intake.words import intake_view
from counter.offline.rules import OfflineCommand
from counter.offline.words import refused_rows
from counter.widgets.basics import KeyButton
from office.contract.commands import TakeIn
from office.contract.errors import Refusal
from sync.lan.calls.tickets import TAKE_IN
from sync.wire import FeedEvent


def do(desk: Harness, *acts: Action) -> None:
    for act in acts:
        desk.clock.forward(5)
        desk.vm.commands.ask(act)


def verbs(desk: Harness) -> list[str]:
    return [verb for verb, _, _ in desk.client.acts]


def stored(desk: Harness) -> list[OfflineCommand]:
    assert desk.outbox is not None
    return [msgspec.json.decode(act.body, type=OfflineCommand) for act in desk.outbox.waiting()]


def found(harness: WindowHarness, kind: type[Any], name: str) -> Any:
    QApplication.processEvents()
    return next(one for one in harness.window.findChildren(kind, name) if one.isVisible())


def press(qtbot: QtBot, harness: WindowHarness, key: Qt.Key) -> None:
    harness.clock.forward(5)
    qtbot.keyClick(QApplication.focusWidget() or harness.window, key)


def test_a_slip_scanned_while_the_hub_is_silent_joins_the_line_here_and_is_taken_in_before_its_call(
    offline_desk: Harness,
) -> None:
    offline_desk.show_desk(empty_desk())
    offline_desk.hub_silent()
    offline_desk.vm.intake.takeIn(story_slip())
    chip = intake_view(offline_desk.vm.state).chip
    assert chip is not None
    assert chip.text == "Dicatat di loket ini sampai server menjawab"
    assert [row.number for row in offline_desk.vm.view().line.rows] == ["A-K2 007"]
    do(offline_desk, Action.CALL, Action.SERVE)
    offline_desk.hub_back()
    assert verbs(offline_desk) == ["take-in", "next", "serve"]
    assert refused_rows(offline_desk.vm.state) == ()


def test_a_slip_scanned_twice_is_one_person(offline_desk: Harness) -> None:
    offline_desk.show_desk(empty_desk())
    offline_desk.hub_silent()
    for _ in range(2):
        offline_desk.vm.intake.takeIn(story_slip())
    assert [row.number for row in offline_desk.vm.view().line.rows] == ["A-K2 007"]
    assert offline_desk.outbox is not None
    assert offline_desk.outbox.waiting_count() == 1


def test_a_refused_slip_takes_the_acts_on_it_along_and_says_why(offline_desk: Harness) -> None:
    offline_desk.show_desk(empty_desk())
    offline_desk.hub_silent()
    offline_desk.vm.intake.takeIn(story_slip())
    do(offline_desk, Action.CALL, Action.SERVE)

    def refuse(_order: TakeIn) -> Any:
        raise Refusal.of("slip_forged")

    offline_desk.client.answers[TAKE_IN] = refuse
    truly = msgspec.structs.replace(idle_desk().line[0], number="A-K2 007", entry=uid(70))
    offline_desk.client.now_desk = msgspec.structs.replace(empty_desk(), line=(truly,))
    offline_desk.hub_back()
    assert offline_desk.client.acts == [], "nobody is called for a forged paper, not even who has that number"
    (row,) = refused_rows(offline_desk.vm.state)
    assert row.why == "Tanda tangan karcis ini tidak cocok. Karcis ini tidak dapat diterima."
    assert row.done.endswith("dimasukkan dari karcis, dipanggil, dilayani.")
    assert len(row.op_ids) == 3


def test_a_number_typed_from_paper_is_called_and_found_when_the_hub_is_back(offline_desk: Harness) -> None:
    offline_desk.show_desk(empty_desk())
    offline_desk.hub_silent()
    offline_desk.vm.intake.takeIn("a31")
    shown_slip = intake_view(offline_desk.vm.state)
    assert (shown_slip.number, shown_slip.service, shown_slip.call) == (
        "A 031",
        "Layanan belum diketahui",
        "Panggil A 031 dengan suara",
    )
    offline_desk.vm.intake.callFound()
    assert offline_desk.vm.view().citizen.number == "A 031"
    (command,) = stored(offline_desk)
    assert (command.person.number, command.person.entry) == ("A 031", None)
    rows = idle_desk().line
    offline_desk.client.now_desk = msgspec.structs.replace(
        empty_desk(), line=(msgspec.structs.replace(rows[0], number="A 031", entry=uid(31)),)
    )
    offline_desk.hub_back()
    assert [(verb, entry) for verb, entry, _ in offline_desk.client.acts] == [("next", uid(31))]


def test_a_number_the_hub_does_not_have_yet_waits_and_goes_by_itself_when_its_kiosk_has_told(
    offline_desk: Harness,
) -> None:
    offline_desk.show_desk(empty_desk())
    offline_desk.hub_silent()
    offline_desk.vm.intake.takeIn("A-K2 7")
    offline_desk.vm.intake.callFound()
    offline_desk.hub_back()
    assert [row.number for row in refused_rows(offline_desk.vm.state)] == ["A-K2 007"]
    rows = idle_desk().line
    row = msgspec.structs.replace(rows[0], number="A-K2 007", entry=uid(70))
    offline_desk.client.now_desk = msgspec.structs.replace(empty_desk(), line=(row,))
    ticket = {"number": "A-K2 007"}
    offline_desk.vm.on_event(FeedEvent(seq=50, kind="ticket.issued", at=offline_desk.clock(), stream="t", data=ticket))
    assert refused_rows(offline_desk.vm.state) == ()
    assert [(verb, entry) for verb, entry, _ in offline_desk.client.acts] == [("next", uid(70))]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("https://mpp.example/t/7Q2-MX4", "Ketik nomor yang tercetak di karcisnya"),
        ("Z 12", "tidak punya nomor seri Z"),
    ],
)
def test_what_only_the_hub_could_read_is_said_kindly(offline_desk: Harness, typed: str, expected: str) -> None:
    offline_desk.hub_silent()
    offline_desk.vm.intake.takeIn(typed)
    assert expected in intake_view(offline_desk.vm.state).problem


def test_a_paper_asked_for_just_as_the_hub_falls_silent_is_answered_by_what_is_known_here(
    offline_desk: Harness,
) -> None:
    offline_desk.client.offline = True
    offline_desk.vm.intake.takeIn("A 020")
    shown_slip = intake_view(offline_desk.vm.state)
    assert (shown_slip.number, shown_slip.problem, shown_slip.entry) == ("A 020", "", uid(20))


def test_the_whole_visit_by_keyboard_while_the_hub_is_silent(offline_harness: WindowHarness, qtbot: QtBot) -> None:
    offline_harness.show_desk(serving_desk())
    offline_harness.hub_silent()
    press(qtbot, offline_harness, Qt.Key.Key_F9)
    press(qtbot, offline_harness, Qt.Key.Key_1)
    press(qtbot, offline_harness, Qt.Key.Key_F2)
    press(qtbot, offline_harness, Qt.Key.Key_F4)
    assert found(offline_harness, QLabel, "number").text() == "A 018"
    strip = found(offline_harness, QWidget, "unavailable")
    assert any("loket bekerja sendiri" in label.text() for label in strip.findChildren(QLabel))
    offline_harness.hub_back()
    assert verbs(offline_harness) == ["finish", "next", "serve"]
    assert found(offline_harness, QLabel, "citizenName").text() == "Siti Rahmawati"


def test_a_number_is_typed_and_called_from_the_card_while_the_hub_is_silent(
    offline_harness: WindowHarness, qtbot: QtBot
) -> None:
    offline_harness.show_desk(empty_desk())
    offline_harness.hub_silent()
    offline_harness.window.open("menu.takeIn")
    field = found(offline_harness, QLineEdit, "paperText")
    qtbot.keyClicks(field, "a 31")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.mouseClick(found(offline_harness, KeyButton, "paperCall"), Qt.MouseButton.LeftButton)
    assert found(offline_harness, QLabel, "number").text() == "A 031"


def test_what_was_refused_is_decided_in_its_card(offline_harness: WindowHarness, qtbot: QtBot) -> None:
    offline_harness.hub_silent()
    do(offline_harness, Action.CALL)
    offline_harness.client.taken_elsewhere("A 018")
    offline_harness.hub_back()
    qtbot.mouseClick(found(offline_harness, KeyButton, "carriedButton"), Qt.MouseButton.LeftButton)
    assert found(offline_harness, QLabel, "refusedWhy").text() == "Nomor A 018 sudah selesai dilayani."
    qtbot.mouseClick(found(offline_harness, KeyButton, "refusedSeen"), Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert not [one for one in offline_harness.window.findChildren(QLabel, "refusedWhy") if one.isVisible()]
    assert offline_harness.vm.view().outbox is None

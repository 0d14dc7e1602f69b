"""Promise: a ticket comes in from its paper, however it is read, and a paper that is not ours costs nobody anything."""

from typing import Any

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from counter.gallery.fakes.fixtures import called_desk, uid
from counter.gallery.fakes.slips import story_slip
from counter.gallery.harness import Harness, WindowHarness
from counter.intake.slip import scanned
from counter.intake.words import intake_view
from counter.widgets.basics import KeyButton
from office.contract.answers import EntryState
from office.contract.errors import Refusal
from office.contract.refusals import slip_other_day


def find(harness: WindowHarness, kind: type[Any], name: str) -> Any:
    return next(one for one in harness.window.findChildren(kind, name) if one.isVisible())


def opened(qtbot: QtBot, harness: WindowHarness) -> QLineEdit:
    qtbot.keyClick(harness.window, Qt.Key.Key_F11, Qt.KeyboardModifier.ShiftModifier)
    field = find(harness, QLineEdit, "paperText")
    assert isinstance(field, QLineEdit)
    return field


def shown(harness: WindowHarness, name: str) -> str:
    QApplication.processEvents()
    return str(find(harness, QLabel, name).text())


@pytest.mark.parametrize("text", ["A-K2 007", "a-k2 7", " ak2 007\r\n", "A-K2-007"])
def test_a_number_is_read_as_a_person_writes_it(text: str) -> None:
    assert scanned(text).number == "A-K2 007"


def test_a_slip_is_read_with_its_address_without_it_and_with_what_a_scanner_adds() -> None:
    whole = story_slip()
    signed = whole.partition("#")[2]
    for text in (whole, signed, f"{whole}\r\n", f"\t{signed} "):
        read = scanned(text)
        assert (read.slip, read.number) == (signed, "A-K2 007")


def test_the_qr_of_an_ordinary_ticket_is_read_as_its_code() -> None:
    assert scanned("https://mpp.example/t/7Q2-MX4").code == "7Q2-MX4"
    assert scanned("https://mpp.example/t/7Q2-MX4-K9DP").code == "7Q2-MX4-K9DP"
    assert scanned("7q2mx4").code == "7Q2-MX4"
    assert scanned("7q2mx4k9dp").code == "7Q2-MX4-K9DP"


@pytest.mark.parametrize(
    "text", ["https://contoh.id/menu", "halo", "A", "00", "!!!-!!!", "WIFI:S:kantor;T:WPA;P:rahasia;;", "x" * 1999]
)
def test_what_is_no_slip_is_refused_in_words(text: str) -> None:
    with pytest.raises(Refusal) as why:
        scanned(text)
    assert why.value.code == "paper_unreadable"


def test_a_damaged_qr_is_refused_in_words() -> None:
    half = story_slip().partition("#")[2]
    with pytest.raises(Refusal) as why:
        scanned("A" * 60 + half[60:])
    assert why.value.code == "slip_unreadable"


def test_a_scanned_slip_stands_in_the_line_with_its_number_service_and_place(
    harness: WindowHarness, qtbot: QtBot
) -> None:
    qtbot.keyClicks(opened(qtbot, harness), story_slip())
    qtbot.keyClick(find(harness, QLineEdit, "paperText"), Qt.Key.Key_Return)
    assert shown(harness, "paperNumber") == "A-K2 007"
    assert shown(harness, "paperService") == "Kartu Identitas Anak (KIA) (Dukcapil)"
    assert shown(harness, "paperChip") == "Baru masuk antrean"
    assert shown(harness, "paperNote") == "5 orang di depannya."
    assert [row.number for row in harness.vm.view().line.rows][-1] == "A-K2 007"


def test_a_slip_the_office_has_already_is_taken_in_once_and_said_to_be_known(desk: Harness) -> None:
    desk.vm.intake.takeIn(story_slip())
    desk.vm.intake.takeIn(story_slip())
    chip = intake_view(desk.vm.state).chip
    assert chip is not None
    assert chip.text == "Sudah ada di antrean"
    assert len(desk.client.now_desk.line) == 6
    first, second = (op_id for verb, _, op_id in desk.client.acts if verb == "take-in")
    assert first == second


def test_a_pile_is_scanned_as_fast_as_the_scanner_types(harness: WindowHarness, qtbot: QtBot) -> None:
    field = opened(qtbot, harness)
    harness.thread.held = True
    for ordinal in (7, 8, 9):
        qtbot.keyClicks(field, story_slip(ordinal))
        qtbot.keyClick(field, Qt.Key.Key_Return)
    harness.thread.held = False
    harness.thread.release()
    assert [row.number for row in harness.client.now_desk.line][-3:] == ["A-K2 007", "A-K2 008", "A-K2 009"]
    assert shown(harness, "paperNumber") == "A-K2 009"
    assert shown(harness, "paperDone") == "Sebelumnya: A-K2 008, A-K2 007"


def test_a_slip_that_is_refused_is_said_and_what_was_scanned_after_it_waits(desk: Harness) -> None:
    desk.thread.held = True
    for ordinal in (7, 8):
        desk.vm.intake.takeIn(story_slip(ordinal))
    desk.client.refusal = slip_other_day(desk.clock().date())
    desk.thread.held = False
    desk.thread.release()
    shown_slip = intake_view(desk.vm.state)
    assert "tidak berlaku lagi" in shown_slip.problem
    assert shown_slip.go_on == "Lanjutkan 1 yang menunggu"
    desk.vm.intake.takeIn("")
    assert intake_view(desk.vm.state).number == "A-K2 008"


def test_a_wrong_number_stays_to_be_mended(harness: WindowHarness, qtbot: QtBot) -> None:
    field = opened(qtbot, harness)
    qtbot.keyClicks(field, "A 999")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert shown(harness, "paperProblem").startswith("Nomor A 999 belum ada di server kantor hari ini.")
    assert (field.text(), field.selectedText()) == ("A 999", "A 999")
    qtbot.keyClicks(field, "a18")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert shown(harness, "paperNumber") == "A 018"
    assert not harness.window.findChild(QLabel, "paperProblem").isVisible()


def test_in_bad_unavailable_the_slip_waits_for_another_enter(harness: WindowHarness, qtbot: QtBot) -> None:
    field = opened(qtbot, harness)
    harness.client.offline = True
    qtbot.keyClicks(field, story_slip())
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert shown(harness, "paperProblem") == "Server kantor tidak menjawab."
    harness.client.offline = False
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert shown(harness, "paperNumber") == "A-K2 007"


def test_in_bad_unavailable_what_was_scanned_waits_in_its_order(desk: Harness) -> None:
    desk.thread.held = True
    for ordinal in (7, 8):
        desk.vm.intake.takeIn(story_slip(ordinal))
    desk.client.offline = True
    desk.thread.held = False
    desk.thread.release()
    assert intake_view(desk.vm.state).go_on == "Lanjutkan 2 yang menunggu"
    desk.client.offline = False
    desk.vm.intake.takeIn("")
    assert [row.number for row in desk.client.now_desk.line][-2:] == ["A-K2 007", "A-K2 008"]


def test_a_ticket_of_another_line_is_taken_in_and_its_holder_sent_there(desk: Harness) -> None:
    desk.vm.intake.takeIn(story_slip(3, "paspor", series="D"))
    shown_slip = intake_view(desk.vm.state)
    assert shown_slip.note == "Bukan antrean loket ini. Lantai 2. 5 orang di depannya."
    assert shown_slip.entry is None


def test_where_its_holder_is_now_is_said(desk: Harness) -> None:
    desk.show_desk(msgspec.structs.replace(called_desk(), held=()))
    desk.vm.intake.takeIn("A 017")
    chip = intake_view(desk.vm.state).chip
    assert chip is not None
    assert chip.text == "Sedang dipanggil ke Loket 4"
    assert called_desk().current.state is EntryState.CALLED  # type: ignore[union-attr]


def test_who_was_found_in_the_line_is_called_from_the_same_card(harness: WindowHarness, qtbot: QtBot) -> None:
    field = opened(qtbot, harness)
    qtbot.keyClicks(field, "a020")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    QApplication.processEvents()
    qtbot.mouseClick(find(harness, KeyButton, "paperCall"), Qt.MouseButton.LeftButton)
    assert shown(harness, "sheetTitle") == "Panggil A 020 di luar giliran?"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_1)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert harness.client.chosen == [(uid(20), "Keadaan mendesak")]


def test_nothing_of_a_paper_stays_on_the_screen_of_who_left(desk: Harness) -> None:
    desk.thread.held = True
    desk.vm.intake.takeIn(story_slip())
    desk.vm.sign_in.signOut()
    desk.thread.held = False
    desk.thread.release()
    assert intake_view(desk.vm.state).number == ""

"""Promise: what an officer does in the window is what the book says afterwards, for every rule of the line."""

from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from counter.core.actions import Action
from counter.line.list import LineList
from counter.widgets.basics import KeyButton
from office.contract.answers import EntryState


def find(desk: Any, kind: type[Any], name: str) -> Any:
    """The one that shows: what a closed dialog left behind is still there until Qt clears it away."""
    found = [one for one in desk.window.findChildren(kind, name) if one.isVisible()]
    assert found, name
    return found[-1]


def text(desk: Any, name: str) -> str:
    return str(find(desk, QLabel, name).text())


def press(qtbot: QtBot, desk: Any, key: Qt.Key, *, shift: bool = False) -> None:
    """The same finger needs a moment between two presses."""
    desk.hub.clock.forward(1)
    held = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    qtbot.keyClick(QApplication.focusWidget() or desk.window, key, held)


def click(qtbot: QtBot, desk: Any, name: str) -> None:
    desk.hub.clock.forward(1)
    qtbot.mouseClick(find(desk, KeyButton, name), Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def choose_row(desk: Any, number: str) -> None:
    rows = find(desk, LineList, "lineList")
    rows.choose(next(row.entry for row in desk.hub.desk().line if row.number == number))
    QApplication.processEvents()


def serve(qtbot: QtBot, desk: Any) -> None:
    press(qtbot, desk, Qt.Key.Key_F2)
    press(qtbot, desk, Qt.Key.Key_F4)


def test_a_break_begins_and_ends_by_one_key_and_the_hall_is_told(real_desk: Any, qtbot: QtBot) -> None:
    hub = real_desk.hub
    hub.take()
    real_desk.tick()
    press(qtbot, real_desk, Qt.Key.Key_F10)
    assert hub.desk().state == "break"
    assert [one.counter for one in hub.office.state(hub.clock()).counters if one.on_break] == ["4"]
    real_desk.tick(12 * 60)
    assert text(real_desk, "onBreak") == "Istirahat 12 menit"
    assert text(real_desk, "idleTitle") == "Loket sedang istirahat"
    press(qtbot, real_desk, Qt.Key.Key_F10)
    assert hub.desk().state == "open"
    assert text(real_desk, "idleTitle") == "Loket siap memanggil"


def test_calling_on_a_break_offers_to_open_again(real_desk: Any, qtbot: QtBot) -> None:
    real_desk.hub.take()
    real_desk.tick()
    press(qtbot, real_desk, Qt.Key.Key_F10)
    press(qtbot, real_desk, Qt.Key.Key_F2)
    assert text(real_desk, "notice") == "Loket ini sedang istirahat. Buka lagi loketnya sebelum memanggil."
    click(qtbot, real_desk, "offer.reopen")
    press(qtbot, real_desk, Qt.Key.Key_F2)
    assert text(real_desk, "number") == "A 001"
    assert [event["counter"] for event in real_desk.hub.events("counter.paused")] == ["4"]


def test_a_visit_ends_with_its_outcome_in_one_press(real_desk: Any, qtbot: QtBot) -> None:
    for key, outcome in ((Qt.Key.Key_1, "done"), (Qt.Key.Key_2, "incomplete"), (Qt.Key.Key_3, "referred")):
        real_desk.hub.take()
        real_desk.tick()
        serve(qtbot, real_desk)
        press(qtbot, real_desk, Qt.Key.Key_F9)
        press(qtbot, real_desk, key)
        assert real_desk.hub.events("entry.served")[-1]["outcome"] == outcome


def test_a_service_added_at_the_desk_sends_the_person_on_with_the_same_number(real_desk: Any, qtbot: QtBot) -> None:
    real_desk.hub.take()
    real_desk.tick()
    serve(qtbot, real_desk)
    press(qtbot, real_desk, Qt.Key.Key_F9)
    press(qtbot, real_desk, Qt.Key.Key_4)
    search = find(real_desk, QLineEdit, "addServiceSearch")
    qtbot.keyClicks(search, "sim")
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert text(real_desk, "addedService") == "Ditambah: Layanan SIM (Imigrasi)"
    press(qtbot, real_desk, Qt.Key.Key_1)
    event = real_desk.hub.events("entry.served")[-1]
    assert (event["number"], event["next_service"]) == ("A 001", "SIM")
    strip = find(real_desk, QWidget, "sent")
    texts = [label.text() for label in strip.findChildren(QLabel)]
    assert "A 001 lanjut ke Layanan SIM (Imigrasi)." in texts
    assert "Lantai 2. Nomornya tetap A 001." in texts


def test_undo_says_that_the_person_was_sent_on_and_takes_it_back(real_desk: Any, qtbot: QtBot) -> None:
    hub = real_desk.hub
    hub.take(plan=("SIM",))
    real_desk.tick()
    serve(qtbot, real_desk)
    assert text(real_desk, "plan") == "Sesudah ini: Layanan SIM (Imigrasi)"
    press(qtbot, real_desk, Qt.Key.Key_F9)
    press(qtbot, real_desk, Qt.Key.Key_1)
    assert text(real_desk, "toast") == "A 001 selesai, diteruskan ke Layanan SIM (Imigrasi)."
    assert text(real_desk, "undoBack").endswith("kembali ke loket ini dan tidak jadi ke Layanan SIM.")
    real_desk.vm.commands.undo()
    assert hub.desk().current.state is EntryState.SERVING
    assert hub.desk().plan == ("SIM",)
    assert [line.waiting for line in hub.office.state(hub.clock()).lines if line.service == "SIM"] == [0]
    assert real_desk.vm.view().sent is None


def test_a_hold_has_a_reason_and_a_time_and_is_marked_when_it_is_over(real_desk: Any, qtbot: QtBot) -> None:
    real_desk.hub.take()
    real_desk.tick()
    serve(qtbot, real_desk)
    press(qtbot, real_desk, Qt.Key.Key_F6)
    find(real_desk, QRadioButton, "holdMinutes.10").click()
    press(qtbot, real_desk, Qt.Key.Key_Return)
    (held,) = real_desk.hub.desk().held
    assert held.due_at is not None
    assert real_desk.hub.remarks() == ["Melengkapi berkas"]
    (row,) = real_desk.vm.view().line.held.rows
    assert row.due.icon == "clock"
    real_desk.tick(13 * 60)
    shown = real_desk.vm.view().line.held
    assert (shown.title, shown.rows[0].due.icon, shown.rows[0].due.text) == (
        "Ditunda 1, 1 lewat",
        "alert-triangle",
        "lewat 3 mnt",
    )


def test_a_transfer_says_where_in_the_line_and_whether_to_come_back(real_desk: Any, qtbot: QtBot) -> None:
    real_desk.hub.take()
    real_desk.tick()
    serve(qtbot, real_desk)
    press(qtbot, real_desk, Qt.Key.Key_F7)
    qtbot.keyClicks(find(real_desk, QLineEdit, "transferSearch"), "sim")
    find(real_desk, QRadioButton, "place.first").click()
    find(real_desk, QCheckBox, "transferBack").click()
    click(qtbot, real_desk, "transferConfirm")
    event = real_desk.hub.events("entry.transferred")[-1]
    assert (event["next_service"], event["place"], event["back"]) == ("SIM", "first", True)
    assert text(real_desk, "toast") == "A 001 dialihkan ke Layanan SIM (Imigrasi)."


def test_by_itself_a_transfer_keeps_the_arrival(real_desk: Any, qtbot: QtBot) -> None:
    real_desk.hub.take()
    real_desk.tick()
    serve(qtbot, real_desk)
    press(qtbot, real_desk, Qt.Key.Key_F7)
    search = find(real_desk, QLineEdit, "transferSearch")
    qtbot.keyClicks(search, "sim")
    qtbot.keyClick(search, Qt.Key.Key_Return)
    event = real_desk.hub.events("entry.transferred")[-1]
    assert (event["place"], event["back"]) == ("arrival", False)


def test_when_recalls_run_out_the_desk_offers_what_to_do_instead(real_desk: Any, qtbot: QtBot) -> None:
    real_desk.hub.take()
    real_desk.tick()
    press(qtbot, real_desk, Qt.Key.Key_F2)
    assert text(real_desk, "asideNote") == "Masih dapat dipanggil lagi 1 kali."
    press(qtbot, real_desk, Qt.Key.Key_F3)
    press(qtbot, real_desk, Qt.Key.Key_F3)
    assert len(real_desk.hub.events("entry.recalled")) == 1
    assert text(real_desk, "notice").startswith("Batas panggilan ulang A 001 sudah habis.")
    click(qtbot, real_desk, "offer.noShow")
    assert len(real_desk.hub.events("entry.no_show")) == 1


def test_the_hubs_own_word_that_recalls_ran_out_comes_with_the_same_offers(real_desk: Any, qtbot: QtBot) -> None:
    real_desk.hub.take()
    real_desk.tick()
    press(qtbot, real_desk, Qt.Key.Key_F2)
    entry = real_desk.vm.state.current.entry
    real_desk.meanwhile(entry, "recall")
    press(qtbot, real_desk, Qt.Key.Key_F3)
    assert text(real_desk, "notice") == "Nomor A 001 sudah dipanggil 2 kali. Catat tidak hadir atau tunda."
    assert find(real_desk, KeyButton, "offer.hold").isEnabled()


def test_who_missed_the_call_is_taken_back_into_the_line(real_desk: Any, qtbot: QtBot) -> None:
    real_desk.hub.take()
    real_desk.tick()
    press(qtbot, real_desk, Qt.Key.Key_F2)
    press(qtbot, real_desk, Qt.Key.Key_F8)
    real_desk.tick(60)
    shown = real_desk.vm.view().line.missed
    assert (shown.title, [row.number for row in shown.rows]) == ("Terlewat 1", ["A 001"])
    click(qtbot, real_desk, "returnToLine")
    assert [row.number for row in real_desk.hub.desk().line] == ["A 001"]
    assert text(real_desk, "toast") == "A 001 antre lagi."


def test_someone_chosen_is_called_only_with_a_reason_and_after_a_question(real_desk: Any, qtbot: QtBot) -> None:
    real_desk.hub.take()
    real_desk.hub.take()
    real_desk.tick(60)
    choose_row(real_desk, "A 002")
    press(qtbot, real_desk, Qt.Key.Key_F2, shift=True)
    assert text(real_desk, "sheetTitle") == "Panggil A 002 di luar giliran?"
    assert text(real_desk, "sheetNote") == "1 orang menunggu di depannya. Alasannya tercatat."
    press(qtbot, real_desk, Qt.Key.Key_Return)
    assert real_desk.hub.events("entry.called") == []
    press(qtbot, real_desk, Qt.Key.Key_1)
    press(qtbot, real_desk, Qt.Key.Key_Return)
    assert [event["number"] for event in real_desk.hub.events("entry.called")] == ["A 002"]
    assert real_desk.hub.remarks() == ["Keadaan mendesak"]
    assert text(real_desk, "number") == "A 002"


def test_whose_turn_it_is_needs_no_reason(real_desk: Any, qtbot: QtBot) -> None:
    real_desk.hub.take()
    real_desk.tick()
    choose_row(real_desk, "A 001")
    press(qtbot, real_desk, Qt.Key.Key_F2, shift=True)
    assert text(real_desk, "notice") == "Giliran A 001 memang sekarang."
    click(qtbot, real_desk, "offer.callNext")
    assert [event["number"] for event in real_desk.hub.events("entry.called")] == ["A 001"]


def test_who_may_go_first_by_law_is_put_first_and_named_so(real_desk: Any, qtbot: QtBot) -> None:
    real_desk.hub.take()
    real_desk.hub.take()
    real_desk.tick(5 * 60)
    choose_row(real_desk, "A 002")
    press(qtbot, real_desk, Qt.Key.Key_F5)
    press(qtbot, real_desk, Qt.Key.Key_1)
    first = real_desk.hub.desk().line[0]
    assert (first.number, first.priority) == ("A 002", "elderly")
    (row, _) = real_desk.vm.view().line.rows
    assert row.chip.icon == "heart-handshake"
    assert row.chip.text.startswith("Lansia, didahulukan")
    real_desk.vm.commands.undo()
    assert real_desk.hub.desk().line[0].number == "A 001"


def test_who_goes_home_is_taken_out_of_the_line(real_desk: Any, qtbot: QtBot) -> None:
    real_desk.hub.take()
    real_desk.tick()
    choose_row(real_desk, "A 001")
    click(qtbot, real_desk, "leave")
    assert real_desk.hub.desk().line == ()
    assert text(real_desk, "toast") == "A 001 pulang."


def test_an_appointment_is_checked_in_at_the_desk_by_its_code(real_desk: Any, qtbot: QtBot) -> None:
    hub = real_desk.hub
    hub.book_appointment("7K3M-9QRT", hub.clock() + timedelta(minutes=10))
    press(qtbot, real_desk, Qt.Key.Key_F11)
    code = find(real_desk, QLineEdit, "appointmentCode")
    qtbot.keyClicks(code, "7k3m 9qrx")
    qtbot.keyClick(code, Qt.Key.Key_Return)
    assert text(real_desk, "appointmentProblem").startswith("Kode janji temu ini tidak dikenal")
    code.clear()
    qtbot.keyClicks(code, "7k3m9qrt")
    qtbot.keyClick(code, Qt.Key.Key_Return)
    assert text(real_desk, "appointmentNumber") == "D 001"
    assert text(real_desk, "appointmentService") == "Layanan SIM (Imigrasi)"
    assert hub.desk("9").line[0].lane == "appointment"


def test_refusals_of_the_hub_stand_where_the_officer_looks(real_desk: Any, qtbot: QtBot) -> None:
    hub = real_desk.hub
    hub.take()
    hub.take()
    real_desk.tick(60)
    choose_row(real_desk, "A 002")
    press(qtbot, real_desk, Qt.Key.Key_F2, shift=True)
    entry = hub.desk().line[1].entry
    real_desk.meanwhile(entry, "leave")
    press(qtbot, real_desk, Qt.Key.Key_1)
    press(qtbot, real_desk, Qt.Key.Key_Return)
    assert text(real_desk, "notice") == "Nomor A 002 sudah meninggalkan antrean."
    assert real_desk.vm.state.why_not(Action.CALL) == ""

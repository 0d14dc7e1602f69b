"""Promise: what a supervisor decides in the window is what the book says afterwards: what, who and why."""

from typing import Any
from uuid import uuid4

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from counter.admin.attention.state import OpenAttention
from counter.widgets.basics import KeyButton
from counter.widgets.item_list import ItemList
from office.contract.commands import Attend
from sync.lan.calls.attention import ESCALATE

Control = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key


def find(desk: Any, kind: type[Any], name: str) -> Any:
    found = [one for one in desk.window.findChildren(kind, name) if one.isVisible()]
    assert found, name
    return found[-1]


def shows(desk: Any, name: str) -> bool:
    return any(one.isVisible() for one in desk.window.findChildren(QWidget, name))


def texts(desk: Any, name: str) -> list[str]:
    return [one.text() for one in desk.window.findChildren(QLabel, name) if one.isVisible()]


def press(qtbot: QtBot, desk: Any, *keys: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget() or desk.window, key, held)
        QApplication.processEvents()


def tab_to(qtbot: QtBot, desk: Any, name: str) -> None:
    for _ in range(30):
        focus = QApplication.focusWidget()
        if focus is not None and focus.objectName() == name:
            return
        press(qtbot, desk, Key.Key_Tab)
    raise AssertionError(f"the Tab key does not lead to {name}")


def open_list(qtbot: QtBot, desk: Any) -> None:
    press(qtbot, desk, Key.Key_P, held=Control)
    assert shows(desk, "attentionList")


def open_form(qtbot: QtBot, desk: Any) -> str:
    """The second of the two items, which is the younger one."""
    open_list(qtbot, desk)
    press(qtbot, desk, Key.Key_Down, Key.Key_Return)
    return str(desk.vm.state.part(OpenAttention).item)


def test_a_supervisor_retries_by_keyboard_alone_and_the_book_says_who_and_why(supervisor: Any, qtbot: QtBot) -> None:
    item = open_form(qtbot, supervisor)
    press(qtbot, supervisor, Key.Key_2, Key.Key_Space, Key.Key_Return)
    assert supervisor.hub.attended() == [(item, "retried", "sari", "Pusat sudah membetulkan di sana")]
    assert supervisor.hub.wanted() == [int(item.removeprefix("op-"))]
    assert texts(supervisor, "attentionDone") == ["Tercatat: dikirim ulang."]
    assert texts(supervisor, "stepWhy") == ["Pusat sudah membetulkan di sana"]
    (step,) = texts(supervisor, "stepText")
    assert step.startswith("Dikirim ulang oleh Sari Handayani, ")
    assert texts(supervisor, "itemChip1") == ["Sedang dikirim ulang"]


def test_a_supervisor_corrects_a_form_by_keyboard_alone_and_both_versions_stay(supervisor: Any, qtbot: QtBot) -> None:
    item = open_form(qtbot, supervisor)
    press(qtbot, supervisor, Key.Key_1)
    field = QApplication.focusWidget()
    assert field is not None
    assert (field.objectName(), field.accessibleName()) == ("field.nama", "Nama anak")
    qtbot.keyClick(field, Key.Key_A, Control)
    qtbot.keyClicks(field, "Arkan Maulana Putra")
    press(qtbot, supervisor, Key.Key_Tab)
    qtbot.keyClicks(QApplication.focusWidget(), "6309 0101 0115 0021")
    tab_to(qtbot, supervisor, "attentionReason1")
    press(qtbot, supervisor, Key.Key_Down, Key.Key_Space, Key.Key_Return)
    before, after = supervisor.hub.answers()
    assert after == before | {"nama": "Arkan Maulana Putra", "nomor_kk": "6309010101150021"}
    assert supervisor.hub.attended() == [(item, "amended", "sari", "Berkas pemohon menunjukkan isian lain")]
    (event,) = supervisor.hub.events("op.amended")
    assert (event["item"], event["kind"]) == (item, "submission.finalised")
    assert texts(supervisor, "itemNote") == ["Perbaikannya sudah dibuat. Tunggu jawaban pusat."]
    assert not shows(supervisor, "attention.correct")


def test_a_supervisor_tells_the_platforms_operator_and_the_item_stays(supervisor: Any, qtbot: QtBot) -> None:
    item = open_form(qtbot, supervisor)
    press(qtbot, supervisor, Key.Key_3)
    press(qtbot, supervisor, Key.Key_Down, Key.Key_Down, Key.Key_Down, Key.Key_Space, Key.Key_Tab)
    qtbot.keyClicks(QApplication.focusWidget(), "pusat menolak tiga kali")
    press(qtbot, supervisor, Key.Key_Return)
    assert supervisor.hub.attended() == [(item, "escalated", "sari", "pusat menolak tiga kali")]
    (event,) = supervisor.hub.events("attention.escalated")
    assert (event["item"], event["code"]) == (item, "answers_wrong")
    press(qtbot, supervisor, Key.Key_Escape)
    rows = find(supervisor, ItemList, "attentionList")
    assert [rows.item(index).text().split(". ")[1] for index in range(rows.count())] == [
        "Menunggu keputusan",
        "Sudah dilaporkan ke pusat",
    ]


def test_what_is_no_form_is_withdrawn_with_a_code_and_a_reason(supervisor: Any, qtbot: QtBot) -> None:
    open_list(qtbot, supervisor)
    press(qtbot, supervisor, Key.Key_Return, Key.Key_2)
    find(supervisor, QRadioButton, "attentionChoice.twice").click()
    find(supervisor, QRadioButton, "attentionReason1").click()
    press(qtbot, supervisor, Key.Key_Return)
    (event,) = supervisor.hub.events("op.amended")
    assert (event["kind"], event["data"]) == ("op.withdrawn", {"why_code": "twice"})
    assert [what for _, what, _, _ in supervisor.hub.attended()] == ["amended"]


def test_a_conflict_is_settled_by_keyboard_alone_with_a_side_and_a_reason(real_supervisor: Any, qtbot: QtBot) -> None:
    item = real_supervisor.hub.tear()
    real_supervisor.report_attention()
    open_list(qtbot, real_supervisor)
    press(qtbot, real_supervisor, Key.Key_Return)
    assert [title.split(": ")[0] for title in texts(real_supervisor, "sideTitle")] == [
        "Catatan kantor ini",
        "Catatan yang ada di pusat",
    ]
    press(qtbot, real_supervisor, Key.Key_1, Key.Key_Right, Key.Key_Space)
    tab_to(qtbot, real_supervisor, "attentionReason1")
    press(qtbot, real_supervisor, Key.Key_Down, Key.Key_Space, Key.Key_Return)
    assert real_supervisor.hub.attended() == [(item, "settled", "sari", "Sudah ditanyakan kepada pemohon")]
    (event,) = real_supervisor.hub.events("attention.settled")
    assert (event["item"], event["choice"]) == (item, "theirs")
    assert texts(real_supervisor, "attentionDone") == ["Tercatat: diputuskan."]
    assert texts(real_supervisor, "attentionEmpty") == ["Tidak ada yang perlu perhatian."]


def test_a_correction_the_hub_refuses_says_where_and_loses_nothing_that_was_typed(
    supervisor: Any, qtbot: QtBot
) -> None:
    open_form(qtbot, supervisor)
    press(qtbot, supervisor, Key.Key_1, Key.Key_Tab)
    qtbot.keyClicks(QApplication.focusWidget(), "63090101")
    tab_to(qtbot, supervisor, "attentionReason1")
    press(qtbot, supervisor, Key.Key_Space, Key.Key_Return)
    assert supervisor.hub.attended() == []
    assert texts(supervisor, "attentionProblem") == ["Ada isian yang perlu diperbaiki."]
    wrong = find(supervisor, QLineEdit, "field.nomor_kk")
    assert wrong.text() == "63090101"
    assert wrong is QApplication.focusWidget()
    assert "Nomor KK" in wrong.accessibleDescription()
    assert find(supervisor, QRadioButton, "attentionReason1").isChecked()
    qtbot.keyClicks(wrong, "01150021")
    press(qtbot, supervisor, Key.Key_Return)
    assert supervisor.hub.answers()[-1]["nomor_kk"] == "6309010101150021"


def test_a_secret_that_is_not_typed_anew_stays_as_it_was(supervisor: Any, qtbot: QtBot) -> None:
    open_form(qtbot, supervisor)
    press(qtbot, supervisor, Key.Key_1)
    qtbot.keyClicks(QApplication.focusWidget(), "Muhammad ")
    find(supervisor, QRadioButton, "attentionReason1").click()
    press(qtbot, supervisor, Key.Key_Return)
    before, after = supervisor.hub.answers()
    assert after == before | {"nama": "Muhammad Arkan Maulana"}


def test_dates_are_typed_as_they_are_written_here(supervisor: Any, qtbot: QtBot) -> None:
    open_form(qtbot, supervisor)
    press(qtbot, supervisor, Key.Key_1)
    find(supervisor, KeyButton, "moreFields").click()
    day = find(supervisor, QLineEdit, "field.lahir")
    assert (day.text(), day is QApplication.focusWidget()) == ("12-10-2026", True)
    day.setText("")
    qtbot.keyClicks(day, "3.9.2026")
    find(supervisor, QRadioButton, "field.alasan.pindah").click()
    find(supervisor, QRadioButton, "attentionReason1").click()
    find(supervisor, KeyButton, "attentionConfirm").click()
    assert {name: supervisor.hub.answers()[-1][name] for name in ("lahir", "alasan")} == {
        "lahir": "2026-09-03",
        "alasan": "pindah",
    }


def test_what_somebody_else_decided_meanwhile_is_said_in_place(supervisor: Any, qtbot: QtBot) -> None:
    item = open_form(qtbot, supervisor)
    press(qtbot, supervisor, Key.Key_3, Key.Key_Space)
    supervisor.vm.attention.readAttention = lambda: None  # has not read it yet
    supervisor.client.ask(ESCALATE, Attend(op_id=uuid4(), reason="lebih dulu"), item=item)
    press(qtbot, supervisor, Key.Key_Return)
    assert texts(supervisor, "attentionProblem") == ["Hal ini sudah dilaporkan ke pusat."]
    assert [why for *_, why in supervisor.hub.attended()] == ["lebih dulu"]

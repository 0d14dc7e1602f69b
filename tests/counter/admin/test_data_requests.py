"""Promise: who answers for data sees what citizens ask about theirs by its code, how long there is, and answers it."""

import json
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from counter.admin.data_requests.dialogs import RequestsDialog
from counter.admin.data_requests.view_model import AGAIN_SECONDS
from counter.admin.data_requests.words import span
from counter.gallery.fakes.data_requests import OVERDUE, REQUESTS
from counter.gallery.harness import WindowHarness, choose, press
from counter.gallery.stories.roles import with_roles
from counter.gallery.stories.sessions import COPY, DELETE, LATE, open_request, open_requests
from office.contract.catalogue import Role
from office.contract.errors import Refusal
from sync.wire import FeedEvent

OTHER = {"done": "doneReason2", "declined": "declinedReason4"}
OVERDUE_TEXT = "Permintaan data: 1 lewat batas"


@pytest.fixture
def office(harness: WindowHarness) -> WindowHarness:
    """Whoever was at the story's desk has left it."""
    harness.vm.sign_in.signOut()
    return harness


def text(desk: WindowHarness, name: str) -> str:
    return next((one.text() for one in desk.window.findChildren(QLabel, name) if one.isVisible()), "")


def there(desk: WindowHarness, name: str) -> bool:
    return any(one.isVisible() for one in desk.window.findChildren(QAbstractButton, name))


def asked(desk: WindowHarness) -> FeedEvent:
    return FeedEvent(seq=99, kind="data.requested", at=desk.clock(), stream=f"request:{UUID(int=801)}", data={})


@pytest.mark.parametrize(
    ("role", "sees"), [("supervisor", True), ("office_admin", True), ("officer", False), ("agency_admin", False)]
)
def test_only_who_answers_for_data_finds_the_way_to_it(office: WindowHarness, role: Role, sees: bool) -> None:
    with_roles(office, role)
    office.sign_in()
    action = office.window.findChild(QAction, "menu.data_requests")
    assert action is not None
    assert action.isVisible() == sees
    action.trigger()
    assert any(one.isVisible() for one in office.window.findChildren(RequestsDialog)) == sees
    office.vm.tick()
    office.vm.on_event(asked(office))
    assert (office.vm.requests.view().rows != ()) == sees, "nobody else's desk reads it"


def test_each_stands_with_its_code_and_how_long_there_is_and_late_is_words_and_a_picture(
    office: WindowHarness, qtbot: QtBot
) -> None:
    open_requests(office)
    rows = office.vm.requests.view().rows
    assert [(row.about, row.chip.icon, row.chip.text, row.chip.tone) for row in rows] == [
        ("Pembatasan pemakaian data", "alert-circle", "lewat batas 5 jam", "brick"),
        ("Penghapusan data", "hourglass", "sisa 17 jam", "kunyit"),
        ("Salinan data", "hourglass", "sisa 2 hari 3 jam", "mute"),
        ("Perbaikan data", "hourglass", "sisa 2 hari 22 jam", "mute"),
        ("Salinan data", "circle-check", "selesai", "leaf"),
        ("Pencabutan persetujuan", "ban", "ditolak", "mute"),
    ]
    assert rows[0].note == "Kode H5NV-6TQC. Diminta Jumat, 20 November 2026, 04.48."
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert text(office, "sheetTitle") == "Pembatasan pemakaian data"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert text(office, "sheetTitle") == "Permintaan data"


@pytest.mark.parametrize(
    ("hours", "sentence"),
    [(0.5, "kurang dari 1 jam"), (1.9, "1 jam"), (24, "1 hari"), (25, "1 hari 1 jam"), (71.99, "2 hari 23 jam")],
)
def test_time_is_told_in_days_and_hours(hours: float, sentence: str) -> None:
    assert span(timedelta(hours=hours)) == sentence


@pytest.mark.parametrize(
    ("begin", "reason", "state", "sentence"),
    [
        ("requestDone", "doneReason1", "done", "Permintaan dicatat sebagai selesai."),
        ("requestDecline", "declinedReason1", "declined", "Permintaan dicatat sebagai ditolak."),
    ],
)
def test_an_answer_asks_for_a_reason_first(
    office: WindowHarness, qtbot: QtBot, begin: str, reason: str, state: str, sentence: str
) -> None:
    open_request(office, DELETE)
    press(office, begin)
    press(office, begin)
    press(office, OTHER[state])
    qtbot.keyClick(office.window.findChild(QLineEdit, f"{state}Other"), Qt.Key.Key_Return)
    assert office.client.own_data.answers == [], "without a reason nothing is deleted"
    press(office, reason)
    press(office, begin)
    (answer,) = office.client.own_data.answers
    assert (answer.state, bool(answer.why)) == (state, True)
    assert text(office, "requestSaid") == sentence
    assert not there(office, "requestDone")
    assert not there(office, "requestDecline")


def test_what_cannot_be_taken_back_is_said_before_it_is_done(office: WindowHarness) -> None:
    open_request(office, DELETE)
    assert "tidak dapat kembali" in text(office, "requestTodo")
    press(office, "requestDone")
    button = next(one for one in office.window.findChildren(QAbstractButton, "requestDone") if one.isVisible())
    assert button.text() == "Hapus data sekarang"
    assert not button.isEnabled()


def test_what_was_lost_on_its_way_is_the_same_answer_when_it_is_given_again(office: WindowHarness) -> None:
    open_request(office, LATE)
    office.client.offline = True
    office.vm.requests.answer("done", "Sudah dilakukan")
    assert text(office, "overseenProblem") == "Server kantor tidak menjawab. Silakan coba lagi."
    office.client.offline = False
    office.vm.requests.answer("done", "Sudah dilakukan")
    assert len({answer.op_id for answer in office.client.own_data.answers}) == 1
    assert text(office, "requestSaid")


def test_what_the_hub_refuses_is_said_in_its_words(office: WindowHarness) -> None:
    open_request(office, DELETE)
    office.client.refusal = Refusal(
        "data_not_settled", {"id": "Masih ada layanan yang berjalan.", "en": "A visit goes on."}
    )
    office.vm.requests.answer("done", "Sudah dilakukan")
    assert text(office, "overseenProblem") == "Masih ada layanan yang berjalan."
    assert there(office, "requestDone")


def test_a_copy_goes_into_the_file_the_officer_chose_for_their_eyes_alone(
    office: WindowHarness, tmp_path: Path
) -> None:
    open_request(office, COPY)
    press(office, "requestCopy")
    asked = office.window.findChild(QFileDialog, "pickCopy")
    assert asked is not None
    assert [Path(one).name for one in asked.selectedFiles()] == ["salinan-7R3T-KX2P.json"]
    assert office.client.own_data.copied == [], "nothing is taken while nobody knows where to"
    path = tmp_path / "copy.json"
    asked.fileSelected.emit(str(path))
    asked.close()
    assert json.loads(path.read_text("utf-8"))["visits"][0]["number"] == "A 017"
    assert path.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in tmp_path.iterdir() if "copy" in one.name] == ["copy.json"]
    assert "serahkan kepada pemohon, lalu hapus" in text(office, "requestSaid")


def test_a_copy_that_cannot_be_written_says_so_and_leaves_nothing(office: WindowHarness, tmp_path: Path) -> None:
    open_request(office, COPY)
    office.vm.requests.saveCopy(str(tmp_path / "gone" / "copy.json"))
    assert text(office, "overseenProblem") == "Salinan tidak dapat ditulis di sana. Silakan pilih tempat lain."
    assert text(office, "requestSaid") == ""


def test_a_copy_is_only_for_who_asked_for_one(office: WindowHarness) -> None:
    open_request(office, DELETE)
    assert not there(office, "requestCopy")


def test_what_is_overdue_is_said_at_the_desk_of_who_answers_for_it_until_it_is_answered(office: WindowHarness) -> None:
    office.client.own_data.stored = (OVERDUE, *REQUESTS)
    office.sign_in("rina")
    office.vm.tick()
    assert text(office, "requestsState") == ""
    office.vm.sign_in.signOut()
    office.sign_in("sari")
    office.vm.tick()
    assert text(office, "requestsState") == OVERDUE_TEXT
    choose(office, "data_requests")
    office.vm.requests.open(str(OVERDUE.request))
    office.vm.requests.answer("done", "Sudah dilakukan")
    assert text(office, "requestsState") == ""


def test_what_falls_due_while_nobody_looks_is_said_within_a_minute(office: WindowHarness) -> None:
    office.client.own_data.stored = REQUESTS[:1]
    office.sign_in("sari")
    office.vm.tick()
    assert text(office, "requestsState") == ""
    office.clock.forward(17 * 3600 + AGAIN_SECONDS)
    office.vm.tick()
    assert text(office, "requestsState") == OVERDUE_TEXT
    office.client.offline = True
    office.clock.forward(AGAIN_SECONDS)
    office.vm.tick()
    assert text(office, "requestsState") == OVERDUE_TEXT, "a silent hub makes nothing less due"
    office.vm.sign_in.signOut()
    office.vm.tick()
    assert office.vm.requests.view().rows == ()


def test_a_request_that_comes_is_in_the_list_at_once(office: WindowHarness) -> None:
    office.client.own_data.stored = ()
    office.sign_in("sari")
    choose(office, "data_requests")
    assert text(office, "requestsSaid") == "Belum ada permintaan."
    office.client.own_data.stored = REQUESTS[:1]
    office.vm.on_event(asked(office))
    assert len(office.vm.requests.view().rows) == 1


def test_the_card_is_gone_with_who_was_signed_in(office: WindowHarness) -> None:
    open_request(office, COPY)
    office.vm.sign_in.signOut(lock=True)
    dialogs: list[QObject] = [one for one in office.window.findChildren(QLabel, "requestTodo") if one.isVisible()]
    assert dialogs == []

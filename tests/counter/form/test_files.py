"""Promise: an officer attaches a scan to a form, sees how far it is, may stop it, and loses nothing to a silent hub."""

import hashlib
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import msgspec
import pytest
import structlog
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QProgressBar
from pytestqt.qtbot import QtBot

from counter.core.actions import ATTACH_KEY, Action
from counter.form.files import FIELD, pick
from counter.form.files_words import size_words
from counter.form.state import UploadState
from counter.form.view_state import FilesView
from counter.gallery.fakes.fixtures import FILES, FORM, REFUSED_FILE, idle_desk
from counter.gallery.harness import Harness, WindowHarness
from counter.gallery.stories.files import PICK_AND_BEGIN, SCAN, bring, with_files
from counter.widgets.basics import KeyButton
from office.contract.catalogue import Field, Form, Step
from office.contract.citizens.attachments import ATTACHMENT_BYTES_MAX, CHUNK_BYTES
from office.contract.commands import SubmitForm
from office.contract.errors import Refusal, Unavailable

SHA = hashlib.sha256(SCAN).hexdigest()
PIECES = -(-len(SCAN) // CHUNK_BYTES)
JPEG, PNG = b"\xff\xd8\xff\xe0 photo", b"\x89PNG\r\n\x1a\n picture"


def shown(desk: Harness) -> FilesView:
    return desk.vm.view().form.files


def attached(desk: Harness) -> list[UUID]:
    return [op_id for act, _, op_id in desk.client.acts if act == "attach"]


def test_a_scan_goes_to_its_form_and_is_shown_with_its_state(desk: Harness) -> None:
    with_files(desk)
    assert (shown(desk).title, shown(desk).note) == ("Berkas lampiran", "Belum ada berkas.")
    bring(desk, SCAN)
    assert desk.client.files.here == {SHA: SCAN}
    (order,) = desk.client.files.orders
    (file,) = order.attachments
    assert (file.field, file.sha256, file.bytes, file.media_type) == (FIELD, SHA, len(SCAN), "application/pdf")
    assert [chip.text for chip in shown(desk).chips] == ["PDF 1,1 MB: menunggu pusat"]
    assert (shown(desk).doing, shown(desk).stop) == ("", "")


def test_how_far_it_is_can_be_seen_at_every_piece(desk: Harness) -> None:
    with_files(desk)
    bring(desk, SCAN, pieces=0)
    seen = [shown(desk).percent]
    for _ in range(PIECES):
        desk.thread.release_one()
        seen.append(shown(desk).percent)
    assert seen == [0, 24, 49, 74, 99, 100]
    assert shown(desk).doing == "Mencatat scan-0042.pdf untuk A 017 pada formulir…"
    desk.thread.release()
    assert len(attached(desk)) == 1


def test_stopping_stops_and_nothing_is_attached(desk: Harness) -> None:
    with_files(desk)
    bring(desk, SCAN, pieces=2)
    desk.vm.upload.cancelFile()
    desk.thread.held = False
    desk.thread.release()
    assert len(desk.client.files.here[SHA]) == 3 * CHUNK_BYTES, "the piece under way arrives, no other is sent"
    assert attached(desk) == []
    assert desk.vm.upload._content == b""
    bring(desk, SCAN)
    assert desk.client.files.here[SHA] == SCAN, "taken up where it was stopped"


def test_an_answer_about_a_file_that_was_stopped_touches_no_other(desk: Harness, tmp_path: Path) -> None:
    other = tmp_path / "foto"
    other.write_bytes(JPEG)
    with_files(desk)
    bring(desk, SCAN, pieces=2)
    desk.vm.upload.cancelFile()
    desk.vm.upload.attachFile(str(other))
    desk.thread.held = False
    desk.thread.release()
    assert [order.attachments[0].sha256 for order in desk.client.files.orders] == [hashlib.sha256(JPEG).hexdigest()]
    assert len(desk.client.files.here[SHA]) == 3 * CHUNK_BYTES


def test_after_a_silence_it_goes_on_where_the_hub_stands(desk: Harness) -> None:
    with_files(desk)
    desk.client.files.silent_after = 2
    bring(desk, SCAN)
    assert shown(desk).doing == (
        "Server kantor tidak menjawab. scan-0042.pdf untuk A 017 dilanjutkan dari 49 % begitu tersambung."
    )
    desk.vm.tick()
    assert desk.client.files.begun == 1, "not before its time"
    desk.client.files.silent_after = None
    desk.clock.forward(1)
    desk.vm.tick()
    assert desk.client.files.here[SHA] == SCAN
    assert len(attached(desk)) == 1


def test_when_only_the_last_answer_was_lost_it_is_attached_once(desk: Harness) -> None:
    with_files(desk)
    bring(desk, SCAN, pieces=PIECES)
    desk.client.offline = True
    desk.thread.held = False
    desk.thread.release()
    desk.client.offline = False
    desk.clock.forward(1)
    desk.vm.tick()
    first, again = attached(desk)
    assert first == again, "one op_id through every try"
    assert len(desk.client.files.orders) == 1


def test_a_hub_that_is_further_than_thought_is_asked_where_it_stands(desk: Harness) -> None:
    with_files(desk)
    bring(desk, SCAN, pieces=2)
    desk.client.refusal = Refusal(
        "attachment_gap", {"id": "Bagian sebelum ini belum ada.", "en": "A part is missing."}, received=0
    )
    desk.thread.held = False
    desk.thread.release()
    assert desk.client.files.here[SHA] == SCAN
    assert len(attached(desk)) == 1


@pytest.mark.parametrize(
    ("content", "name", "media_type"),
    [(JPEG, "surat.pdf", "image/jpeg"), (PNG, "KK", "image/png"), (b"%PDF-1.4", "foto.exe", "application/pdf")],
)
def test_a_file_is_taken_for_what_it_holds(desk: Harness, content: bytes, name: str, media_type: str) -> None:
    with_files(desk)
    bring(desk, content, name)
    (order,) = desk.client.files.orders
    assert order.attachments[0].media_type == media_type


@pytest.mark.parametrize(
    ("content", "name", "say"),
    [
        (b"GIF89a", "scan.pdf", "Isi berkas ini bukan PDF, JPEG atau PNG. Pilih hasil pindai atau foto."),
        (b"", "scan.pdf", "Berkas ini kosong. Pilih berkas lain."),
        (
            b"%PDF-" + bytes(ATTACHMENT_BYTES_MAX),
            "scan.pdf",
            "Berkas ini 21 MB, paling besar 20 MB. Pindai lagi dengan mutu lebih rendah atau hitam-putih.",
        ),
    ],
    ids=["kind", "empty", "large"],
)
def test_what_cannot_be_attached_is_said_and_never_reaches_the_hub(
    desk: Harness, content: bytes, name: str, say: str
) -> None:
    with_files(desk)
    bring(desk, content, name)
    assert shown(desk).doing == f"{name} untuk A 017: {say}"
    assert (shown(desk).trouble, shown(desk).again, shown(desk).stop) == (True, "", "Tutup")
    assert desk.client.files.here == {}
    bring(desk, SCAN)
    assert len(attached(desk)) == 1, "another file may be picked at once"


def test_the_largest_file_that_is_allowed_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "scan"
    path.write_bytes(b"%PDF-" + bytes(ATTACHMENT_BYTES_MAX - 5))
    assert len(pick(path).content) == ATTACHMENT_BYTES_MAX


def test_a_file_that_is_gone_is_said(desk: Harness, tmp_path: Path) -> None:
    with_files(desk)
    desk.vm.upload.attachFile(str(tmp_path / "gone.pdf"))
    assert shown(desk).doing.endswith("Berkas ini tidak dapat dibaca dari komputer ini.")


def test_a_full_disk_is_said_and_the_file_can_be_sent_again(desk: Harness) -> None:
    with_files(desk)
    desk.client.refusal = Refusal(
        "disk_low", {"id": "Ruang simpan server kantor hampir habis.", "en": "Nearly full."}, status=507
    )
    bring(desk, SCAN)
    assert shown(desk).doing == "scan-0042.pdf untuk A 017: Ruang simpan server kantor hampir habis."
    assert shown(desk).again == "Kirim lagi"
    desk.vm.upload.retryFile()
    assert len(attached(desk)) == 1


def test_one_file_at_a_time(desk: Harness) -> None:
    with_files(desk)
    bring(desk, SCAN, pieces=1)
    assert shown(desk).button is not None
    assert shown(desk).button.reason == "Tunggu sampai berkas ini selesai, atau batalkan."
    bring(desk, JPEG, pieces=-PICK_AND_BEGIN)
    assert desk.vm.view().actions.notice == "Tunggu sampai berkas ini selesai, atau batalkan."
    desk.thread.held = False
    desk.thread.release()
    assert [order.attachments[0].sha256 for order in desk.client.files.orders] == [SHA]


def test_without_a_form_nothing_is_attached_and_the_desk_says_why(desk: Harness) -> None:
    desk.vm.upload.attachFile("")
    assert desk.vm.view().actions.notice == "Berkas dilampirkan pada formulir. Pemohon ini tidak punya formulir."
    assert shown(desk).button is None


def test_the_file_of_who_has_gone_still_reaches_their_form(desk: Harness) -> None:
    with_files(desk)
    bring(desk, SCAN, pieces=1)
    desk.show_desk(idle_desk())
    for _ in ("a piece", "the desk"):
        desk.thread.release_one()
    assert (desk.vm.view().form.key, shown(desk).doing) == (
        "",
        "Mengirim scan-0042.pdf untuk A 017: 49 % dari 1,1 MB",
    )
    desk.thread.held = False
    desk.thread.release()
    assert [form for act, form, _ in desk.client.acts if act == "attach"] == [FORM.submission]


def test_nothing_of_a_file_stays_with_who_left_the_desk_and_no_more_of_it_is_sent(desk: Harness) -> None:
    with_files(desk)
    bring(desk, SCAN, pieces=1)
    desk.vm.sign_in.signOut()
    desk.thread.held = False
    desk.thread.release()
    assert desk.vm.state.part(UploadState).sending is None
    assert desk.vm.upload._content == b""
    assert len(desk.client.files.here[SHA]) == 2 * CHUNK_BYTES
    assert attached(desk) == []


def test_what_the_file_was_called_goes_to_no_log_and_not_to_the_hub(desk: Harness) -> None:
    with_files(desk)
    with structlog.testing.capture_logs() as logged:
        bring(desk, SCAN, "KTP Siti Rahmawati.pdf")
        bring(desk, b"GIF89a", "KTP Siti Rahmawati.pdf")
        desk.client.offline = True
        bring(desk, JPEG, "KTP Siti Rahmawati.pdf")
    assert [line["event"] for line in logged] == ["refused", "hub_reach"]
    assert "Siti" not in repr(logged)
    assert "Siti" not in repr(desk.client.files.orders)


def test_a_session_that_ended_wipes_the_desk(desk: Harness) -> None:
    with_files(desk)
    desk.client.refusal = Refusal("not_signed_in", {"id": "Silakan masuk lagi.", "en": "Please sign in again."})
    bring(desk, SCAN)
    assert not desk.vm.view().signed_in
    assert desk.vm.upload._content == b""


def test_a_bug_on_the_way_is_not_swallowed(desk: Harness) -> None:
    with_files(desk)
    bring(desk, SCAN, pieces=1)
    desk.vm.upload.cancelFile()
    desk.thread.failing = ZeroDivisionError()
    with pytest.raises(ZeroDivisionError):
        desk.thread.release()


def test_each_file_says_how_far_it_is(desk: Harness) -> None:
    with_files(desk, *FILES, REFUSED_FILE)
    assert [(chip.text, chip.tone) for chip in shown(desk).chips] == [
        ("PDF 1,2 MB: sudah di pusat", "leaf"),
        ("Foto JPEG 826 KB: menunggu pusat", "mute"),
        ("Gambar PNG 3,3 MB: ditolak pusat", "brick"),
    ]
    assert shown(desk).problems == ("Kata pusat: Berkas rusak dan tidak dapat dibuka.",)
    assert shown(desk).note == "Semua lengkap di kantor ini."


@pytest.mark.parametrize(
    ("size", "language", "says"),
    [(1, "id", "1 KB"), (1024 * 1024 - 1, "id", "1024 KB"), (1024 * 1024, "id", "1,0 MB"), (1_258_292, "en", "1.3 MB")],
)
def test_sizes_are_rounded_up(size: int, language: str, says: str) -> None:
    assert size_words(size, language) == says


# the window


def label(harness: WindowHarness, name: str) -> str:
    return next(one.text() for one in harness.window.findChildren(QLabel, name) if one.isVisible())


def test_the_button_asks_for_a_file_and_the_bar_shows_it_going(
    harness: WindowHarness, qtbot: QtBot, tmp_path: Path
) -> None:
    with_files(harness)
    path = tmp_path / "scan.pdf"
    path.write_bytes(SCAN)
    harness.thread.held = True
    qtbot.mouseClick(harness.window.findChild(KeyButton, "attachFile"), Qt.MouseButton.LeftButton)
    asked = harness.window.findChild(QFileDialog, "pickFile")
    assert asked is not None
    asked.fileSelected.emit(str(path))
    asked.close()
    for _ in range(PICK_AND_BEGIN + 2):
        harness.thread.release_one()
    bar = harness.window.findChild(QProgressBar, "fileProgress")
    assert bar is not None
    assert (bar.isVisible(), bar.value()) == (True, 49)
    assert label(harness, "fileDoing") == "Mengirim scan.pdf untuk A 017: 49 % dari 1,1 MB"
    qtbot.mouseClick(harness.window.findChild(KeyButton, "cancelFile"), Qt.MouseButton.LeftButton)
    assert not bar.isVisible()


def test_the_same_is_done_by_a_key(harness: WindowHarness, qtbot: QtBot) -> None:
    with_files(harness)
    action = next(one for one in harness.window.menuBar().findChildren(object) if one.objectName() == "menu.attach")
    assert action.shortcut().toString() == ATTACH_KEY  # type: ignore[attr-defined]
    qtbot.keyClick(harness.window, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    asked = harness.window.findChild(QFileDialog, "pickFile")
    assert asked is not None
    asked.close()


def test_a_file_on_its_way_is_seen_also_when_its_form_has_left_the_table(harness: WindowHarness) -> None:
    with_files(harness)
    bring(harness, SCAN, pieces=1)
    harness.client.now_desk = idle_desk()
    harness.vm.sync.refresh()
    harness.thread.release_one()
    harness.thread.release_one()
    QApplication.processEvents()
    assert "untuk A 017" in label(harness, "fileDoing")
    harness.vm.upload.cancelFile()


# on a real hub

A_FORM = Form(
    code="F-1",
    version="1",
    title={"id": "Formulir F-1"},
    regulation="Contoh",
    minutes=2,
    steps=(Step({"id": "Data"}, (Field("anak", {"id": "Nama anak"}, "text"),)),),
    schema={"type": "object", "properties": {"anak": {"type": "string"}}, "required": ["anak"]},
)


def test_a_scan_of_a_real_visit_is_whole_in_the_book_and_bears_the_officers_name(
    real_desk: Any, tmp_path: Path
) -> None:
    hub = real_desk.hub
    offered = hub.office.catalogue
    hub.office.adopt_catalogue(
        msgspec.json.encode(msgspec.structs.replace(offered, version=offered.version + 1, forms=(A_FORM,))),
        uuid4(),
        hub.by(),
    ).result(10)
    ticket = hub.take()
    order = SubmitForm(op_id=uuid4(), form="F-1", form_version="1", answers={"anak": "Arkan"}, ticket=ticket.ticket)
    sent = hub.office.submit_form(order, hub.by()).result(10).answer
    real_desk.tick()
    real_desk.vm.commands.ask(Action.CALL)
    real_desk.tick(1)
    path = tmp_path / "scan.pdf"
    path.write_bytes(SCAN)
    real_desk.vm.upload.attachFile(str(path))
    (view,) = hub.desk().submissions
    assert (view.submission, [(file.sha256, file.state) for file in view.files]) == (
        sent.submission,
        [(SHA, "waiting")],
    )
    (event,) = hub.events("submission.attached")
    assert [file["sha256"] for file in event["attachments"]] == [SHA]
    assert [chip.text for chip in real_desk.vm.view().form.files.chips] == ["PDF 1,1 MB: menunggu pusat"]


def test_unavailable_is_told_apart_from_a_refusal(desk: Harness) -> None:
    with_files(desk)
    desk.thread.failing = Unavailable("story")
    bring(desk, SCAN)
    assert desk.vm.state.part(UploadState).sending is not None
    assert desk.vm.state.part(UploadState).sending.problem == ""
    assert desk.vm.state.reach == "down"

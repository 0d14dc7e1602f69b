"""Promise: what needs attention is shown to who may decide it, whole and in order, and nothing typed is lost."""

from typing import Any
from uuid import UUID

import msgspec
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from counter.admin.attention.dialog import AttentionDialog
from counter.admin.attention.state import OpenAttention
from counter.gallery.fakes.attention import DETAILS
from counter.gallery.fakes.fixtures import ago
from counter.gallery.harness import Harness, WindowHarness
from counter.gallery.stories.roles import with_roles
from counter.widgets.basics import KeyButton
from counter.widgets.item_list import ItemList
from counter.widgets.theme import Theme
from office.contract.errors import Refusal
from sync.lan.calls.attention import AMEND
from sync.wire import PlatformLink

Control, Key = Qt.KeyboardModifier.ControlModifier, Qt.Key


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


def open_list(qtbot: QtBot, desk: Any) -> None:
    press(qtbot, desk, Key.Key_P, held=Control)
    assert shows(desk, "attentionList")


def open_form(qtbot: QtBot, desk: Any) -> str:
    """The second of the two items, which is the younger one."""
    open_list(qtbot, desk)
    press(qtbot, desk, Key.Key_Down, Key.Key_Return)
    return str(desk.vm.state.part(OpenAttention).item)


# who sees it


@pytest.mark.parametrize(("officer", "sees"), [("sari", True), ("rina", False)])
def test_only_who_may_decide_sees_how_many_wait(front: Any, officer: str, sees: bool) -> None:
    front.beat(PlatformLink(state="up", attention=3))
    front.sign_in(officer)
    shown = front.vm.view().header.attention
    assert (shown is not None and shown.text == "3 perlu perhatian") == sees


@pytest.mark.parametrize("role", ["supervisor", "technician", "agency_admin"])
def test_whose_role_it_is_may_look(front: Harness, role: Any) -> None:
    with_roles(front, role)
    front.sign_in("rina")
    front.beat(PlatformLink(state="up", attention=3))
    front.vm.attention.openAttention()
    assert front.vm.state.part(OpenAttention).listed.items
    counted = front.vm.view().header.attention is not None
    assert counted == (role != "agency_admin"), "an agency's admin sees a part, and the badge counts all"


def test_an_officer_who_is_neither_finds_no_way_to_it(harness: WindowHarness, qtbot: QtBot) -> None:
    harness.beat(PlatformLink(state="up", attention=3))
    press(qtbot, harness, Key.Key_P, held=Control)
    action = harness.window.findChild(QAction, "menu.attention")
    assert action is not None
    assert not action.isVisible()
    assert not shows(harness, "attention")
    assert harness.window.findChild(AttentionDialog) is None
    harness.vm.attention.openAttention()
    assert harness.vm.state.part(OpenAttention).listed is None


@pytest.fixture
def office(harness: WindowHarness) -> WindowHarness:
    """Sari at the story's desk, with four things that need attention."""
    harness.vm.sign_in.signOut()
    harness.sign_in("sari")
    harness.beat(PlatformLink(state="up", last_word_at=ago(1), attention=3))
    QApplication.processEvents()
    return harness


def test_the_badge_counts_and_can_be_said(office: WindowHarness) -> None:
    badge = find(office, KeyButton, "attention")
    assert (badge.text(), badge.accessibleName()) == ("3 perlu perhatian", "3 perlu perhatian Ctrl+P")
    office.beat(PlatformLink(state="up", attention=0))
    assert not badge.isVisible()


@pytest.mark.parametrize("silent", [False, True])
def test_a_count_that_nobody_has_told_is_not_zero(office: WindowHarness, silent: bool) -> None:
    if silent:
        office.client.offline = True
        office.vm.sync.refresh()
    else:
        office.beat(PlatformLink(state="unknown"))
    badge = find(office, KeyButton, "attention")
    assert (badge.text(), badge.accessibleName()) == ("Perlu perhatian: ?", "Perlu perhatian: belum diketahui Ctrl+P")


# what is shown


def test_the_oldest_stands_first_with_its_state_and_what_waits_behind_it(office: WindowHarness, qtbot: QtBot) -> None:
    open_list(qtbot, office)
    rows = find(office, ItemList, "attentionList")
    assert [rows.item(index).text() for index in range(rows.count())] == [
        "Katalog versi 8 dari pusat: ditolak kantor ini. Sedang diminta lagi. Sejak Minggu, 22 November 2026, 08.00",
        "Nomor A 006, dipanggil di loket 7: ditolak pusat. Sudah dilaporkan ke pusat. "
        "Sejak 08.25. 2 catatan menunggu di belakangnya",
        "Formulir nomor A 012: Pendaftaran Peristiwa Kependudukan: ditolak pusat. Menunggu keputusan. "
        "Sejak 09.08. 3 catatan menunggu di belakangnya",
        "Nomor A 009: dua catatan yang berbeda. Menunggu keputusan. Sejak 09.42",
    ]


def test_what_did_not_fit_into_the_list_is_counted(office: WindowHarness, qtbot: QtBot) -> None:
    office.client.left_off = 14
    open_list(qtbot, office)
    assert texts(office, "attentionLeftOff") == ["Masih ada 14 lagi. Muncul di sini setelah yang di atas selesai."]


def test_the_list_follows_what_the_hub_tells(office: WindowHarness, qtbot: QtBot) -> None:
    open_list(qtbot, office)
    office.client.details = ()
    office.beat(PlatformLink(state="up", attention=0))
    assert texts(office, "attentionEmpty") == ["Tidak ada yang perlu perhatian."]
    assert not shows(office, "attentionList")


def test_a_list_that_could_not_be_read_comes_by_itself_when_the_hub_is_back(
    office: WindowHarness, qtbot: QtBot
) -> None:
    office.client.offline = True
    press(qtbot, office, Key.Key_P, held=Control)
    assert texts(office, "attentionTrouble") == ["Server kantor tidak menjawab."]
    assert texts(office, "attentionLoading") == ["Daftar muncul di sini begitu server kantor menjawab."]
    office.client.offline = False
    office.beat(PlatformLink(state="up", last_word_at=ago(1), attention=3))
    assert find(office, ItemList, "attentionList").count() == 4
    assert not shows(office, "attentionTrouble")


def test_an_item_that_is_gone_leads_back_to_the_list_and_says_so(office: WindowHarness, qtbot: QtBot) -> None:
    open_form(qtbot, office)
    office.client.details = DETAILS[2:]
    office.beat(PlatformLink(state="up", attention=1))
    assert texts(office, "attentionTrouble") == ["Hal ini sudah tidak ada di daftar perlu perhatian."]
    assert find(office, ItemList, "attentionList").count() == 2


def test_an_item_that_is_told_late_is_not_shown_in_the_place_of_another(office: WindowHarness) -> None:
    office.window.open("menu.attention")
    office.thread.held = True
    office.vm.attention.openItem("op-31")
    office.vm.attention.openItem("op-24")
    office.thread.held = False
    office.thread.release_one()
    assert office.vm.state.part(OpenAttention).detail is None
    office.thread.release()
    assert texts(office, "itemSay") == ["Panggilan ini tidak dikenal."]


def test_a_form_shows_the_platforms_words_beside_the_wrong_answers_and_masks_secrets(
    office: WindowHarness, qtbot: QtBot
) -> None:
    office.vm.attention.openAttention()
    office.window.open("menu.attention")
    office.vm.attention.openItem("op-31")
    assert texts(office, "itemSay") == ["Nama anak dan nomor KK tidak cocok dengan data kependudukan."]
    assert texts(office, "itemAnswer") == ["Arkan Maulana", "63•• •••• •••• 0012", "12 Oktober 2026", "Kelahiran anak"]
    assert texts(office, "answerWrong") == [
        "Nama anak belum sama dengan surat lahir yang diunggah.",
        "Nomor KK tidak dikenal.",
    ]
    press(qtbot, office, Key.Key_1)
    assert [one.text() for one in office.window.findChildren(QLineEdit) if one.objectName().startswith("field.")][
        :2
    ] == ["Arkan Maulana", ""]


@pytest.mark.parametrize(("percent", "beside"), [(100, True), (200, False)])
def test_both_sides_of_a_conflict_stand_beside_each_other_or_below(
    office: WindowHarness, qapp: QApplication, percent: int, beside: bool
) -> None:
    office.window.look(Theme(percent=percent))
    office.window.open("menu.attention")
    office.vm.attention.openItem("conflict-7")
    for _ in range(3):
        qapp.processEvents()
    ours, theirs = (one for one in office.window.findChildren(QLabel, "sideTitle") if one.isVisible())
    assert ours.text() == "Catatan kantor ini: dicatat tidak hadir"
    assert theirs.text() == "Catatan yang ada di pusat: selesai dilayani di loket 7"
    corners = [one.mapTo(office.window, one.rect().topLeft()) for one in (ours, theirs)]
    assert (corners[0].y() == corners[1].y()) == beside
    differs = [one for one in office.window.findChildren(QLabel, "sideAnswer") if one.accessibleDescription()]
    assert [one.text() for one in differs] == [
        *("2026-11-23 09.21", "4", "rina"),
        *("2026-11-23 09.17", "7", "bayu"),
    ]


# deciding


def test_a_conflict_is_settled_with_a_side_and_a_reason_and_is_gone(office: WindowHarness, qtbot: QtBot) -> None:
    office.window.open("menu.attention")
    office.vm.attention.openItem("conflict-7")
    press(qtbot, office, Key.Key_1)
    sides = [find(office, QRadioButton, f"attentionChoice.{side}") for side in ("ours", "theirs")]
    assert not any(side.isChecked() for side in sides), "neither is chosen beforehand"
    find(office, QRadioButton, "attentionReason2").click()
    press(qtbot, office, Key.Key_Return)
    assert office.client.decisions == []
    sides[1].click()
    press(qtbot, office, Key.Key_Return)
    ((what, item, order),) = office.client.decisions
    assert (what, item, order.choice, order.reason) == (
        *("settled", "conflict-7", "theirs"),
        "Sudah ditanyakan kepada pemohon",
    )
    assert texts(office, "attentionDone") == ["Tercatat: diputuskan."]
    assert find(office, ItemList, "attentionList").count() == 3
    assert not shows(office, "attentionTrouble")


def test_nothing_is_sent_without_a_reason(office: WindowHarness, qtbot: QtBot) -> None:
    open_list(qtbot, office)
    office.vm.attention.openItem("op-31")
    press(qtbot, office, Key.Key_2, Key.Key_Return)
    assert office.client.decisions == []
    assert texts(office, "attentionMissing") == ["Pilih atau tulis dulu alasannya."]
    office.vm.attention.decide("retry", "   ")
    assert office.client.decisions == []


def test_in_bad_unavailable_the_same_decision_is_sent_again_under_its_name_and_another_under_another(
    office: WindowHarness, qtbot: QtBot
) -> None:
    open_list(qtbot, office)
    office.vm.attention.openItem("op-31")
    press(qtbot, office, Key.Key_1)
    qtbot.keyClicks(QApplication.focusWidget(), "Muhammad ")
    find(office, QRadioButton, "attentionReason1").click()
    sent: list[UUID] = []

    def amend(order: Any, *, item: str) -> Any:
        sent.append(order.op_id)
        office.client._reach()
        return office.client.amend(order, item=item)

    office.client.answers[AMEND] = amend
    office.client.offline = True
    press(qtbot, office, Key.Key_Return)
    assert texts(office, "attentionProblem") == ["Server kantor tidak menjawab."]
    assert find(office, QLineEdit, "field.child_name").text() == "Muhammad Arkan Maulana"
    press(qtbot, office, Key.Key_Return)
    find(office, QRadioButton, "attentionReason2").click()
    office.client.offline = False
    press(qtbot, office, Key.Key_Return)
    first, second, third = sent
    assert first == second != third
    assert [order.reason for _, _, order in office.client.decisions] == ["Berkas pemohon menunjukkan isian lain"]


def test_a_second_press_while_one_is_on_its_way_is_none(office: WindowHarness, qtbot: QtBot) -> None:
    open_list(qtbot, office)
    office.vm.attention.openItem("op-31")
    press(qtbot, office, Key.Key_2)
    find(office, QRadioButton, "attentionReason1").click()
    office.thread.held = True
    press(qtbot, office, Key.Key_Return, Key.Key_Return, Key.Key_Escape)
    assert find(office, KeyButton, "attentionConfirm").text() == "Sebentar…"
    office.thread.held = False
    office.thread.release()
    assert [what for what, _, _ in office.client.decisions] == ["retried"]


def test_what_was_typed_is_still_there_after_a_look_at_the_item(office: WindowHarness, qtbot: QtBot) -> None:
    open_list(qtbot, office)
    office.vm.attention.openItem("op-31")
    press(qtbot, office, Key.Key_1)
    qtbot.keyClicks(QApplication.focusWidget(), "Muhammad ")
    press(qtbot, office, Key.Key_Escape)
    form, *others = office.client.details
    office.client.details = (msgspec.structs.replace(form, say=("Nama anak salah.", "The name is wrong.")), *others)
    office.beat(PlatformLink(state="up", attention=2))
    assert texts(office, "itemSay") == ["Nama anak salah."]
    press(qtbot, office, Key.Key_1)
    assert find(office, QLineEdit, "field.child_name").text() == "Muhammad Arkan Maulana"


def test_escape_goes_one_page_back_and_then_to_the_desk(office: WindowHarness, qtbot: QtBot) -> None:
    open_form(qtbot, office)
    press(qtbot, office, Key.Key_1)
    assert texts(office, "sheetTitle") == ["Kirim ulang apa adanya?"]
    press(qtbot, office, Key.Key_Escape)
    assert texts(office, "sheetTitle") == ["Nomor A 006, dipanggil di loket 7: ditolak pusat"]
    press(qtbot, office, Key.Key_Escape)
    assert texts(office, "sheetTitle") == ["Perlu perhatian"]
    assert QApplication.focusWidget() is find(office, ItemList, "attentionList")
    press(qtbot, office, Key.Key_Escape)
    assert not shows(office, "sheetCard")
    assert office.vm.state.part(OpenAttention) == OpenAttention()


def test_another_look_closes_the_card_and_the_desk_goes_on(office: WindowHarness, qtbot: QtBot) -> None:
    open_list(qtbot, office)
    office.window.look(Theme("dark", 125))
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    office.beat(PlatformLink(state="up", attention=2))
    open_list(qtbot, office)
    assert find(office, ItemList, "attentionList").count() == 4


def test_enter_decides_nothing_on_an_opened_item(office: WindowHarness, qtbot: QtBot) -> None:
    open_form(qtbot, office)
    press(qtbot, office, Key.Key_Return)
    assert not shows(office, "attentionConfirm")
    assert QApplication.focusWidget() is office.window.findChild(AttentionDialog)


def test_nothing_of_an_item_stays_after_the_desk_is_locked(office: WindowHarness, qtbot: QtBot) -> None:
    office.window.open("menu.attention")
    office.vm.attention.openItem("op-31")
    office.vm.sign_in.signOut(lock=True)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    texts = [one.text() for one in office.window.findChildren(QLabel) if "Arkan" in one.text()]
    assert (texts, office.vm.state.part(OpenAttention).detail, office.vm.state.part(OpenAttention).open) == (
        [],
        None,
        False,
    )


def test_what_is_told_after_somebody_left_is_kept_nowhere(front: Harness) -> None:
    front.sign_in("sari")
    front.vm.attention.openAttention()
    front.vm.attention.openItem("op-31")
    front.thread.held = True
    front.vm.attention.readAttention()
    front.vm.sign_in.signOut()
    front.thread.held = False
    front.thread.release()
    assert front.vm.state.part(OpenAttention) == OpenAttention()


def test_an_ended_session_leads_back_to_the_sign_in_page(office: WindowHarness, qtbot: QtBot) -> None:
    open_list(qtbot, office)
    office.vm.attention.openItem("op-31")
    office.client.refusal = Refusal("not_signed_in", {"id": "Masuk dulu.", "en": "Sign in first."})
    office.vm.attention.decide("retry", "coba lagi")
    assert office.vm.state.officer is None
    assert office.vm.view().sign_in.problem == "Masuk dulu."


def test_every_part_of_the_question_can_be_said(office: WindowHarness, qtbot: QtBot) -> None:
    open_list(qtbot, office)
    office.vm.attention.openItem("op-31")
    press(qtbot, office, Key.Key_1)
    field = find(office, QLineEdit, "field.family_number")
    face = QAccessible.queryAccessibleInterface(field)
    assert face.text(QAccessible.Text.Name) == "Nomor KK"
    assert face.text(QAccessible.Text.Description) == (
        "Nomor KK tidak dikenal. 16 angka. Jawaban lama tidak ditampilkan. Kosongkan bila tetap sama."
    )
    confirm = find(office, KeyButton, "attentionConfirm")
    assert confirm.accessibleName() == "Kirim perbaikan Enter"
    assert confirm.accessibleDescription() == "Perbaiki dulu isiannya."


def test_what_was_refused_is_never_read_as_markup(office: WindowHarness) -> None:
    detail = msgspec.structs.replace(DETAILS[0], say=("<b>tidak</b>", "<b>no</b>"))
    office.client.details = (detail,)
    office.window.open("menu.attention")
    office.vm.attention.openItem("op-31")
    (label,) = (one for one in office.window.findChildren(QLabel, "itemSay") if one.isVisible())
    assert (label.text(), label.textFormat()) == ("<b>tidak</b>", Qt.TextFormat.PlainText)

"""Promise: an officer does for a citizen what the kiosk cannot: with a reason, their card and their yes, and nothing of
them stays at the desk when it is over."""

from typing import Any
from uuid import uuid4

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from counter.assisted.dialogs import BeginDialog, FormDialog, GoingDialog, TicketDialog
from counter.core.actions import Action
from counter.gallery.fakes.printers import FakeReceiptPrinter
from counter.gallery.harness import WindowHarness, choose, visible
from counter.gallery.stories.assisted import CARD, NIK, fill, help_begun, open_help, write
from counter.gallery.stories.roles import with_roles
from office.contract.catalogue import Role
from office.contract.errors import Refusal
from printing.slip.model import read_slip
from printing.slip.template import checked
from sync.lan.sessions.assisted import HELP_LIVES


@pytest.fixture
def office(harness: WindowHarness) -> WindowHarness:
    """Whoever was at the story's desk has left it."""
    harness.vm.sign_in.signOut()
    return harness


def button(desk: WindowHarness, name: str) -> QAbstractButton:
    return visible(desk, QAbstractButton, name)


def text(desk: WindowHarness, name: str) -> str:
    return next((one.text() for one in desk.window.findChildren(QLabel, name) if one.isVisible()), "")


def seen(desk: WindowHarness, kind: type[QWidget]) -> bool:
    return any(one.isVisible() for one in desk.window.findChildren(kind))


def acts(desk: WindowHarness) -> list[str]:
    return [what for what, _, _ in desk.client.acts]


@pytest.mark.parametrize(("role", "sees"), [("officer", True), ("supervisor", True), ("front_desk", False)])
def test_who_serves_finds_the_way_to_it_and_nobody_else(office: WindowHarness, role: Role, *, sees: bool) -> None:
    with_roles(office, role)
    office.sign_in()
    action = office.window.findChild(QAction, "menu.help_citizen")
    assert action is not None
    assert action.isVisible() == sees
    action.trigger()
    assert seen(office, BeginDialog) == sees


def test_it_begins_only_with_a_reason_a_whole_number_and_a_yes(office: WindowHarness) -> None:
    open_help(office)
    assert text(office, "helpMissing") == "Pilih dulu sebabnya."
    button(office, "helpWhy.other").click()
    write(office, "helpNumber", NIK[:12])
    assert (text(office, "helpRead"), text(office, "helpMissing")) == (
        "12 dari 16 angka",
        "Ketik 16 angka NIK, atau pindai kartunya.",
    )
    write(office, "helpNumber", NIK)
    assert text(office, "helpMissing") == "Tanyakan dulu, lalu centang jawaban warga."
    assert not button(office, "helpBegin").isEnabled()
    button(office, "helpAgreed").click()
    button(office, "helpBegin").click()
    (begun,) = office.client.helping.begun
    assert (begun.why, begun.nik, begun.card, begun.agreed) == ("other", NIK, "", True)


def test_the_number_stands_nowhere_on_the_screen(office: WindowHarness) -> None:
    open_help(office)
    fill(office)
    field = visible(office, QLineEdit, "helpNumber")
    assert field.echoMode() is QLineEdit.EchoMode.Password
    assert text(office, "helpRead") == "NIK 63•• •••• •••• 0007"
    button(office, "helpBegin").click()
    texts = [one.text() for one in office.window.findChildren(QLabel)]
    assert not any(NIK in words for words in texts)
    assert text(office, "helped.1") == "63•• •••• •••• 0007"


def test_who_is_at_the_counter_is_helped_there_and_needs_no_number(office: WindowHarness) -> None:
    open_help(office)
    assert text(office, "helpForWhom") == "Untuk A 017, yang sekarang di loket ini."
    fill(office)
    button(office, "helpBegin").click()
    current = office.client.now_desk.current
    assert current is not None
    assert office.client.helping.begun[0].entry == current.entry
    assert (text(office, "helped.2"), text(office, "helped.3")) == ("A 017", "Tambah anak ke Kartu Keluarga (KK)")
    assert not any(one.isVisible() for one in office.window.findChildren(QAbstractButton, "helpTicket"))


def test_where_nobody_is_a_number_is_taken_and_shown(office: WindowHarness) -> None:
    help_begun(office, CARD, visit=False)
    (begun,) = office.client.helping.begun
    assert (begun.entry, begun.card, begun.nik) == (None, CARD, "")
    button(office, "helpTicket").click()
    write(office, "helpSearch", "anak ke Kartu Keluarga")
    button(office, "helpTake").click()
    assert not seen(office, TicketDialog)
    assert (text(office, "helped.2"), seen(office, GoingDialog)) == ("A 032", True)
    assert button(office, "helpForm.F-1.02").isVisible()


def test_the_form_is_filled_from_the_card_and_sent_with_what_was_not_shown(office: WindowHarness) -> None:
    help_begun(office, CARD)
    button(office, "helpForm.F-1.02").click()
    shown = {one.objectName(): one.text() for one in office.window.findChildren(QLineEdit) if one.isVisible()}
    assert (shown["field.nama"], shown["field.nik"]) == ("Siti Rahmawati", "")
    write(office, "field.nama_anak", "Arkan Maulana")
    write(office, "field.lahir", "12-10-2026")
    button(office, "helpSend").click()
    (sent,) = office.client.helping.sent
    assert sent.answers == {"nama": "Siti Rahmawati", "nik": NIK, "nama_anak": "Arkan Maulana", "lahir": "2026-10-12"}
    assert (sent.session, sent.consent) == ("story", ())
    assert text(office, "helpSent.F-1.02") == "Formulir F-1.02 sudah dikirim. Kode berkas 9PQ4-2HVN."
    assert text(office, "helpNothingLeft") == "Tidak ada formulir lagi untuk layanan ini."


def paper(desk: WindowHarness) -> dict[str, Any]:
    receipts = desk.vm.slips.receipts
    assert isinstance(receipts, FakeReceiptPrinter)
    return receipts.slips


def test_who_has_no_phone_gets_number_and_code_on_paper_and_no_name_on_it(office: WindowHarness) -> None:
    help_begun(office, CARD, visit=False)
    assert text(office, "helpPaper") == ""
    button(office, "helpTicket").click()
    write(office, "helpSearch", "anak ke Kartu Keluarga")
    button(office, "helpTake").click()
    button(office, "helpForm.F-1.02").click()
    write(office, "field.nama_anak", "Arkan Maulana")
    button(office, "helpSend").click()
    assert text(office, "helpPaper") == "Buktinya dicetak di loket ini. Bacakan juga nomor dan kodenya."
    number, code = paper(office).values()
    assert (number["number"], number["code"], number["device"]) == ("A 032", "KQP-7RT", "Loket 4")
    assert (code["code"], code["number"], code["title"]) == ("9PQ4-2HVN", "A 032", "Formulir F-1.02")
    assert checked(read_slip("ticket"), number)
    assert checked(read_slip("form_receipt"), code)
    assert not any(secret in repr((number, code)) for secret in ("Siti", "Arkan", NIK))


def test_a_wrong_answer_is_said_beside_it_and_what_was_typed_stays(office: WindowHarness) -> None:
    help_begun(office)
    button(office, "helpForm.F-1.02").click()
    write(office, "field.lahir", "12-10-2026")
    button(office, "helpSend").click()
    assert seen(office, FormDialog)
    assert text(office, "fieldWrong") == "Nama anak belum diisi."
    assert QApplication.focusWidget().objectName() == "field.nama_anak"
    write(office, "field.nama_anak", "Arkan Maulana")
    button(office, "helpSend").click()
    assert office.client.helping.sent[0].answers["lahir"] == "2026-10-12"
    assert len({op_id for what, _, op_id in office.client.acts if what == "help-submit"}) == 2


def test_what_was_lost_on_its_way_is_the_same_act_when_it_is_asked_again(office: WindowHarness) -> None:
    open_help(office)
    fill(office)
    for name in ("helpBegin", "helpForm.F-1.02", "helpSend"):
        if name == "helpSend":
            write(office, "field.nama_anak", "Arkan Maulana")
        if name == "helpForm.F-1.02":
            button(office, name).click()
            continue
        office.client.offline = True
        button(office, name).click()
        assert text(office, "overseenProblem") == "Server kantor tidak menjawab. Silakan coba lagi."
        office.client.offline = False
        button(office, name).click()
    asked = [(what, op_id) for what, _, op_id in office.client.acts if what.startswith("help")]
    assert [what for what, _ in asked] == ["help", "help", "help-submit", "help-submit"]
    assert len({op_id for _, op_id in asked}) == 2


@pytest.mark.parametrize("refusal", [Refusal.of("helps_too_many"), Refusal.of("card_differs")])
def test_what_the_hub_refuses_is_said_on_the_card(office: WindowHarness, refusal: Any) -> None:
    open_help(office)
    fill(office)
    office.client.refusal = refusal
    button(office, "helpBegin").click()
    assert (text(office, "overseenProblem"), seen(office, BeginDialog)) == (refusal.messages["id"], True)


def test_what_has_ended_at_the_hub_begins_anew(office: WindowHarness) -> None:
    help_begun(office, visit=False)
    button(office, "helpTicket").click()
    write(office, "helpSearch", "anak ke Kartu Keluarga")
    office.client.refusal = Refusal.of("help_over")
    button(office, "helpTake").click()
    assert (seen(office, BeginDialog), text(office, "overseenProblem")) == (
        True,
        Refusal.of("help_over").messages["id"],
    )
    assert office.vm.helping.view().begun == ""


def test_it_ends_by_its_button_and_the_hub_hears_of_it(office: WindowHarness, qtbot: QtBot) -> None:
    help_begun(office)
    button(office, "helpEnd").click()
    assert (office.client.helping.ended, office.vm.helping.view().rows) == (1, ())
    help_begun(office)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert (office.client.helping.ended, seen(office, GoingDialog)) == (2, False)


def test_going_back_from_the_form_is_no_end(office: WindowHarness, qtbot: QtBot) -> None:
    help_begun(office)
    button(office, "helpForm.F-1.02").click()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert (office.client.helping.ended, seen(office, GoingDialog)) == (0, True)


@pytest.mark.parametrize("how", ["minutes", "locked", "silent"])
def test_nothing_of_them_stays_when_it_is_over(office: WindowHarness, how: str) -> None:
    help_begun(office, CARD)
    if how == "minutes":
        office.clock.forward(HELP_LIVES.total_seconds())
        office.vm.tick()
    elif how == "locked":
        office.vm.sign_in.signOut(lock=True)
    else:
        office.client.offline = True
        button(office, "helpEnd").click()
    assert office.vm.helping.view().rows == ()
    assert not seen(office, GoingDialog)
    assert "Siti" not in repr(vars(office.vm.helping))


def test_an_answer_that_comes_after_the_end_is_nobodys(office: WindowHarness) -> None:
    open_help(office)
    fill(office)
    office.thread.held = True
    button(office, "helpBegin").click()
    office.vm.sign_in.signOut(lock=True)
    office.thread.held = False
    office.thread.release()
    assert office.vm.helping.view().begun == ""


def test_the_entry_opens_nothing_over_another_card(office: WindowHarness) -> None:
    open_help(office)
    choose(office, "help_citizen")
    assert sum(one.isVisible() for one in office.window.findChildren(BeginDialog)) == 1


def test_on_a_real_book_a_guest_is_known_and_their_form_is_there(real_desk: Any, hub: Any) -> None:
    catalogue = hub.office.catalogue
    services = tuple(
        msgspec.structs.replace(one, form="F-1") if one.code == "KTP" else one for one in catalogue.services
    )
    newer = msgspec.structs.replace(catalogue, version=catalogue.version + 1, services=services)
    hub.office.adopt_catalogue(msgspec.json.encode(newer), uuid4(), hub.by()).result(10)
    hub.take()
    desk = real_desk.vm
    desk.sync.forgetCatalogue()
    real_desk.tick()
    desk.commands.ask(Action.CALL)
    desk.helping.begin("cannot_use_screen", NIK, "Siti Rahmawati", "", True)
    answers = {"nama": "Arkan", "nomor_kk": "6309010101150012", "lahir": "2026-10-12", "alasan": "lahir"}
    desk.helping.send("F-1", answers)
    assert desk.helping.view().problem == ""
    real_desk.tick()
    assert desk.view().citizen.chips[0].text.startswith("KTP sudah dilihat pukul ")
    (sent,) = hub.events("submission.finalised")
    assert sent["helped"] == "cannot_use_screen"
    assert hub.answers() == [answers]

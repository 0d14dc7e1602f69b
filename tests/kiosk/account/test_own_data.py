"""Promise: who has logged in with an account sees what the office holds of them and can ask about it; nobody else."""

from datetime import timedelta
from uuid import UUID

import msgspec
import pytest
from PySide6.QtCore import QCoreApplication

from kiosk.account.own_data_words import ON_PAPER, When, kind_word, request_lines
from kiosk.gallery.fake_hub import SESSION, SITI
from kiosk.gallery.fake_own_data import FORMS, NEW_CODE, REQUESTS
from kiosk.gallery.harness import Harness
from office.contract.errors import Refusal, Unavailable
from printing.spool.job import State
from printing.status import Condition
from sync.wire import LoginAnswer

DUE = "Dijawab paling lambat Kamis, 26 November 2026, 09.42 WITA."
SHARED, WITHDRAWN, NOTHING_SHARED = FORMS
COPY, _, DECLINED, DONE = REQUESTS
CHOICES = ["copy", "correct", "delete", "restrict"]


@pytest.fixture
def harness(languages) -> Harness:
    return Harness(languages)


@pytest.fixture
def own_data(harness):
    harness.log_in_with()
    harness.kiosk.news.openList()
    return harness.kiosk.own_data


def words_of(user) -> str:
    return "\n".join(user.words() for _ in user.pages()).replace("\u00a0", " ")


def cards(rows) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for place in range(rows.rowCount()):
        row = rows.row(place)
        found.setdefault(str(row["group"]), []).append(str(row["text"]).replace("\u00a0", " "))
    return found


def test_what_is_held_is_two_taps_away_for_who_logged_in(open_story) -> None:
    user = open_story("20-choose")
    assert "Data Anda di kantor ini" in user.words()
    user.tap("news")
    assert user.kiosk.page_name == "mine"
    user = open_story("772-news-one")
    user.tap("ownData")
    assert user.kiosk.page_name == "mine"


@pytest.mark.parametrize("story", ["164-choose-by-card", "21-choose-guest-no-lines"])
def test_neither_a_card_nor_a_guest_is_offered_it(story, open_story) -> None:
    assert not open_story(story).has("news")


def test_a_form_says_in_plain_words_what_was_shared_and_whether_it_is_still_kept(own_data) -> None:
    shown = cards(own_data._forms)
    assert shown[str(SHARED.submission)] == [
        "Pendaftaran Peristiwa Kependudukan",
        "Kode bukti F7K2-QM9T, dikirim Jumat, 20 November 2026.",
        "Anda bagikan dari akun: nama, NIK, nomor KK dan alamat.",
        "Isiannya masih disimpan.",
        "Tarik izin",
    ]
    assert shown[str(WITHDRAWN.submission)][2:] == [
        "Anda bagikan dari akun: nama.",
        "Izin ini sudah Anda tarik.",
        "Isiannya masih disimpan.",
    ]
    assert shown[str(NOTHING_SHARED.submission)][2:] == [
        "Tidak ada data akun yang Anda bagikan.",
        "Isiannya sudah dihapus.",
    ]


def test_a_visit_says_which_parts_of_the_account_are_kept(own_data) -> None:
    assert list(cards(own_data._visits).values()) == [
        ["Nomor B 005, Jumat, 20 November 2026", "Disimpan dari akun: nama dan NIK."],
        ["Nomor C 012, Rabu, 2 September 2026", "Tidak ada data akun yang disimpan pada nomor ini."],
    ]


def test_a_request_says_its_state_its_due_date_and_the_officers_reason(own_data) -> None:
    shown = cards(own_data._requests)
    assert shown[str(COPY.request)] == [
        "Salinan data",
        "Kode W2CA-77KE, diminta Minggu, 22 November 2026.",
        "Dijawab paling lambat Rabu, 25 November 2026, 10.00 WITA.",
    ]
    assert "Tidak dapat dipenuhi, dijawab Kamis, 15 Oktober 2026." in shown[str(DECLINED.request)]
    assert any("Permohonan masih berjalan di instansi" in line for line in shown[str(DECLINED.request)])
    assert shown[str(DONE.request)][2:] == [
        "Sudah dikerjakan Selasa, 13 Oktober 2026.",
        "Kata petugas: Instansi sudah diberi tahu.",
    ]


def test_a_request_is_called_late_from_its_due_moment_on_and_never_before() -> None:
    when = When("Asia/Makassar", "WITA", "id")
    request = COPY
    assert request_lines(request, when, request.due_at)[2].startswith("Dijawab paling lambat")
    late = request_lines(request, when, request.due_at + timedelta(seconds=1))
    assert late[2] == "Batas waktunya sudah lewat. Silakan tanyakan di meja informasi."


def test_only_the_parts_of_the_account_are_named_and_never_what_is_in_them(open_story) -> None:
    shown = words_of(open_story("78-own"))
    assert "NIK" in shown
    assert not any(
        value in shown for value in (SITI.name, SITI.nik, SITI.family_number, SITI.address, SITI.phone_number)
    )


@pytest.mark.parametrize("kind", CHOICES)
def test_each_wish_says_first_what_happens_and_by_when_and_sends_nothing_before_the_yes(kind, open_story) -> None:
    user = open_story("78-own")
    user.tap(f"wish_{kind}")
    assert "Jawabannya paling lambat dalam 3 × 24 jam." in user.words()
    user.tap("dialogSafe")
    assert user.harness.hub.own_data.orders == []
    user.tap(f"wish_{kind}")
    user.tap("dialogOther")
    assert [(order.kind, order.submission) for order in user.harness.hub.own_data.orders] == [(kind, None)]
    assert user.kiosk.page_name == "asked"
    assert user.find("requestCode").text == NEW_CODE
    assert user.find("requestDue").text == DUE


def test_consent_is_taken_back_for_that_form_alone_and_shown_so_at_once(open_story) -> None:
    user = open_story("78-own")
    while not user.has(f"withdraw_{SHARED.submission}"):
        user.tap("pageDown")
    user.tap(f"withdraw_{SHARED.submission}")
    user.tap("dialogOther")
    assert [order.submission for order in user.harness.hub.own_data.orders] == [SHARED.submission]
    user.tap("back")
    assert user.kiosk.page_name == "mine"
    assert "Izin ini sudah Anda tarik." in cards(user.kiosk.own_data._forms)[str(SHARED.submission)]
    assert user.kiosk.own_data._requests.row(0)["text"] == "Penarikan izin"
    assert NEW_CODE in str(user.kiosk.own_data._requests.row(1)["text"])


def test_consent_can_be_taken_back_only_where_something_was_shared_and_still_is(own_data) -> None:
    rows = [own_data._forms.row(place) for place in range(own_data._forms.rowCount())]
    assert [row["form"] for row in rows if row["form"]] == [str(SHARED.submission)]


def test_the_slip_has_the_code_the_kind_and_the_due_date_and_nobody_on_it(harness, own_data) -> None:
    harness.kiosk._use("en")
    own_data.ask("delete")
    harness.kiosk.dialog.chooseOther()
    ((kind, _, fields),) = harness.printer.slips
    assert kind == "data_receipt"
    assert (fields["code"], fields["title"]) == (NEW_CODE, "Penghapusan data")
    assert fields["finish"] == "Kamis, 26 November 2026, 09.42 WITA"
    assert not any(part in repr(fields) for part in ("Siti", SITI.nik, SITI.family_number, SESSION.session))


@pytest.mark.parametrize(
    ("condition", "job", "words"),
    [
        (Condition.READY, State.DONE, "Bukti sudah dicetak. Silakan ambil."),
        (Condition.READY, State.BODY_SENT, "Catat atau foto kode ini."),
        (Condition.OUT, State.HELD, "Catat atau foto kode ini."),
    ],
)
def test_the_screen_says_that_it_was_printed_only_when_it_was(condition, job, words, harness, own_data) -> None:
    own_data.ask("copy")
    harness.kiosk.dialog.chooseOther()
    harness.printer.set_state(condition, job)
    QCoreApplication.processEvents()
    assert own_data.property("paperWords") == words


def test_without_a_printer_the_code_stays_on_the_screen(harness, own_data) -> None:
    harness.kiosk.printer._printer = None
    own_data.ask("copy")
    harness.kiosk.dialog.chooseOther()
    assert own_data.property("askedCode") == NEW_CODE
    assert own_data.property("paperWords") == "Catat atau foto kode ini."


def test_a_silent_hub_loses_nothing_and_the_wish_is_sent_again_as_the_same_act(harness, own_data) -> None:
    own_data.ask("delete")
    harness.hub.wrong = Unavailable("ReadTimeout")
    harness.kiosk.dialog.chooseOther()
    assert "permintaan Anda tidak akan tercatat dua kali" in harness.kiosk.dialog.property("sentence")
    assert harness.kiosk.page_name == "mine"
    harness.hub.wrong = Unavailable("ReadTimeout")
    harness.kiosk.dialog.chooseSafe()
    harness.kiosk.dialog.chooseOther()  # given up, and wished again
    own_data.ask("delete")
    harness.kiosk.dialog.chooseOther()
    orders = harness.hub.own_data.orders
    assert len(orders) == 3
    assert len({order.op_id for order in orders}) == 1
    assert harness.kiosk.page_name == "asked"
    own_data.ask("delete")
    harness.kiosk.dialog.chooseOther()
    assert orders[3].op_id != orders[0].op_id


def test_a_refusal_is_said_in_the_offices_words(harness, own_data) -> None:
    own_data.withdraw(str(SHARED.submission))
    harness.hub.wrong = Refusal(
        "form_not_yours", {"id": "Formulir itu tidak ditemukan.", "en": "That form was not found."}
    )
    harness.kiosk.dialog.chooseOther()
    assert harness.kiosk.dialog.property("sentence") == "Formulir itu tidak ditemukan."
    assert harness.kiosk.dialog.property("safe") == "Baik"


def test_what_cannot_be_fetched_now_is_fetched_by_the_next_try(open_story) -> None:
    user = open_story("783-own-silent")
    assert "Tidak ada data Anda yang hilang." in user.words()
    assert not user.has("wish_delete")
    user.tap("loadAgain")
    assert user.has("wish_delete")


def test_one_who_is_impatient_asks_once(harness, own_data) -> None:
    harness.background.held = True
    own_data.ask("copy")
    harness.kiosk.dialog.chooseOther()
    own_data.ask("copy")
    assert not harness.kiosk.dialog.property("isOpen")
    harness.background.release()
    assert len(harness.hub.own_data.orders) == 1


@pytest.mark.parametrize("step", ["loading", "sending"])
def test_an_answer_that_comes_after_the_end_is_shown_to_nobody_and_printed_for_nobody(step, harness, own_data) -> None:
    harness.background.held = True
    if step == "loading":
        own_data.load()
    else:
        own_data.ask("copy")
        harness.kiosk.dialog.chooseOther()
    harness.kiosk.logout()
    harness.background.release()
    assert harness.kiosk.page_name == "attract"
    assert own_data._records is own_data._asked is None
    assert harness.printer.slips == []


def test_what_was_there_for_one_is_not_there_for_the_next(harness, own_data) -> None:
    harness.kiosk.finish()
    other = msgspec.structs.replace(SESSION, session="another")
    harness.hub.login_answer = LoginAnswer(state="approved", session=other)
    harness.login()
    harness.kiosk.login_page.poll()
    harness.hub.wrong = Unavailable("ConnectTimeout")
    harness.kiosk.news.openList()
    assert own_data._forms.rowCount() == own_data._visits.rowCount() == own_data._requests.rowCount() == 0


def test_an_account_without_anything_is_told_so(open_story) -> None:
    user = open_story("781-own-empty")
    assert "Belum ada kunjungan, formulir, atau permintaan atas akun ini." in user.words()
    assert user.has("wish_copy")


def test_a_list_that_is_cut_short_says_so(harness, own_data) -> None:
    many = tuple(msgspec.structs.replace(COPY, request=UUID(int=at)) for at in range(50))
    harness.hub.own_data.records = msgspec.structs.replace(harness.hub.own_data.records, requests=many)
    own_data.load()
    assert own_data.property("noteWords").startswith("Ditampilkan 50 yang terbaru")


def test_paper_and_screen_call_a_wish_the_same_in_indonesian() -> None:
    assert {kind: kind_word(kind) for kind in ON_PAPER} == ON_PAPER


def test_the_words_follow_the_language(harness, own_data) -> None:
    harness.kiosk._use("en")
    shown = cards(own_data._forms)[str(SHARED.submission)]
    assert shown[0] == "Civil event registration"
    assert shown[2] == "You shared from your account: name, identity number (NIK), family card number and address."
    assert harness.kiosk.news.property("offerWord") == "Your data at this office"

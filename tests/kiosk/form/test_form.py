"""Promise: a form asks only what is not known, says at the field what is wrong, and takes nothing without consent."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.form.field_input import answer_of, raw_of, screens, shown, type_letter
from kiosk.gallery.fake_hub import SITI, catalogue
from kiosk.gallery.harness import ANSWERS, Harness
from office.contract.answers import FieldRefused
from office.contract.catalogue import Field
from office.contract.errors import Refusal, Unavailable
from sync.lan.calls.citizens import SUBMIT_FORM

DATE = Field(name="tanggal", label={"id": "Tanggal"}, kind="date")
NIK = Field(name="nik", label={"id": "NIK"}, kind="digits", digits=16)
NAME = Field(name="nama", label={"id": "Nama"}, kind="text")


@pytest.fixture
def harness(languages) -> Harness:
    return Harness(languages)


def rows(harness: Harness) -> list[dict[str, object]]:
    model = harness.kiosk.form._fields
    return [dict(model.row(place)) for place in range(model.rowCount())]


@pytest.mark.parametrize("typed", ["12102026", "20261012"])
def test_a_date_is_understood_whichever_end_is_typed_first(typed) -> None:
    assert answer_of(DATE, typed) == "2026-10-12"
    assert shown(DATE, typed) == "12 / 10 / 2026"


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_a_date_known_to_the_account_comes_back_as_it_was(day) -> None:
    assert answer_of(DATE, raw_of(DATE, day.isoformat())) == day.isoformat()


def test_a_half_typed_date_stays_as_typed_so_that_the_form_refuses_it() -> None:
    assert answer_of(DATE, "1210") == "1210"


@given(st.text(max_size=40))
def test_a_field_for_digits_takes_nothing_else_and_not_too_many(text) -> None:
    raw = ""
    for letter in text:
        raw = type_letter(NIK, raw, letter)
    assert raw == "" or (raw.isascii() and raw.isdigit())
    assert len(raw) <= 16


def test_digits_are_shown_in_fours_and_text_as_it_is() -> None:
    assert shown(NIK, "6309065405940007") == "6309 0654 0594 0007"
    assert shown(NAME, "Siti R") == "Siti R"


@pytest.mark.parametrize("compact", [False, True])
@pytest.mark.parametrize("known", [(), ("nama", "nik", "nomor_kk", "alamat", "ponsel")])
def test_every_question_is_on_exactly_one_screen_in_the_forms_order(known, compact) -> None:
    form = catalogue().forms[0]
    asked = [field.name for screen in screens(form, known, compact=compact) for field in screen.fields]
    assert asked == [field.name for step in form.steps for field in step.fields]


def test_large_type_asks_one_question_at_a_time() -> None:
    form = catalogue().forms[0]
    assert all(len(screen.fields) == 1 for screen in screens(form, (), compact=True))


def test_consent_names_exactly_what_would_be_taken(harness) -> None:
    harness.consent()
    assert harness.kiosk.submission.property("consentWords") == (
        "Bolehkah nama, NIK, nomor KK, alamat dan nomor ponsel Anda diambil dari Dukcapil untuk formulir ini?"
        " Anda boleh menolak dan mengisi sendiri."
    )


def test_a_guest_is_not_asked_for_consent(harness) -> None:
    harness.guest_ticket()
    harness.kiosk.fillForm()
    assert harness.kiosk.page_name == "form"


def test_agreed_data_is_filled_in_masked_and_locked_where_only_the_registry_may_change_it(harness) -> None:
    harness.form_at("nik")
    known = {row["name"]: row for row in rows(harness)}
    assert known["nik"]["kind"] == "known"
    assert known["nik"]["value"] == "63•• •••• •••• 0007"
    assert known["nik"]["locked"] is True
    assert known["nama"]["locked"] is False
    assert known["nama"]["source"] == "Dari akun Anda (data Dukcapil, 23 Nov 2026)"


def test_without_consent_nothing_of_the_account_is_used(harness) -> None:
    harness.consent()
    harness.kiosk.submission.refuse()
    assert harness.kiosk.form.answers() == {}
    assert harness.kiosk.form.consent == ()
    assert "Siti" not in repr(rows(harness))


def test_known_data_can_be_changed_and_is_then_the_citizens_own(harness) -> None:
    harness.form_at("nama")
    harness.kiosk.form.change("nama")
    for letter in "Siti":
        harness.kiosk.form.press(letter)
    assert harness.kiosk.form.answers()["nama"] == "Siti"
    assert next(row for row in rows(harness) if row["name"] == "nama")["kind"] == "typed"


def test_a_wrong_answer_is_said_at_its_field_and_keeps_the_page(harness) -> None:
    harness.form_at("nik", guest=True)
    harness.answer()
    harness.kiosk.form.touch("nik")
    harness.kiosk.form.clearInput()
    for digit in "63090654":
        harness.kiosk.form.press(digit)
    harness.kiosk.form.next()
    assert "nik" in harness.kiosk.form.here()
    assert next(row for row in rows(harness) if row["name"] == "nik")["error"] == "NIK harus 16 angka. Baru ada 8."
    harness.kiosk.form.press("0")
    assert next(row for row in rows(harness) if row["name"] == "nik")["error"] == ""


def test_what_depends_on_another_answer_is_only_called_optional_when_it_is(harness) -> None:
    harness.form_at("anak_nama")
    label = next(row for row in rows(harness) if row["name"] == "anak_nama")["label"]
    assert label == "Nama anak"
    harness.kiosk.form.put("alasan", "pindah")
    harness.kiosk.form.back()
    harness.kiosk.form.next()
    label = next(row for row in rows(harness) if row["name"] == "anak_nama")["label"]
    assert label == "Nama anak (boleh dikosongkan)"


def test_the_review_masks_what_is_secret(harness) -> None:
    harness.review()
    answers = {name: value for name, _, value in harness.kiosk.form.shown_answers()}
    assert answers["nik"] == "63•• •••• •••• 0007"
    assert answers["alasan"] == "Kelahiran anak"


def test_what_the_office_refuses_is_shown_at_its_field(harness) -> None:
    harness.review()
    wrong = FieldRefused("/alasan", "Alasan: silakan pilih salah satu.", "Reason: please choose one.")
    harness.hub.wrong = Refusal(
        "answers_wrong", {"id": "Ada yang salah.", "en": "Something is wrong."}, errors=(wrong,)
    )
    harness.kiosk.submission.submit()
    assert harness.kiosk.page_name == "form"
    assert next(row for row in rows(harness) if row["name"] == "alasan")["error"] == wrong.say


def test_when_the_hub_is_silent_the_answers_are_still_there_and_sent_again_under_the_same_name(harness) -> None:
    harness.review()
    before = harness.kiosk.form.answers()
    sent = []
    receive = harness.hub.submit_form

    def lose_the_first_answer(order):
        sent.append(order.op_id)
        answer = receive(order)
        if len(sent) == 1:
            raise Unavailable("POST /v1/submissions: ReadTimeout")
        return answer

    harness.hub.answers[SUBMIT_FORM] = lose_the_first_answer
    harness.kiosk.submission.submit()
    assert "Isian Anda masih ada" in harness.kiosk.dialog.property("sentence")
    assert harness.kiosk.form.answers() == before
    harness.kiosk.dialog.chooseSafe()
    harness.kiosk.submission.submit()
    assert harness.kiosk.page_name == "submitted"
    assert len(set(sent)) == 1


def test_a_received_form_leaves_nothing_in_the_form(harness) -> None:
    harness.submitted()
    assert harness.kiosk.form.answers() == {}
    assert harness.kiosk.submission._rows.rowCount() == 0


def test_only_what_was_answered_is_sent(harness) -> None:
    harness.submitted()
    (order,) = harness.hub.forms.values()
    assert order.answers == {name: value for name, value in _of_account().items() if value}
    assert order.ticket == harness.visit.ticket.ticket


def _of_account() -> dict[str, str]:
    chosen = {name: ANSWERS[name] for name in ANSWERS}
    account = {
        "nama": SITI.name,
        "nik": SITI.nik,
        "nomor_kk": SITI.family_number,
        "alamat": SITI.address,
        "ponsel": SITI.phone_number,
    }
    return chosen | account | {"anak_tanggal_lahir": "2026-10-12"}

"""Promise: a form is kept only if every answer is right; a wrong one is named in plain words, secrets are masked."""

import hashlib
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from office.book.engine.connection import Breach, connect
from office.catalogue.form_check import check
from office.contract.answers import FieldRefused, FormRow, Profile, SubmissionAnswer
from office.contract.catalogue import Catalogue, Form
from office.contract.commands import SubmitForm
from office.contract.errors import Refusal

GOOD = {"family_number": "6309010101150012", "child_name": "Arkan Maulana", "born": "2026-10-12", "why": "birth"}


def nested(levels: int) -> object:
    """A list in a list, so many levels of it."""
    return [nested(levels - 1)] if levels > 1 else []


@pytest.fixture
def form(catalogue: Catalogue) -> Form:
    return catalogue.forms[0]


def submit(desk: Any, answers: dict[str, object], profile: Profile | None = None, **more: Any) -> SubmissionAnswer:
    order = SubmitForm(op_id=desk.op_id(), form="F-1.02", form_version="2026.1", answers=answers, **more)
    answer: SubmissionAnswer = desk.office.submit_form(order, desk.by(), profile).result(10).answer
    return answer


def test_right_answers_are_right(form: Form) -> None:
    assert check(form, GOOD) == ()


@pytest.mark.parametrize(
    ("wrong", "pointer", "say", "say_en"),
    [
        (
            {"family_number": "63090101"},
            "/family_number",
            "Nomor KK harus 16 angka. Baru ada 8.",
            "Family card number must have 16 digits. There are only 8.",
        ),
        (
            {"family_number": "630901010115001234"},
            "/family_number",
            "Nomor KK harus 16 angka. Ada 18.",
            "Family card number must have 16 digits. There are 18.",
        ),
        (
            {"family_number": "63O9010101150012"},
            "/family_number",
            "Nomor KK hanya boleh angka.",
            "Family card number must be digits only.",
        ),
        ({"child_name": ""}, "/child_name", "Nama anak belum diisi.", "Child's name is still empty."),
        ({"child_name": "   "}, "/child_name", "Nama anak belum diisi.", "Child's name is still empty."),
        ({"child_name": None}, "/child_name", "Nama anak belum diisi.", "Child's name is still empty."),
        ({"child_name": "A"}, "/child_name", "Nama anak terlalu pendek.", "Child's name is too short."),
        (
            {"child_name": "A" * 61},
            "/child_name",
            "Nama anak terlalu panjang. Paling banyak 60 huruf.",
            "Child's name is too long: at most 60 letters.",
        ),
        (
            {"child_name": 17},
            "/child_name",
            "Nama anak belum benar. Silakan periksa lagi.",
            "Child's name is not right yet. Please check.",
        ),
        (
            {"born": "2026-02-30"},
            "/born",
            "Tanggal lahir anak belum benar. Isi tanggal, bulan, dan tahun.",
            "Child's date of birth is not a date. Give day, month, year.",
        ),
        ({"why": "other"}, "/why", "Alasan: silakan pilih salah satu.", "Reason: please choose one."),
        (
            {"colour/red~": "x"},
            "/colour~1red~0",
            "Isian ini tidak ada di formulir.",
            "This form has no such answer.",
        ),
        (
            {"child_name": "Arkan\x00"},
            "/child_name",
            "Isian ini berisi huruf yang tidak dikenal.",
            "This answer has unknown characters.",
        ),
        (
            {"child_name": "Arkan \u202egnp.exe"},
            "/child_name",
            "Isian ini berisi huruf yang tidak dikenal.",
            "This answer has unknown characters.",
        ),
        (
            {"child_name": "\ud800"},
            "/child_name",
            "Isian ini berisi huruf yang tidak dikenal.",
            "This answer has unknown characters.",
        ),
        ({"child_name": "A" * 2001}, "/child_name", "Isian ini terlalu panjang.", "This answer is too long."),
        (
            {"child_name": [{"first\u202e": "Arkan"}]},
            "/child_name",
            "Isian ini berisi huruf yang tidak dikenal.",
            "This answer has unknown characters.",
        ),
        ({"child_name": [["A" * 2001]]}, "/child_name", "Isian ini terlalu panjang.", "This answer is too long."),
        (
            {"child_name": nested(17)},
            "/child_name",
            "Isian ini bersusun terlalu dalam.",
            "This answer is nested too deeply.",
        ),
        (
            {"child_name": nested(900)},
            "/child_name",
            "Isian ini bersusun terlalu dalam.",
            "This answer is nested too deeply.",
        ),
    ],
)
def test_a_wrong_answer_is_named_in_plain_words(
    form: Form, wrong: dict[str, object], pointer: str, say: str, say_en: str
) -> None:
    assert check(form, {**GOOD, **wrong}) == (FieldRefused(pointer, say, say_en),)


def test_every_wrong_field_is_listed_once_in_the_order_of_the_form(form: Form) -> None:
    found = check(form, {"family_number": "1", "why": "", "zzz": 1})
    assert [error.pointer for error in found] == ["/family_number", "/child_name", "/born", "/why", "/zzz"]


def test_a_whole_book_is_not_an_answer(form: Form) -> None:
    (error,) = check(form, {**GOOD, "extra": ["x" * 1000] * 100})
    assert error.say == "Isian formulir terlalu besar."


def test_known_data_that_only_the_registry_may_change_cannot_be_changed_here(form: Form, siti: Profile) -> None:
    assert check(form, {**GOOD, "applicant": "Siti Rahmawati"}, siti) == ()
    (error,) = check(form, {**GOOD, "applicant": "Someone Else"}, siti)
    assert error == FieldRefused(
        "/applicant",
        "Nama pemohon terkunci dan hanya dapat diubah di Dukcapil.",
        "Applicant is locked; only the civil registry can change it.",
    )
    assert check(form, {**GOOD, "applicant": "Someone Else"}) == ()


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@given(
    st.dictionaries(
        st.sampled_from(["family_number", "child_name", "born", "why", "applicant", "x"]) | st.text(), json_values
    )
)
def test_no_answer_whatever_breaks_the_check(answers: dict[str, object]) -> None:
    from office.contract.catalogue import Field, Step

    words = {"id": "Nama", "en": "Name"}
    form = Form(
        code="F",
        version="1",
        title=words,
        regulation="",
        minutes=1,
        steps=(Step(title=words, fields=(Field(name="child_name", label=words, kind="text"),)),),
        schema={"type": "object", "properties": {"child_name": {"type": "string"}}, "additionalProperties": False},
    )
    found = check(form, answers)
    assert all(error.pointer == "" or error.pointer.startswith("/") for error in found)
    assert found or set(answers) <= {"child_name"}


def test_a_right_form_is_kept_with_a_receipt_and_never_changes(desk: Any, book: Any, key: bytes) -> None:
    ticket = desk.take("KK")
    answer = submit(desk, GOOD, ticket=ticket.ticket)
    assert len(answer.receipt_code) == 9
    db = connect(book, key, writes=True)
    for statement in ("UPDATE submissions SET answers = '{}'", "DELETE FROM submissions"):
        with pytest.raises(Breach, match="finalised form never"):
            db.execute(statement)
    db.close()


def test_the_event_says_that_a_form_came_but_not_what_is_in_it(desk: Any, siti: Profile) -> None:
    ticket = desk.take("KK", profile=siti)
    answer = submit(desk, GOOD, siti, ticket=ticket.ticket, consent=("family_number",))
    (event,) = desk.ledger.events_after(desk.ledger.seq - 1, 1)
    canonical = msgspec.json.encode(GOOD, order="deterministic")
    assert event.stream == str(ticket.ticket)
    assert event.data == {
        "submission": str(answer.submission),
        "form": "F-1.02",
        "form_version": "2026.1",
        "ticket": str(ticket.ticket),
        "sha256": hashlib.sha256(canonical).hexdigest(),
    }
    desk.tell_in_the_clear()
    body = desk.ledger.op_body(event)["body"]
    assert body["answers"] == GOOD
    assert (body["receipt_code"], body["sub"], body["consent"]) == (
        answer.receipt_code,
        "pairwise-siti",
        ["family_number"],
    )


def test_wrong_answers_are_refused_whole_with_every_field(desk: Any) -> None:
    with pytest.raises(Refusal) as refused:
        submit(desk, {"family_number": "1"})
    assert refused.value.code == "answers_wrong"
    errors: Any = refused.value.facts["errors"]
    assert [error.pointer for error in errors] == ["/family_number", "/child_name", "/born", "/why"]
    assert desk.ledger.seq == 1


def test_an_old_or_unknown_form_and_a_foreign_ticket_are_refused(desk: Any) -> None:
    for form, version in (("F-1.02", "2025.9"), ("F-9", "2026.1")):
        order = SubmitForm(op_id=uuid4(), form=form, form_version=version, answers=GOOD)
        with pytest.raises(Refusal) as refused:
            desk.office.submit_form(order, desk.by(), None).result(10)
        assert refused.value.code == "form_unknown"
    with pytest.raises(Refusal) as refused:
        submit(desk, GOOD, ticket=uuid4())
    assert refused.value.code == "ticket_unknown"


def test_the_officer_reads_the_form_with_secrets_masked_and_sources_named(desk: Any, siti: Profile) -> None:
    ticket = desk.take("KK", profile=siti)
    submit(desk, {**GOOD, "applicant": siti.name}, siti, ticket=ticket.ticket, consent=("family_number",))
    desk.sign_in()
    assert desk.office.desk("4", desk.now).submissions == ()
    desk.called()
    (view,) = desk.office.desk("4", desk.now).submissions
    assert (view.form, view.form_version, view.device) == ("F-1.02", "2026.1", "kiosk-03")
    assert view.rows == (
        FormRow(label=("Nomor KK", "Family card number"), value="63•• •••• •••• 0012", source="account"),
        FormRow(label=("Nama anak", "Child's name"), value="Arkan Maulana", source="citizen"),
        FormRow(label=("Tanggal lahir anak", "Child's date of birth"), value="12 Oktober 2026", source="citizen"),
        FormRow(label=("Alasan", "Reason"), value="Kelahiran anak", source="citizen"),
        FormRow(label=("Nama pemohon", "Applicant"), value="Siti Rahmawati", source="citizen"),
    )


def test_a_form_is_read_with_the_questions_that_were_asked(desk: Any, document: Callable[..., dict[str, Any]]) -> None:
    """Also after the catalogue has another version of it, or none at all."""
    ticket = desk.take("KK")
    submit(desk, GOOD, ticket=ticket.ticket)
    newer = document(2)
    newer["forms"] = []
    newer["services"][1]["form"] = ""
    desk.adopt(newer)
    desk.sign_in()
    desk.called()
    (view,) = desk.office.desk("4", desk.now).submissions
    assert view.title == ("Pendaftaran Peristiwa Kependudukan", "Civil event")
    assert len(view.rows) == 4

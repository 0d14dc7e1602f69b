"""Promise: what is refused waits for a person, who retries, corrects or escalates it; nothing is dropped or named."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import msgspec
import pytest

from office.attention.platform_problem import PlatformProblem, read_words
from office.book.engine.connection import Breach, Where, connect
from office.book.ledger import Event, Ledger
from office.contract.answers import FieldRefused
from office.contract.attention import WrongField
from office.contract.commands import Amend, Attend, SubmitForm
from office.contract.errors import Refusal

GOOD = {"family_number": "6309010101150012", "child_name": "Arkan Maulana", "born": "2026-10-12", "why": "birth"}
WHY = "nomor KK salah ketik"


@pytest.fixture
def desk(desk: Any, document: Callable[..., dict[str, Any]]) -> Any:
    """The small office with a supervisor, Sari, and a technician, Tono."""
    office = document(2)
    rina = office["officers"][0]
    office["officers"] += [
        rina | {"code": "sari", "name": "Sari Dewi", "roles": ["officer", "supervisor"]},
        rina | {"code": "tono", "name": "Tono", "roles": ["technician"]},
    ]
    desk.adopt(office)
    return desk


def problem(code: str = "op_broken", say: str = "Kiriman tidak sesuai.", **more: Any) -> str:
    return json.dumps({"title": "no", "status": 422, "code": code, "say": say} | more)


def refuse(desk: Any, seq: int, words: str | None = None) -> str:
    """The platform refused this event; the name of what a person then sees."""
    desk.ledger.set_aside(seq, "refused", words or problem(), desk.now).result(5)
    return f"op-{seq}"


def attend(desk: Any, verb: str, item: str, officer: str = "sari", reason: str = WHY, **more: Any) -> Any:
    shape: Any = Amend if verb == "amend" else Attend
    order = shape(op_id=desk.op_id(), reason=reason, **more)
    return getattr(desk.office.attention, verb)(item, order, desk.by(officer, "pc")).result(10).answer


def refused_call(desk: Any) -> str:
    """A call that the platform would not take, with two things behind it in the same ticket's stream."""
    desk.take("BPJS")
    desk.sign_in("wayan", "7")
    entry = desk.called("wayan", "7").entry
    item = refuse(desk, desk.ledger.seq)
    desk.move(entry, "serve", "wayan")
    desk.move(entry, "finish", "wayan", outcome="done")
    return item


def refused_form(desk: Any, siti: Any = None, **wrong: str) -> str:
    ticket = desk.take("KK", profile=siti).ticket
    order = SubmitForm(
        op_id=desk.op_id(),
        form="F-1.02",
        form_version="2026.1",
        answers=GOOD,
        ticket=ticket,
        consent=("family_number",),
    )
    desk.office.submit_form(order, desk.by(), siti).result(10)
    errors = [{"pointer": f"/answers/{name}", "say": say} for name, say in wrong.items()]
    return refuse(
        desk, desk.ledger.seq, problem("answers_wrong", "Nomor KK 6309010101150012 tidak ada.", errors=errors)
    )


def last(desk: Any) -> Event:
    (event,) = desk.ledger.events_after(desk.ledger.seq - 1, 1)
    return event


def listed(desk: Any) -> Any:
    return desk.office.attention.listed("sari")


def opened(desk: Any, item: str) -> Any:
    return desk.office.attention.opened(item, "sari")


def test_a_refused_op_is_told_in_the_offices_own_words_with_what_waits_behind_it(desk: Any) -> None:
    item = refused_call(desk)
    (shown,) = listed(desk).items
    assert shown.about == (
        "Nomor C 001, dipanggil di loket 7: ditolak pusat",
        "Number C 001, called at counter 7: refused by the platform",
    )
    assert (shown.item, shown.kind, shown.code, shown.state, shown.behind) == (item, "op", "op_broken", "open", 2)
    assert shown.since == desk.now
    assert listed(desk).open == desk.office.attention.waiting() == 1


def test_the_list_names_nobody_and_the_opened_item_shows_the_form_with_its_secrets_masked(desk: Any, siti: Any) -> None:
    item = refused_form(desk, siti, family_number="Nomor KK tidak dikenal.")
    attend(desk, "escalate", item, reason="Siti Rahmawati menunggu di sini")
    text = msgspec.json.encode(listed(desk)).decode()
    assert not [word for word in (*GOOD.values(), siti.name, siti.nik, "Rahmawati") if word in text and word != "birth"]
    (shown,) = listed(desk).items
    assert shown.about[0].startswith("Formulir nomor A 001: Pendaftaran Peristiwa Kependudukan")
    assert shown.fields == ("/answers/family_number",)
    detail = opened(desk, item)
    assert detail.say[0] == "Nomor KK 6309010101150012 tidak ada."
    assert [row.value for row in detail.form.rows][:2] == ["63•• •••• •••• 0012", "Arkan Maulana"]
    first, second = detail.form.fields[:2]
    assert (first.name, first.value, first.secret, first.wrong) == (
        "family_number",
        "",
        True,
        "Nomor KK tidak dikenal.",
    )
    assert (second.name, second.value) == ("child_name", "Arkan Maulana")
    assert "applicant" not in {field.name for field in detail.form.fields}, "locked: the civil registry's alone"
    assert detail.acts == ("retry", "correct")


@pytest.mark.parametrize("verb", ["retry", "escalate", "amend"])
def test_only_who_has_the_role_may_look_or_decide(desk: Any, verb: str) -> None:
    item = refused_call(desk)
    for officer in ("rina", "nobody"):
        for ask in (
            lambda who=officer: attend(desk, verb, item, who),
            lambda who=officer: desk.office.attention.listed(who),
            lambda who=officer: desk.office.attention.opened(item, who),
        ):
            with pytest.raises(Refusal, match="role_missing"):
                ask()
    with pytest.raises(Refusal, match="role_missing"):
        attend(desk, "amend", item, "tono", withdraw="mistaken")
    attend(desk, "escalate", item, "tono")
    assert desk.office.attention.listed("tono").open == 1


@pytest.mark.parametrize("verb", ["retry", "escalate", "amend"])
def test_nothing_is_decided_without_a_reason(desk: Any, verb: str) -> None:
    item, before = refused_call(desk), desk.ledger.seq
    with pytest.raises(Refusal, match="reason_missing"):
        attend(desk, verb, item, reason="  ")
    assert desk.ledger.seq == before


def test_a_retry_is_remembered_until_the_platform_has_answered_once_more(desk: Any, book: Where, key: bytes) -> None:
    item = refused_call(desk)
    seq = int(item.removeprefix("op-"))
    attend(desk, "retry", item)
    assert desk.ledger.wanted() == [seq]
    (shown,) = listed(desk).items
    assert (shown.state, listed(desk).open) == ("retrying", 0)
    desk.ledger.close()
    again = Ledger.open(book, key)
    assert again.wanted() == [seq], "a restart forgets nothing"
    again.set_aside(seq, "refused", problem(), desk.now + timedelta(hours=1)).result(5)
    assert again.wanted() == []
    assert [aside.at for aside in again.set_asides()] == [desk.now], "refused since the first time"
    again.close()


def test_a_retried_op_that_is_refused_again_is_on_the_list_again_with_its_history(desk: Any) -> None:
    item = refused_call(desk)
    attend(desk, "retry", item, reason="pusat sudah diperbaiki")
    desk.wait(minutes=5)
    refuse(desk, int(item.removeprefix("op-")))
    (shown,) = listed(desk).items
    assert (shown.state, listed(desk).open) == ("open", 1)
    assert [(step.what, step.officer, step.why) for step in shown.history] == [("retried", "sari", "")]
    (step,) = opened(desk, item).item.history
    assert (step.name, step.why) == ("Sari Dewi", "pusat sudah diperbaiki")


def test_a_corrected_form_is_another_row_that_goes_up_in_the_place_of_the_first(desk: Any, siti: Any) -> None:
    item = refused_form(desk, siti, child_name="Nama terlalu singkat.")
    first = last(desk)
    desk.tell_in_the_clear()
    before = desk.ledger.op_body(first)
    desk.wait(minutes=3)
    attend(desk, "amend", item, answers={"child_name": "Arkan Maulana Rahman"})
    desk.tell_in_the_clear()
    op = desk.ledger.op_body(last(desk))
    assert (op["amends"], op["kind"]) == (before["op_id"], "submission.finalised")
    assert (op["stream"], op["stream_version"]) == (before["stream"], before["stream_version"])
    assert op["op_id"] != before["op_id"]
    assert op["body"]["answers"] == GOOD | {"child_name": "Arkan Maulana Rahman"}
    assert op["body"]["sha256"] == op["data"]["sha256"] != before["data"]["sha256"]
    assert op["data"]["submission"] != before["data"]["submission"]
    same = ("receipt_code", "ticket", "sub", "consent", "form_version", "received_at")
    assert [op["body"][name] for name in same] == [before["body"][name] for name in same]
    assert desk.ledger.op_body(first) == before, "what the citizen sent stays as it was"
    assert "Rahman" not in last(desk).data.__repr__()
    (shown,) = listed(desk).items
    assert (shown.state, listed(desk).open) == ("amended", 0)


def test_the_officer_reads_the_form_as_it_was_corrected(desk: Any) -> None:
    item = refused_form(desk)
    attend(desk, "amend", item, answers={"child_name": "Arkan"})
    desk.sign_in()
    desk.called()
    (form,) = desk.office.desk("4", desk.now).submissions
    assert [row.value for row in form.rows if row.label[1] == "Child's name"] == ["Arkan"]


def test_a_correction_that_is_wrong_itself_names_every_wrong_field_and_changes_nothing(desk: Any, siti: Any) -> None:
    item, before = refused_form(desk, siti), desk.ledger.seq
    with pytest.raises(Refusal) as refused:
        attend(desk, "amend", item, answers={"child_name": "A", "applicant": "Orang Lain"})
    errors = refused.value.facts["errors"]
    assert isinstance(errors, tuple)
    assert all(isinstance(error, FieldRefused) for error in errors)
    assert [error.pointer for error in errors] == ["/child_name", "/applicant"]
    with pytest.raises(Refusal, match="amend_empty"):
        attend(desk, "amend", item, answers={"child_name": "Arkan Maulana"})
    assert desk.ledger.seq == before


def test_a_corrected_form_never_changes_either(desk: Any, book: Where, key: bytes) -> None:
    attend(desk, "amend", refused_form(desk), answers={"child_name": "Arkan"})
    db = connect(book, key, writes=True)
    for statement in (
        "UPDATE submissions SET answers = '{}' WHERE corrects IS NOT NULL",
        "DELETE FROM submissions WHERE corrects IS NOT NULL",
        "UPDATE attended SET why = 'lain'",
        "DELETE FROM attended",
    ):
        db.execute("BEGIN IMMEDIATE")
        with pytest.raises(Breach):
            db.execute(statement)
        db.execute("ROLLBACK")
    db.close()


def test_a_correction_that_is_refused_in_its_turn_is_what_waits_and_can_be_corrected_again(desk: Any) -> None:
    item = refused_form(desk, why="Alasan tidak cocok.")
    attend(desk, "amend", item, answers={"child_name": "Arkan"})
    second = refuse(desk, desk.ledger.seq, problem("answers_wrong"))
    (shown,) = listed(desk).items
    assert (shown.item, shown.state, listed(desk).open) == (second, "open", 1)
    assert "setelah diperbaiki" in shown.about[0]
    amended = last(desk)
    attend(desk, "amend", second, answers={"why": "move"})
    desk.tell_in_the_clear()
    op = desk.ledger.op_body(last(desk))
    assert op["amends"] == str(amended.op_id)
    assert op["body"]["answers"] == GOOD | {"child_name": "Arkan", "why": "move"}
    assert (op["stream"], op["stream_version"]) == tuple(amended.data[name] for name in ("stream", "stream_version"))


def test_what_is_no_form_is_withdrawn_so_that_its_stream_goes_on(desk: Any) -> None:
    item = refused_call(desk)
    refused = desk.ledger.events_after(int(item.removeprefix("op-")) - 1, 1)[0]
    assert opened(desk, item).acts == ("retry", "withdraw", "escalate")
    attend(desk, "amend", item, withdraw="mistaken")
    op = desk.ledger.op_body(last(desk))
    assert (op["kind"], op["data"], op["amends"]) == ("op.withdrawn", {"why_code": "mistaken"}, str(refused.op_id))
    assert (op["stream"], op["stream_version"]) == (refused.stream, refused.stream_version)
    assert "body" not in op


@pytest.mark.parametrize("more", [{}, {"answers": {"why": "move"}}, {"answers": {"why": "move"}, "withdraw": "twice"}])
def test_what_cannot_be_mended_in_that_way_is_refused(desk: Any, more: Any) -> None:
    item = refused_call(desk)
    with pytest.raises(Refusal, match="amend_impossible"):
        attend(desk, "amend", item, **more)


@pytest.mark.parametrize("verb", ["retry", "escalate", "amend"])
def test_what_was_corrected_already_is_not_decided_once_more(desk: Any, verb: str) -> None:
    item = refused_form(desk)
    attend(desk, "amend", item, answers={"child_name": "Arkan"})
    with pytest.raises(Refusal, match="attention_settled"):
        attend(desk, verb, item)
    assert opened(desk, item).acts == ()


def test_an_escalation_goes_up_in_a_stream_of_its_own_with_the_reason_for_the_platform_alone(desk: Any) -> None:
    item = refused_call(desk)
    refused = desk.ledger.events_after(int(item.removeprefix("op-")) - 1, 1)[0]
    attend(desk, "escalate", item, reason="sudah ditelepon")
    event = last(desk)
    assert (event.kind, event.stream) == ("attention.escalated", f"attention:{refused.seq}")
    assert (event.actor, event.data["op_id"], event.data["code"]) == ("sari", str(refused.op_id), "op_broken")
    assert desk.ledger.op_body(event)["body"] == {"why": "sudah ditelepon"}
    (shown,) = listed(desk).items
    assert (shown.state, listed(desk).open) == ("escalated", 1), "it stays"
    assert opened(desk, item).acts == ("retry", "withdraw")
    with pytest.raises(Refusal, match="attention_escalated"):
        attend(desk, "escalate", item)


def test_why_is_in_no_event_and_in_no_kept_answer(desk: Any) -> None:
    item = refused_call(desk)
    attend(desk, "retry", item, reason="karena Siti")
    attend(desk, "escalate", item, reason="karena Siti")
    attend(desk, "amend", item, reason="karena Siti", withdraw="mistaken")
    assert not [event for event in desk.ledger.events_after(0, 99) if "Siti" in str(event.data)]
    with desk.ledger.reading() as db:
        assert not [answer for (answer,) in db.execute("SELECT answer FROM acts") if b"Siti" in bytes(answer)]


def test_the_same_decision_sent_twice_is_one(desk: Any) -> None:
    item = refused_call(desk)
    order = Attend(op_id=desk.op_id(), reason=WHY)
    first, second = (desk.office.attention.retry(item, order, desk.by("sari", "pc")).result(5) for _ in range(2))
    assert (first.answer, first.replayed, second.replayed) == (second.answer, False, True)
    assert len(opened(desk, item).item.history) == 1


@pytest.mark.parametrize("item", ["op-0", "op-99999999999999999999", "op-", "op-٣", "document-x-1", "", "conflict-1"])
def test_what_is_not_on_the_list_is_said_to_be_gone(desk: Any, item: str) -> None:
    for ask in (lambda: opened(desk, item), lambda: attend(desk, "retry", item)):
        with pytest.raises(Refusal, match="attention_unknown"):
            ask()


def document_refused(desk: Any, kind: str, version: int = 7) -> None:
    say = {"id": "Katalog ditolak: loket 4 dobel.", "en": "The catalogue was refused: counter 4 twice."}
    noted = {"version": version, "sha256": "0" * 64, "code": f"{kind}_broken", "say": say, "reason": "", "at": desk.now}
    desk.ledger.put_note(f"{kind}_refused", msgspec.json.encode(noted).decode()).result(5)


def test_a_document_of_whatever_kind_that_was_refused_waits_until_one_is_taken_over(desk: Any) -> None:
    document_refused(desk, "catalogue")
    document_refused(desk, "unavailable-maps")
    shown = listed(desk)
    assert [item.item for item in shown.items] == ["document-catalogue-7", "document-unavailable-maps-7"]
    assert shown.items[0].about[0] == "Katalog versi 7 dari pusat: ditolak kantor ini"
    assert opened(desk, "document-catalogue-7").say[1] == "The catalogue was refused: counter 4 twice."
    assert opened(desk, "document-catalogue-7").acts == ("retry", "escalate")
    desk.ledger.put_note("catalogue_refused", "").result(5)
    assert listed(desk).open == 1


def test_a_refused_document_is_asked_for_again_or_escalated_and_never_withdrawn(desk: Any) -> None:
    document_refused(desk, "catalogue")
    attend(desk, "retry", "document-catalogue-7")
    assert desk.ledger.note("pull_again") == "document-catalogue-7"
    assert (last(desk).kind, last(desk).stream) == ("attention.retried", "attention:catalogue-7")
    assert [item.state for item in listed(desk).items] == ["retrying"]
    desk.ledger.put_note("pull_again", "").result(5)
    attend(desk, "escalate", "document-catalogue-7")
    assert [item.state for item in listed(desk).items] == ["escalated"]
    with pytest.raises(Refusal, match="amend_impossible"):
        attend(desk, "amend", "document-catalogue-7", withdraw="mistaken")


def test_a_note_that_cannot_be_read_still_waits_for_a_person(desk: Any) -> None:
    desk.ledger.put_note("catalogue_refused", "?").result(5)
    assert [(item.item, item.code) for item in listed(desk).items] == [("document-catalogue-0", "unreadable")]


def test_everything_that_can_happen_has_words(desk: Any) -> None:
    refused_call(desk)
    for event in desk.ledger.events_after(0, 99):
        refuse(desk, event.seq)
    about = [item.about for item in listed(desk).items]
    assert len(about) == desk.ledger.seq
    assert not [say for say in about if "Catatan" in say[0] or "?" in say[0]]


@pytest.mark.parametrize(
    ("stored", "words"),
    [
        (
            problem("a", "b", errors=[{"pointer": "/x~1y"}]),
            PlatformProblem(code="a", say="b", errors=(WrongField("/x~1y"),)),
        ),
        ('413 {"code": "body_too_large", "detail": "x"}', PlatformProblem(code="body_too_large", say="x", detail="x")),
        ('{"code": "cut_off", "say": "Nomor \\"A', PlatformProblem(code="cut_off")),
        ('{"say": "utuh", "code": "cut_off", "errors": [{"poi', PlatformProblem(code="cut_off", say="utuh")),
        ("502 <html>Bad gateway", PlatformProblem(code="status_502")),
        ("", PlatformProblem(code="no_reason")),
        ("{}", PlatformProblem(code="no_reason")),
    ],
)
def test_the_platforms_reason_is_read_as_far_as_it_goes(stored: str, words: PlatformProblem) -> None:
    assert read_words(stored) == words
    assert [error.name for error in read_words(problem(errors=[{"pointer": "/a/x~1y"}])).errors] == ["x/y"]


def test_a_correction_made_in_doubt_of_the_time_and_refused_too_is_listed_as_any_other(desk: Any) -> None:
    item = refused_call(desk)
    order = Amend(op_id=desk.op_id(), reason=WHY, withdraw="mistaken")
    doubtful = msgspec.structs.replace(desk.by("sari", "pc"), suspect=True)
    desk.office.attention.amend(item, order, doubtful).result(10)
    assert last(desk).data["clock"]["suspect"]
    refuse(desk, desk.ledger.seq)
    shown = listed(desk).items[-1]
    assert shown.about[0] == "Pembatalan catatan, nomor C 001: ditolak pusat"

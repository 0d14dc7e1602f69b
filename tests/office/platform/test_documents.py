"""Promise: what the platform tells of cases and to citizens is kept as last told, and shown to whom it is for."""

from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID, uuid4, uuid5

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from office.book.ledger import Act
from office.contract.answers import Profile, SubmissionAnswer
from office.contract.commands import ReadMessage, SubmitForm
from office.contract.errors import Refusal
from office.forms.corrections import correct
from office.platform.cases import read_cases
from office.platform.messages import read_messages
from office.platform.versioned_changes import ChangesTaken

IDS = UUID("5f0c7f0e-6a5e-5c1e-9d5a-000000000004")
MORNING = datetime(2026, 11, 23, 1, 42, tzinfo=UTC)
GOOD = {"family_number": "6309010101150012", "child_name": "Arkan Maulana", "born": "2026-10-12", "why": "birth"}


def a_case(sent: SubmissionAnswer, *, version: int = 1, state: str = "in_process", **more: Any) -> dict[str, Any]:
    case = {"submission": str(sent.submission), "receipt_code": sent.receipt_code, "version": version, "state": state}
    return case | {"at": "2026-11-23T02:00:00Z"} | more


def a_message(name: str = "one", *, version: int = 1, sub: str = "", **more: Any) -> dict[str, Any]:
    sent = {"message": str(uuid5(IDS, name)), "version": version, "sub": sub, "text": {"id": f"Pesan {name}"}}
    return sent | {"sent_at": "2026-11-22T02:00:00Z", "until": "2026-11-30T02:00:00Z"} | more


def tell(desk: Any, kind: str, *records: dict[str, Any], version: int = 1, after: int = 0) -> ChangesTaken:
    document = msgspec.json.encode({"version": version, "after": after, kind: records})
    bring = desk.office.documents.import_cases if kind == "cases" else desk.office.documents.import_messages
    taken: ChangesTaken = bring(document, desk.op_id(), desk.by("platform")).result(10).answer
    return taken


def refused(desk: Any, kind: str, *records: dict[str, Any], **more: int) -> Refusal:
    with pytest.raises(Refusal) as no:
        tell(desk, kind, *records, **more)
    return no.value


def send(desk: Any, profile: Profile | None = None, **more: Any) -> SubmissionAnswer:
    order = SubmitForm(op_id=desk.op_id(), form="F-1.02", form_version="2026.1", answers=GOOD, **more)
    answer: SubmissionAnswer = desk.office.submit_form(order, desk.by(), profile).result(10).answer
    return answer


def read(desk: Any, message: str, sub: str, op_id: UUID | None = None) -> None:
    order = ReadMessage(op_id=op_id or desk.op_id(), session="s")
    desk.office.documents.read_message(UUID(message), order, desk.by(), sub).result(10)


def kinds(desk: Any) -> list[str]:
    return [event.kind for event in desk.ledger.events_after(0, 1000)]


def test_a_case_is_found_by_its_receipt_code_however_it_is_typed(desk: Any) -> None:
    sent = send(desk)
    tell(desk, "cases", a_case(sent, note={"id": "Ambil di loket 4", "en": "Collect at counter 4"}))
    case = desk.office.documents.case(sent.receipt_code.replace("-", "").lower())
    assert (case.state, case.note) == ("in_process", ("Ambil di loket 4", "Collect at counter 4"))
    assert case.title[0]
    assert case.received_at == desk.now


def test_a_form_of_which_nothing_was_told_is_unknown_and_not_received(desk: Any) -> None:
    assert desk.office.documents.case(send(desk).receipt_code).state == "unknown"


@pytest.mark.parametrize("typed", ["", "AAAA-AAAA", "A 017", "../state"])
def test_a_code_that_is_none_says_so(desk: Any, typed: str) -> None:
    with pytest.raises(Refusal) as no:
        desk.office.documents.case(typed)
    assert no.value.code == "receipt_unknown"


def test_the_officer_reads_the_status_beside_the_form(desk: Any) -> None:
    desk.sign_in()
    ticket = desk.take()
    sent = send(desk, ticket=ticket.ticket)
    tell(desk, "cases", a_case(sent, state="needs_more"))
    desk.call()
    (shown,) = desk.office.desk("4", desk.now).submissions
    assert (shown.case.state, shown.case.receipt_code) == ("needs_more", sent.receipt_code)


def test_a_case_of_another_copy_of_the_book_is_kept_until_its_form_is_known(desk: Any) -> None:
    lost = SubmissionAnswer(submission=uuid4(), receipt_code="J7Q2-MX4K")
    assert tell(desk, "cases", a_case(lost)).new == 1
    with pytest.raises(Refusal):
        desk.office.documents.case("J7Q2-MX4K")


def test_after_logging_in_a_citizen_sees_what_became_of_their_own_forms_the_newest_first(
    desk: Any, siti: Profile
) -> None:
    send(desk)
    first, second = send(desk, profile=siti), send(desk, profile=siti)
    tell(desk, "cases", a_case(first, state="ready"))
    _, mine = desk.office.documents.of_citizen(siti.sub, MORNING)
    assert [(case.receipt_code, case.state) for case in mine] == [
        (second.receipt_code, "unknown"),
        (first.receipt_code, "ready"),
    ]
    assert all(case.title[0] and case.received_at == desk.now for case in mine)
    assert desk.office.documents.of_citizen("somebody", MORNING) == ((), ())
    assert desk.office.documents.of_citizen("", MORNING) == ((), ()), "what guests sent is nobody's"


def test_no_more_than_the_six_newest_forms_are_listed(desk: Any, siti: Profile) -> None:
    sent = [send(desk, profile=siti) for _ in range(8)]
    _, mine = desk.office.documents.of_citizen(siti.sub, MORNING)
    assert [case.receipt_code for case in mine] == [one.receipt_code for one in reversed(sent[2:])]


def test_the_code_on_paper_opens_the_status_of_the_form_as_it_was_corrected(desk: Any, siti: Profile) -> None:
    sent = send(desk, profile=siti)
    corrected = correct_for_the_platform(desk, sent)
    tell(desk, "cases", a_case(corrected, state="in_process"))
    assert desk.office.documents.case(sent.receipt_code).state == "in_process"
    _, (mine,) = desk.office.documents.of_citizen(siti.sub, MORNING)
    assert (mine.receipt_code, mine.state) == (sent.receipt_code, "in_process")


def correct_for_the_platform(desk: Any, sent: SubmissionAnswer) -> SubmissionAnswer:
    """As a supervisor does where the platform refused the form: the case then bears the code that is on paper."""

    def rule(tx: Any) -> tuple[str, str]:
        desk_forms = partial(desk.office.documents._form_at, tx.db)
        return correct(tx, str(sent.submission), {"why": "move"}, desk_forms)

    act = Act(desk.op_id(), "correct", "", b"", desk.by(), rule, tuple[str, str])
    (submission, _) = desk.ledger.act(act).result(10).answer
    return SubmissionAnswer(UUID(submission), sent.receipt_code)


STEPS = st.lists(st.integers(1, 6), min_size=1, max_size=12)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20, deadline=None)
@given(STEPS)
def test_in_whatever_order_versions_come_the_highest_stays(desk: Any, versions: list[int]) -> None:
    lost = SubmissionAnswer(submission=uuid4(), receipt_code="J7Q2-MX4K")
    states = ["received", "in_process", "needs_more", "ready", "rejected"]
    for version in versions:
        tell(desk, "cases", a_case(lost, version=version, state=states[version % 5]))
    with desk.ledger.reading() as db:
        stored = db.execute("SELECT version, state FROM cases WHERE submission = ?", (str(lost.submission),)).fetchone()
    assert stored == (max(versions), states[max(versions) % 5])


def test_a_document_that_tells_nothing_new_is_no_event(desk: Any) -> None:
    sent = send(desk)
    tell(desk, "cases", a_case(sent))
    before = kinds(desk)
    assert tell(desk, "cases", a_case(sent)).unchanged == 1
    assert kinds(desk) == before


@pytest.mark.parametrize("kind", ["cases", "messages"])
def test_a_version_that_was_missed_is_asked_for(desk: Any, kind: str) -> None:
    tell(desk, kind, version=4)
    assert refused(desk, kind, version=7, after=6).code == f"{kind}_gap"
    assert tell(desk, kind, version=7, after=4).version == 7


@pytest.mark.parametrize(
    ("kind", "wrong"),
    [
        ("cases", {"state": "lost"}),
        ("cases", {"name": "Siti Rahmawati"}),
        ("cases", {"receipt_code": "1"}),
        ("cases", {"at": "2026-11-23T02:00:00"}),
        ("messages", {"text": {"en": "no Indonesian"}}),
        ("messages", {"text": {"id": "a" * 401}}),
        ("messages", {"nik": "6309065405940007"}),
        ("messages", {"sub": ""}),
    ],
)
def test_one_bad_record_refuses_the_whole_document(desk: Any, kind: str, wrong: dict[str, Any]) -> None:
    lost = SubmissionAnswer(submission=uuid4(), receipt_code="J7Q2-MX4K")
    good = a_case(lost) if kind == "cases" else a_message(sub="siti")
    bad = (a_case(SubmissionAnswer(uuid4(), "AAAA-AAAA")) if kind == "cases" else a_message("two", sub="siti")) | wrong
    no = refused(desk, kind, good, bad)
    assert no.code == f"{kind}_broken"
    assert not {"Siti", "6309065405940007"} & set(str(no.messages).split())
    with desk.ledger.reading() as db:
        assert db.execute(f"SELECT count(*) FROM {kind}").fetchone() == (0,)


def test_one_record_twice_in_a_document_refuses_it(desk: Any) -> None:
    assert "twice" in refused(desk, "messages", a_message(sub="s"), a_message(sub="s")).messages["en"]


def test_a_citizen_sees_the_three_oldest_of_their_own_messages(desk: Any, siti: Profile) -> None:
    mine = [a_message(str(n), sub=siti.sub, sent_at=f"2026-11-2{n}T02:00:00Z") for n in (4, 1, 3, 2)]
    tell(desk, "messages", a_message("other", sub="somebody"), *mine)
    shown = desk.office.documents.unread(siti.sub, MORNING)
    assert [message.text[0] for message in shown] == ["Pesan 1", "Pesan 2", "Pesan 3"]
    assert [message.text[0] for message in desk.office.documents.unread("somebody", MORNING)] == ["Pesan other"]
    assert desk.office.documents.unread("", MORNING) == ()


def test_a_message_is_read_once_and_the_event_names_nobody(desk: Any, siti: Profile) -> None:
    message = a_message(sub=siti.sub)
    tell(desk, "messages", message)
    read(desk, message["message"], siti.sub)
    read(desk, message["message"], siti.sub)
    assert desk.office.documents.unread(siti.sub, MORNING) == ()
    assert kinds(desk).count("message.read") == 1
    (event,) = [event for event in desk.ledger.events_after(0, 99) if event.kind == "message.read"]
    assert event.data == {"message": message["message"]}


def test_nobody_reads_somebody_elses_message(desk: Any, siti: Profile) -> None:
    message = a_message(sub=siti.sub)
    tell(desk, "messages", message)
    for other in ("somebody", ""):
        with pytest.raises(Refusal) as no:
            read(desk, message["message"], other)
        assert no.value.code == "message_unknown"
    assert len(desk.office.documents.unread(siti.sub, MORNING)) == 1


def test_a_message_that_is_over_or_withdrawn_is_not_shown(desk: Any, siti: Profile) -> None:
    tell(desk, "messages", a_message("1", sub=siti.sub), a_message("2", sub=siti.sub, until="2026-11-23T01:42:00Z"))
    assert len(desk.office.documents.unread(siti.sub, MORNING)) == 1
    assert desk.office.documents.unread(siti.sub, MORNING + timedelta(days=8)) == ()
    tell(desk, "messages", a_message("1", version=2, sub=siti.sub, state="withdrawn"), version=2, after=1)
    assert desk.office.documents.unread(siti.sub, MORNING) == ()


def test_a_message_that_was_read_stays_read_when_it_is_told_again(desk: Any, siti: Profile) -> None:
    message = a_message(sub=siti.sub)
    tell(desk, "messages", message)
    read(desk, message["message"], siti.sub)
    tell(desk, "messages", message | {"version": 2}, version=2)
    assert desk.office.documents.unread(siti.sub, MORNING) == ()


@pytest.mark.parametrize("raw", [b"", b"[]", b"\xff", b'{"version": 0}', b"[" * 5000])
def test_what_is_no_document_is_refused(raw: bytes) -> None:
    for reading in (read_cases, read_messages):
        with pytest.raises(Refusal, match="_broken"):
            reading(raw)

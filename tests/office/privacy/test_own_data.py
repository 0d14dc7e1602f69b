"""Promise: a citizen sees what the office holds of them and nothing of anybody else, and what they ask about it is due
in 3 x 24 hours, is answered by a person, and is done where it is said to be done."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import msgspec
import pytest

from office.contract.answers import Profile, SubmissionAnswer
from office.contract.citizens.own_data import SHOWN_MAX, DataRequest
from office.contract.commands import AnswerRequest, AskAboutRecords, SubmitForm
from office.contract.errors import Refusal

ANSWERS = {"family_number": "6309010101150012", "child_name": "Arkan Maulana", "born": "2026-10-12", "why": "birth"}


def send(desk: Any, profile: Profile | None, **more: Any) -> SubmissionAnswer:
    order = SubmitForm(op_id=desk.op_id(), form="F-1.02", form_version="2026.1", answers=ANSWERS, **more)
    answer: SubmissionAnswer = desk.office.submit_form(order, desk.by(), profile).result(10).answer
    return answer


def ask(desk: Any, kind: str, sub: str, submission: UUID | None = None, **more: Any) -> DataRequest:
    order = AskAboutRecords(op_id=desk.op_id(), session="s", kind=kind, submission=submission)  # type: ignore[arg-type]
    asked: DataRequest = desk.office.data_requests.ask(order, desk.by(), sub).result(10).answer
    return asked


def answer(desk: Any, request: DataRequest, state: str = "done", why: str = "Sudah dikerjakan") -> DataRequest:
    order = AnswerRequest(op_id=desk.op_id(), state=state, why=why)  # type: ignore[arg-type]
    answered: DataRequest = desk.office.data_requests.answer(request.request, order, desk.by("rina")).result(10).answer
    return answered


def refusal(call: Any, *args: Any, **more: Any) -> str:
    with pytest.raises(Refusal) as no:
        call(*args, **more)
    return no.value.code


def settle(desk: Any) -> None:
    """The platform has taken all of it."""
    desk.ledger.put_note("acked_seq", str(desk.ledger.seq)).result(10)


def over(desk: Any, ticket: Any) -> None:
    desk.sign_in()
    desk.call()
    desk.move(ticket.entry, "serve")
    desk.move(ticket.entry, "finish")


def test_a_citizen_sees_their_own_visits_forms_and_consents_and_nobody_elses(desk: Any, siti: Profile) -> None:
    other = msgspec.structs.replace(siti, sub="other", name="Budi Santoso")
    ticket = desk.take(profile=siti)
    sent = send(desk, siti, ticket=ticket.ticket, consent=("family_number",))
    send(desk, other)
    own = desk.office.data_requests.own(siti.sub)
    assert [(visit.number, "name" in visit.members, "sub" in visit.members) for visit in own.visits] == [
        (ticket.number, True, False)
    ]
    assert [(form.submission, form.shared, form.withdrawn, form.kept) for form in own.forms] == [
        (sent.submission, ("family_number",), False, True)
    ]
    assert len(desk.office.data_requests.own("other").forms) == 1
    assert desk.office.data_requests.own("nobody") == desk.office.data_requests.own("")


def test_a_request_is_due_in_three_days_and_asked_twice_it_is_one(desk: Any, siti: Profile) -> None:
    first = ask(desk, "copy", siti.sub)
    assert first.due_at - first.asked_at == timedelta(hours=72)
    assert ask(desk, "copy", siti.sub) == first
    assert ask(desk, "copy", "other").request != first.request
    assert [event.kind for event in desk.ledger.events_after(0, 99)].count("data.requested") == 2
    answer(desk, first)
    assert ask(desk, "copy", siti.sub).request != first.request


def test_requests_wait_in_the_order_they_are_due_and_the_late_ones_are_counted(desk: Any, siti: Profile) -> None:
    first = ask(desk, "copy", siti.sub)
    desk.now += timedelta(hours=1)
    second = ask(desk, "correct", "other")
    requests = desk.office.data_requests
    assert [each.request for each in requests.waiting(desk.now)] == [first.request, second.request]
    assert requests.open_and_overdue(desk.now) == (2, 0)
    assert requests.open_and_overdue(first.due_at + timedelta(minutes=1)) == (2, 1)
    answer(desk, first)
    assert [(each.request, each.state) for each in requests.waiting(desk.now)] == [
        (second.request, "open"),
        (first.request, "done"),
    ]
    assert len(requests.waiting(desk.now + timedelta(days=8))) == 1


def test_a_consent_is_taken_back_once_and_only_by_who_gave_it(desk: Any, siti: Profile) -> None:
    shared, unshared = send(desk, siti, consent=("family_number",)), send(desk, siti)
    assert refusal(ask, desk, "withdraw", "other", shared.submission) == "form_not_yours"
    assert refusal(ask, desk, "withdraw", siti.sub) == "form_not_yours"
    assert refusal(ask, desk, "withdraw", siti.sub, unshared.submission) == "nothing_shared"
    taken_back = ask(desk, "withdraw", siti.sub, shared.submission)
    assert [form.withdrawn for form in desk.office.data_requests.own(siti.sub).forms] == [False, True]
    answer(desk, taken_back)
    assert ask(desk, "withdraw", siti.sub, shared.submission).request == taken_back.request
    assert [form.withdrawn for form in desk.office.data_requests.own(siti.sub).forms] == [False, True]


def test_a_consent_that_was_taken_back_long_ago_stays_so(desk: Any, siti: Profile) -> None:
    shared = send(desk, siti, consent=("family_number",))
    answer(desk, ask(desk, "withdraw", siti.sub, shared.submission))
    for _ in range(SHOWN_MAX):
        desk.now += timedelta(seconds=1)
        answer(desk, ask(desk, "copy", siti.sub))
    own = desk.office.data_requests.own(siti.sub)
    assert {each.kind for each in own.requests} == {"copy"}
    assert [form.withdrawn for form in own.forms] == [True]


def test_a_guest_asks_for_nothing(desk: Any, siti: Profile) -> None:
    sent = send(desk, None)
    assert refusal(ask, desk, "withdraw", "", sent.submission) == "form_not_yours"


def test_what_is_deleted_is_gone_and_what_happened_stays(desk: Any, siti: Profile) -> None:
    ticket = desk.take(profile=siti)
    over(desk, ticket)
    sent = send(desk, siti, ticket=ticket.ticket)
    request = ask(desk, "delete", siti.sub)
    assert refusal(answer, desk, request) == "data_not_settled"
    settle(desk)
    answer(desk, request)
    own = desk.office.data_requests.own(siti.sub)
    assert [form.kept for form in own.forms] == [False]
    assert [visit.members for visit in own.visits] == [()]
    assert "Arkan" not in desk.office.data_requests.export(ask(desk, "copy", siti.sub).request).decode()
    assert desk.office.documents.case(sent.receipt_code).state == "unknown"
    assert refusal(answer, desk, request) == "request_answered"


def test_nothing_is_deleted_of_a_visit_that_goes_on(desk: Any, siti: Profile) -> None:
    desk.take(profile=siti)
    request = ask(desk, "delete", siti.sub)
    settle(desk)
    assert refusal(answer, desk, request) == "data_not_settled"
    assert answer(desk, request, "declined", "Kunjungan belum selesai").state == "declined"


def test_nothing_is_deleted_that_the_platform_refused(desk: Any, siti: Profile) -> None:
    send(desk, siti)
    seq = desk.ledger.seq
    request = ask(desk, "delete", siti.sub)
    settle(desk)
    desk.ledger.set_aside(seq, "refused", "{}", desk.now).result(10)
    assert refusal(answer, desk, request) == "data_not_settled"


def test_a_copy_has_every_word_and_only_of_who_asked(desk: Any, siti: Profile) -> None:
    other = msgspec.structs.replace(siti, sub="other", name="Budi Santoso")
    desk.take(profile=siti)
    desk.take(profile=other)
    send(desk, siti)
    copy = msgspec.json.decode(desk.office.data_requests.export(ask(desk, "copy", siti.sub).request))
    assert copy["visits"][0]["account"]["nik"] == siti.nik
    assert copy["forms"][0]["answers"] == ANSWERS
    assert "Budi" not in str(copy)
    assert refusal(desk.office.data_requests.export, UUID(int=1)) == "request_unknown"


def test_a_copy_is_for_an_open_request_to_copy_alone(desk: Any, siti: Profile) -> None:
    export = desk.office.data_requests.export
    restrict, copy = ask(desk, "restrict", siti.sub).request, ask(desk, "copy", siti.sub)
    assert refusal(export, restrict) == "request_not_copy"
    answer(desk, copy)
    assert refusal(export, copy.request) == "request_answered"


def test_no_event_says_whose_request_it_is(desk: Any, siti: Profile) -> None:
    sent = send(desk, siti, consent=("family_number",))
    answer(desk, ask(desk, "withdraw", siti.sub, sent.submission), why="Sudah diteruskan")
    recorded = [event for event in desk.ledger.events_after(0, 99) if event.kind.startswith("data.")]
    assert [event.kind for event in recorded] == ["data.requested", "data.answered"]
    assert all(siti.sub not in str(event.data) for event in recorded)
    op = desk.ledger.op_body(recorded[0])
    assert op["body"]["sub"] == siti.sub

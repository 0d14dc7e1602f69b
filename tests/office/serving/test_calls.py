"""Promise: an officer calls one person at a time, to their own counter, and every step can be told and taken back."""

import contextlib
from typing import Any
from uuid import uuid4

import pytest

from office.book.engine.connection import Breach, Where, connect
from office.contract.answers import EntryState, Profile
from office.contract.commands import CallNext, Verb
from office.contract.errors import Refusal


def refusal_of(act: Any, *given: Any, **more: Any) -> Refusal:
    with pytest.raises(Refusal) as refused:
        act(*given, **more)
    return refused.value


def last(desk: Any) -> Any:
    return desk.ledger.events_after(desk.ledger.seq - 1, 1)[0]


def test_a_call_names_the_person_to_that_officer_only(desk: Any, siti: Profile) -> None:
    desk.take("KK", profile=siti)
    desk.sign_in()
    call = desk.called()
    assert call.citizen.name == "Siti Rahmawati"
    assert call.citizen.nik == "63•• •••• •••• 0007"
    assert last(desk).kind == "entry.called"
    event_data = last(desk).data
    assert (event_data["number"], event_data["counter"], event_data["announcement"], event_data["repeat"]) == (
        "A 001",
        "4",
        1,
        False,
    )


def test_the_replayed_call_names_the_person_again(desk: Any, siti: Profile) -> None:
    desk.take("KK", profile=siti)
    desk.sign_in()
    order = CallNext(op_id=uuid4())
    first = desk.office.call_next("4", order, desk.by("rina")).result(10)
    again = desk.office.call_next("4", order, desk.by("rina")).result(10)
    assert again.answer == first.answer
    assert again.replayed


def test_an_officer_who_is_not_signed_in_calls_nobody(desk: Any) -> None:
    desk.take()
    assert refusal_of(desk.call, "rina", "4").code == "not_signed_in"
    desk.sign_in("rina", "4")
    assert refusal_of(desk.call, "rina", "5").code == "not_signed_in"
    assert refusal_of(desk.call, "budi", "4").code == "not_signed_in"
    assert refusal_of(desk.call, "rina", "77").code == "counter_unknown"


def test_yesterdays_sign_in_does_not_count_today(desk: Any) -> None:
    desk.sign_in()
    desk.wait(days=1)
    desk.take()
    assert refusal_of(desk.call).code == "not_signed_in"
    desk.sign_in("budi", "4")
    assert desk.called("budi", "4").number == "A 001"


def test_the_next_person_is_not_called_before_the_one_at_the_counter_is_finished(desk: Any) -> None:
    desk.take()
    desk.take()
    desk.sign_in()
    entry = desk.called().entry
    refusal = refusal_of(desk.call)
    assert (refusal.code, refusal.facts["state"]) == ("illegal_move", "called")
    assert "A 001" in refusal.messages["id"]
    desk.move(entry, "no-show")
    assert desk.called().number == "A 002"


def test_two_people_at_one_counter_are_impossible_in_the_book_itself(desk: Any, book: Where, key: bytes) -> None:
    desk.take()
    desk.take()
    desk.sign_in()
    desk.called()
    db = connect(book, key, writes=True)
    with pytest.raises(Breach, match=r"(?i)unique"):
        db.execute("UPDATE entries SET state = 'serving', counter = '4' WHERE state = 'waiting'")
    db.close()


def test_one_person_in_two_lines_is_impossible_in_the_book_itself(desk: Any, book: Where, key: bytes) -> None:
    desk.take("KTP")
    desk.take("KK")
    db = connect(book, key, writes=True)
    with pytest.raises(Breach, match=r"(?i)unique"):
        db.execute("UPDATE entries SET ticket = (SELECT min(ticket) FROM entries)")
    db.close()


def test_two_counters_that_press_next_together_call_two_people(desk: Any) -> None:
    desk.take()
    desk.take()
    desk.sign_in("rina", "4")
    desk.sign_in("budi", "5")
    asked = [
        desk.office.call_next(counter, CallNext(op_id=uuid4()), desk.by(officer))
        for officer, counter in (("rina", "4"), ("budi", "5"))
    ]
    assert {future.result(10).answer.number for future in asked} == {"A 001", "A 002"}


def test_a_counter_calls_only_for_the_services_it_gives(desk: Any) -> None:
    desk.take("BPJS")
    desk.sign_in()
    assert desk.call() is None
    desk.sign_in("wayan", "7")
    assert desk.called("wayan", "7").number == "C 001"


def test_the_whole_visit_leaves_its_times(desk: Any) -> None:
    ticket = desk.take()
    desk.sign_in()
    desk.wait(minutes=14)
    call = desk.called()
    desk.wait(minutes=1)
    desk.move(call.entry, "recall")
    desk.wait(minutes=1)
    desk.move(call.entry, "serve")
    desk.wait(minutes=4)
    done = desk.move(call.entry, "finish", outcome="done")
    assert (done.ticket, done.state, done.calls, done.announcement) == (ticket.ticket, EntryState.SERVED, 2, 2)
    minutes = [(at - ticket.issued_at).total_seconds() / 60 for at in (done.called_at, done.serving_at, done.ended_at)]
    assert minutes == [14, 16, 20]
    assert last(desk).data["outcome"] == "done"


def test_a_recall_is_a_new_announcement_marked_as_repeat(desk: Any) -> None:
    desk.take()
    desk.sign_in()
    entry = desk.called().entry
    desk.move(entry, "recall")
    repeats = [(spoken.announcement, spoken.repeat) for spoken in desk.office.state(desk.now).announcements]
    assert repeats == [(2, True), (1, False)]
    assert (last(desk).data["announcement"], last(desk).data["repeat"]) == (2, True)


LEGAL: dict[EntryState, set[Verb]] = {
    EntryState.WAITING: {"leave", "grant"},
    EntryState.CALLED: {"recall", "serve", "hold", "no-show", "transfer", "leave"},
    EntryState.SERVING: {"finish", "hold", "transfer"},
    EntryState.ON_HOLD: {"resume", "return", "leave"},
    EntryState.NO_SHOW: {"return"},
    EntryState.SERVED: set(),
    EntryState.LEFT: set(),
    EntryState.TRANSFERRED: set(),
}
PATHS: dict[EntryState, tuple[Verb, ...]] = {
    EntryState.WAITING: (),
    EntryState.CALLED: (),
    EntryState.SERVING: ("serve",),
    EntryState.ON_HOLD: ("hold",),
    EntryState.NO_SHOW: ("no-show",),
    EntryState.SERVED: ("serve", "finish"),
    EntryState.LEFT: ("leave",),
    EntryState.TRANSFERRED: ("transfer",),
}
VERBS: tuple[Verb, ...] = (
    "recall",
    "serve",
    "finish",
    "hold",
    "resume",
    "no-show",
    "transfer",
    "return",
    "leave",
    "grant",
)


@pytest.mark.parametrize("state", list(EntryState))
def test_what_may_be_done_in_each_state_is_this_table(desk: Any, state: EntryState) -> None:
    desk.sign_in()
    legal = set()
    for verb in VERBS:
        entry = desk.take().entry
        if state is not EntryState.WAITING:
            assert desk.called().entry == entry
        for step in PATHS[state]:
            desk.move(entry, step, service="AKTA")
        with contextlib.suppress(Refusal):
            desk.move(entry, verb, service="AKTA")
            legal.add(verb)
        clear(desk)
    assert legal == LEGAL[state]


@pytest.mark.parametrize("state", list(EntryState))
def test_what_may_not_be_done_says_what_the_entry_is_now(desk: Any, state: EntryState) -> None:
    desk.sign_in()
    entry = desk.take().entry
    if state is not EntryState.WAITING:
        desk.called()
    for step in PATHS[state]:
        desk.move(entry, step, service="AKTA")
    for verb in set(VERBS) - LEGAL[state]:
        refusal = refusal_of(desk.move, entry, verb, service="AKTA")
        assert (refusal.code, refusal.facts["state"]) == ("illegal_move", state.value)
        assert refusal.messages["id"].startswith("Nomor A 001 ")


def clear(desk: Any) -> None:
    """Everyone at counter 4 or waiting for it goes home."""
    picture = desk.office.desk("4", desk.now)
    if picture.current and picture.current.state is EntryState.SERVING:
        desk.move(picture.current.entry, "finish")
    elif picture.current:
        desk.move(picture.current.entry, "no-show")
    for row in (*picture.line, *picture.held):
        desk.move(row.entry, "leave")


def test_an_officer_does_not_move_a_colleagues_citizen(desk: Any) -> None:
    desk.take()
    desk.sign_in("rina", "4")
    desk.sign_in("budi", "5")
    entry = desk.called("rina", "4").entry
    for verb in ("serve", "no-show", "recall", "undo"):
        refusal = refusal_of(desk.move, entry, verb, "budi")
        assert (refusal.code, refusal.facts["state"]) == ("illegal_move", "called")
        assert "loket 4" in refusal.messages["id"]
    assert refusal_of(desk.move, entry, "serve", "wayan").code == "not_signed_in"


def test_who_missed_the_call_may_be_taken_back_by_any_officer_and_keeps_their_arrival(desk: Any) -> None:
    ticket = desk.take()
    desk.sign_in("rina", "4")
    desk.sign_in("budi", "5")
    entry = desk.called("rina", "4").entry
    desk.move(entry, "no-show", "rina")
    desk.wait(minutes=5)
    desk.take()
    back = desk.move(entry, "return", "budi")
    assert (back.state, back.counter, back.arrived_at) == (EntryState.WAITING, None, ticket.issued_at)
    assert desk.called("budi", "5").number == "A 001"


def test_an_unknown_entry_is_refused(desk: Any) -> None:
    desk.sign_in()
    assert refusal_of(desk.move, uuid4(), "serve").code == "entry_unknown"


def test_a_transfer_keeps_number_and_arrival_and_says_where_from(desk: Any) -> None:
    ticket = desk.take()
    desk.sign_in()
    desk.wait(minutes=10)
    entry = desk.called().entry
    desk.move(entry, "serve")
    gone = desk.move(entry, "transfer", service="BPJS")
    assert gone.state is EntryState.TRANSFERRED
    event_data = last(desk).data
    assert (event_data["state"], event_data["next_service"]) == ("transferred", "BPJS")
    desk.sign_in("wayan", "7")
    (row,) = desk.office.desk("7", desk.now).line
    assert (row.number, row.wait_s, str(row.entry)) == (ticket.number, 600, event_data["next_entry"])
    assert row.reason == ("Dialihkan dari Loket 4", "Sent on from counter 4")
    assert desk.office.ticket_status(ticket.code, desk.now).service == "BPJS"
    assert desk.called("wayan", "7").number == ticket.number


def test_a_transfer_to_a_closed_or_unknown_service_is_refused_and_changes_nothing(desk: Any) -> None:
    desk.take()
    desk.sign_in()
    entry = desk.called().entry
    assert refusal_of(desk.move, entry, "transfer", service="PASPOR").code == "service_closed"
    assert refusal_of(desk.move, entry, "transfer", service="NONE").code == "service_unknown"
    assert desk.office.desk("4", desk.now).current.state is EntryState.CALLED


@pytest.mark.parametrize("verb", ["serve", "hold", "no-show", "transfer", "leave"])
def test_each_step_after_a_call_can_be_taken_back_for_ten_seconds(desk: Any, verb: Verb) -> None:
    desk.take()
    desk.sign_in()
    entry = desk.called().entry
    before = desk.office.desk("4", desk.now).current
    desk.move(entry, verb, service="BPJS")
    desk.wait(seconds=10)
    assert desk.move(entry, "undo") == before
    assert desk.office.desk("4", desk.now).current == before
    assert last(desk).kind == "entry.undone"
    assert last(desk).data["undid"] == verb
    assert desk.office.state(desk.now).waiting == 0
    assert refusal_of(desk.move, entry, "undo").code == "illegal_move"


def test_a_mistaken_call_puts_the_person_back_in_the_line(desk: Any) -> None:
    desk.take()
    desk.sign_in()
    entry = desk.called().entry
    desk.move(entry, "recall")
    back = desk.move(entry, "undo")
    assert (back.state, back.counter, back.calls) == (EntryState.WAITING, None, 0)
    assert desk.called().entry == entry
    assert last(desk).data["announcement"] == 3


def test_a_step_cannot_be_taken_back_after_ten_seconds_or_once_the_counter_serves_another(desk: Any) -> None:
    desk.take()
    desk.take()
    desk.sign_in()
    first = desk.called().entry
    desk.move(first, "no-show")
    desk.called()
    refusal = refusal_of(desk.move, first, "undo")
    assert (refusal.code, refusal.facts["state"]) == ("illegal_move", "called")
    desk.move(desk.office.desk("4", desk.now).current.entry, "no-show")
    desk.wait(seconds=11)
    refusal = refusal_of(desk.move, first, "undo")
    assert (refusal.code, refusal.facts["state"]) == ("illegal_move", "no_show")


def test_a_transfer_is_not_taken_back_once_the_other_counter_has_called(desk: Any) -> None:
    desk.take()
    desk.sign_in()
    desk.sign_in("wayan", "7")
    entry = desk.called().entry
    desk.move(entry, "transfer", service="BPJS")
    other = desk.called("wayan", "7").entry
    assert refusal_of(desk.move, entry, "undo").code == "illegal_move"
    desk.move(other, "undo", "wayan")
    assert refusal_of(desk.move, entry, "undo").code == "illegal_move"


def test_who_is_on_hold_waits_at_that_counter_and_is_resumed_when_it_is_free(desk: Any) -> None:
    desk.take()
    desk.take()
    desk.sign_in()
    first = desk.called().entry
    desk.move(first, "hold", reason="fotokopi")
    second = desk.called().entry
    assert [held.number for held in desk.office.desk("4", desk.now).held] == ["A 001"]
    refusal = refusal_of(desk.move, first, "resume")
    assert (refusal.code, refusal.facts["state"]) == ("illegal_move", "called")
    desk.move(second, "leave")
    assert desk.move(first, "resume").state is EntryState.SERVING

"""Promise: an officer's day is told truly (open, break, closed), and what bends the line has a reason and a limit."""

from datetime import datetime, timedelta, timezone
from itertools import pairwise
from typing import Any, get_args
from uuid import uuid4

import pytest

from office.book.engine.connection import is_unavailable
from office.contract.answers import EntryState, OfficerAnswer
from office.contract.commands import CallNext, ChangeDesk, Verb
from office.contract.errors import Refusal
from office.line.transitions import MOVES

S = EntryState


def refused(act: Any, *given: Any, **more: Any) -> Refusal:
    with pytest.raises(Refusal) as refusal:
        act(*given, **more)
    return refusal.value


def turn(desk: Any, state: Any, officer: str = "rina", counter: str = "4") -> OfficerAnswer:
    order = ChangeDesk(op_id=desk.op_id(), state=state)
    answer: OfficerAnswer = desk.office.change_desk(counter, order, desk.by(officer, "pc")).result(10).answer
    return answer


def choose(desk: Any, entry: Any, reason: str = "berkas tertukar", officer: str = "rina", counter: str = "4") -> Any:
    order = CallNext(op_id=desk.op_id(), entry=entry, reason=reason)
    return desk.office.call_next(counter, order, desk.by(officer, "pc")).result(10).answer


def rules(desk: Any, document: Any, **rules: Any) -> None:
    desk.adopt(document(2) | {"rules": rules})


def test_every_verb_is_in_the_one_table_or_is_undo() -> None:
    assert set(MOVES) | {"undo"} == set(get_args(Verb))
    assert {move.leads_to for move in MOVES.values()} <= set(S)


def test_a_counter_on_a_break_calls_nobody_and_gives_no_wait(desk: Any) -> None:
    desk.sign_in()
    desk.take()
    assert turn(desk, "break").state == "break"
    assert refused(desk.call).code == "on_break"
    assert desk.office.wait_for("KTP", desk.now) is None
    assert [c.on_break for c in desk.office.state(desk.now).counters if c.counter == "4"] == [True]
    desk.wait(minutes=15)
    assert turn(desk, "open").state == "open"
    assert desk.called().number == "A 001"


def test_the_times_of_an_officers_day_are_kept_as_spells(desk: Any) -> None:
    session = desk.sign_in().session
    desk.wait(minutes=50)
    turn(desk, "break")
    turn(desk, "break")
    desk.wait(minutes=12)
    turn(desk, "open")
    desk.wait(minutes=30)
    desk.office.sign_out(session, desk.by("rina")).result(10)
    with desk.ledger.reading() as db:
        spells = db.execute("SELECT state, since, until FROM spells ORDER BY id").fetchall()
    assert [state for state, _, _ in spells] == ["open", "break", "open"]
    assert all(one[2] == other[1] for one, other in pairwise(spells))
    assert spells[-1][2] is not None


def test_a_break_is_of_the_officer_at_that_counter_alone(desk: Any) -> None:
    desk.sign_in()
    assert refused(turn, desk, "break", "budi", "4").code == "not_signed_in"
    assert refused(turn, desk, "break", "rina", "5").code == "not_signed_in"


def test_who_is_at_the_counter_when_the_break_begins_is_finished_all_the_same(desk: Any) -> None:
    desk.sign_in()
    desk.take()
    entry = desk.called().entry
    turn(desk, "break")
    desk.move(entry, "serve")
    assert desk.move(entry, "finish").state is S.SERVED


def test_a_chosen_person_is_called_out_of_turn_with_a_reason_that_no_event_holds(desk: Any) -> None:
    desk.sign_in()
    desk.take()
    chosen = desk.take()
    call = choose(desk, chosen.entry)
    assert (call.number, call.reason[0]) == ("A 002", "Dipilih petugas: berkas tertukar")
    event = desk.ledger.events_after(desk.ledger.seq - 1, 1)[0]
    assert event.data["reason"] == ["Dipilih petugas", "Chosen by the officer"]
    assert "berkas" not in str(event.data)


def test_a_choice_needs_a_reason_and_a_person_who_waits_in_that_line(desk: Any) -> None:
    desk.sign_in()
    desk.sign_in("wayan", "7")
    mine, other = desk.take(), desk.take("BPJS")
    assert refused(choose, desk, mine.entry, " ").code == "reason_missing"
    assert refused(choose, desk, other.entry).code == "not_in_this_line"
    assert refused(choose, desk, uuid4()).code == "entry_unknown"
    desk.called()
    assert refused(choose, desk, mine.entry, officer="wayan", counter="7").code == "illegal_move"


def test_an_officer_may_grant_a_priority_class(desk: Any) -> None:
    desk.sign_in()
    desk.take()
    late = desk.take()
    desk.wait(minutes=5)
    assert desk.move(late.entry, "grant", priority="pregnant").priority == "pregnant"
    row = desk.office.desk("4", desk.now).line[0]
    assert (row.number, row.priority, row.lane) == ("A 002", "pregnant", "pregnant")
    assert desk.called().number == "A 002"
    assert refused(desk.move, late.entry, "grant", priority="none").code == "illegal_move"


def test_a_number_is_recalled_as_often_as_the_office_allows(desk: Any, document: Any) -> None:
    rules(desk, document, recalls_max=2)
    desk.sign_in()
    desk.take()
    entry = desk.called().entry
    desk.move(entry, "recall")
    assert desk.move(entry, "recall").calls == 3
    assert refused(desk.move, entry, "recall").code == "recall_limit"
    assert desk.move(entry, "no-show").state is S.NO_SHOW


def test_a_missed_call_is_forgiven_for_some_minutes_or_some_numbers(desk: Any, document: Any) -> None:
    rules(desk, document, return_minutes=10, return_numbers=1)
    desk.sign_in()
    missed = [desk.take().entry for _ in range(2)]
    for entry in missed:
        desk.called()
        desk.move(entry, "no-show")
    desk.wait(minutes=11)
    assert desk.move(missed[1], "return").state is S.WAITING, "late, but nobody was called since"
    for _ in range(2):
        desk.take()
    for _ in range(3):
        desk.move(desk.called().entry, "no-show")
    assert refused(desk.move, missed[0], "return").code == "return_too_late"


def test_who_missed_the_call_is_listed_at_the_desk_while_they_may_return(desk: Any, document: Any) -> None:
    rules(desk, document, return_minutes=10)
    desk.sign_in()
    desk.take()
    desk.move(desk.called().entry, "no-show")
    assert [entry.number for entry in desk.office.desk("4", desk.now).missed] == ["A 001"]
    desk.wait(minutes=11)
    assert desk.office.desk("4", desk.now).missed == ()


def test_a_hold_says_when_the_person_will_be_back(desk: Any) -> None:
    desk.sign_in()
    desk.take()
    entry = desk.called().entry
    held = desk.move(entry, "hold", reason="fotokopi", minutes=10)
    assert held.due_at == desk.now + timedelta(minutes=10)
    assert desk.office.desk("4", desk.now).held[0].due_at == held.due_at
    assert desk.move(entry, "resume").due_at is None


def test_an_outcome_is_compulsory_where_the_office_says_so(desk: Any, document: Any) -> None:
    rules(desk, document, outcome_required=True)
    desk.sign_in()
    desk.take()
    entry = desk.called().entry
    desk.move(entry, "serve")
    assert refused(desk.move, entry, "finish").code == "outcome_missing"
    assert desk.move(entry, "finish", outcome="done").state is S.SERVED


def test_an_officer_calls_only_what_they_are_trained_for_and_sooner_what_they_prefer(desk: Any, document: Any) -> None:
    office = document(2)
    office["officers"][0] |= {"services": ["KK", "AKTA"], "prefers": ["AKTA"]}
    desk.adopt(office)
    desk.sign_in()
    desk.take("KTP")
    desk.take("KK")
    desk.wait(minutes=1)
    desk.take("AKTA")
    desk.wait(minutes=10)
    call = desk.called()
    assert (call.service, call.reason[0]) == ("AKTA", "Layanan yang Anda utamakan")
    desk.move(call.entry, "no-show")
    assert desk.called().service == "KK"
    desk.move(desk.office.desk("4", desk.now).current.entry, "no-show")
    assert desk.call() is None


def test_what_was_left_open_yesterday_does_not_block_the_counter_today(desk: Any) -> None:
    desk.sign_in()
    desk.take()
    desk.called()
    desk.wait(days=1)
    desk.take()
    desk.sign_in()
    assert desk.called().number == "A 001"
    with desk.ledger.reading() as db:
        rows = db.execute("SELECT office_day, state FROM entries ORDER BY id").fetchall()
    assert [tuple(row) for row in rows] == [("2026-11-23", "called"), ("2026-11-24", "called")]


def test_a_session_has_one_spell_at_a_time_in_the_book_itself(desk: Any, book: Any, key: bytes) -> None:
    from office.book.engine.connection import Broken, connect

    desk.sign_in()
    db = connect(book, key, writes=True)
    with pytest.raises(Broken) as broken:
        db.execute(
            "INSERT INTO spells (session, officer, counter, office_day, state, since)"
            " SELECT session, officer, counter, office_day, state, since FROM spells"
        )
    assert not is_unavailable(broken.value)
    db.close()


def test_after_midnight_a_desk_still_sees_whom_it_serves(desk: Any, document: Any) -> None:
    open_all_day = document(2)
    hours = {"weekdays": [1, 2, 3, 4, 5, 6, 7], "opens": "00:00:00", "closes": "23:59:59"}
    open_all_day["office"]["hours"] = [hours]
    desk.adopt(open_all_day)
    zone = timezone(timedelta(hours=8))
    desk.now = datetime(2026, 11, 23, 22, 0, tzinfo=zone)
    desk.sign_in()
    desk.take()
    called = desk.called()
    desk.move(called.entry, "serve")
    desk.wait(minutes=130)
    desk.sign_in()
    assert desk.office.desk("4", desk.now).current.number == called.number
    desk.take()
    assert refused(desk.call).code == "illegal_move"
    desk.move(called.entry, "finish")
    assert desk.office.desk("4", desk.now).current is None
    assert desk.called().number == "A 001"


def test_whom_nobody_finished_yesterday_is_in_nobodys_way_today(desk: Any) -> None:
    desk.sign_in()
    desk.take()
    desk.called()
    desk.wait(days=1)
    desk.sign_in()
    assert desk.office.desk("4", desk.now).current is None
    desk.take()
    assert desk.called().number == "A 001"

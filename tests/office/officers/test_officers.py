"""Promise: one officer per counter, one counter per officer, a PIN that is written nowhere and cannot be guessed."""

import hashlib
from collections.abc import Callable
from contextlib import closing
from typing import Any
from uuid import uuid4

import msgspec
import pytest

from office.book.engine.connection import Breach, Where, connect
from office.book.ledger import Ledger
from office.contract.commands import SignIn
from office.contract.errors import Refusal
from office.officers.pins import verify_pin
from office.service import OfficeService


def refusal_of(act: Callable[..., Any], *given: Any) -> Refusal:
    with pytest.raises(Refusal) as refused:
        act(*given)
    return refused.value


def test_an_officer_signs_in_and_out(desk: Any) -> None:
    answer = desk.sign_in()
    assert (answer.officer, answer.name, answer.counter) == ("rina", "Rina Wulandari", "4")
    assert desk.office.officer_session(answer.session) == answer
    out = desk.office.sign_out(answer.session, desk.by("rina")).result(10)
    assert desk.office.officer_session(answer.session) is None
    assert desk.office.state(desk.now).counters[0].officer is None
    again = desk.office.sign_out(answer.session, desk.by("rina")).result(10)
    assert (again.answer, again.replayed) == (out.answer, True)
    kinds = [event.kind for event in desk.ledger.events_after(1, 10)]
    assert kinds == ["officer.signed_in", "officer.signed_out"]
    assert desk.ledger.events_after(1, 1)[0].stream == "counter:4"


def test_a_session_that_never_was_is_refused(desk: Any) -> None:
    assert desk.office.officer_session("nonsense") is None
    assert refusal_of(lambda: desk.office.sign_out("nonsense", desk.by()).result(10)).code == "session_unknown"


def test_a_wrong_pin_counts_down_and_then_locks(desk: Any) -> None:
    left = [refusal_of(desk.sign_in, "rina", "4", "000000") for _ in range(5)]
    assert [(refusal.code, refusal.facts["left"]) for refusal in left] == [("pin_wrong", n) for n in (4, 3, 2, 1, 0)]
    locked = refusal_of(desk.sign_in, "rina", "4", "271828")
    assert (locked.code, locked.facts["minutes"]) == ("pin_locked", 15)
    assert locked.facts["retry_after_s"] == 900
    desk.sign_in("budi", "5")
    desk.wait(minutes=15)
    assert desk.sign_in("rina", "4", "271828").officer == "rina"


def test_a_lock_outlives_the_program(desk: Any, book: Where, key: bytes) -> None:
    for _ in range(5):
        refusal_of(desk.sign_in, "rina", "4", "000000")
    desk.ledger.close()
    with closing(Ledger.open(book, key)) as ledger:
        desk.ledger, desk.office = ledger, OfficeService(ledger)
        assert refusal_of(desk.sign_in).code == "pin_locked"


def test_a_program_that_dies_while_it_looks_at_a_pin_has_spent_the_try(
    desk: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dies(_pin: str, _verifier: str) -> bool:
        raise KeyboardInterrupt

    with monkeypatch.context() as dying:
        dying.setattr("office.officers.pins.verify_pin", dies)
        for _ in range(4):
            with pytest.raises(KeyboardInterrupt):
                desk.sign_in()
    assert refusal_of(desk.sign_in, "rina", "4", "000000").facts["left"] == 0
    assert refusal_of(desk.sign_in).code == "pin_locked"


def test_the_right_pin_forgets_the_wrong_ones(desk: Any) -> None:
    for _ in range(3):
        for _ in range(4):
            refusal_of(desk.sign_in, "rina", "4", "000000")
        desk.sign_in()


def test_a_replayed_sign_in_still_needs_the_pin(desk: Any) -> None:
    order = SignIn(op_id=uuid4(), officer="rina", pin="271828")
    first = desk.office.sign_in("4", order, desk.by()).result(10)
    guess = SignIn(op_id=order.op_id, officer="rina", pin="000000")
    assert refusal_of(lambda: desk.office.sign_in("4", guess, desk.by()).result(10)).code == "pin_wrong"
    again = desk.office.sign_in("4", order, desk.by()).result(10)
    assert (again.answer, again.replayed) == (first.answer, True)


def test_no_pin_is_in_the_book_and_none_can_be_worked_out_from_it(desk: Any) -> None:
    order = SignIn(op_id=uuid4(), officer="rina", pin="271828")
    desk.office.sign_in("4", order, desk.by()).result(10)
    with desk.ledger.reading() as db:
        digests = {row[0] for row in db.execute("SELECT digest FROM acts").fetchall()}
        rows = [*db.execute("SELECT * FROM acts").fetchall(), *db.execute("SELECT * FROM events").fetchall()]
    assert hashlib.sha256(msgspec.json.encode(order, order="deterministic")).digest() not in digests
    assert not any("271828" in str(value) for row in rows for value in row)


def test_unknown_officers_and_counters_are_refused(desk: Any) -> None:
    assert refusal_of(desk.sign_in, "nobody", "4").code == "officer_unknown"
    assert refusal_of(desk.sign_in, "rina", "44").code == "counter_unknown"


def test_a_counter_that_is_taken_says_by_whom(desk: Any) -> None:
    desk.sign_in("rina", "4")
    refusal = refusal_of(desk.sign_in, "budi", "4")
    assert refusal.code == "counter_taken"
    assert "Rina Wulandari" in refusal.messages["id"]


def test_signing_in_again_ends_the_session_before(desk: Any) -> None:
    first = desk.sign_in("rina", "4")
    second = desk.sign_in("rina", "4")
    assert desk.office.officer_session(first.session) is None
    assert desk.office.officer_session(second.session) == second


def test_an_officer_who_moves_to_another_counter_leaves_the_first(desk: Any) -> None:
    desk.sign_in("rina", "4")
    desk.sign_in("rina", "5")
    signed_in = {counter.counter: counter.officer for counter in desk.office.state(desk.now).counters}
    assert (signed_in["4"], signed_in["5"]) == (None, "rina")


def test_an_officer_who_still_serves_someone_cannot_move_away(desk: Any) -> None:
    desk.take()
    desk.sign_in("rina", "4")
    desk.called()
    refusal = refusal_of(desk.sign_in, "rina", "5")
    assert (refusal.code, refusal.facts["counter"]) == ("counter_taken", "4")


def test_yesterdays_forgotten_session_does_not_block_the_counter(desk: Any) -> None:
    desk.sign_in("rina", "4")
    desk.wait(days=1)
    assert desk.sign_in("budi", "4").officer == "budi"


@pytest.mark.parametrize("column", ["counter", "officer"])
def test_two_at_one_counter_are_impossible_in_the_book_itself(desk: Any, book: Where, key: bytes, column: str) -> None:
    desk.sign_in("rina", "4")
    other = ("budi", "4") if column == "counter" else ("rina", "5")
    db = connect(book, key, writes=True)
    with pytest.raises(Breach, match=f"(?i)unique constraint.*(officer_sessions.{column}|per_{column})"):
        db.execute(
            "INSERT INTO officer_sessions (session, officer, name, counter, office_day, opened_at)"
            " VALUES ('s', ?, 'n', ?, '2026-11-23', '')",
            other,
        )
    db.close()


def test_the_loopback_mode_admits_an_officer_once(desk: Any) -> None:
    first = desk.office.admit("4", "rina", uuid4(), desk.by("rina")).result(10)
    again = desk.office.admit("4", "rina", uuid4(), desk.by("rina")).result(10)
    assert again.answer == first.answer
    assert desk.ledger.seq == 2
    desk.take()
    assert desk.called().number == "A 001"


def test_a_pin_is_compared_by_its_scrypt(catalogue: Any) -> None:
    known = catalogue.officers[0].pin_scrypt
    assert verify_pin("271828", known)
    assert not verify_pin("", known)
    assert not verify_pin("\ud800", known)

"""Promise: what many ask in one breath is answered as if each had asked alone."""

import contextlib
import threading
from collections.abc import Iterator
from itertools import count
from typing import Any
from uuid import UUID, uuid4

import pytest

from office.book.writer import PlainWrite
from office.contract.commands import TakeTicket
from office.contract.errors import Refusal
from office.serving import issuing


@contextlib.contextmanager
def one_breath(desk: Any) -> Iterator[None]:
    """What is asked inside waits for the writer and is committed together."""
    gate, entered = threading.Event(), threading.Event()

    def hold(db: Any) -> None:
        entered.set()
        gate.wait(10)

    desk.ledger._writer.submit(PlainWrite(hold))
    assert entered.wait(10)
    try:
        yield
    finally:
        gate.set()


def ask(desk: Any, service: str = "KTP", profile: Any = None, op_id: UUID | None = None) -> Any:
    return desk.office.take_ticket(TakeTicket(op_id=op_id or uuid4(), service=service), desk.by(), profile)


def outcome(act: Any) -> str:
    wrong = act.exception(10)
    assert wrong is None or isinstance(wrong, Refusal), wrong
    return wrong.code if wrong else act.result().answer.number


def test_one_op_id_twice_in_a_breath_is_one_ticket_answered_twice(desk: Any) -> None:
    op_id = uuid4()
    with one_breath(desk):
        asked = [ask(desk), ask(desk, op_id=op_id), ask(desk, op_id=op_id), ask(desk)]
    assert [outcome(act) for act in asked] == ["A 001", "A 002", "A 002", "A 003"]
    assert [act.result().replayed for act in asked] == [False, False, True, False]
    assert desk.ledger.verify_chain() == 4


def test_an_op_id_from_before_is_answered_again_among_new_ones(desk: Any) -> None:
    op_id = uuid4()
    outcome(ask(desk, op_id=op_id))
    with one_breath(desk):
        asked = [ask(desk), ask(desk, op_id=op_id), ask(desk, "BPJS", op_id=op_id)]
    assert [outcome(act) for act in asked] == ["A 002", "A 001", "op_id_reused"]


def test_one_person_twice_in_a_breath_has_one_ticket(desk: Any, siti: Any) -> None:
    with one_breath(desk):
        asked = [ask(desk, profile=siti), ask(desk), ask(desk, profile=siti), ask(desk, "BPJS", profile=siti)]
    assert [outcome(act) for act in asked] == ["A 001", "A 002", "one_active_ticket", "C 001"]


def test_midnight_inside_a_breath_begins_the_numbers_again_for_who_comes_after(desk: Any, document: Any) -> None:
    office = document(2)
    office["office"]["hours"] = [{"weekdays": [1, 2, 3, 4, 5, 6, 7], "opens": "00:00:00", "closes": "23:59:59"}]
    desk.adopt(office)
    desk.now = desk.now.replace(hour=15, minute=59, second=58)
    with one_breath(desk):
        asked = [ask(desk), ask(desk)]
        desk.wait(seconds=4)
        asked += [ask(desk), ask(desk)]
    assert [outcome(act) for act in asked] == ["A 001", "A 002", "A 001", "A 002"]
    with desk.ledger.reading() as db:
        days = db.execute("SELECT office_day, last FROM series_days ORDER BY office_day").fetchall()
    assert [tuple(day) for day in days] == [("2026-11-23", 2), ("2026-11-24", 2)]


def test_a_code_that_is_taken_is_drawn_again_in_a_breath_too(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    first, real, drawn = desk.take(), issuing.code_of, count()

    def taken_at_first(chance: bytes, groups: tuple[int, ...]) -> str:
        return first.code if next(drawn) == 1 else real(chance, groups)

    monkeypatch.setattr(issuing, "code_of", taken_at_first)
    with one_breath(desk):
        asked = [ask(desk) for _ in range(4)]
    assert [outcome(act) for act in asked] == ["A 002", "A 003", "A 004", "A 005"]
    with desk.ledger.reading() as db:
        codes = [row[0] for row in db.execute("SELECT code FROM tickets").fetchall()]
    assert len(set(codes)) == 5
    assert desk.ledger.verify_chain() == desk.ledger.seq == 6


def test_what_was_undone_inside_a_breath_is_told_to_nobody(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The breath is begun at once, goes wrong at its end, and is then done one by one."""
    real, failures = issuing.put_many_returning, count()

    def fails_once(*given: Any) -> Any:
        if next(failures) == 0:
            raise ArithmeticError
        return real(*given)

    monkeypatch.setattr(issuing, "put_many_returning", fails_once)
    with one_breath(desk):
        asked = [ask(desk) for _ in range(3)]
    assert [outcome(act) for act in asked] == ["A 001", "A 002", "A 003"]
    numbers = [event.data.get("number") for event in desk.ledger.events_after(1, 10)]
    assert numbers == ["A 001", "A 002", "A 003"]
    assert [act.result().answer.ahead for act in asked] == [0, 1, 2]


def test_refused_ones_in_a_breath_leave_nothing(desk: Any) -> None:
    with one_breath(desk):
        asked = [ask(desk, "NONE"), ask(desk), ask(desk, "PASPOR"), ask(desk)]
    assert [outcome(act) for act in asked] == ["service_unknown", "A 001", "service_closed", "A 002"]
    assert desk.ledger.seq == 3
    with desk.ledger.reading() as db:
        assert db.execute("SELECT count(*) FROM tickets").fetchone()[0] == 2


def test_a_thousand_in_one_breath_have_a_thousand_answers(desk: Any) -> None:
    with one_breath(desk):
        asked = [ask(desk, ("KTP", "AKTA", "BPJS")[number % 3]) for number in range(900)]
    numbers = [outcome(act) for act in asked]
    assert len(set(numbers)) == 900
    assert [act.result().answer.ahead for act in asked[:6]] == [0, 0, 0, 1, 1, 1]
    assert desk.ledger.verify_chain() == desk.ledger.seq == 901


def test_the_place_in_line_is_kept_right_when_a_step_is_taken_back(desk: Any) -> None:
    desk.sign_in()
    desk.sign_in("wayan", "7")
    desk.take("KTP", plan=("BPJS",))
    entry = desk.called().entry
    desk.move(entry, "serve")
    desk.move(entry, "finish")
    desk.wait(seconds=3)
    desk.move(entry, "undo")
    assert desk.take("BPJS").ahead == 0, "nobody waits there any more"


def test_a_breath_before_closing_gets_no_more_numbers_than_each_alone(desk: Any) -> None:
    desk.now = desk.now.replace(hour=6, minute=0)
    desk.sign_in()
    with one_breath(desk):
        asked = [ask(desk, "AKTA") for _ in range(30)]
    given = [outcome(act) for act in asked]
    assert 2 <= len([number for number in given if number != "service_full"]) <= 5, given
    assert given[-1] == "service_full"

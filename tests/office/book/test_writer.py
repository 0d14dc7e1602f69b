"""Promise: an act is whole or not at all, answered only after its commit, and the same op_id gives the same answer."""

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID, uuid4

import pytest

from office.book.engine.connection import Where, is_url
from office.book.ledger import Ledger
from office.book.writer import Act, Transaction
from office.contract.commands import By, CallNext, MoveEntry, TakeTicket
from office.contract.errors import Refusal, Unavailable
from office.service import OfficeService


def note(tx: Transaction, value: str) -> str:
    tx.append("test.noted", "test", {"value": value})
    return value


def act(desk: Any, rule: Any, op_id: UUID | None = None, **more: Any) -> Act[str]:
    return Act(op_id or uuid4(), "test", "", b"body", desk.by(), rule, str, **more)


def test_the_same_op_id_gives_the_same_answer_for_ever(desk: Any) -> None:
    order = TakeTicket(op_id=uuid4(), service="KTP")
    first = desk.office.take_ticket(order, desk.by()).result(10)
    for _ in range(3):
        desk.wait(hours=1)
        desk.take()
        again = desk.office.take_ticket(order, desk.by()).result(10)
        assert (again.answer, again.replayed, again.seq) == (first.answer, True, first.seq)
    assert not first.replayed
    assert desk.ledger.answered(order.op_id)
    assert not desk.ledger.answered(uuid4())
    assert desk.ledger.seq == 5


@pytest.mark.parametrize("other", ["body", "verb", "target"])
def test_the_same_op_id_for_something_else_is_refused(desk: Any, other: str) -> None:
    desk.take()
    desk.sign_in()
    entry, order = desk.called().entry, MoveEntry(op_id=uuid4())
    desk.office.move(entry, "recall", order, desk.by("rina")).result(10)
    before = desk.ledger.seq
    asked = {
        "body": lambda: desk.office.move(entry, "recall", MoveEntry(op_id=order.op_id, reason="x"), desk.by("rina")),
        "verb": lambda: desk.office.move(entry, "serve", order, desk.by("rina")),
        "target": lambda: desk.office.move(uuid4(), "recall", order, desk.by("rina")),
    }[other]()
    with pytest.raises(Refusal) as refused:
        asked.result(10)
    assert refused.value.code == "op_id_reused"
    assert desk.ledger.seq == before


def test_an_answer_that_nobody_waits_is_remembered_too(desk: Any) -> None:
    desk.sign_in()
    order = CallNext(op_id=uuid4())
    assert desk.office.call_next("4", order, desk.by("rina")).result(10).answer is None
    desk.take()
    again = desk.office.call_next("4", order, desk.by("rina")).result(10)
    assert (again.answer, again.replayed) == (None, True)


def test_a_refused_act_leaves_nothing_and_may_be_tried_again(desk: Any) -> None:
    op_id = uuid4()

    def writes_then_refuses(tx: Transaction) -> str:
        note(tx, "half")
        tx.db.execute("INSERT INTO notes VALUES ('half', 'done')")
        raise Refusal("no", {"id": "tidak", "en": "no"})

    with pytest.raises(Refusal):
        desk.ledger.act(act(desk, writes_then_refuses, op_id)).result(10)
    assert desk.ledger.note("half") is None
    assert desk.ledger.act(act(desk, lambda tx: note(tx, "whole"), op_id)).result(10).seq == 2
    assert desk.ledger.verify_chain() == 2


def hold_writer(desk: Any) -> threading.Event:
    """Keep the writer busy, so that what is asked meanwhile is committed together."""
    gate, entered = threading.Event(), threading.Event()

    def wait(tx: Transaction) -> str:
        entered.set()
        gate.wait(10)
        return note(tx, "gate")

    desk.ledger.act(act(desk, wait))
    assert entered.wait(10)
    return gate


def test_acts_that_wait_together_are_committed_together_and_a_refusal_takes_back_only_its_own(desk: Any) -> None:
    commits: list[int] = []
    desk.ledger.on_commit = commits.append
    gate = hold_writer(desk)
    good = [desk.office.take_ticket(TakeTicket(op_id=uuid4(), service="KTP"), desk.by()) for _ in range(3)]
    bad = desk.office.take_ticket(TakeTicket(op_id=uuid4(), service="NONE"), desk.by())
    more = desk.office.take_ticket(TakeTicket(op_id=uuid4(), service="KTP"), desk.by())
    gate.set()
    assert [f.result(10).seq for f in (*good, more)] == [3, 4, 5, 6]
    assert [f.result(10).answer.number for f in (*good, more)] == ["A 001", "A 002", "A 003", "A 004"]
    with pytest.raises(Refusal, match="service_unknown"):
        bad.result(10)
    desk.ledger.put_note("after", "all").result(10)
    assert commits == [2, 6]
    assert desk.ledger.verify_chain() == 6


def test_a_bug_in_one_act_rises_to_who_asked_and_spares_the_others(desk: Any) -> None:
    def bug(tx: Transaction) -> str:
        note(tx, "never")
        raise ZeroDivisionError

    gate = hold_writer(desk)
    wrong = desk.ledger.act(act(desk, bug))
    right = desk.ledger.act(act(desk, lambda tx: note(tx, "right")))
    gate.set()
    with pytest.raises(ZeroDivisionError):
        wrong.result(10)
    assert right.result(10).seq == 3


def test_nothing_is_acknowledged_when_the_commit_fails(desk: Any, book: Where) -> None:
    """A broken promise between tables is found at commit, as a full disk would be."""
    late = "ALTER TABLE set_asides ALTER CONSTRAINT set_asides_seq_fkey DEFERRABLE INITIALLY DEFERRED"

    def breaks_commit(tx: Transaction) -> str:
        tx.db.execute(late if is_url(book) else "PRAGMA defer_foreign_keys = ON")
        tx.db.execute("INSERT INTO set_asides (seq, state, problem, at) VALUES (99999, 'held', '', '')")
        return note(tx, "doomed")

    gate = hold_writer(desk)
    before = desk.office.take_ticket(TakeTicket(op_id=uuid4(), service="KTP"), desk.by())
    breaking = desk.ledger.act(act(desk, breaks_commit))
    after = desk.office.take_ticket(TakeTicket(op_id=uuid4(), service="KTP"), desk.by())
    gate.set()
    for asked in (before, breaking, after):
        with pytest.raises(Unavailable, match="writing the book"):
            asked.result(10)
    assert desk.ledger.seq == 2
    assert desk.take().number == "A 001"
    assert desk.ledger.verify_chain() == 3


def test_an_act_given_up_before_its_turn_is_not_done(desk: Any) -> None:
    gate = hold_writer(desk)
    given_up = desk.office.take_ticket(TakeTicket(op_id=uuid4(), service="KTP"), desk.by())
    assert given_up.cancel()
    gate.set()
    assert desk.take().number == "A 001"


def test_a_writer_that_dies_of_a_bug_leaves_nobody_waiting(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    failed = threading.Event()
    monkeypatch.setattr(threading, "excepthook", lambda _: failed.set())
    gate = hold_writer(desk)
    poisoned = desk.ledger.act(act(desk, lambda tx: note(tx, "x"), after=lambda: 1 / 0))
    behind = desk.office.take_ticket(TakeTicket(op_id=uuid4(), service="KTP"), desk.by())
    gate.set()
    for asked in (poisoned, behind):
        with pytest.raises(Unavailable):
            asked.result(10)
    with pytest.raises(Unavailable):
        desk.take()
    assert failed.wait(10)


def test_closing_finishes_what_was_asked_before(desk: Any) -> None:
    gate = hold_writer(desk)
    asked = [desk.office.take_ticket(TakeTicket(op_id=uuid4(), service="KTP"), desk.by()) for _ in range(20)]
    closing = threading.Thread(target=desk.ledger.close)
    closing.start()
    gate.set()
    closing.join(10)
    assert [f.result(10).answer.number for f in asked][-1] == "A 020"


def test_many_kiosks_at_once_never_share_a_number_and_leave_no_gap(desk: Any) -> None:
    numbers: list[str] = []
    together = threading.Barrier(4)

    def kiosk(name: str) -> None:
        together.wait(10)
        for _ in range(50):
            by = By(device=name, actor="", at=desk.now, random_bytes=uuid4().bytes)
            taken = desk.office.take_ticket(TakeTicket(op_id=uuid4(), service="KTP"), by).result(10)
            numbers.append(taken.answer.number)

    kiosks = [threading.Thread(target=kiosk, args=(f"kiosk-{n}",)) for n in range(4)]
    for thread in kiosks:
        thread.start()
    for thread in kiosks:
        thread.join(60)
    assert sorted(numbers) == [f"A {n:03d}" for n in range(1, 201)]
    assert desk.ledger.verify_chain() == 201


def test_two_programs_on_one_book_keep_one_chain(desk: Any, book: Where, key: bytes) -> None:
    """It should not happen; if it does, each writer waits its turn and reads the end of the chain before it adds."""
    other = Ledger.open(book, key)
    numbers: list[str] = []

    def takes(office: OfficeService) -> None:
        for _ in range(40):
            by = By(device="kiosk", actor="", at=desk.now, random_bytes=uuid4().bytes)
            done = office.take_ticket(TakeTicket(op_id=uuid4(), service="KTP"), by).result(10)
            numbers.append(done.answer.number)

    with ThreadPoolExecutor(2) as programs:
        for done in [programs.submit(takes, office) for office in (desk.office, OfficeService(other))]:
            done.result(60)
    assert sorted(numbers) == [f"A {n:03d}" for n in range(1, 81)]
    assert other.verify_chain() == 81
    other.close()

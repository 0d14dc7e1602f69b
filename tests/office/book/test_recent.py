"""Promise: who follows the book closely is told from memory exactly what the book holds."""

from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from office.book.ledger import RECENT, Ledger
from office.book.writer import Act, Transaction
from office.contract.errors import Refusal


def noted(desk: Any, *, refuse: bool = False, ledger: Ledger | None = None) -> Any:
    def rule(tx: Transaction) -> str:
        tx.append("test.noted", "test", {"of": str(tx.op_id)})
        if refuse:
            raise Refusal("no", {"id": "tidak", "en": "no"})
        return ""

    return (ledger or desk.ledger).act(Act(uuid4(), "test", "", b"", desk.by(), rule, str))


def test_what_is_told_from_memory_is_what_the_book_holds(desk: Any, book: Path, key: bytes) -> None:
    asked = [noted(desk, refuse=number % 3 == 0) for number in range(RECENT + 300)]
    for number, act in enumerate(asked):
        if number % 3 == 0:
            with pytest.raises(Refusal):
                act.result(30)
        else:
            act.result(30)
    last = desk.ledger.seq
    other = Ledger.open(book, key)
    for after in (0, 1, last - RECENT, last - 10, last - 1, last):
        assert desk.ledger.events_after(after, 500) == other.events_after(after, 500)
    other.close()
    assert desk.ledger.events_after(last, 5) == []
    assert desk.ledger.verify_chain() == last


def test_what_another_program_wrote_in_between_is_told_too(desk: Any, book: Path, key: bytes) -> None:
    other = Ledger.open(book, key)
    for ledger in (desk.ledger, other, desk.ledger, desk.ledger):
        noted(desk, ledger=ledger).result(30)
    other.close()
    fresh = Ledger.open(book, key)
    for after in range(desk.ledger.seq + 1):
        assert desk.ledger.events_after(after, 500) == fresh.events_after(after, 500)
    fresh.close()


def test_a_ticket_among_refused_ones_is_told_once(desk: Any) -> None:
    desk.take()
    with pytest.raises(Refusal):
        desk.take("NONE")
    desk.take()
    kinds = [event.data.get("number") for event in desk.ledger.events_after(1, 10)]
    assert kinds == ["A 001", "A 002"]

"""Promise: callers who come in company are committed together once more, and who comes alone waits for nobody."""

import threading
from concurrent.futures import Future
from typing import Any
from uuid import uuid4

import pytest

from office.book import writer
from office.book.writer import Act, Transaction


def note(tx: Transaction) -> str:
    tx.append("test.noted", "test", {})
    return "noted"


def ask(desk: Any, rule: Any = note) -> Future[Any]:
    asked: Future[Any] = desk.ledger.act(Act(uuid4(), "test", "", b"body", desk.by(), rule, str))
    return asked


def in_company(desk: Any, acts: int) -> None:
    """So many acts in one commit: asked while the writer is held by the first of them."""
    held, go_on = threading.Event(), threading.Event()

    def hold(tx: Transaction) -> str:
        held.set()
        assert go_on.wait(10)
        return note(tx)

    first = ask(desk, hold)
    assert held.wait(10)
    asked = [ask(desk) for _ in range(acts)]
    go_on.set()
    for one in (first, *asked):
        one.result(10)


def commits(desk: Any) -> list[int]:
    seen: list[int] = []
    desk.ledger.on_commit = seen.append
    return seen


def test_who_was_answered_together_is_waited_for(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "COMPANY_SECONDS", 60.0)
    in_company(desk, writer.COMPANY)
    seen, before, begun = commits(desk), desk.ledger.seq, threading.Event()

    def begin(tx: Transaction) -> str:
        begun.set()
        return note(tx)

    first = ask(desk, begin)
    assert not begun.wait(0.1), "the writer is idle, and gives the others a moment"
    asked = [ask(desk) for _ in range(3)]
    desk.ledger._writer._pause.set()  # the moment is over
    for one in (first, *asked):
        one.result(10)
    assert seen == [before + 4]


@pytest.mark.parametrize("acts", [1, writer.COMPANY - 1])
def test_a_few_callers_are_never_kept_waiting(desk: Any, monkeypatch: pytest.MonkeyPatch, acts: int) -> None:
    monkeypatch.setattr(writer, "COMPANY_SECONDS", 60.0)
    in_company(desk, acts)
    for _ in range(3):
        assert ask(desk).result(10).answer == "noted"


def test_a_book_that_closes_waits_for_nobody(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    in_company(desk, writer.COMPANY)
    monkeypatch.setattr(writer, "COMPANY_SECONDS", 60.0)
    closing = threading.Thread(target=desk.ledger.close)
    closing.start()
    closing.join(10)
    assert not closing.is_alive()

"""Promise: a book that was put back or copied is found out before it gives out a number, and no number comes twice."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest

from office.book.ledger import Ledger
from office.platform.recovery.book_identity import (
    BookIdentity,
    Checkpoint,
    Renaming,
    checkpoint_of,
    judge,
    name_book,
    named,
    rename,
    restoring,
    standing,
)

HERE, THERE = "machine-a", "machine-b"
BOOK, OTHER = str(UUID(int=1)), str(UUID(int=2))
KINDS = UUID(int=3)


def marked(**more: Any) -> Checkpoint:
    return Checkpoint(**({"db_id": BOOK, "epoch": 1, "machine": HERE, "seq": 10, "hash": "aa"} | more))


def book(**more: Any) -> BookIdentity:
    return BookIdentity(**({"db_id": BOOK, "epoch": 1, "seq": 10, "hash": "aa"} | more))


@pytest.mark.parametrize(
    ("checkpoint", "found_book", "machine", "found"),
    [
        (marked(), book(), HERE, "as_it_was"),
        (marked(), book(seq=25), HERE, "as_it_was"),
        (marked(seq=0, hash=""), book(seq=3, hash=""), HERE, "as_it_was"),
        (marked(), book(seq=9, hash=""), HERE, "put_back"),
        (marked(), book(seq=12, hash="bb"), HERE, "put_back"),
        (marked(epoch=2), book(), HERE, "put_back"),
        (marked(), book(db_id="", seq=2, hash=""), HERE, "put_back"),
        (marked(), book(), THERE, "copied"),
        (marked(), book(db_id=OTHER), HERE, "copied"),
        (marked(machine=""), book(), HERE, "as_it_was"),
        (marked(), book(), "", "as_it_was"),
        (None, book(), HERE, "unknown"),
        (None, book(seq=0), HERE, "new"),
    ],
)
def test_the_mark_beside_the_book_tells_whether_it_is_the_same_book(
    checkpoint: Checkpoint | None, found_book: BookIdentity, machine: str, found: str
) -> None:
    assert judge(checkpoint, found_book, machine) == found


@pytest.fixture
def asked(desk: Any) -> Callable[..., Any]:
    """What the book says when it is read."""

    def asked(question: Callable[..., Any], *more: Any) -> Any:
        with desk.ledger.reading() as db:
            return question(db, *more)

    return asked


@pytest.fixture
def renamed(desk: Any) -> Callable[..., Renaming]:
    def renamed(why: Any, checkpoint: Checkpoint | None = None, db_id: str = OTHER) -> Renaming:
        act = rename(why, desk.by(), op_id=uuid4(), db_id=db_id, checkpoint=checkpoint)
        answer: Renaming = desk.ledger.act(act).result(10).answer
        return answer

    return renamed


def named_book(ledger: Ledger) -> None:
    ledger.chore(lambda db: name_book(db, BOOK)).result(10)


def test_a_mark_just_made_fits_the_book(desk: Any, asked: Any) -> None:
    named_book(desk.ledger)
    desk.take()
    checkpoint = asked(checkpoint_of, HERE)
    assert (checkpoint.seq, checkpoint.numbers, checkpoint.db_id) == (desk.ledger.seq, {"A": 1}, BOOK)
    desk.take()
    assert judge(checkpoint, asked(standing, checkpoint.seq), HERE) == "as_it_was"


def test_a_book_that_was_put_back_goes_on_in_a_new_epoch_and_sends_everything_again(
    desk: Any, asked: Any, renamed: Callable[..., Renaming]
) -> None:
    named_book(desk.ledger)
    for key in ("push_cursor", "acked_seq", "durable_seq"):
        desk.ledger.put_note(key, "1").result(10)
    desk.ledger.set_aside(1, "refused", "why", desk.now).result(10)
    answer = renamed("put_back", marked(epoch=4, seq=90))
    assert (answer.db_id, answer.epoch, answer.have, answer.was) == (BOOK, 5, 1, (BOOK, 1))
    notes = {key: desk.ledger.note(key) for key in ("db_id", "epoch", "push_cursor", "acked_seq", "durable_seq")}
    assert notes == {"db_id": BOOK, "epoch": "5", "push_cursor": "0", "acked_seq": "0", "durable_seq": "0"}
    assert desk.ledger.set_asides() == []
    assert asked(restoring) == answer
    last = desk.ledger.events_after(desk.ledger.seq - 1, 1)[0]
    assert (last.kind, last.data) == (
        "book.put_back",
        {"why": "put_back", "epoch": 5, "seq": last.seq - 1, "marked_seq": 90},
    )


def test_a_copied_book_takes_a_new_name(desk: Any, renamed: Callable[..., Renaming]) -> None:
    named_book(desk.ledger)
    answer = renamed("copied", marked())
    assert (answer.db_id, answer.epoch, desk.ledger.note("db_id")) == (OTHER, 1, OTHER)
    assert desk.ledger.events_after(desk.ledger.seq - 1, 1)[0].kind == "book.copied"


def test_a_second_start_in_the_middle_still_asks_for_everything_that_is_missing(
    desk: Any, renamed: Callable[..., Renaming]
) -> None:
    named_book(desk.ledger)
    desk.ledger.put_note("acked_seq", "1").result(10)
    first = renamed("put_back", marked(seq=90))
    again = renamed("put_back", marked(seq=90, epoch=2))
    assert (again.epoch, again.was, again.have) == (3, first.was, first.have)


@pytest.mark.parametrize(("last_word", "number"), [(True, "A 008"), (False, "A 018")])
def test_no_number_that_is_on_paper_is_given_out_again(
    desk: Any, asked: Any, renamed: Callable[..., Renaming], last_word: bool, number: str
) -> None:
    assert desk.take().number == "A 001"
    checkpoint = asked(checkpoint_of, HERE)
    day = checkpoint.office_day
    renamed("put_back", marked(office_day=day, numbers={"A": 7, "B": 0 + 1}, calls=4, last_word=last_word))
    assert desk.take().number == number


@pytest.mark.parametrize(("last_word", "number"), [(True, "A 002"), (False, "A 012")])
def test_a_copy_leaves_numbers_to_the_first_also_where_its_mark_is_from_before_the_series_began(
    desk: Any, renamed: Callable[..., Renaming], last_word: bool, number: str
) -> None:
    assert desk.take().number == "A 001"
    renamed("copied", marked(seq=0, hash="", last_word=last_word))
    assert desk.take().number == number


@pytest.mark.parametrize(("last_word", "call"), [(True, 5), (False, 55)])
def test_no_call_that_was_made_is_made_again_by_its_number(
    desk: Any, asked: Any, renamed: Callable[..., Renaming], last_word: bool, call: int
) -> None:
    desk.take()
    desk.sign_in()
    day = asked(checkpoint_of, HERE).office_day
    renamed("put_back", marked(office_day=day, calls=4, last_word=last_word))
    desk.called()
    assert [spoken.announcement for spoken in desk.office.state(desk.now).announcements] == [call]
    assert asked(checkpoint_of, HERE).calls == call


def test_a_document_is_taken_in_once_in_each_epoch(desk: Any, asked: Any, renamed: Callable[..., Renaming]) -> None:
    named_book(desk.ledger)
    before = asked(named, KINDS, "a document")
    assert asked(named, KINDS, "a document") == before != asked(named, KINDS, "another")
    renamed("put_back", marked(seq=90))
    assert asked(named, KINDS, "a document") != before

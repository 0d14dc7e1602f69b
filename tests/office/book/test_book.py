"""Promise: the book keeps what happened, in order, for ever, in a file as in a database."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from uuid import uuid4

import pytest

from office.book.chain import row_hash
from office.book.engine.connection import Breach, Where, connect, is_url
from office.book.ledger import Ledger
from office.contract.errors import Refusal, Unavailable
from office.contract.moments import stamp, tick

NOON = datetime(2026, 11, 23, 5, tzinfo=UTC)


def codes(refused: pytest.ExceptionInfo[Refusal]) -> str:
    return refused.value.code


def test_a_reader_cannot_write(ledger: Ledger) -> None:
    with pytest.raises(Unavailable, match=r"read-?only"), ledger.reading() as db:
        db.execute("DELETE FROM notes")


@pytest.mark.parametrize(
    ("statement", "why"),
    [
        ("UPDATE events SET data = '{}' WHERE seq = 1", "append-only"),
        ("DELETE FROM events WHERE seq = 1", "append-only"),
        ("INSERT INTO events SELECT * FROM events WHERE seq = 1", "no gaps"),
        ("UPDATE acts SET answer = digest", "kept for ever"),
        ("DELETE FROM acts", "kept for ever"),
    ],
)
def test_what_happened_cannot_be_changed_or_taken_back(
    desk: Any, book: Where, key: bytes, statement: str, why: str
) -> None:
    other = connect(book, key, writes=True)
    with pytest.raises(Breach, match=why):
        other.execute(statement)
    other.close()


@pytest.mark.parametrize(
    ("op_id", "version", "why"),
    [("op_id", "stream_version + 1", "op_id"), ("op_id || 'x'", "stream_version", "stream")],
)
def test_one_op_and_one_place_in_a_stream_are_one_event_in_the_book_itself(
    desk: Any, book: Where, key: bytes, op_id: str, version: str, why: str
) -> None:
    rest = "kind, at, hlc, actor, device, data, prev_hash"
    other = connect(book, key, writes=True)
    with pytest.raises(Breach, match=why):
        other.execute(
            f"INSERT INTO events (seq, op_id, stream, stream_version, {rest})"
            f" SELECT seq + 1, {op_id}, stream, {version}, {rest} FROM events ORDER BY seq DESC LIMIT 1"
        )
    other.close()


def test_an_event_that_would_leave_a_gap_is_refused(desk: Any, book: Where, key: bytes) -> None:
    other = connect(book, key, writes=True)
    with pytest.raises(Breach, match="seq has no gaps"):
        other.execute(
            "INSERT INTO events SELECT seq + 2, 'other', stream, 99, kind, at, hlc, actor, device, data, prev_hash"
            " FROM events WHERE seq = 1"
        )
    other.close()


def test_the_chain_is_whole_after_a_days_work(desk: Any) -> None:
    desk.sign_in()
    for _ in range(5):
        desk.take()
    entry = desk.called().entry
    desk.move(entry, "serve")
    desk.move(entry, "finish")
    assert desk.ledger.verify_chain() == desk.ledger.seq == 10


def tamper(book: Where, key: bytes, *statements: str) -> None:
    """As one who holds the key, or the database's password, and knows how to take the guards away."""
    db = connect(book, key, writes=True)
    db.execute("DROP TRIGGER events_never_change")
    db.execute("DROP TRIGGER events_never_go")
    db.execute("SET session_replication_role = replica" if is_url(book) else "PRAGMA foreign_keys = OFF")
    for statement in statements:
        db.execute(statement)
    db.close()


def test_an_event_changed_behind_the_books_back_is_found(desk: Any, book: Where, key: bytes) -> None:
    for _ in range(4):
        desk.take()
    tamper(book, key, "UPDATE events SET data = replace(data, 'A 002', 'A 009') WHERE seq = 3")
    with pytest.raises(Refusal) as refused:
        desk.ledger.verify_chain()
    assert (codes(refused), refused.value.facts["seq"]) == ("chain_broken", 4)


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM events WHERE seq = 5",
        "UPDATE events SET actor = 'someone else' WHERE seq = 5",
        "DELETE FROM events",
    ],
)
def test_a_book_whose_end_was_changed_does_not_open(desk: Any, book: Where, key: bytes, statement: str) -> None:
    for _ in range(4):
        desk.take()
    desk.ledger.close()
    tamper(book, key, statement)
    with pytest.raises(Refusal) as refused:
        Ledger.open(book, key)
    assert codes(refused) == "chain_broken"


def test_each_event_carries_the_hash_of_the_one_before(desk: Any) -> None:
    desk.take()
    with desk.ledger.reading() as db:
        first, second = db.execute("SELECT * FROM events ORDER BY seq").fetchall()
    assert first[-1] == bytes(32)
    assert second[-1] == row_hash(first)


def test_a_book_made_by_a_newer_program_is_refused(book: Where, key: bytes) -> None:
    Ledger.open(book, key).close()
    db = connect(book, key, writes=True)
    db.execute(
        "INSERT INTO migrations (name) VALUES ('9999_later')"
        if is_url(book)
        else "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('office', '9999_later', '')"
    )
    db.close()
    with pytest.raises(Refusal) as refused:
        Ledger.open(book, key)
    assert codes(refused) == "book_newer"


def test_the_logical_clock_never_goes_back_when_the_wall_clock_does() -> None:
    walls = [NOON, NOON, NOON - timedelta(days=1), NOON + timedelta(milliseconds=1), NOON - timedelta(days=3650)]
    ticks = [""]
    for wall in walls:
        ticks.append(tick(ticks[-1], wall))
    assert ticks == sorted(set(ticks))
    assert ticks[3] == "2026-11-23T05:00:00.000Z/000002"


def test_the_logical_clock_does_not_run_out_of_ticks() -> None:
    assert tick("2026-11-23T05:00:00.000Z/999999", NOON) == "2026-11-23T05:00:00.001Z/000000"


def test_times_are_kept_in_utc_whatever_zone_they_came_in() -> None:
    assert stamp(NOON.astimezone(timezone(timedelta(hours=8)))) == "2026-11-23T05:00:00.000000Z"


def test_notes_and_asides_outlive_the_program(ledger: Ledger, desk: Any, book: Where, key: bytes) -> None:
    ledger.put_note("acked_seq", "1").result(10)
    ledger.put_note("acked_seq", "2").result(10)
    ledger.set_aside(1, "refused", "form is older than the platform's", NOON).result(10)
    ledger.close()
    again = Ledger.open(book, key)
    assert again.note("acked_seq") == "2"
    assert again.note("durable_seq") is None
    (aside,) = again.set_asides()
    assert (aside.seq, aside.state, aside.at) == (1, "refused", NOON)
    again.clear_aside(1).result(10)
    assert again.set_asides() == []
    again.close()


def test_a_closed_book_says_so_instead_of_waiting_for_ever(ledger: Ledger) -> None:
    ledger.close()
    with pytest.raises(Unavailable, match="closed"):
        ledger.put_note("a", "b").result(10)
    with pytest.raises(Unavailable, match="closed"):
        ledger.note("a")


def test_opening_again_shows_the_same_answers(
    desk: Any, book: Where, key: bytes, document: Callable[..., dict[str, Any]]
) -> None:
    desk.take()
    events = desk.ledger.events_after(0, 10)
    desk.ledger.close()
    again = Ledger.open(book, key)
    assert again.seq == 2
    assert again.events_after(0, 10) == events
    assert again.events_after(1, 10) == events[1:]
    assert again.events_after(0, 1) == events[:1]
    again.close()


def test_what_the_platform_gets_is_joined_from_records_that_never_change(desk: Any, siti: Any) -> None:
    ticket = desk.take("KK", profile=siti)
    (issued,) = desk.ledger.events_after(1, 10)
    op = desk.ledger.op_body(issued)
    assert op["body"] == {
        "code": ticket.code,
        "office_day": "2026-11-23",
        "issued_at": "2026-11-23T01:42:00.000000Z",
        "sub": "pairwise-siti",
    }
    assert (op["seq"], op["op_id"], op["kind"]) == (2, str(issued.op_id), "ticket.issued")
    assert "body" not in desk.ledger.op_body(desk.ledger.events_after(0, 1)[0])


def test_an_event_no_one_has_written_yet_is_no_event(ledger: Ledger) -> None:
    assert ledger.seq == 0
    assert ledger.verify_chain() == 0
    assert ledger.events_after(0, 10) == []
    assert ledger.set_asides() == []
    assert uuid4().version == 4

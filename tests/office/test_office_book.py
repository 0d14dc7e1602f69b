"""Promise: the book keeps what happened, in order, for ever; it opens only with its key and only on a sound SQLite."""

import stat
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from office.book.chain import row_hash, stamp, tick
from office.book.connection import connect, safe_sqlite
from office.book.ledger import Ledger
from office.outcome import Refusal, Weather

NOON = datetime(2026, 11, 23, 5, tzinfo=UTC)


def codes(refused: pytest.ExceptionInfo[Refusal]) -> str:
    return refused.value.code


@pytest.mark.parametrize(
    ("version", "sound"),
    [
        ((3, 51, 3), True),
        ((3, 53, 4), True),
        ((4, 0, 0), True),
        ((3, 50, 7), True),
        ((3, 44, 6), True),
        ((3, 51, 2), False),
        ((3, 50, 6), False),
        ((3, 44, 5), False),
        ((3, 40, 1), False),
    ],
)
def test_a_sqlite_with_the_wal_bug_is_told_by_its_version(version: tuple[int, int, int], sound: bool) -> None:
    assert safe_sqlite(version) is sound


def test_the_book_does_not_open_on_a_sqlite_that_may_corrupt_it(
    book: Path, key: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlcipher, "sqlite_version_info", (3, 51, 2))
    with pytest.raises(Refusal) as refused:
        Ledger.open(book, key)
    assert codes(refused) == "sqlite_unsafe"
    assert not book.exists()


def test_a_wrong_key_is_refused_and_the_file_is_not_touched(book: Path, key: bytes) -> None:
    Ledger.open(book, key).close()
    before = book.read_bytes()
    with pytest.raises(Refusal) as refused:
        Ledger.open(book, key[::-1])
    assert codes(refused) == "book_locked"
    assert book.read_bytes() == before
    Ledger.open(book, key).close()


def test_a_file_that_is_no_book_is_refused_and_not_touched(book: Path, key: bytes) -> None:
    book.write_bytes(b"somebody's letter " * 500)
    with pytest.raises(Refusal) as refused:
        Ledger.open(book, key)
    assert codes(refused) == "book_locked"
    assert book.read_bytes() == b"somebody's letter " * 500


def test_a_folder_that_is_not_there_is_weather(tmp_path: Path, key: bytes) -> None:
    with pytest.raises(Weather, match="opening the book"):
        Ledger.open(tmp_path / "nowhere" / "book.db", key)


def test_nobody_else_on_the_machine_may_read_the_file(book: Path, ledger: Ledger) -> None:
    assert stat.S_IMODE(book.stat().st_mode) == 0o600


def test_nothing_legible_is_on_the_disk(book: Path, key: bytes, desk: Any, siti: Any) -> None:
    desk.take(profile=siti)
    desk.ledger.close()
    for path in book.parent.iterdir():
        content = path.read_bytes()
        assert b"SQLite format" not in content
        assert b"Rahmawati" not in content
        assert b"waiting" not in content


def test_the_writer_syncs_every_commit(book: Path, key: bytes) -> None:
    db = connect(book, key, writes=True)
    settings = {
        name: (db.execute(f"PRAGMA {name}").fetchone() or ("?",))[0]
        for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
    }
    db.close()
    full = 2
    assert settings == {"journal_mode": "wal", "synchronous": full, "foreign_keys": 1, "busy_timeout": 5000}


def test_a_reader_cannot_write(ledger: Ledger) -> None:
    with pytest.raises(Weather, match="readonly"), ledger.reading() as db:
        db.execute("DELETE FROM notes")


def test_every_table_is_strict(ledger: Ledger) -> None:
    with ledger.reading() as db:
        loose = db.execute(
            "SELECT name FROM pragma_table_list WHERE type = 'table' AND strict = 0 AND name NOT LIKE '%sqlite%'"
        ).fetchall()
    assert loose == []


@pytest.mark.parametrize(
    ("statement", "why"),
    [
        ("UPDATE events SET data = '{}' WHERE seq = 1", "append-only"),
        ("DELETE FROM events WHERE seq = 1", "append-only"),
        ("INSERT OR REPLACE INTO events SELECT * FROM events WHERE seq = 1", "no gaps"),
        ("UPDATE acts SET answer = x'00'", "kept for ever"),
        ("DELETE FROM acts", "kept for ever"),
    ],
)
def test_what_happened_cannot_be_changed_or_taken_back(
    desk: Any, book: Path, key: bytes, statement: str, why: str
) -> None:
    other = connect(book, key, writes=True)
    with pytest.raises(sqlcipher.IntegrityError, match=why):
        other.execute(statement)
    other.close()


def test_an_event_that_would_leave_a_gap_is_refused(desk: Any, book: Path, key: bytes) -> None:
    other = connect(book, key, writes=True)
    with pytest.raises(sqlcipher.IntegrityError, match="seq has no gaps"):
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


def tamper(book: Path, key: bytes, *statements: str) -> None:
    db = connect(book, key, writes=True)
    db.execute("DROP TRIGGER events_never_change")
    db.execute("DROP TRIGGER events_never_go")
    for statement in statements:
        db.execute(statement)
    db.close()


def test_an_event_changed_behind_the_books_back_is_found(desk: Any, book: Path, key: bytes) -> None:
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
def test_a_book_whose_end_was_changed_does_not_open(desk: Any, book: Path, key: bytes, statement: str) -> None:
    for _ in range(4):
        desk.take()
    desk.ledger.close()
    db = connect(book, key, writes=True)
    db.execute("PRAGMA foreign_keys = OFF")
    db.close()
    tamper(book, key, "PRAGMA foreign_keys = OFF", statement)
    with pytest.raises(Refusal) as refused:
        Ledger.open(book, key)
    assert codes(refused) == "chain_broken"


def test_each_event_carries_the_hash_of_the_one_before(desk: Any) -> None:
    desk.take()
    with desk.ledger.reading() as db:
        first, second = db.execute("SELECT * FROM events ORDER BY seq").fetchall()
    assert first[-1] == bytes(32)
    assert second[-1] == row_hash(first)


def test_a_book_made_by_a_newer_program_is_refused(book: Path, key: bytes) -> None:
    Ledger.open(book, key).close()
    db = connect(book, key, writes=True)
    db.execute("INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('office', '9999_later', '')")
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


def test_notes_and_asides_outlive_the_program(ledger: Ledger, desk: Any, book: Path, key: bytes) -> None:
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
    with pytest.raises(Weather, match="closed"):
        ledger.put_note("a", "b").result(10)
    with pytest.raises(Weather, match="closed"):
        ledger.note("a")


def test_opening_again_shows_the_same_answers(
    desk: Any, book: Path, key: bytes, document: Callable[..., dict[str, Any]]
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

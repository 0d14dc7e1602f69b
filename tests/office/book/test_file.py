"""Promise: the book's file opens only with its key and only on a sound SQLite, and every commit reaches the disk."""

import stat
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from office.book.engine.connection import Breach, connect, safe_sqlite
from office.book.ledger import Ledger
from office.contract.errors import Refusal, Unavailable

on_file = pytest.mark.parametrize("engine", ["sqlite"])


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


@on_file
def test_the_book_does_not_open_on_a_sqlite_that_may_corrupt_it(
    book: Path, key: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlcipher, "sqlite_version_info", (3, 51, 2))
    with pytest.raises(Refusal) as refused:
        Ledger.open(book, key)
    assert codes(refused) == "sqlite_unsafe"
    assert not book.exists()


@on_file
def test_a_wrong_key_is_refused_and_the_file_is_not_touched(book: Path, key: bytes) -> None:
    Ledger.open(book, key).close()
    before = book.read_bytes()
    with pytest.raises(Refusal) as refused:
        Ledger.open(book, key[::-1])
    assert codes(refused) == "book_locked"
    assert book.read_bytes() == before
    Ledger.open(book, key).close()


@on_file
def test_a_file_that_is_no_book_is_refused_and_not_touched(book: Path, key: bytes) -> None:
    book.write_bytes(b"somebody's letter " * 500)
    with pytest.raises(Refusal) as refused:
        Ledger.open(book, key)
    assert codes(refused) == "book_locked"
    assert book.read_bytes() == b"somebody's letter " * 500


def test_a_folder_that_is_not_there_is_unavailable(tmp_path: Path, key: bytes) -> None:
    with pytest.raises(Unavailable, match="opening the book"):
        Ledger.open(tmp_path / "nowhere" / "book.db", key)


@on_file
def test_nobody_else_on_the_machine_may_read_the_file(book: Path, ledger: Ledger) -> None:
    assert stat.S_IMODE(book.stat().st_mode) == 0o600


@on_file
def test_nothing_legible_is_on_the_disk(book: Path, key: bytes, desk: Any, siti: Any) -> None:
    desk.take(profile=siti)
    desk.ledger.close()
    for path in book.parent.iterdir():
        content = path.read_bytes()
        assert b"SQLite format" not in content
        assert b"Rahmawati" not in content
        assert b"waiting" not in content


@on_file
def test_the_writer_syncs_every_commit(book: Path, key: bytes) -> None:
    db = connect(book, key, writes=True)
    settings = {
        name: (db.execute(f"PRAGMA {name}").fetchone() or ("?",))[0]
        for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
    }
    db.close()
    full = 2
    assert settings == {"journal_mode": "wal", "synchronous": full, "foreign_keys": 1, "busy_timeout": 5000}


@on_file
def test_every_table_is_strict(ledger: Ledger) -> None:
    with ledger.reading() as db:
        loose = db.execute(
            "SELECT name FROM pragma_table_list WHERE type = 'table' AND strict = 0 AND name NOT LIKE '%sqlite%'"
        ).fetchall()
    assert loose == []


@on_file
def test_what_happened_cannot_be_written_over(desk: Any, book: Path, key: bytes) -> None:
    other = connect(book, key, writes=True)
    with pytest.raises(Breach, match="no gaps"):
        other.execute("INSERT OR REPLACE INTO events SELECT * FROM events WHERE seq = 1")
    other.close()

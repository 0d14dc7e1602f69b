"""Many rows with one statement, because each statement costs the writer a turn with the process's other threads."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any, Final

from office.book.engine.connection import Connection, Row, Rows

SIZES: Final = (64, 32, 16, 8, 4, 2, 1)  # so that a handful of prepared statements serves any number of rows


def put_many(db: Connection, insert: str, rows: Sequence[Sequence[Any]], conflict: str = "") -> int:
    """Insert rows and return how many were changed. `insert` ends before VALUES; `conflict` follows the rows."""
    return sum(done.rowcount for done in _put(db, insert, rows, conflict))


def put_many_returning(db: Connection, insert: str, rows: Sequence[Sequence[Any]], returning: str) -> list[Row]:
    return [row for done in _put(db, insert, rows, returning) for row in done.fetchall()]


def _put(db: Connection, insert: str, rows: Sequence[Sequence[Any]], more: str) -> Iterator[Rows]:
    at = 0
    for size in SIZES:
        while len(rows) - at >= size:
            some = rows[at : at + size]
            yield db.execute(_statement(insert, len(some[0]), size, more), tuple(chain.from_iterable(some)))
            at += size


@lru_cache(256)
def _statement(insert: str, columns: int, size: int, more: str) -> str:
    row = f"({', '.join('?' * columns)})"
    return f"{insert} VALUES {', '.join([row] * size)} {more}"

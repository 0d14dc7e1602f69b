"""The book's connection over a disk of the proof's: apsw, made to look like the driver that offices use."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

import apsw
from sqlcipher3 import dbapi2 as sqlcipher

from office.book.connection import Connection, Row, Where, set_up

BOOK: Final = "book.db"
SQLITE_FULL: Final = 13
SQLITE_IOERR: Final = 10


class Fetched:
    """Rows of a statement that is done. All are read at once, so that nothing holds the book open."""

    def __init__(
        self, rows: list[Row], rowcount: int = 0, description: tuple[Any, ...] = (), lastrowid: int = 0
    ) -> None:
        self._rows, self.rowcount, self.description, self.lastrowid = iter(rows), rowcount, description, lastrowid

    def fetchone(self) -> Row | None:
        return next(self._rows, None)

    def fetchall(self) -> list[Row]:
        return list(self._rows)

    def __iter__(self) -> Iterator[Row]:
        return self._rows


class PlainConnection:
    """Errors are told as the office's own driver tells them."""

    def __init__(self, db: apsw.Connection) -> None:
        self._db = db

    @property
    def in_transaction(self) -> bool:
        return self._db.in_transaction

    def execute(self, sql: str, parameters: Sequence[object] = (), /) -> Fetched:
        try:
            cursor = self._db.execute(sql, tuple(parameters))
            first = cursor.fetchone()
            if first is None:
                return Fetched([], self._db.changes(), (), self._db.last_insert_rowid())
            description = cursor.description
            return Fetched([first, *cursor.fetchall()], self._db.changes(), description)
        except apsw.Error as broken:
            raise as_told(broken) from broken

    def close(self) -> None:
        self._db.close()


class Borrowed:
    """What reads through the writer's own connection: this disk has no memory that two connections could share."""

    def __init__(self, writing: PlainConnection) -> None:
        self._writing = writing
        self.in_transaction = False

    def execute(self, sql: str, parameters: Sequence[object] = (), /) -> Fetched:
        if sql in ("BEGIN", "COMMIT"):
            self.in_transaction = sql == "BEGIN"
            return Fetched([])
        return self._writing.execute(sql, parameters)

    def close(self) -> None:
        return None


class PlainBook:
    """Connects a Ledger to the file system named `vfs`, the machine's own if that is "". `synchronous` and
    `checkpoint_pages` replace what offices use, where they are given."""

    def __init__(self, vfs: str = "", *, synchronous: str = "", checkpoint_pages: int = 0) -> None:
        self._vfs, self._synchronous, self._checkpoint_pages = vfs or None, synchronous, checkpoint_pages
        self.writing: PlainConnection | None = None

    def connect(self, where: Where, key: bytes, *, writes: bool) -> Connection:
        """The book is not encrypted here, so that what is found can be read by any SQLite: `key` opens nothing."""
        if not writes:
            assert self.writing is not None
            return Borrowed(self.writing)
        try:
            db = apsw.Connection(str(where), vfs=self._vfs)
        except apsw.Error as broken:
            raise as_told(broken) from broken
        plain = self.writing = PlainConnection(db)
        plain.execute("PRAGMA locking_mode = EXCLUSIVE")
        set_up(plain, writes=True)
        if self._synchronous:
            plain.execute(f"PRAGMA synchronous = {self._synchronous}")
        if self._checkpoint_pages:
            plain.execute(f"PRAGMA wal_autocheckpoint = {self._checkpoint_pages}")
        return plain


def as_told(broken: apsw.Error) -> sqlcipher.Error:
    kind = sqlcipher.IntegrityError if isinstance(broken, apsw.ConstraintError) else sqlcipher.OperationalError
    told = kind(str(broken))
    told.sqlite_errorcode = getattr(broken, "extendedresult", 0) or _code(broken)
    return told


def _code(broken: apsw.Error) -> int:
    if isinstance(broken, apsw.FullError):
        return SQLITE_FULL
    return SQLITE_IOERR if isinstance(broken, apsw.IOError) else 1

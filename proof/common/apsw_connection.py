"""The book's connection over a disk of the proof's: apsw, made to look like the driver that offices use."""

import contextlib
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

import apsw
from sqlcipher3 import dbapi2 as sqlcipher

from office.book.engine.connection import CHECKPOINT_PAGES, Broken, Connection, Row, Where, move_log, set_up
from office.book.sealing.vault import NO_VAULT, Vault
from office.contract.errors import Unavailable
from sync.lan.trust.cipher import vault_of

BOOK: Final = "book.db"
LOG: Final = f"{BOOK}-wal"
SQLITE_FULL: Final = 13
SQLITE_IOERR: Final = 10


def even_vault(key: bytes) -> Vault:
    """The same keys in each life, also in one that was cut in two, so that lives can be compared byte by byte."""
    return vault_of([key], bytes)


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
    """Errors are told as the office's own driver tells them. `pages`: how long the log may become, if not as long as
    in an office. `rewrite`: writes a file of its disk once more."""

    vault: Vault = NO_VAULT

    def __init__(self, db: apsw.Connection, pages: int, rewrite: Callable[[str], None]) -> None:
        self._db, self._pages, self._rewrite = db, pages, rewrite

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
            raise as_sqlite_error(broken) from broken

    def tidy(self, pages: int = CHECKPOINT_PAGES) -> None:
        move_log(self, min(pages, self._pages or pages))

    def make_sure(self) -> None:
        self._rewrite(LOG)

    def close(self) -> None:
        """What fails in it is told to nobody, as by the office's own driver."""
        with contextlib.suppress(apsw.Error):
            self._db.close()

    def abandon(self) -> None:
        """Close it as the end of its process would: nothing is moved from the log into the file."""
        self._db.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
        self._db.close()


class Borrowed:
    """What reads through the writer's own connection: this disk has no memory that two connections could share."""

    vault: Vault = NO_VAULT

    def __init__(self, writing: PlainConnection) -> None:
        self._writing = writing
        self.in_transaction = False

    def execute(self, sql: str, parameters: Sequence[object] = (), /) -> Fetched:
        if sql in ("BEGIN", "COMMIT"):
            self.in_transaction = sql == "BEGIN"
            return Fetched([])
        return self._writing.execute(sql, parameters)

    def tidy(self, pages: int = 0) -> None:
        """The writer does."""

    def make_sure(self) -> None:
        """The writer did."""

    def close(self) -> None:
        return None


class PlainBook:
    """Connects a Ledger to the file system named `vfs`, the machine's own if that is "". `synchronous` and
    `checkpoint_pages` replace what offices use, where they are given; `rewrite` is that file system's."""

    def __init__(
        self,
        vfs: str = "",
        *,
        synchronous: str = "",
        checkpoint_pages: int = 0,
        rewrite: Callable[[str], None] = lambda _: None,
    ) -> None:
        self._vfs, self._synchronous, self._checkpoint_pages = vfs or None, synchronous, checkpoint_pages
        self._rewrite = rewrite
        self.writing: PlainConnection | None = None

    def connect(self, where: Where, key: bytes, *, writes: bool) -> Connection:
        """The book is not encrypted here, so that what is found can be read by any SQLite: `key` opens nothing."""
        if not writes:
            assert self.writing is not None
            return Borrowed(self.writing)
        try:
            plain = self.writing = PlainConnection(
                apsw.Connection(str(where), vfs=self._vfs), self._checkpoint_pages, self._rewrite
            )
            plain.execute("PRAGMA locking_mode = EXCLUSIVE")
            set_up(plain, writes=True)
            if self._synchronous:
                plain.execute(f"PRAGMA synchronous = {self._synchronous}")
        except (apsw.Error, Broken) as broken:
            raise Unavailable(f"opening the book: {broken}") from broken
        return plain


def as_sqlite_error(broken: apsw.Error) -> sqlcipher.Error:
    kind = sqlcipher.IntegrityError if isinstance(broken, apsw.ConstraintError) else sqlcipher.OperationalError
    error = kind(str(broken))
    error.sqlite_errorcode = getattr(broken, "extendedresult", 0) or _code(broken)
    return error


def _code(broken: apsw.Error) -> int:
    if isinstance(broken, apsw.FullError):
        return SQLITE_FULL
    return SQLITE_IOERR if isinstance(broken, apsw.IOError) else 1

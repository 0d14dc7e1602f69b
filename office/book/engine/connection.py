"""One connection to the book: an encrypted SQLite file or a PostgreSQL database. An unsafe SQLite is refused."""

import hashlib
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol

from sqlcipher3 import dbapi2 as sqlcipher

from office.contract.errors import BookDamaged, BookUnavailable, Refusal, Unavailable

if TYPE_CHECKING:
    from office.book.sealing.vault import Vault

KEY_BYTES: Final = 32
KEY_SALT: Final = b"mpp book key"
BUSY_SECONDS: Final = 5.0
STATEMENTS_CACHED: Final = 256
CACHE_KIB: Final = 64 * 1024  # a page outside it costs a decryption
CHECKPOINT_PAGES: Final = 4000  # 16 MB: a page written often between two checkpoints is copied once
FIRST_SAFE_SQLITE: Final = (3, 51, 3)  # the WAL-reset bug, 3.7.0 to 3.51.2: https://sqlite.org/wal.html#walresetbug
BACKPORTED_SQLITE: Final = ((3, 50, 7), (3, 44, 6))
SQLITE_ERROR: Final = 1  # wrong SQL, which is a bug and not unavailable
SQLITE_IOERR: Final = 10
SQLITE_CORRUPT: Final = 11
SQLITE_FULL: Final = 13
SQLITE_CONSTRAINT: Final = 19
SQLITE_NOTADB: Final = 26  # what SQLCipher says of a key that does not fit
UNSYNCED: Final = frozenset({1034, 1290})  # SQLITE_IOERR_FSYNC, SQLITE_IOERR_DIR_FSYNC
CHUNK_BYTES: Final = 1024 * 1024
KIND: Final = 0xFF  # the part of an extended result code that every SQLite has
OPEN: Final = 0x02000006  # SQLITE_OPEN_READWRITE, SQLITE_OPEN_CREATE, SQLITE_OPEN_EXRESCODE

# The errors of the DB-API. PostgreSQL's are told as these too, so that its driver is loaded only where it is used.
Broken = sqlcipher.Error
Breach = sqlcipher.IntegrityError  # a constraint said no: a bug, or two who wanted the same
Row = tuple[Any, ...]
Where = Path | str  # the file, or the database's URL


class Rows(Protocol):
    """The result of an executed statement."""

    @property
    def rowcount(self) -> int: ...
    def fetchone(self) -> Row | None: ...
    def fetchall(self) -> list[Row]: ...
    def __iter__(self) -> Iterator[Row]: ...


class Connection(Protocol):
    """The part of a DB-API connection that the book uses. Transactions are begun by hand. `vault` opens the sealed
    columns and is set by who opens the book."""

    vault: "Vault"

    @property
    def in_transaction(self) -> bool: ...
    def execute(self, sql: str, parameters: Sequence[object] = (), /) -> Rows: ...
    def tidy(self, pages: int = CHECKPOINT_PAGES) -> None:
        """Do the engine's housekeeping between two transactions, where more than `pages` wait for it."""

    def make_sure(self) -> None:
        """Write again, and sync, what the last run may not have synced. OSError when the disk fails."""

    def close(self) -> None: ...


class BookFile(sqlcipher.Connection):  # type: ignore[misc]  # the library is untyped
    """One connection to the file. Its errors tell a failed sync from a failed write."""

    vault: "Vault"

    def execute(self, sql: str, parameters: Sequence[object] = (), /) -> Any:
        try:
            return super().execute(sql, parameters)
        except Broken as broken:
            if code_of(broken) & KIND != SQLITE_CONSTRAINT or isinstance(broken, Breach):
                raise
            breach = Breach(*broken.args)
            breach.sqlite_errorcode = code_of(broken)
            raise breach from None

    def tidy(self, pages: int = CHECKPOINT_PAGES) -> None:
        move_log(self, pages)

    def make_sure(self) -> None:
        """As in Connection. Call it inside a write transaction, so that nobody else writes the log."""
        (_, _, path) = self.execute("PRAGMA database_list").fetchone()
        rewrite(Path(f"{path}-wal"))


class Outage(sqlcipher.OperationalError):  # type: ignore[misc]  # the library is untyped
    """PostgreSQL is not reachable, cannot go on or took too long."""


def is_url(where: Where) -> bool:
    """Whether the book is a PostgreSQL database and not a file."""
    return isinstance(where, str) and where.startswith(("postgresql://", "postgres://"))


def safe_sqlite(version: tuple[int, int, int]) -> bool:
    """Whether this SQLite may keep the book: not one with the WAL-reset bug."""
    return version >= FIRST_SAFE_SQLITE or version in BACKPORTED_SQLITE


def library_version() -> tuple[int, int, int]:
    """The version of SQLCipher's SQLite, which is not Python's own."""
    version: tuple[int, int, int] = sqlcipher.sqlite_version_info
    return version


def is_unavailable(wrong: BaseException | None) -> bool:
    """Whether disk, lock or file failed. A broken constraint or wrong SQL is a bug and is not."""
    if isinstance(wrong, Outage):
        return True
    if not isinstance(wrong, Broken) or isinstance(wrong, Breach):
        return False
    return code_of(wrong) & KIND != SQLITE_ERROR


def code_of(broken: BaseException) -> int:
    """SQLite's extended result code."""
    code: int = getattr(broken, "sqlite_errorcode", SQLITE_ERROR)
    return code


def is_full(broken: BaseException) -> bool:
    """Whether the disk is full."""
    return code_of(broken) & KIND == SQLITE_FULL


def is_damaged(broken: BaseException) -> bool:
    """Whether a page is not as it was written. SQLCipher says of some that they are no database."""
    return code_of(broken) & KIND in (SQLITE_CORRUPT, SQLITE_NOTADB)


def as_unavailable(doing: str, broken: BaseException) -> Unavailable:
    """The engine's error for those who only ask whether they may try again."""
    if is_full(broken):
        return BookUnavailable(str(broken), full=True)
    kind = BookDamaged if is_damaged(broken) else Unavailable
    return kind(f"{doing}: {broken}")


def is_unsynced(broken: BaseException) -> bool:
    """Whether a sync failed. Linux reports that once and then takes the data for written, so that the next sync may
    succeed with some of it missing: https://wiki.postgresql.org/wiki/Fsync_Errors"""
    return code_of(broken) in UNSYNCED


def move_log(db: Connection, pages: int) -> None:
    """Move the write-ahead log into the file, if it has more pages. SQLite could do it by itself, but then reports no
    error."""
    (_busy, logged, _moved) = db.execute("PRAGMA wal_checkpoint(NOOP)").fetchone() or (0, 0, 0)
    if logged > pages:
        db.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()


def rewrite(path: Path) -> None:
    """Write the same bytes to the same places, and sync."""
    with suppress(FileNotFoundError), path.open("r+b") as file:
        while piece := file.read(CHUNK_BYTES):
            file.seek(-len(piece), os.SEEK_CUR)
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())


def hash_of_key(key: bytes) -> str:
    """By which a key is known again; it is random, so that nobody comes from here to it."""
    return hashlib.sha256(KEY_SALT + key).hexdigest()


def connect(where: Where, key: bytes, *, writes: bool) -> Connection:
    """Open the book; `key` is the file's, a PostgreSQL database has none. Unavailable when it cannot be reached."""
    if is_url(where):
        from office.book.engine import postgres

        return postgres.connect(str(where), writes=writes)
    return _connect_file(Path(where), key, writes=writes)


def _connect_file(path: Path, key: bytes, *, writes: bool) -> Connection:
    """Open the file with its key; a key that does not fit is refused before a byte is written.

    Raises Unavailable when the disk will not give the file."""
    assert len(key) == KEY_BYTES, len(key)
    if not safe_sqlite(library_version()):
        raise Refusal.of("sqlite_unsafe", facts={"version": sqlcipher.sqlite_version})
    if writes:
        _make_private(path)
    try:
        db: Connection = sqlcipher.connect(
            str(path),
            timeout=BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=STATEMENTS_CACHED,
            factory=BookFile,
            flags=OPEN,
        )
        db.execute("PRAGMA cipher_log_level = NONE")
        db.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    except Broken as broken:
        raise as_unavailable("opening the book", broken) from broken
    try:
        db.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        set_up(db, writes=writes)
    except Broken as broken:
        db.close()
        if code_of(broken) != SQLITE_NOTADB:
            raise as_unavailable("opening the book", broken) from broken
        raise Refusal.of("book_locked") from broken
    return db


@contextmanager
def writing(db: Connection) -> Iterator[None]:
    """One write transaction: committed at its end, rolled back where it raised. Begun under the lock, which BEGIN alone
    would take at the first write."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    finally:
        if db.in_transaction:
            db.execute("ROLLBACK")


def can_open(path: Path, key: bytes) -> bool:
    """Whether this key opens the file that is there. Unavailable when the disk will not give it."""
    try:
        _connect_file(path, key, writes=False).close()
    except Refusal as refused:
        if refused.code != "book_locked":
            raise
        return False
    return True


def _make_private(path: Path) -> None:
    try:
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as broken:
        raise Unavailable(f"opening the book: {broken.strerror}") from broken


def set_up(db: Connection, *, writes: bool) -> None:
    """Set up a connection to the file. Durability depends on these lines."""
    db.execute(f"PRAGMA cache_size = -{CACHE_KIB if writes else CACHE_KIB // 4}")
    if writes:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = FULL")
        db.execute("PRAGMA foreign_keys = ON")
        db.execute("PRAGMA secure_delete = ON")  # the key of what was forgotten is overwritten, not only let go of
        db.execute("PRAGMA wal_autocheckpoint = 0")  # `tidy` does it
    else:
        db.execute("PRAGMA query_only = ON")

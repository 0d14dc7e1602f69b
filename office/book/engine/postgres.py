"""The book in a PostgreSQL database, for an office that has outgrown one machine.

The same statements, said by `dialect`. Two hubs may have it open: each group of acts takes one advisory lock and then
reads the end of the chain. Every commit rings a doorbell; who hears it reads by cursor, so a ring that is lost is no
loss. Personal data is sealed before it gets here (`vault`); the rest is as safe as the server's disk and its link.
"""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Final

import psycopg
from psycopg.abc import Buffer
from psycopg.adapt import AdaptersMap, Dumper, Loader
from psycopg.pq import TransactionStatus
from psycopg.types.numeric import Int8Dumper
from psycopg.types.string import StrDumper

from office.book.engine.connection import (
    SQLITE_CORRUPT,
    SQLITE_FULL,
    SQLITE_IOERR,
    Breach,
    Broken,
    Connection,
    Outage,
    Rows,
    as_unavailable,
    writing,
)
from office.book.engine.database_link import must_be_proven
from office.book.engine.dialect import WORDS, translated
from office.book.migrations.base import STEPS, refuse_newer
from office.book.migrations.officers import WITH_TOKENS
from office.book.migrations.vault import PERSONAL, REMAINS_NOTE
from office.book.sealing.vault import MASTERS
from office.book.sql import READ_NOTE, READ_TIP
from office.contract.errors import Refusal, Unavailable

if TYPE_CHECKING:
    from office.book.sealing.vault import Vault

WRITERS_LOCK: Final = 0x4D5050_626F6F6B
BELL: Final = "office_book"
SETTINGS: Final = """
    SET synchronous_commit = on; SET lock_timeout = '5s'; SET idle_in_transaction_session_timeout = '30s';
    SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3; SET jit = off"""
CONNECT: Final[dict[str, Any]] = {
    "connect_timeout": 5,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 15_000,
    "client_encoding": "utf8",
    "target_session_attrs": "read-write",  # of several hosts in the URL, the one that is not a standby
    "fallback_application_name": "mpp hub",
}
STATEMENTS_CACHED: Final = 500
PREPARED: Final = ("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")
# The writer sees each statement's own moment: under one snapshot it would read the end of the chain as it was before
# it waited for the lock. A reader sees one moment throughout.
BEGINS: Final = {
    "BEGIN IMMEDIATE": f"BEGIN; SELECT pg_advisory_xact_lock({WRITERS_LOCK})",
    "BEGIN": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
}
# In a transaction that went wrong, a bare COMMIT is a quiet ROLLBACK; the ring before it makes that loud.
NOTIFY_AND_COMMIT: Final = f"NOTIFY {BELL}; COMMIT"
UNAVAILABLE_CLASSES: Final = ("08", "53", "57", "58")  # connection, resources, shutdown, the system below
CODES: Final = {"53100": SQLITE_FULL, "XX001": SQLITE_CORRUPT, "XX002": SQLITE_CORRUPT}
UNAVAILABLE_STATES: Final = frozenset(
    {"25006", "25P03", "25P04", "40001", "40P01", "55P03", "XX001", "XX002"}
)  # a standby, time-outs, deadlock, lock, damage
STATES_WITH_VALUES: Final = "22"  # their messages quote what was given, which may be a person's

TRIES: Final = 20
RETRY_SECONDS: Final = 2.0
POLL_SECONDS: Final = 2.0  # how late a commit of another hub is seen when its ring was lost


class TextDumper(Dumper):
    """Text without NUL, which PostgreSQL cannot store and no person types."""

    oid = StrDumper.oid

    def dump(self, obj: str) -> Buffer:
        return obj.replace("\0", "\N{REPLACEMENT CHARACTER}").encode()


class TruthDumper(Dumper):
    """Booleans as 1 and 0, as the book stores them."""

    oid = Int8Dumper.oid

    def dump(self, obj: bool) -> Buffer:
        return b"1" if obj else b"0"


class TruthLoader(Loader):
    def load(self, data: Buffer) -> int:
        return int(bytes(data) == b"t")


class NumberLoader(Loader):
    """Numbers as in the file: sum() of integers is an integer, avg() is not."""

    def load(self, data: Buffer) -> int | float:
        text = bytes(data)
        return float(text) if b"." in text else int(text)


def _words() -> AdaptersMap:
    words = AdaptersMap(psycopg.adapters)
    words.register_dumper(int, Int8Dumper)
    words.register_dumper(str, TextDumper)
    words.register_dumper(bool, TruthDumper)
    words.register_loader("bool", TruthLoader)
    words.register_loader("numeric", NumberLoader)
    return words


ADAPTERS: Final = _words()


class PostgresConnection:
    """Behaves like the file's connection. A lost link is made again at BEGIN, where nothing is lost with it."""

    vault: "Vault"

    def __init__(self, url: str, *, writes: bool) -> None:
        self._url, self._writes = url, writes
        self._raw = _open(url)

    @property
    def in_transaction(self) -> bool:
        return self._raw.info.transaction_status not in (TransactionStatus.IDLE, TransactionStatus.UNKNOWN)

    def execute(self, sql: str, parameters: Sequence[object] = (), /) -> Rows:
        with self._as_book_errors():
            begin = BEGINS.get(sql)
            if begin is not None:
                return self._begin(begin)
            text = NOTIFY_AND_COMMIT if self._writes and sql == "COMMIT" else translated(sql)
            return self._raw.execute(text.encode(), parameters or None, prepare=text.lstrip().startswith(PREPARED))

    def wait_notified(self, seconds: float) -> bool:
        """Wait for the doorbell, at most so long."""
        with self._as_book_errors():
            return any(True for _ in self._raw.notifies(timeout=seconds, stop_after=1))

    def tidy(self, pages: int = 0) -> None:
        """The server does that."""

    def make_sure(self) -> None:
        """The server ends itself when a sync fails, and takes its own log from the beginning."""

    def close(self) -> None:
        self._raw.close()

    def _begin(self, text: str) -> Rows:
        try:
            if not self._raw.closed:
                return self._raw.execute(text.encode(), prepare=False)
        except psycopg.OperationalError:
            if not self._raw.closed:
                raise
        self._raw = _open(self._url)
        return self._raw.execute(text.encode(), prepare=False)

    @contextmanager
    def _as_book_errors(self) -> Iterator[None]:
        """The driver's errors as the book knows them, without what they quote."""
        try:
            yield
        except psycopg.Error as wrong:
            raise _as_book_error(wrong, lost=self._raw.closed) from None


def connect(url: str, *, writes: bool) -> PostgresConnection:
    """Connect to the database. Refusal `book_url_wrong`, `book_link_open`, `book_not_utf8`; Unavailable when the
    server does not answer."""
    try:
        return PostgresConnection(url, writes=writes)
    except psycopg.ProgrammingError:
        raise Refusal.of("book_url_wrong") from None
    except psycopg.Error as wrong:
        raise as_unavailable("opening the book", _as_book_error(wrong, lost=True)) from None


def is_sealed(url: str) -> bool:
    """Whether the database holds a book whose personal data are sealed already. Errors as `connect`."""
    db = connect(url, writes=False)
    try:
        there = db.execute("SELECT to_regclass('master_keys')").fetchone() != (None,)
        return there and db.execute(MASTERS).fetchone() is not None
    except Broken as broken:
        raise as_unavailable("opening the book", broken) from broken
    finally:
        db.close()


def nobody_else(db: Connection) -> bool:
    """Whether no other hub has this book open. The server still shows a closed link for a moment; this waits for
    that."""
    others = (
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        f" AND application_name = '{CONNECT['fallback_application_name']}'"
    )
    for _ in range(TRIES):
        if db.execute(others).fetchone() == (0,):
            return True
        db.execute("SELECT pg_sleep(0.1)").fetchone()
    return False


def migrate(db: Connection) -> None:
    """As `base.migrate`: the same steps, in one transaction under the writers' lock."""
    if _applied(db) != STEPS.keys():
        _apply_steps(db)
    _rewrite_tables(db)


def _rewrite_tables(db: Connection) -> None:
    """Write the tables anew, because the database's files still hold in clear what was sealed or hashed in
    place."""
    if db.execute(READ_NOTE, (REMAINS_NOTE,)).fetchone() is None:
        return
    for table in (*PERSONAL, *WITH_TOKENS):
        db.execute(f"VACUUM FULL {table}")
    db.execute("DELETE FROM notes WHERE key = ?", (REMAINS_NOTE,))


def _apply_steps(db: Connection) -> None:
    with writing(db):
        db.execute(WORDS)
        db.execute("CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY)")
        applied = _applied(db)
        for name in [name for name in STEPS if name not in applied]:
            STEPS[name](db)
            db.execute("INSERT INTO migrations (name) VALUES (?)", (name,))


def _applied(db: Connection) -> set[str]:
    if db.execute("SELECT to_regclass('migrations')").fetchone() == (None,):
        return set()
    applied = {row[0] for row in db.execute("SELECT name FROM migrations")}
    refuse_newer(applied)
    return applied


class Doorbell:
    """Listens, in a thread of its own, for commits by any hub on this database."""

    def __init__(self, url: str, on_commit: Callable[[int], None]) -> None:
        self._url, self._on_commit = url, on_commit
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="doorbell", daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._stop.set()
        with suppress(Broken, Unavailable):  # without the ring it takes POLL_SECONDS
            db = connect(self._url, writes=False)
            db.execute(f"NOTIFY {BELL}")
            db.close()
        self._thread.join()

    def _run(self) -> None:
        while not self._stop.is_set():
            try:
                self._listen()
            except (Broken, Unavailable):
                self._stop.wait(RETRY_SECONDS)

    def _listen(self) -> None:
        db = connect(self._url, writes=False)
        try:
            db.execute(f"LISTEN {BELL}")
            while not self._stop.is_set():
                (seq, _, _) = db.execute(READ_TIP).fetchone() or (0, b"", "")
                self._on_commit(seq)
                db.wait_notified(POLL_SECONDS)
        finally:
            db.close()


def _open(url: str) -> "psycopg.Connection[Any]":
    must_be_proven(url)
    raw = psycopg.Connection.connect(
        url, autocommit=True, context=ADAPTERS, cursor_factory=psycopg.RawCursor, **CONNECT
    )
    raw.prepared_max = STATEMENTS_CACHED
    if raw.info.parameter_status("server_encoding") != "UTF8":
        raw.close()
        raise Refusal.of("book_not_utf8")
    raw.execute(SETTINGS, prepare=False)
    return raw


def _as_book_error(wrong: psycopg.Error, *, lost: bool) -> Exception:
    state = wrong.sqlstate or ""
    name = type(wrong).__name__
    message = name if state.startswith(STATES_WITH_VALUES) else f"{name}: {wrong.diag.message_primary or wrong}"
    link_failed = not state and isinstance(wrong, psycopg.OperationalError)
    error: Exception
    if isinstance(wrong, psycopg.IntegrityError):
        error = Breach(message)
    elif lost or link_failed or state in UNAVAILABLE_STATES or state.startswith(UNAVAILABLE_CLASSES):
        error = Outage(message)
        error.sqlite_errorcode = CODES.get(state, SQLITE_IOERR)
    else:
        error = Broken(message)
    return error

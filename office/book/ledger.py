"""The book in code: events in order, and the answer that each act was given."""

import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, Protocol, TypeVar
from uuid import UUID

import msgspec

from office.book import sql
from office.book.chain import GENESIS, Event, Tip, event_of, walk
from office.book.engine.connection import (
    Broken,
    Connection,
    Row,
    Where,
    as_unavailable,
    connect,
    hash_of_key,
    is_unavailable,
    is_url,
    writing,
)
from office.book.engine.page_check import check_pages
from office.book.migrations.base import migrate
from office.book.ops import amendments, ops_of_events
from office.book.sealing import sealed_forms
from office.book.sealing.vault import NO_VAULT, Vault
from office.book.writer import Act, Done, PlainWrite, Trouble, Writer
from office.contract.errors import Refusal, Unavailable
from office.contract.moments import moment, stamp

if TYPE_CHECKING:
    from office.book.engine.postgres import Doorbell

__all__ = ["Act", "Done", "Event", "Ledger", "SetAside"]

T = TypeVar("T")
RECENT: Final = 1000  # events kept in memory for who follows the book closely
TRIED_NOTE: Final = "tried"
PAGE: Final = 10_000  # events held in memory at once while the chain is walked
AsideState = Literal["refused", "held", "blocked"]


class Connect(Protocol):
    def __call__(self, where: Where, key: bytes, *, writes: bool) -> Connection: ...


class SetAside(msgspec.Struct, frozen=True):
    """An event that the platform refused and a person must decide. `blocked` ones wait behind it in its stream."""

    seq: int
    state: AsideState
    problem: str
    at: datetime


class Ledger:
    """One office's book, open. Any thread may ask; one thread writes."""

    def __init__(
        self, where: Where, key: bytes, vault: Vault, *, writing: Connection, tip: Tip, connect: Connect = connect
    ) -> None:
        self._where, self._key, self._vault, self._connect = where, key, vault, connect
        self._gate = threading.Lock()
        self._readers: list[Connection] = []
        self._closed = False
        self._publishing = threading.Lock()
        self._published_seq = tip.seq
        self._recent: tuple[Row, ...] = ()  # the last events without a gap, so that who follows needs not read them
        self.on_commit: Callable[[int], None] | None = None
        self.on_others: Callable[[], None] | None = None  # before on_commit, when somebody else may have written
        self.on_full: Callable[[], bool] | None = None  # make room; whether there is more now
        self.on_end: Callable[[], None] | None = None  # the writer is gone before its time: start the program anew
        self._writer = Writer(writing, tip.seq, self._committed, self._make_room, self._ended)
        self._doorbell = _doorbell(where, self._on_other_commit)

    @classmethod
    def open(cls, where: Where, key: bytes, vault: Vault = NO_VAULT, *, connect: Connect = connect) -> "Ledger":
        """Open or make the book: a file, or the database at a `postgresql://` URL. `key` is 32 bytes, for the file;
        `vault` is for personal data, and without it there can be none. `connect` is how each connection is made.

        Refusal `sqlite_unsafe`, `book_locked` (the key does not fit), `book_key_lost` (the vault's does not),
        `book_url_wrong`, `book_not_utf8`, `book_newer`, `chain_broken`; Unavailable when the disk or the server
        fails."""
        with ExitStack() as undo:
            db = connect(where, key, writes=True)
            undo.callback(db.close)
            db.vault = vault
            _resync(db)
            tip = _verify_tip(db, where)
            undo.pop_all()
        return cls(where, key, vault, writing=db, tip=tip, connect=connect)

    def close(self) -> None:
        """Commit what waits, then close every connection. Asking afterwards is answered with Unavailable."""
        self._writer.close()
        if self._doorbell:
            self._doorbell.close()
        with self._gate:
            self._closed = True
            readers, self._readers = self._readers, []
        for reader in readers:
            reader.close()

    @property
    def key_hash(self) -> str:
        """Of the file's key; empty for a database, which has none."""
        return "" if is_url(self._where) else hash_of_key(self._key)

    @property
    def seq(self) -> int:
        """The last committed event that is known here; 0 in an empty book."""
        return max(self._writer.seq, self._published_seq)

    @property
    def trouble(self) -> Trouble:
        """Why the book cannot be written, as the last attempt found; "" when it can."""
        return self._writer.trouble

    def try_writing(self) -> Future[None]:
        """Find out whether it can be written again."""
        return self.put_note(TRIED_NOTE, "")

    def act(self, act: Act[T]) -> Future[Done[T]]:
        """Queue an act. Its future resolves after its commit, or raises the rule's Refusal, or Unavailable."""
        return self._writer.submit(act)

    def chore(self, write: Callable[[Connection], T]) -> Future[T]:
        """Queue a small write without event and op_id; its future gives what `write` did. A Refusal rolls it back."""
        return self._writer.submit(PlainWrite(write))

    def write(self, statement: str, *values: object) -> Future[None]:
        """As `chore`, of one statement."""

        def run(db: Connection) -> None:
            db.execute(statement, values)

        return self.chore(run)

    def answered(self, op_id: UUID) -> bool:
        """Whether an act of this op_id was done already."""
        with self.reading() as db:
            return db.execute(sql.FIND_ACTS, (msgspec.json.encode([op_id]).decode(),)).fetchone() is not None

    def events_after(self, seq: int, limit: int) -> list[Event]:
        if known := self._known_after(seq, limit):
            return [event_of(row) for row in known]
        with self.reading() as db:
            return [event_of(row) for row in db.execute(sql.EVENTS_AFTER, (seq, limit))]

    def op_body(self, event: Event) -> dict[str, object]:
        """The event as the platform gets it, with `body` joined from records that never change."""
        return self.op_bodies([event])[0]

    def op_bodies(self, events: Sequence[Event]) -> list[dict[str, object]]:
        with self.reading() as db:
            return ops_of_events(db, events)

    def any_unsealed(self) -> bool:
        """Whether there is a form of which it is not decided how its answers go to the platform."""
        with self.reading() as db:
            return sealed_forms.any_unsealed(db)

    def seal_next(self) -> Future[None]:
        """Seal a page of such forms, once the platform's key is known."""
        return self.chore(sealed_forms.seal_next)

    def amendments(self) -> dict[int, int]:
        """For each event that was refused and amended, the event that stands in its place, both by `seq`."""
        with self.reading() as db:
            return amendments(db)

    def yielded(self) -> set[int]:
        """Events whose place belongs to another op of the platform, as a person has settled."""
        with self.reading() as db:
            return {seq for (seq,) in db.execute(sql.YIELDED)}

    def note(self, key: str) -> str | None:
        with self.reading() as db:
            row = db.execute(sql.READ_NOTE, (key,)).fetchone()
        return row[0] if row else None

    def put_note(self, key: str, value: str) -> Future[None]:
        return self.write(sql.PUT_NOTE, key, value)

    def set_aside(self, seq: int, state: AsideState, problem: str, at: datetime) -> Future[None]:
        return self.write(sql.SET_ASIDE, seq, state, problem, stamp(at))

    def set_asides(self) -> list[SetAside]:
        with self.reading() as db:
            rows = db.execute(sql.SET_ASIDES).fetchall()
        return [SetAside(seq, state, problem, moment(at)) for seq, state, problem, at in rows]

    def clear_aside(self, seq: int) -> Future[None]:
        return self.write(sql.CLEAR_ASIDE, seq)

    def wanted(self) -> list[int]:
        """Refused events that a person wants sent again and the platform has not answered since."""
        with self.reading() as db:
            return [seq for (seq,) in db.execute(sql.WANTED)]

    def verify_chain(self) -> int:
        """Verify the whole chain and return the number of events. Refusal `chain_broken` names the first that does not
        fit."""
        with self.reading() as db:
            tip = Tip()
            while rows := db.execute(sql.EVENTS_AFTER, (tip.seq, PAGE)).fetchall():
                tip = walk(rows, tip)
            if (tip.seq, tip.hash) != tuple(db.execute(sql.READ_TIP).fetchone() or ())[:2]:
                raise Refusal.of("chain_broken", facts={"seq": tip.seq + 1})
        return tip.seq

    def check_pages(self, rest: Callable[[], bool]) -> bool:
        """As engine.page_check.check_pages; of a database its own server knows."""
        return is_url(self._where) or check_pages(Path(self._where), self._key, rest)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A read connection inside one snapshot. Unavailable when the disk or the server fails."""
        try:
            db = self._reader()
            try:
                db.execute("BEGIN")
                yield db
            finally:
                self._give_back(db)
        except Broken as broken:
            if not is_unavailable(broken):
                raise
            raise as_unavailable("reading the book", broken) from broken

    def _reader(self) -> Connection:
        """The connection that was used last, whose pages are in memory, or a new one."""
        with self._gate:
            if self._closed:
                raise Unavailable("the book is closed")
            if self._readers:
                return self._readers.pop()
        db = self._connect(self._where, self._key, writes=False)
        db.vault = self._vault
        return db

    def _give_back(self, db: Connection) -> None:
        with ExitStack() as undo:
            undo.callback(db.close)
            if db.in_transaction:
                db.execute("COMMIT")
            with self._gate:
                if not self._closed:
                    self._readers.append(db)
                    undo.pop_all()

    def _committed(self, seq: int, rows: Sequence[Row] = ()) -> None:
        """Publish commits of the writer and of other hubs, each once and in order."""
        with self._publishing:
            self._remember(rows)
            if seq <= self._published_seq:
                return
            self._published_seq = seq
            if self.on_commit:
                self.on_commit(seq)

    def _make_room(self) -> bool:
        return self.on_full is not None and self.on_full()

    def _ended(self) -> None:
        if self.on_end:
            self.on_end()

    def _known_after(self, seq: int, limit: int) -> tuple[Row, ...]:
        """Events from memory; nothing when the book must be read, because another program may have written since."""
        recent = self._recent
        start = seq + 1 - recent[0][0] if recent else -1
        return recent[start : start + limit] if start >= 0 else ()

    def _on_other_commit(self, seq: int) -> None:
        """Handle a notification, which comes for everybody's commits, also for ours."""
        if seq > self.seq and self.on_others:
            self.on_others()
        self._committed(seq)

    def _remember(self, rows: Sequence[Row]) -> None:
        """Keep in memory what this program wrote, as long as nobody else wrote in between."""
        follows = bool(rows and self._recent) and rows[0][0] == self._recent[-1][0] + 1
        known = self._recent if follows else ()
        self._recent = (*known, *rows)[-RECENT:]


def _doorbell(where: Where, on_commit: Callable[[int], None]) -> "Doorbell | None":
    """The listener for other hubs' commits. A file has one program at a time; a database may have several."""
    if not is_url(where):
        return None
    from office.book.engine.postgres import Doorbell

    return Doorbell(str(where), on_commit)


def _resync(db: Connection) -> None:
    """Write the log again and sync it. The last run may have ended because a sync failed; the system then shows a log
    that is not on the disk, and nothing may be built on it."""
    try:
        db.execute("BEGIN IMMEDIATE")
        try:
            db.make_sure()
        finally:
            db.execute("ROLLBACK")
    except (Broken, OSError) as broken:
        raise as_unavailable("opening the book", broken) from broken


def _verify_tip(db: Connection, where: Where) -> Tip:
    try:
        _migrate(db, where)
        _unlock(db)
        db.execute("BEGIN")  # one snapshot: another hub may be writing
        try:
            return _checked_tip(db)
        finally:
            db.execute("ROLLBACK")
    except Broken as broken:
        raise as_unavailable("opening the book", broken) from broken


def _migrate(db: Connection, where: Where) -> None:
    if not is_url(where):
        migrate(db)
        return
    from office.book.engine import postgres

    postgres.migrate(db)


def _unlock(db: Connection) -> None:
    """Give a book without a master key the vault's; a book that has one must have one of the vault's."""
    if db.vault.opens_book(db):
        return
    with writing(db):  # another hub may be doing the same
        db.vault.begin(db)
    if not db.vault.opens_book(db):
        raise Refusal.of("book_key_lost.other")


def _checked_tip(db: Connection) -> Tip:
    """The stored end of the chain, verified against the last two events."""
    tip = Tip(*(db.execute(sql.READ_TIP).fetchone() or ()))
    rows = db.execute(sql.EVENTS_AFTER, (tip.seq - 2, 3)).fetchall()
    if not rows:
        if tip.seq:
            raise Refusal.of("chain_broken", facts={"seq": tip.seq})
        return tip
    start = Tip(rows[0][0] - 1, rows[0][-1])
    if start.seq == 0 and start.hash != GENESIS:
        raise Refusal.of("chain_broken", facts={"seq": 1})
    if walk(rows, start) != tip:
        raise Refusal.of("chain_broken", facts={"seq": tip.seq})
    return tip

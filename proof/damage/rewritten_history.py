"""The book of an office as somebody leaves it who has every key: rows changed or cut off, and both chains, their tips
and the mark beside the book made anew, so that it is whole in itself."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import msgspec
from msgspec.structs import replace

from office.book.chain import GENESIS, row_hash
from office.book.chain_tips import Chain, chain_tips
from office.book.engine.connection import Connection, connect
from office.book.sql import EVENT_COLUMNS, PUT_TIP, READ_COLUMNS
from sync.lan.book.checkpoint import NAME, read_checkpoint

OTHER_OFFICER: Final = "budi"
PUT_READS_TIP: Final = "UPDATE reads_tip SET seq = ?, hash = ?"
COLUMNS: Final[Mapping[Chain, str]] = {"events": EVENT_COLUMNS, "reads": READ_COLUMNS}
GUARDS: Final = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN ('events', 'reads', 'acts')"
CALLS: Final = "SELECT seq FROM events WHERE kind = 'entry.called' ORDER BY seq LIMIT 5"


def give_calls_away(db: Connection) -> None:
    """The first five calls were another officer's."""
    for (seq,) in db.execute(CALLS).fetchall():
        db.execute("UPDATE events SET actor = ? WHERE seq = ?", (OTHER_OFFICER, seq))


def give_looks_away(db: Connection) -> None:
    db.execute("UPDATE reads SET officer = ?", (OTHER_OFFICER,))


def cut_last_look(db: Connection) -> None:
    db.execute("DELETE FROM reads WHERE seq = (SELECT max(seq) FROM reads)")


def cut_tail(db: Connection) -> None:
    """The last two events never were, and the platform never acknowledged them."""
    for table in ("acts", "events"):
        db.execute(f"DELETE FROM {table} WHERE seq > (SELECT max(seq) - 2 FROM events)")
    db.execute("UPDATE notes SET value = (SELECT max(seq) FROM events) WHERE key IN ('acked_seq', 'push_cursor')")


REWRITINGS: Final[Mapping[str, Callable[[Connection], None]]] = {
    "calls_of_another": give_calls_away,
    "looks_of_another": give_looks_away,
    "last_look_cut": cut_last_look,
    "tail_cut": cut_tail,
}


def rewrite(book: Path, key: bytes, rewriting: Callable[[Connection], None], *, chains: bool = True) -> None:
    """The book's mark lies beside it where there is one. Without `chains` these stay as they were."""
    with _unguarded(book, key) as db:
        rewriting(db)
        for chain in COLUMNS if chains else ():
            _chain_again(db, chain)
        tips = chain_tips(db)
    if (mark := read_checkpoint(book.parent)) is not None:
        made = replace(mark, seq=tips.events, hash=tips.events_hash, reads=tips.reads, reads_hash=tips.reads_hash)
        (book.parent / NAME).write_bytes(msgspec.json.encode(made))


@contextmanager
def _unguarded(book: Path, key: bytes) -> Iterator[Connection]:
    """One transaction without the triggers and the references, which are there again after it."""
    db = connect(book, key, writes=True)
    try:
        db.execute("PRAGMA foreign_keys = OFF")
        db.execute("BEGIN IMMEDIATE")
        guards = db.execute(GUARDS).fetchall()
        for name, _ in guards:
            db.execute(f"DROP TRIGGER {name}")
        yield db
        for _, text in guards:
            db.execute(text)
        db.execute("COMMIT")
    finally:
        db.close()


def _chain_again(db: Connection, chain: Chain) -> None:
    seq, tip, last = 0, GENESIS, ""
    for row in db.execute(f"SELECT {COLUMNS[chain]} FROM {chain} ORDER BY seq").fetchall():
        made: tuple[Any, ...] = (*row[:-1], tip)
        db.execute(f"UPDATE {chain} SET prev_hash = ? WHERE seq = ?", (tip, row[0]))
        seq, tip, last = row[0], row_hash(made), str(row[6])
    if chain == "events":
        db.execute(PUT_TIP, (seq, tip, last))
    else:
        db.execute(PUT_READS_TIP, (seq, tip))

"""Whether this book is the one it was, an older copy that was put back, or a copy of another one.

A mark beside the book says how far the book had come. A book that has come less far was put back: it goes on in a new
epoch. A book whose mark was made on another machine, or is of another book, is a copy: it takes a new name. Nothing is
sent and no number is given before this is known."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Final, Literal
from uuid import UUID, uuid5

import msgspec

from office.book.act import Act
from office.book.chain import row_hash
from office.book.chain_tips import chain_tips
from office.book.engine.connection import Connection
from office.book.journal import BRANCH, Transaction
from office.book.sql import EVENTS_AFTER, PUT_NOTE, READ_NOTE, READ_TIP
from office.contract.commands import By
from office.contract.moments import stamp
from office.line.numbers import ORDINAL_MAX
from office.serving.calls import LAST_ANNOUNCEMENT

SPARE_NUMBERS: Final = 10  # of a series, that may have been given after a mark that was not the last word
SPARE_CALLS: Final = 50
RESTORING: Final = "restoring"  # the note that says that the own history is still to be fetched
PUT_BACK_AT: Final = "put_back_at"  # the note that says when this book was last found to be an older one or a copy

LAST_ORDINALS: Final = """
    SELECT office_day, series, last FROM series_days
    WHERE office_day = (SELECT max(office_day) FROM series_days)"""
RAISE_ORDINAL: Final = """
    INSERT INTO series_days (office_day, series, last) VALUES (?, ?, ?)
    ON CONFLICT (office_day, series) DO UPDATE SET last = max(series_days.last, excluded.last)"""
RAISE_CALLS: Final = """
    INSERT INTO announcement_floors (office_day, last) VALUES (?, ?)
    ON CONFLICT (office_day) DO UPDATE SET last = max(announcement_floors.last, excluded.last)"""
FORGET_ASIDES: Final = "DELETE FROM set_asides"

Finding = Literal["new", "as_it_was", "unknown", "put_back", "copied"]
Why = Literal["put_back", "copied", "platform_ahead", "seq_reused", "diverged"]


class Checkpoint(msgspec.Struct, frozen=True, kw_only=True):
    """How far the book had come when the mark was made. `hash` is that of the event `seq`, in hex; `numbers` are the
    last ones of each series of `office_day`, `calls` its last announcement. `last_word`: the book was closed after it.
    `machine` is empty where machines have no name. `reads` is how far the chain of looks had come, `reads_hash` the
    hash of its last row, empty in a mark of before; `key` a hash of the file's key, by which a damaged first page is
    told from another key."""

    db_id: str
    epoch: int
    machine: str
    seq: int
    hash: str
    office_day: str = ""
    numbers: Mapping[str, int] = {}
    calls: int = 0
    last_word: bool = False
    reads: int = 0
    key: str = ""
    reads_hash: str = ""


class BookIdentity(msgspec.Struct, frozen=True, kw_only=True):
    """What the book says of itself. `hash` is that of the event the mark ends at, empty when there is none."""

    db_id: str
    epoch: int
    seq: int
    hash: str


class Renaming(msgspec.Struct, frozen=True, kw_only=True):
    """The name under which the book goes on; the same as before where two books only `diverged`. `taken` and
    `conflicts` count what its history gave back so far;
    `after` is where to go on reading it, `have` the last event the platform had of it under `was` = (db_id, epoch)."""

    why: Why
    db_id: str
    epoch: int
    was: tuple[str, int]
    have: int
    since: datetime
    after: str = ""
    taken: int = 0
    conflicts: int = 0


def standing(db: Connection, at_seq: int) -> BookIdentity:
    (seq, _, _) = db.execute(READ_TIP).fetchone() or (0, b"", "")
    row = db.execute(EVENTS_AFTER, (at_seq - 1, 1)).fetchone() if 1 <= at_seq <= seq else None
    digest = row_hash(row).hex() if row else ""
    return BookIdentity(db_id=_note(db, "db_id"), epoch=int(_note(db, "epoch") or 1), seq=seq, hash=digest)


def checkpoint_of(db: Connection, machine: str, *, last_word: bool = False) -> Checkpoint:
    tips = chain_tips(db)
    rows = db.execute(LAST_ORDINALS).fetchall()
    office_day = rows[0][0] if rows else ""
    (calls,) = db.execute(LAST_ANNOUNCEMENT, (office_day,)).fetchone() or (0,)
    return Checkpoint(
        db_id=_note(db, "db_id"),
        epoch=int(_note(db, "epoch") or 1),
        machine=machine,
        seq=tips.events,
        hash=tips.events_hash,
        office_day=office_day,
        numbers={series: last for _, series, last in rows},
        calls=calls,
        last_word=last_word,
        reads=tips.reads,
        reads_hash=tips.reads_hash,
    )


def judge(checkpoint: Checkpoint | None, book: BookIdentity, machine: str) -> Finding:
    """Compare checkpoint and book. A machine without a name is not taken for another one."""
    if checkpoint is None:
        return "unknown" if book.seq else "new"
    if checkpoint.machine and machine and checkpoint.machine != machine:
        return "copied"
    if book.db_id and checkpoint.db_id != book.db_id:
        return "copied"
    if checkpoint.seq > book.seq or checkpoint.epoch > book.epoch or (checkpoint.seq and checkpoint.hash != book.hash):
        return "put_back"
    return "as_it_was"


def rename(why: Why, by: By, *, op_id: UUID, db_id: str, checkpoint: Checkpoint | None = None) -> Act[Renaming]:
    """Go on under a new name: the same book in a new epoch where it was put back, the new `db_id` where it is a copy.
    Numbers and calls go on after those that the mark knows; everything is told to the platform again."""

    rule = partial(_rename, why=why, db_id=db_id, checkpoint=checkpoint)
    return Act(op_id, "rename_book", why, b"", by, rule, Renaming, ends_group=True)


def name_book(db: Connection, db_id: str) -> None:
    """Name a book that has no name yet."""
    if not _note(db, "db_id"):
        db.execute(PUT_NOTE, ("db_id", db_id))


def named(db: Connection, space: UUID, content: str) -> UUID:
    """The op_id of taking in a document: the same for the same document, and another in each epoch, because a book
    that was put back has to take it in once more."""
    return uuid5(space, f"{_note(db, 'db_id')} {_note(db, 'epoch') or 1} {content}")


def restoring(db: Connection) -> Renaming | None:
    """The history that is still to be fetched; None when there is none."""
    text = _note(db, RESTORING)
    return msgspec.json.decode(text, type=Renaming) if text else None


def put_restoring(db: Connection, renamed: Renaming | None) -> None:
    db.execute(PUT_NOTE, (RESTORING, msgspec.json.encode(renamed).decode() if renamed else ""))


def _rename(tx: Transaction, why: Why, db_id: str, checkpoint: Checkpoint | None) -> Renaming:
    db = tx.db
    (seq, _, _) = db.execute(READ_TIP).fetchone() or (0, b"", "")
    was, have = (_note(db, "db_id"), int(_note(db, "epoch") or 1)), min(seq, int(_note(db, "acked_seq") or 0))
    unfinished = restoring(db)
    same_book = why in ("put_back", "platform_ahead") and bool(was[0] or checkpoint)
    epoch = max(was[1], checkpoint.epoch if checkpoint else 0) + 1 if same_book else 1
    renamed = Renaming(
        why=why,
        db_id=(was[0] or (checkpoint.db_id if checkpoint else "") or db_id) if same_book else db_id,
        epoch=epoch,
        was=unfinished.was if unfinished else was,
        have=unfinished.have if unfinished else have,
        since=tx.by.at,
    )
    notes = {"db_id": renamed.db_id, "epoch": str(epoch), "server_epoch": ""}
    if why in ("put_back", "copied"):
        notes[PUT_BACK_AT] = stamp(tx.by.at)
    notes[BRANCH] = f"{renamed.db_id[:8]}.{epoch}"
    for key, value in (notes | dict.fromkeys(("push_cursor", "acked_seq", "durable_seq"), "0")).items():
        db.execute(PUT_NOTE, (key, value))
    db.execute(FORGET_ASIDES)
    put_restoring(db, renamed)
    if checkpoint is not None:
        _go_on_after(db, checkpoint, ours=checkpoint_of(db, checkpoint.machine))
    marked_seq = checkpoint.seq if checkpoint else 0
    data: dict[str, object] = {"why": why, "epoch": epoch, "seq": seq, "marked_seq": marked_seq}
    tx.append("book.copied" if renamed.db_id != was[0] else "book.put_back", f"book:{tx.op_id}", data, first=True)
    return renamed


def _go_on_after(db: Connection, checkpoint: Checkpoint, ours: Checkpoint) -> None:
    """What is on paper is not given out again. A mark that was not the last word may be a moment old, and then the book
    itself (`ours`) may know of more: of a series that had begun since."""
    spare, calls = (0, 0) if checkpoint.last_word else (SPARE_NUMBERS, SPARE_CALLS)
    for known in (checkpoint, ours):
        for series, last in known.numbers.items():
            db.execute(RAISE_ORDINAL, (known.office_day, series, min(ORDINAL_MAX, last + spare)))
        if known.office_day and known.calls + calls:
            db.execute(RAISE_CALLS, (known.office_day, known.calls + calls))


def _note(db: Connection, key: str) -> str:
    (value,) = db.execute(READ_NOTE, (key,)).fetchone() or ("",)
    return str(value)

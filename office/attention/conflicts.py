"""Two records of one thing, of which only one can count. They are found by version, shown side by side and settled by a
person. Both stay in the book; only what counts from now on is decided.

An item is `conflict-<op_id>` of the op that the platform gave back; all that is open in its stream goes with it."""

from dataclasses import dataclass
from typing import Any, Final

from office.attention import conflict_refusals as words
from office.book.chain import Event, event_of
from office.book.engine.connection import Connection
from office.book.ops import conflict_column, stored_op, taken_column
from office.book.sql import OF_EVENT
from office.book.writer import Savepoint, Transaction
from office.catalogue.index import CatalogueIndex
from office.contract.attention import AttentionItem, AttentionSide, Sentence
from office.contract.errors import Refusal
from office.contract.moments import moment, stamp
from office.platform.recovery.history import HistoryOp, read_op
from office.platform.recovery.replay import make_again
from office.platform.recovery.replay_attention import SETTLE

PREFIX: Final = "conflict-"
FOLLOWED: Final = frozenset({"version_taken", "gap"})  # in the others both sides are in the records, or neither can be
COLUMNS: Final = "c.op_id, c.reason, c.theirs, c.found_at, c.ours, c.stream"
# The first open one of each stream stands for all; a gap may heal while the history is still being fetched.
OPEN: Final = """
    c.state = 'open' AND (c.reason <> 'gap' OR NOT EXISTS (
        SELECT 1 FROM notes WHERE key = 'restoring' AND value <> ''))"""
FIRST: Final = """
    NOT EXISTS (SELECT 1 FROM conflicts AS b WHERE b.stream = c.stream AND b.state = 'open' AND (
        b.stream_version < c.stream_version OR (b.stream_version = c.stream_version AND b.op_id < c.op_id)))"""
LISTED: Final = f"SELECT {COLUMNS} FROM conflicts AS c WHERE {OPEN} AND {FIRST} ORDER BY c.found_at LIMIT ?"
ONE: Final = f"SELECT {COLUMNS} FROM conflicts AS c WHERE {OPEN} AND c.op_id = ?"
COUNT: Final = f"SELECT count(*) FROM conflicts AS c WHERE {OPEN} AND {FIRST}"
OF_STREAM: Final = """
    SELECT op_id, theirs FROM conflicts WHERE stream = ? AND state = 'open' ORDER BY stream_version, op_id"""
OURS: Final = f"SELECT {OF_EVENT} FROM events AS e WHERE e.seq = ?"
TAKEN_OF_STREAM: Final = """
    SELECT t.seq, t.op FROM events AS e CROSS JOIN taken_ops AS t
    WHERE e.stream = ? AND e.stream_version > ? AND t.seq = e.seq ORDER BY e.stream_version"""
YIELD: Final = """
    INSERT INTO conflicts (op_id, stream, stream_version, reason, ours, theirs, found_at, state, choice, settled_by,
        settled_at, why) VALUES (?1, ?2, ?3, 'version_taken', ?4, '', ?5, 'settled', 'theirs', ?6, ?5, ?7)"""


@dataclass(frozen=True, slots=True)
class Conflict:
    """`theirs` is None when not even the platform's side can be read, `ours` where there is nothing here."""

    item: AttentionItem
    op_id: str
    reason: words.Reason
    stream: str
    theirs: HistoryOp | None
    ours: Event | None

    @property
    def say(self) -> Sentence:
        return words.SAYS[self.reason]

    def sides(self, index: CatalogueIndex) -> tuple[AttentionSide, AttentionSide]:
        return sides(self.ours, self.theirs, index)


def sides(ours: Event | None, theirs: HistoryOp | None, index: CatalogueIndex) -> tuple[AttentionSide, AttentionSide]:
    """The two versions: this office's first, then the platform's."""
    return _side(words.OURS, ours, index), _side(words.THEIRS, theirs, index)


def listed(db: Connection, limit: int) -> list[Conflict]:
    return [_conflict(db, row) for row in db.execute(LISTED, (limit,)).fetchall()]


def waiting(db: Connection) -> int:
    (count,) = db.execute(COUNT).fetchone() or (0,)
    return int(count)


def find(db: Connection, item: str) -> Conflict | None:
    row = db.execute(ONE, (item.removeprefix(PREFIX),)).fetchone() if item.startswith(PREFIX) else None
    return _conflict(db, row) if row else None


def settle(tx: Transaction, index: CatalogueIndex, conflict: Conflict, choice: str, why: str) -> None:
    """Apply the choice: `theirs` makes the current record what the platform's side says, `ours` leaves it as it is.
    Refusal `settle_impossible`."""
    db, at = tx.db, stamp(tx.by.at)
    open_ones = db.execute(OF_STREAM, (conflict.stream,)).fetchall()
    if choice == "theirs" and conflict.reason in FOLLOWED:
        with Savepoint(db) as savepoint:
            _follow(db, index, conflict, [stored_op(db, conflict_column(op_id), theirs) for op_id, theirs in open_ones])
        if savepoint.wrong is not None:
            raise Refusal.of("settle_impossible.cannot_follow") from savepoint.wrong
    for op_id, _ in open_ones:
        db.execute(SETTLE, (choice, tx.by.actor, at, why, op_id))


def give_way(tx: Transaction, ours: Event, place: tuple[str, int], why: str) -> None:
    """Let the platform's op have that place of the stream. Ours stays in the book and holds back nothing any more."""
    row = (str(ours.op_id), *place, ours.seq, stamp(tx.by.at), tx.by.actor, why)
    tx.db.execute(YIELD, row)


def _follow(db: Connection, index: CatalogueIndex, conflict: Conflict, theirs: list[str | None]) -> None:
    """Apply everything that the platform gave of this stream from the first difference on, in its order: ops that had
    no place, and ops that were stored behind them without effect while this was open."""
    since = conflict.theirs.stream_version if conflict.theirs else 0
    taken = db.execute(TAKEN_OF_STREAM, (conflict.stream, since)).fetchall()
    behind = [stored_op(db, taken_column(seq), stored) for seq, stored in taken]
    ops = [op for text in theirs + behind if text and (op := read_op(text.encode())) is not None]
    for op in sorted(ops, key=lambda op: op.stream_version):
        make_again(db, index, op)


def event_data(conflict: Conflict, choice: str) -> dict[str, object]:
    """The event of the decision: what the platform's operator needs to find it."""
    about: dict[str, object] = {"item": conflict.item.item, "code": conflict.reason, "choice": choice}
    about |= {"op_id": conflict.op_id, "stream": conflict.stream}
    if conflict.ours is not None:
        about["ours"] = str(conflict.ours.op_id)
    return about | ({"kind": conflict.theirs.kind} if conflict.theirs else {})


def _conflict(db: Connection, row: tuple[Any, ...]) -> Conflict:
    op_id, reason, text, found_at, seq, stream = row
    stored = db.execute(OURS, (seq,)).fetchone() if seq else None
    event_data = stored_op(db, conflict_column(op_id), text)
    ours, theirs = event_of(stored) if stored else None, read_op(event_data.encode()) if event_data else None
    number = _number(theirs, ours)
    item = AttentionItem(
        item=f"{PREFIX}{op_id}",
        kind="conflict",
        code=reason,
        about=words.about(reason, number),
        since=moment(found_at),
    )
    return Conflict(item, op_id, reason, stream, theirs, ours)


def _side(title: Sentence, event_data: HistoryOp | Event | None, index: CatalogueIndex) -> AttentionSide:
    return words.side(title, event_data.kind, event_data, index.local) if event_data else words.nothing(title)


def _number(theirs: HistoryOp | None, ours: Event | None) -> str:
    for side in (theirs, ours):
        if side is not None and side.data.get("number"):
            return str(side.data["number"])
    return ""

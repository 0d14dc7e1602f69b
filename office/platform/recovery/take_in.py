"""A book that was put back or copied takes in its own history, as the platform has it.

Each op is appended under its own op_id with what it said, and is told to the platform again exactly as it was told
first, so that it is a duplicate there. What cannot stand in its place is kept whole as an event `op.kept`, and as a
conflict that a person settles: it is found by the version of its stream, never by a clock."""

from collections.abc import Sequence
from typing import Any, Final, Literal
from uuid import UUID

import msgspec

from diagnostics.logger import get_logger
from office.book.act import REBUILT, Act, Done
from office.book.chain import Event, event_of
from office.book.engine.bulk_insert import put_many
from office.book.engine.connection import Connection
from office.book.journal import OF_ONE_RECORD, Journal, stream_here
from office.book.ops import AMENDED, as_first_sent, conflict_column, ops_of_events, seal_op, stored_op, taken_column
from office.book.sealing import sealed_forms
from office.book.sql import EVENT_COLUMNS, STREAM_VERSION, TAKEN_OPS
from office.book.writer import Savepoint
from office.catalogue.index import CatalogueIndex
from office.contract.commands import By
from office.contract.moments import stamp
from office.platform.recovery.book_identity import put_restoring, restoring
from office.platform.recovery.history import HistoryOp, name_of, read_op
from office.platform.recovery.replay import NOTHING, Replay, make_again
from office.platform.recovery.replay_attention import amended_again, attended_again

SET_ASIDE: Final = "op.kept"
Reason = Literal["version_taken", "op_id_reused", "number_taken", "gap", "unreadable"]

OURS: Final = f"""
    SELECT {EVENT_COLUMNS} FROM json_each(?1) AS told CROSS JOIN events AS e WHERE e.op_id = told.value"""
KNOWN_CONFLICTS: Final = (
    "SELECT c.op_id FROM json_each(?1) AS told CROSS JOIN conflicts AS c WHERE c.op_id = told.value"
)
AT_VERSION: Final = f"SELECT {EVENT_COLUMNS} FROM events WHERE stream = ? AND stream_version = ?"
IN_CONFLICT: Final = """
    SELECT 1 FROM conflicts WHERE stream = ? AND state = 'open' AND reason IN ('version_taken', 'op_id_reused')"""
PUT_TAKEN: Final = "INSERT INTO taken_ops (seq, op)"
PUT_CONFLICT: Final = """
    INSERT INTO conflicts (op_id, stream, stream_version, reason, ours, theirs, found_at, state, choice, settled_by,
        settled_at, why)"""
GAPS: Final = """
    SELECT op_id, theirs FROM conflicts
    WHERE state = 'open' AND reason = 'gap' AND stream = ? ORDER BY stream_version"""
ALL_GAPS: Final = "SELECT op_id, theirs FROM conflicts WHERE state = 'open' AND reason = 'gap' ORDER BY stream, op_id"
HEALED: Final = """
    UPDATE conflicts SET state = 'settled', choice = 'healed', settled_at = ? WHERE op_id = ? AND state = 'open'"""

log = get_logger()


class PageResult(msgspec.Struct, frozen=True, kw_only=True):
    """What one page gave back: ops the book had lost, ops it could not place, and ops it had."""

    taken: int = 0
    conflicts: int = 0
    known: int = 0


class TakeHistory(Act[PageResult]):
    """One page of the history, in one transaction with the place to go on from. Taking a page in twice is once.

    `context` is (ops as JSON texts, the place after them, whether it was the last, the catalogue's index)."""

    def execute(self, db: Connection, journal: Journal) -> Done[PageResult]:
        texts, after, last, index = self.context
        renamed = restoring(db)
        if renamed is None:
            return Done(PageResult(), True, journal.tip.seq)
        history = _History(db, journal, index, self.by)
        history.take_in(texts)
        taken = history.close(last=last)
        more = msgspec.structs.replace(
            renamed,
            after=after,
            taken=renamed.taken + taken.taken,
            conflicts=renamed.conflicts + taken.conflicts,
        )
        put_restoring(db, None if last else more)
        return Done(taken, False, journal.tip.seq)


class _History:
    def __init__(self, db: Connection, journal: Journal, index: CatalogueIndex, by: By) -> None:
        self._db, self._journal, self._index, self._by = db, journal, index, by
        self._versions: dict[str, int] = {}
        self._taken: list[tuple[Any, ...]] = []
        self._conflicts: list[tuple[Any, ...]] = []
        self.result = PageResult()

    def take_in(self, texts: Sequence[bytes]) -> None:
        ops = [(text, read_op(text)) for text in texts]
        names = msgspec.json.encode([op.op_id for _, op in ops if op is not None]).decode()
        ours = {row[1]: row for row in self._db.execute(OURS, (names,)).fetchall()}
        stored = {op_id for (op_id,) in self._db.execute(KNOWN_CONFLICTS, (names,)).fetchall()}
        for text, op in ops:
            if op is None:
                self._unreadable(text)
            elif op.op_id in ours:
                self._have(ours[op.op_id], op, text, conflict=op.op_id in stored)
            elif op.op_id not in stored:
                self._place(op, text)
                ours[op.op_id] = (0,)

    def close(self, *, last: bool) -> PageResult:
        """Write what is left to write. After the last page what still waits for a predecessor is kept for a person."""
        if last:
            self._write()
            for op_id, stored in self._db.execute(ALL_GAPS).fetchall():
                text = self._theirs(op_id, stored)
                if self._db.execute(OURS, (msgspec.json.encode([op_id]).decode(),)).fetchone() is None:
                    self._keep(_must_read(text.encode()), text.encode())
                    self._count("conflicts")
        self._write()
        return self.result

    def _write(self) -> None:
        """The events, then what refers to them."""
        self._journal.flush(self._db)
        put_many(self._db, PUT_TAKEN, self._taken)
        put_many(self._db, PUT_CONFLICT, self._conflicts, "ON CONFLICT (op_id) DO NOTHING")
        self._taken, self._conflicts = [], []

    def _count(self, name: str) -> None:
        self.result = msgspec.structs.replace(self.result, **{name: getattr(self.result, name) + 1})

    def _have(self, row: tuple[Any, ...], op: HistoryOp, text: bytes, *, conflict: bool) -> None:
        """The same op_id is here: the same op, or another act under its name."""
        self._count("known")
        if len(row) == 1 or conflict:
            return
        theirs = as_first_sent(msgspec.json.decode(text, type=dict[str, Any]))
        ours = self._in_their_words(event_of(row), theirs)
        if ours | {"seq": 0} != theirs | {"seq": 0}:
            self._found("op_id_reused", op, text, ours=row[0])

    def _in_their_words(self, event: Event, theirs: dict[str, Any]) -> dict[str, Any]:
        """Ours; a form that this copy of the book has not sealed yet goes on as the platform was told it."""
        (ours,) = ops_of_events(self._db, [event])
        if sealed_forms.is_unsealed(ours) and sealed_forms.is_same_form(ours, theirs):
            sealed_forms.keep_sealed(
                self._db, str(theirs["data"]["submission"]), str(theirs["body"].get("sealed") or "")
            )
            (ours,) = ops_of_events(self._db, [event])
        return ours

    def _place(self, op: HistoryOp, text: bytes) -> None:
        if op.amends:
            self._amendment(op, text)
            return
        have = self._version(op.stream)
        if op.stream_version <= have:
            self._collide(op, text)
        elif op.stream_version > have + 1:
            self._found("gap", op, text, ours=None)
        else:
            self._append(op, text)
            self._heal(op.stream)

    def _collide(self, op: HistoryOp, text: bytes) -> None:
        """Another event has that version here. In a stream of the house both happened, and ours, which nobody was told
        yet, is told in a stream of its own; of one ticket or form only a person can say which of them counts."""
        self._write()
        row = self._db.execute(AT_VERSION, (op.stream, op.stream_version)).fetchone()
        self._keep(op, text)
        if row is None or OF_ONE_RECORD.fullmatch(op.stream) or self._was_sent(row[0]):
            self._found("version_taken", op, text, ours=row[0] if row else None)
            return
        event = event_of(row)
        if event.kind != AMENDED:  # which is told in the stream of what it amends
            (ours,) = ops_of_events(self._db, [event])
            apart = {"stream": f"{stream_here(self._db, event.stream)}~{event.seq}", "stream_version": 1}
            self._take(event.seq, msgspec.json.encode(ours | apart))
        self._made_again(op, text, self._journal.tip.seq)

    def _was_sent(self, seq: int) -> bool:
        return self._db.execute(TAKEN_OPS, (seq, seq)).fetchone() is not None

    def _append(self, op: HistoryOp, text: bytes) -> None:
        seq = self._add(op, text, op.kind, (op.stream, op.stream_version), op.data)
        again = self._made_again(op, text, seq)
        self._journal.answered(seq, REBUILT, op.kind, b"", again.answer)
        if again.other_holder:
            self._found("number_taken", op, text, ours=again.other_holder)

    def _made_again(self, op: HistoryOp, text: bytes, seq: int) -> Replay:
        """The records of it; those of a ticket that two tell differently stay ours until somebody decides."""
        self._write()
        if self._db.execute(IN_CONFLICT, (op.stream,)).fetchone() is not None:
            return NOTHING
        again = NOTHING
        with Savepoint(self._db) as savepoint:
            attended_again(self._db, op, seq)
            again = make_again(self._db, self._index, op)
        if savepoint.wrong is not None:
            log.error("history_op_not_understood", kind=op.kind, why=type(savepoint.wrong).__name__)
            self._found("unreadable", op, text, ours=seq)
            return NOTHING
        return again

    def _amendment(self, op: HistoryOp, text: bytes) -> None:
        """It stood in the place of a refused op; here it is an event beside it once more."""
        self._write()
        mended = amended_again(self._db, op)
        if mended is None:
            self._keep(op, text)
            self._found("gap", op, text, ours=None)
            return
        stream, data = mended
        seq = self._add(op, text, AMENDED, (stream, self._version(stream) + 1), data)
        again = self._made_again(op, text, seq)
        self._journal.answered(seq, REBUILT, AMENDED, b"", again.answer)

    def _keep(self, op: HistoryOp, text: bytes) -> None:
        """An event that only holds the op, so that it is told again whenever everything is."""
        event_data = {"op_id": op.op_id, "stream": op.stream, "stream_version": op.stream_version, "kind": op.kind}
        seq = self._add(op, text, SET_ASIDE, (f"kept:{op.op_id}", 1), event_data)
        self._journal.answered(seq, REBUILT, SET_ASIDE, b"", b"")

    def _add(self, op: HistoryOp, text: bytes, kind: str, place: tuple[str, int], data: dict[str, Any]) -> int:
        stream, version = place
        by = By(device=op.device, actor=op.actor, at=op.at)
        seq = self._journal.add(UUID(op.op_id), by, kind, stream, version=version, data=data, remote=op.hlc)
        self._versions[stream] = version
        self._take(seq, text)
        self._count("taken")
        return seq

    def _take(self, seq: int, text: bytes) -> None:
        self._taken.append((seq, seal_op(self._db, taken_column(seq), text.decode())))

    def _theirs(self, op_id: str, stored: str) -> str:
        text = stored_op(self._db, conflict_column(op_id), stored)
        assert text is not None, "the op of an open conflict is gone"
        return text

    def _heal(self, stream: str) -> None:
        """What came before its predecessor has its turn now."""
        self._write()
        for op_id, stored in self._db.execute(GAPS, (stream,)).fetchall():
            text = self._theirs(op_id, stored)
            op = _must_read(text.encode())
            if op.stream_version != self._version(stream) + 1:
                return
            self._append(op, text.encode())
            self._db.execute(HEALED, (stamp(self._by.at), op_id))

    def _version(self, stream: str) -> int:
        if stream not in self._versions:
            (version,) = self._db.execute(STREAM_VERSION, (stream,)).fetchone() or (0,)
            self._versions[stream] = int(version)
        return self._versions[stream]

    def _unreadable(self, text: bytes) -> None:
        """Not even who it is can be told; its own text is its name."""
        log.error("history_op_unreadable")
        op = HistoryOp(
            seq=1,
            op_id=name_of(text),
            stream="unreadable",
            stream_version=1,
            kind="",
            at=self._by.at,
            hlc="",
            actor="",
            device="",
            data={},
        )
        self._found("unreadable", op, text, ours=None)

    def _found(self, reason: Reason, op: HistoryOp, text: bytes, *, ours: int | None) -> None:
        if reason != "gap":  # which may heal
            self._count("conflicts")
            log.warning("conflict_found", reason=reason, kind=op.kind)
        theirs = seal_op(self._db, conflict_column(op.op_id), text.decode("utf-8", "replace"))
        place = (op.op_id, op.stream, op.stream_version, reason, ours, theirs)
        self._conflicts.append((*place, stamp(self._by.at), "open", "", "", "", ""))


def take_history(
    texts: Sequence[bytes], *, op_id: UUID, by: By, after: str, last: bool, index: CatalogueIndex
) -> TakeHistory:
    return TakeHistory(
        op_id, "take_history", "", b"", by, None, PageResult, ends_group=True, context=(texts, after, last, index)
    )


def _must_read(text: bytes) -> HistoryOp:
    op = read_op(text)
    assert op is not None, "a kept op that cannot be read"
    return op

"""What people had done about refused ops, in a book that lost it. Its events name the refused event by its place in the
old book; here it is found by its op_id. Why somebody did it was told to nobody, unless it was an escalation."""

from typing import Any, Final

import msgspec

from office.book.engine.connection import Connection
from office.book.ops import ATTENTION, Amendment
from office.book.sql import PUT_ATTENDED
from office.contract.moments import stamp
from office.platform.recovery.history import HistoryOp

SEQ_OF: Final = "SELECT seq FROM events WHERE op_id = ?"
NO_REASON: Final = "(alasan tidak ikut dipulihkan)"
ACTS: Final = frozenset({"attention.retried", "attention.escalated", "attention.settled"})
SETTLE: Final = """
    UPDATE conflicts SET state = 'settled', choice = ?, settled_by = ?, settled_at = ?, why = ?
    WHERE op_id = ? AND state = 'open'"""


def amended_again(db: Connection, op: HistoryOp) -> tuple[str, dict[str, Any]] | None:
    """The stream and the data of the event that such an op is told of; None when what it amends is not here."""
    row = db.execute(SEQ_OF, (op.amends,)).fetchone()
    if row is None:
        return None
    amendment = Amendment(
        item=f"op-{row[0]}",
        amends_seq=row[0],
        amends=op.amends,
        stream=op.stream,
        stream_version=op.stream_version,
        kind=op.kind,
        data=op.data,
    )
    return f"{ATTENTION}{row[0]}", msgspec.to_builtins(amendment)


def attended_again(db: Connection, op: HistoryOp, seq: int) -> None:
    if op.amends:
        (amended,) = db.execute(SEQ_OF, (op.amends,)).fetchone() or (0,)
        db.execute(PUT_ATTENDED, (seq, f"op-{amended}", "amended", NO_REASON))
    elif op.kind in ACTS:
        why = str(op.body.get("why") or NO_REASON)
        db.execute(PUT_ATTENDED, (seq, _item(db, op), op.kind.partition(".")[2], why))
        if op.kind == "attention.settled":
            settled = (str(op.data["choice"]), op.actor, stamp(op.at), why, str(op.data["op_id"]))
            db.execute(SETTLE, settled)


def _item(db: Connection, op: HistoryOp) -> str:
    item = str(op.data["item"])
    if not item.startswith("op-"):
        return item
    row = db.execute(SEQ_OF, (str(op.data["op_id"]),)).fetchone()
    return f"op-{row[0]}" if row else item

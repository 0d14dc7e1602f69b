"""A person settles a conflict: who, when and which side is an event, which goes up like every other; why stays here."""

from typing import Any, Final

import msgspec

from office import attention_words, conflicts
from office.attention import PUT_ATTENDED, must_attend
from office.attention_answers import Attended
from office.book.told import AMENDED, ATTENTION, Amendment
from office.book.writer import Transaction
from office.conflicts import Conflict
from office.offer import Offer
from office.orders import Settle

SETTLED: Final = "attention.settled"
WITHDRAWN: Final = "op.withdrawn"


def settle(tx: Transaction, offer: Offer, item: str, order: Settle) -> Attended:
    """Refusal `not_supervisor`, `reason_missing`, `attention_unknown`, `settle_impossible`."""
    must_attend(offer, tx.by.actor)
    if not order.reason.strip():
        raise attention_words.reason_missing()
    conflict = conflicts.find(tx.db, item)
    if conflict is None:
        raise attention_words.item_unknown()
    conflicts.settle(tx, offer, conflict, order.choice, order.reason.strip())
    kind, stream, data = _event(conflict, order.choice)
    seq = tx.append(kind, stream, data)
    tx.db.execute(PUT_ATTENDED, (seq, item, "settled", order.reason.strip()))
    return Attended(item=item, what="settled", at=tx.by.at)


def _event(conflict: Conflict, choice: str) -> tuple[str, str, dict[str, Any]]:
    """Two acts under one op_id cannot both be told under it: ours goes up under another, or is withdrawn."""
    ours = conflict.ours
    if conflict.reason != "op_id_reused" or ours is None:
        return SETTLED, f"{ATTENTION}{conflict.op_id}", conflicts.told(conflict, choice)
    withdrawn: dict[str, object] = {"why_code": "twice"}
    kind, data = (ours.kind, ours.data) if choice == "ours" else (WITHDRAWN, withdrawn)
    amendment = Amendment(
        item=conflict.item.item,
        amends_seq=ours.seq,
        amends=str(ours.op_id),
        stream=ours.stream,
        stream_version=ours.stream_version,
        kind=kind,
        data=data,
    )
    return AMENDED, f"{ATTENTION}{ours.seq}", msgspec.to_builtins(amendment)

"""Settling a conflict. Who decided, when, and which side is an event and goes to the platform; the reason stays
here."""

from typing import Any, Final

import msgspec

from office.attention import conflicts, items
from office.attention.conflicts import Conflict
from office.attention.items import SET_WANTED, Subject
from office.book.ops import AMENDED, ATTENTION, Amendment
from office.book.sql import PUT_ATTENDED
from office.book.writer import Transaction
from office.catalogue.index import CatalogueIndex
from office.contract.attention import Attended
from office.contract.commands import Settle
from office.contract.errors import Refusal
from office.officers.sessions import acting

SETTLED: Final = "attention.settled"
WITHDRAWN: Final = "op.withdrawn"


def settle(tx: Transaction, index: CatalogueIndex, item: str, order: Settle) -> Attended:
    """Settle a conflict. Refusal `role_missing`, `reason_missing`, `attention_unknown`, `settle_impossible`."""
    subject = items.find_for(tx.db, index, item, acting(tx.db, index, tx.by.actor), "settle")
    if not order.reason.strip():
        raise Refusal.of("reason_missing")
    conflict = subject.conflict
    if conflict is None:
        kind, stream, data = _gives_way(tx, subject, order)
    else:
        conflicts.settle(tx, index, conflict, order.choice, order.reason.strip())
        kind, stream, data = _event(conflict, order.choice)
    seq = tx.append(kind, stream, data)
    tx.db.execute(PUT_ATTENDED, (seq, item, "settled", order.reason.strip()))
    return Attended(item=item, what="settled", at=tx.by.at)


def _gives_way(tx: Transaction, subject: Subject, order: Settle) -> tuple[str, str, dict[str, object]]:
    """Note that the platform's op stays in the place of the refused one. A person can choose nothing else."""
    if not subject.is_overtaken or subject.event is None or subject.stated is None:
        raise Refusal.of("settle_impossible.no_conflict")
    if subject.has("settled"):
        raise Refusal.of("attention_settled")
    if order.choice == "ours":
        raise Refusal.of("settle_impossible.too_late")
    conflicts.give_way(tx, subject.event, (subject.stated.stream, subject.stated.stream_version), order.reason.strip())
    tx.db.execute(SET_WANTED, (subject.event.seq,))
    about: dict[str, object] = {"item": subject.item.item, "code": subject.item.code, "choice": order.choice}
    return SETTLED, f"{ATTENTION}{subject.event.seq}", about | {"ours": str(subject.event.op_id)}


def _event(conflict: Conflict, choice: str) -> tuple[str, str, dict[str, Any]]:
    """The event of the decision. Two acts cannot go up under one op_id: ours gets another, or is withdrawn."""
    ours = conflict.ours
    if conflict.reason != "op_id_reused" or ours is None:
        return SETTLED, f"{ATTENTION}{conflict.op_id}", conflicts.event_data(conflict, choice)
    withdrawn: dict[str, object] = {"why_code": "twice"}
    kind, data = (ours.kind, ours.data) if choice == "ours" else (WITHDRAWN, withdrawn)
    amendment = Amendment.of(conflict.item.item, ours, kind, data)
    return AMENDED, f"{ATTENTION}{ours.seq}", msgspec.to_builtins(amendment)

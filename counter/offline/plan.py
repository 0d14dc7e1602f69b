"""What an act of the desk becomes where the hub does not answer: what is stored, and whom it is about. Pure."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

import msgspec

from counter.core.actions import VERBS, Action, PendingAction
from counter.offline.outbox import OutboxItem
from counter.offline.rules import EntryRef, OfflineCommand, OfflineState
from office.contract.answers import DeskAnswer, EntryAnswer, EntryState
from office.contract.commands import CallNext, MoveEntry

MakeOpId = Callable[[], UUID]


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """`item` is stored before anything on the desk changes."""

    act: Action
    entry: UUID
    number: str
    order: MoveEntry
    item: OutboxItem


class OfflineContext(msgspec.Struct, frozen=True):
    """Who does it, where, and what is known there. `fresh`: the hub is asked first, so it may yet have done it."""

    counter: str
    session: str
    desk: DeskAnswer
    offline: OfflineState
    fresh: bool

    def item(self, verb: str, person: EntryRef, order: MoveEntry, take_back: UUID | None = None) -> OutboxItem:
        command = OfflineCommand(
            verb=verb,
            person=person,
            counter=self.counter,
            session=self.session,
            order=order,
            take_back=take_back,
        )
        return OutboxItem.command(command)


def planned(asked: PendingAction, seat: OfflineContext, now: datetime, make_op_id: MakeOpId) -> Plan | None:
    """None where only the hub can do it."""
    if isinstance(asked.order, CallNext):
        return _call(asked.act, asked.order, asked.number, seat, now=now, make_op_id=make_op_id)
    if not isinstance(asked.order, MoveEntry) or asked.entry is None:
        return None
    order = msgspec.structs.replace(asked.order, acted_at=now)
    item = seat.item(VERBS[asked.act], seat.offline.person(asked.entry, asked.number), order)
    return Plan(act=asked.act, entry=asked.entry, number=asked.number, order=order, item=item)


def _call(
    act: Action, order: CallNext, number: str, seat: OfflineContext, *, now: datetime, make_op_id: MakeOpId
) -> Plan | None:
    """Who stands first in the line as it was last read. A call without a name may have reached the hub: what the hub
    made of it is taken back, unless it was the same person."""
    entry, op_id, lost = order.entry, order.op_id, seat.offline.lost_call
    if entry is None:
        if not seat.desk.line:
            return None
        first = seat.desk.line[0]
        entry, number, op_id, lost = first.entry, first.number, make_op_id(), lost or seat.fresh
    person = seat.offline.person(entry, number)
    dated = MoveEntry(op_id=op_id, reason=order.reason, acted_at=now)
    call = seat.item("call", person, dated, make_op_id() if lost else None)
    return Plan(act=act, entry=entry, number=number, order=dated, item=call)


def served_offline(desk: DeskAnswer, order: MoveEntry) -> EntryAnswer:
    """The visit that ended here, for its receipt. Where it goes on, if there are several ways, only the hub decides."""
    assert desk.current is not None, "nobody was at the desk"
    onward = (*desk.plan, *order.then)
    next_service = onward[0] if len(onward) == 1 else ""
    return msgspec.structs.replace(
        desk.current, state=EntryState.SERVED, ended_at=order.acted_at, next_service=next_service
    )

"""A desk whose hub is silent: what it may do by itself, and what its line is after that. Pure."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID, uuid5

import msgspec
from msgspec import field
from PySide6.QtCore import QCoreApplication

from counter.core.actions import CALLING, Action, label, nobody_known
from office.contract.answers import DeskAnswer, DeskRow, EntryAnswer, EntryState
from office.contract.commands import MoveEntry
from office.line.offline_ticket import OfflineTicketRecord
from office.line.reasons import PRINTED

translate = QCoreApplication.translate

TYPED: Final = UUID("6b3f4f0e-52c1-5d0a-9d0c-3f2f7f1f8a11")  # names here who is only known by a number
FROM_SLIP: Final = ("Dari karcis", "From the slip")
CAME_BACK: Final = ("Datang lagi setelah terlewat", "Came back after a missed call")


class EntryRef(msgspec.Struct, frozen=True, kw_only=True):
    """Whom an act is about: by the hub's id, by the slip that was taken in, or by the printed number only."""

    number: str
    entry: UUID | None = None
    slip: UUID | None = None


class OfflineCommand(msgspec.Struct, frozen=True, kw_only=True):
    """An act as it is sent to the hub later. `verb` is the hub's, or "call"; `order.acted_at` is when it was done.

    `take_back` is set where the hub was asked for its own pick before and the answer was lost: the op_id under which
    whoever it picked goes back into the line, if that is somebody else."""

    verb: str
    person: EntryRef
    counter: str
    session: str
    order: MoveEntry
    take_back: UUID | None = None


class RejectedEntry(msgspec.Struct, frozen=True, kw_only=True):
    """What the hub would not have about one number, for an officer to see to."""

    number: str
    verbs: tuple[str, ...]
    at: datetime
    code: str
    say: Mapping[str, str]
    op_ids: tuple[UUID, ...]


class OfflineState(msgspec.Struct, frozen=True, kw_only=True):
    """`accepted`: acts that the hub took when it came back, until that was read. `before` is the desk before the last
    act, which was on `last`."""

    accepted: int = 0
    refused: tuple[RejectedEntry, ...] = ()
    people: Mapping[UUID, EntryRef] = field(default_factory=dict)
    before: DeskAnswer | None = None
    last: UUID | None = None
    lost_call: bool = False
    leaving: bool = False  # has read that nobody can sign in again

    def person(self, entry: UUID, number: str) -> EntryRef:
        return self.people.get(entry) or EntryRef(number=number, entry=entry)


def pin_uncheckable() -> str:
    """Before the desk is left or locked; the hub checks the PIN."""
    return translate("Desk", "Server diam, PIN tidak bisa diperiksa. Tekan lagi untuk tetap keluar.")


def not_asked(act: Action) -> str:
    """The hub did not answer to something that cannot be done without it."""
    if act is Action.CALL:
        return nobody_known()
    words = translate("Desk", "Server kantor tidak menjawab, jadi “{0}” belum tercatat. Coba lagi begitu tersambung.")
    return words.format(label(act).rstrip("…"))


def typed_person(number: str) -> UUID:
    return uuid5(TYPED, number)


def row_of(slip: OfflineTicketRecord, known_at: datetime) -> DeskRow:
    """Who came with a slip that only its kiosk and this desk know. Waits count to `known_at`, as those of the line."""
    return DeskRow(
        entry=slip.op_id,
        number=slip.number,
        service=slip.service,
        priority=slip.priority,
        wait_s=int((known_at - slip.issued_at).total_seconds()),
        reason=FROM_SLIP,
        lane=slip.priority,
    )


def row_typed(entry: UUID, number: str, service: str, *, now: datetime, known_at: datetime) -> DeskRow:
    """Who came with a number that this desk did not know; how long they waited before nobody here knows."""
    wait_s = int((known_at - now).total_seconds())
    return DeskRow(entry=entry, number=number, service=service, priority="none", wait_s=wait_s, reason=FROM_SLIP)


def joined(desk: DeskAnswer, row: DeskRow) -> DeskAnswer:
    """The line with somebody more, behind those who were known."""
    return msgspec.structs.replace(desk, line=(*desk.line, row))


def after(
    desk: DeskAnswer, act: Action, entry: UUID, order: MoveEntry, *, number: str, at: datetime, known_at: datetime
) -> DeskAnswer:
    """The desk after an act, as far as that can be known without the hub, which last answered at `known_at`."""
    if act in CALLING:
        return _called(desk, entry, number, at=at, known_at=known_at)
    if act is Action.RETURN:
        return _returned(desk, entry, order, at=at, known_at=known_at)
    return AFTER.get(act, _unchanged)(desk, entry, order, at)


def _called(desk: DeskAnswer, entry: UUID, number: str, *, at: datetime, known_at: datetime) -> DeskAnswer:
    row = next((row for row in desk.line if row.entry == entry), None)
    current = EntryAnswer(
        entry=entry,
        ticket=entry,
        number=number,
        service=row.service if row else "",
        state=EntryState.CALLED,
        counter=desk.counter,
        arrived_at=known_at - timedelta(seconds=row.wait_s) if row else at,
        called_at=at,
        calls=1,
        priority=row.priority if row else "none",
    )
    return _at_desk(desk, current, line=tuple(one for one in desk.line if one is not row), current_reason=PRINTED)


def _at_desk(desk: DeskAnswer, current: EntryAnswer | None, **more: Any) -> DeskAnswer:
    """Somebody else is at the desk, or nobody: whose name and form these are is no longer so."""
    nobody: dict[str, Any] = {"citizen": None, "submissions": (), "plan": (), "recalls_left": None}
    return msgspec.structs.replace(desk, current=current, **nobody | {"current_reason": None} | more)


def _served(desk: DeskAnswer, _entry: UUID, _order: MoveEntry, at: datetime) -> DeskAnswer:
    return _changed(desk, state=EntryState.SERVING, serving_at=at)


def _again(desk: DeskAnswer, _entry: UUID, _order: MoveEntry, _at: datetime) -> DeskAnswer:
    calls = desk.current.calls + 1 if desk.current is not None else 0
    left = desk.recalls_left - 1 if desk.recalls_left else desk.recalls_left
    return msgspec.structs.replace(_changed(desk, calls=calls), recalls_left=left)


def _gone(desk: DeskAnswer, _entry: UUID, _order: MoveEntry, _at: datetime) -> DeskAnswer:
    return _at_desk(desk, None)


def _missed(desk: DeskAnswer, _entry: UUID, _order: MoveEntry, at: datetime) -> DeskAnswer:
    missed = _changed(desk, state=EntryState.NO_SHOW, ended_at=at).current
    return _at_desk(desk, None, missed=(*desk.missed, *([missed] if missed is not None else [])))


def _held(desk: DeskAnswer, _entry: UUID, order: MoveEntry, at: datetime) -> DeskAnswer:
    due_at = at + timedelta(minutes=order.minutes) if order.minutes else None
    held = _changed(desk, state=EntryState.ON_HOLD, due_at=due_at).current
    return _at_desk(desk, None, held=(*desk.held, *([held] if held is not None else [])))


def _resumed(desk: DeskAnswer, entry: UUID, _order: MoveEntry, at: datetime) -> DeskAnswer:
    back = next((one for one in desk.held if one.entry == entry), None)
    if back is None:
        return desk
    since = back.serving_at or at
    current = msgspec.structs.replace(back, state=EntryState.SERVING, serving_at=since, due_at=None)
    return _at_desk(desk, current, held=tuple(one for one in desk.held if one.entry != entry))


def _returned(desk: DeskAnswer, entry: UUID, order: MoveEntry, *, at: datetime, known_at: datetime) -> DeskAnswer:
    """Behind those who were known; where the hub puts them only it can say."""
    back = next((one for one in (*desk.missed, *desk.held) if one.entry == entry), None)
    if back is None:
        return desk
    row = DeskRow(
        entry=entry,
        number=back.number,
        service=back.service,
        priority=back.priority,
        wait_s=int((known_at - back.arrived_at).total_seconds()),
        reason=CAME_BACK,
        lane=back.priority,
    )
    return joined(_left(desk, entry, order, at), row)


def _left(desk: DeskAnswer, entry: UUID, _order: MoveEntry, _at: datetime) -> DeskAnswer:
    def others(rows: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(row for row in rows if row.entry != entry)

    return msgspec.structs.replace(desk, line=others(desk.line), held=others(desk.held), missed=others(desk.missed))


def _unchanged(desk: DeskAnswer, _entry: UUID, _order: MoveEntry, _at: datetime) -> DeskAnswer:
    return desk


def _changed(desk: DeskAnswer, **changes: Any) -> DeskAnswer:
    if desk.current is None:
        return desk
    return msgspec.structs.replace(desk, current=msgspec.structs.replace(desk.current, **changes))


AFTER: Final[Mapping[Action, Callable[[DeskAnswer, UUID, MoveEntry, datetime], DeskAnswer]]] = {
    Action.SERVE: _served,
    Action.RECALL: _again,
    Action.FINISH: _gone,
    Action.TRANSFER: _gone,
    Action.NO_SHOW: _missed,
    Action.HOLD: _held,
    Action.RESUME: _resumed,
    Action.LEAVE: _left,
}

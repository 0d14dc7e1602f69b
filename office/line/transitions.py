"""The life of an entry in a line: one table of verbs, and pure functions from one entry to the next."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, TypedDict, Unpack

import msgspec

from office.contract.answers import EntryState as S
from office.contract.catalogue import Rules
from office.contract.commands import Priority, Verb
from office.contract.errors import Refusal
from office.contract.refusals import illegal_move
from office.line.reasons import Reason
from office.line.records import Entry, EntryBefore

UNDO_SECONDS: Final = 10.0


@dataclass(frozen=True, slots=True)
class Move:
    """From which states a verb may be used, the state it leads to, and the event it leaves."""

    allowed: frozenset[S]
    leads_to: S
    event: str


class MoveDetails(TypedDict, total=False):
    """What is told of a move beside the verb: the entry that it begins, and the plan of the visit until then."""

    remark: str
    made: str
    plan: str | None
    due_at: datetime | None


MOVES: Final[dict[Verb, Move]] = {
    "recall": Move(frozenset({S.CALLED}), S.CALLED, "entry.recalled"),
    "serve": Move(frozenset({S.CALLED}), S.SERVING, "entry.serving"),
    "finish": Move(frozenset({S.SERVING}), S.SERVED, "entry.served"),
    "hold": Move(frozenset({S.CALLED, S.SERVING}), S.ON_HOLD, "entry.on_hold"),
    "resume": Move(frozenset({S.ON_HOLD}), S.SERVING, "entry.resumed"),
    "no-show": Move(frozenset({S.CALLED}), S.NO_SHOW, "entry.no_show"),
    "transfer": Move(frozenset({S.CALLED, S.SERVING}), S.TRANSFERRED, "entry.transferred"),
    "return": Move(frozenset({S.NO_SHOW, S.ON_HOLD}), S.WAITING, "entry.returned"),
    "leave": Move(frozenset({S.WAITING, S.CALLED, S.ON_HOLD}), S.LEFT, "entry.left"),
    "grant": Move(frozenset({S.WAITING}), S.WAITING, "entry.granted"),
}
UNDO_EVENT: Final = "entry.undone"
ENDED: Final = frozenset({S.SERVED, S.NO_SHOW, S.LEFT, S.TRANSFERRED})
OPEN: Final = frozenset({S.CALLED, S.SERVING})


def called(
    entry: Entry, *, counter: str, officer: str, announcement: int | None, reason: Reason, at: datetime
) -> Entry:
    """The entry, called to a counter; by voice alone where there is no announcement."""
    if entry.state is not S.WAITING:
        raise illegal_move(entry.number, entry.state)
    return was_called(entry, counter=counter, officer=officer, announcement=announcement, reason=reason, at=at)


def was_called(
    entry: Entry, *, counter: str, officer: str, announcement: int | None, reason: Reason | None, at: datetime
) -> Entry:
    """As `called`, for a call that already happened."""
    return msgspec.structs.replace(
        entry,
        state=S.CALLED,
        counter=counter,
        officer=officer,
        called_at=at,
        calls=entry.calls + 1,
        announcement=announcement,
        reason=reason,
        before=_before("call", entry, at),
    )


def recalled(entry: Entry, *, announcement: int | None, recalls_max: int) -> Entry:
    """The entry, called once more. Undo still means the call itself. Refusal `recall_limit`."""
    must_allow("recall", entry)
    if recalls_left(entry, recalls_max) == 0:
        raise Refusal.of(
            "recall_limit", number=entry.number, times=_times_called(entry), facts={"state": entry.state.value}
        )
    return msgspec.structs.replace(entry, calls=entry.calls + 1, announcement=announcement)


def recalls_left(entry: Entry, recalls_max: int) -> int:
    return max(0, recalls_max + 1 - _times_called(entry))


def _times_called(entry: Entry) -> int:
    """How often this counter has called the entry since it last returned to the line."""
    return entry.calls - (entry.before.entry.calls if entry.before and entry.before.verb == "call" else 0)


def granted(entry: Entry, priority: Priority, at: datetime) -> Entry:
    """The entry in another priority class, and so in its lane. The arrival counts on."""
    must_allow("grant", entry)
    return was_granted(entry, priority, at)


def was_granted(entry: Entry, priority: Priority, at: datetime) -> Entry:
    lane = priority if entry.lane == entry.priority else entry.lane
    return msgspec.structs.replace(entry, priority=priority, lane=lane, before=_before("grant", entry, at))


def may_return(entry: Entry, at: datetime, rules: Rules, called_since: int) -> None:
    """Whether a missed call is forgiven: for some minutes, or while only a few numbers were called since."""
    if entry.state is not S.NO_SHOW or entry.ended_at is None:
        return
    in_time = at - entry.ended_at <= timedelta(minutes=rules.return_minutes)
    if not in_time and called_since > rules.return_numbers:
        raise Refusal.of("return_too_late", number=entry.number, facts={"state": entry.state.value})


def moved(entry: Entry, verb: Verb, at: datetime, **details: Unpack[MoveDetails]) -> Entry:
    """The entry after any verb but recall, grant and undo. Refusal `illegal_move` says what it is now."""
    must_allow(verb, entry)
    return was_moved(entry, verb, at, **details)


def was_moved(entry: Entry, verb: Verb, at: datetime, **details: Unpack[MoveDetails]) -> Entry:
    """As `moved`, for a move that already happened, whatever state the entry is in here."""
    leads_to = MOVES[verb].leads_to
    after = msgspec.structs.replace(
        entry,
        state=leads_to,
        before=_before(verb, entry, at, details.get("made", ""), details.get("plan")),
        remark=details.get("remark") or entry.remark,
        ended_at=at if leads_to in ENDED else None,
        due_at=details.get("due_at"),
    )
    return _timed(entry, after, at)


def undone(entry: Entry, at: datetime) -> Entry:
    """The entry as it was before its last move, within UNDO_SECONDS of it."""
    before = entry.before
    if before is None or not timedelta(0) <= at - before.at <= timedelta(seconds=UNDO_SECONDS):
        raise Refusal.of("illegal_move.too_late_to_undo", number=entry.number, facts={"state": entry.state.value})
    return msgspec.structs.replace(before.entry, number=entry.number)  # which a paper may have changed meanwhile


def visit_s(entry: Entry) -> float | None:
    """How long the entry was at its counter, from the call to the end, without the time on hold."""
    if entry.called_at is None or entry.ended_at is None:
        return None
    return max(0.0, _seconds(entry.called_at, entry.ended_at) - entry.hold_s)


def must_allow(verb: Verb, entry: Entry) -> Move:
    move = MOVES[verb]
    if entry.state not in move.allowed:
        raise illegal_move(entry.number, entry.state)
    return move


def _before(verb: str, entry: Entry, at: datetime, made: str = "", plan: str | None = None) -> EntryBefore:
    return EntryBefore(verb, at, msgspec.structs.replace(entry, before=None), made, plan)


def _timed(old: Entry, new: Entry, at: datetime) -> Entry:
    """The entry with true intervals: time on hold is no service time, and a return to the line clears the counter."""
    replace = msgspec.structs.replace
    if old.state is S.ON_HOLD and old.held_at:
        held_s = _seconds(old.held_at, at) if old.serving_at else 0.0
        new = replace(new, held_at=None, hold_s=old.hold_s + held_s)
    if new.state is S.SERVING and new.serving_at is None:
        return replace(new, serving_at=at)
    if new.state is S.ON_HOLD:
        return replace(new, held_at=at)
    if new.state is S.WAITING:
        new = replace(new, counter=None, called_at=None, serving_at=None, hold_s=0.0, reason=None, officer="")
        return replace(new, promised_s=None, promised_sd_s=None, promised_low_s=None, promised_high_s=None)
    if new.state is S.SERVED and new.serving_at:
        return replace(new, service_s=max(0.0, _seconds(new.serving_at, at) - new.hold_s))
    return new


def _seconds(since: datetime, until: datetime) -> float:
    return max(0.0, (until - since).total_seconds())

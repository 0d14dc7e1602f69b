"""What may happen to a place in a line: one table of verbs, and pure functions from one entry to the next."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import msgspec

from office.answers import EntryState as S
from office.orders import Verb
from office.records import Before, Entry, Reason
from office.refusals import illegal_move, too_late_to_undo

UNDO_SECONDS: Final = 10.0


@dataclass(frozen=True, slots=True)
class Move:
    """From which states a verb may be used, the state it leads to, and the event it leaves."""

    allowed: frozenset[S]
    leads_to: S
    event: str


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
}
UNDO_EVENT: Final = "entry.undone"
ENDED: Final = frozenset({S.SERVED, S.NO_SHOW, S.LEFT, S.TRANSFERRED})
OPEN: Final = frozenset({S.CALLED, S.SERVING})


def called(entry: Entry, *, counter: str, announcement: int, reason: Reason, at: datetime) -> Entry:
    """The entry, called to a counter."""
    if entry.state is not S.WAITING:
        raise illegal_move(entry.number, entry.state)
    return msgspec.structs.replace(
        entry,
        state=S.CALLED,
        counter=counter,
        called_at=at,
        calls=entry.calls + 1,
        announcement=announcement,
        reason=reason,
        before=_before("call", entry, at),
    )


def recalled(entry: Entry, *, announcement: int) -> Entry:
    """The entry, called once more. Undo still means the call itself."""
    _must_allow("recall", entry)
    return msgspec.structs.replace(entry, calls=entry.calls + 1, announcement=announcement)


def moved(entry: Entry, verb: Verb, at: datetime, *, remark: str = "", made: str = "") -> Entry:
    """The entry after any verb but recall and undo. Refusal `illegal_move` says what it is now."""
    move = _must_allow(verb, entry)
    after = msgspec.structs.replace(
        entry,
        state=move.leads_to,
        before=_before(verb, entry, at, made),
        remark=remark or entry.remark,
        ended_at=at if move.leads_to in ENDED else None,
    )
    return _timed(entry, after, at)


def undone(entry: Entry, at: datetime) -> Entry:
    """The entry as it was before its last move, within UNDO_SECONDS of it."""
    before = entry.before
    if before is None or not timedelta(0) <= at - before.at <= timedelta(seconds=UNDO_SECONDS):
        raise too_late_to_undo(entry.number, entry.state)
    return before.entry


def _must_allow(verb: Verb, entry: Entry) -> Move:
    move = MOVES[verb]
    if entry.state not in move.allowed:
        raise illegal_move(entry.number, entry.state)
    return move


def _before(verb: str, entry: Entry, at: datetime, made: str = "") -> Before:
    return Before(verb, at, msgspec.structs.replace(entry, before=None), made)


def _timed(old: Entry, new: Entry, at: datetime) -> Entry:
    """Keep the intervals true: held time is no service time, and a return to the line forgets the counter."""
    replace = msgspec.structs.replace
    if old.state is S.ON_HOLD and old.held_at:
        held_s = _seconds(old.held_at, at) if old.serving_at else 0.0
        new = replace(new, held_at=None, hold_s=old.hold_s + held_s)
    if new.state is S.SERVING and new.serving_at is None:
        return replace(new, serving_at=at)
    if new.state is S.ON_HOLD:
        return replace(new, held_at=at)
    if new.state is S.WAITING:
        return replace(new, counter=None, called_at=None, serving_at=None, hold_s=0.0, reason=None)
    if new.state is S.SERVED and new.serving_at:
        return replace(new, service_s=max(0.0, _seconds(new.serving_at, at) - new.hold_s))
    return new


def _seconds(since: datetime, until: datetime) -> float:
    return max(0.0, (until - since).total_seconds())

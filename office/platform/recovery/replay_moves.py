"""What happened to one place in a line, from its events: each says what it became, and none is judged again."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

import msgspec

from office.book.engine.bulk_insert import put_many
from office.book.engine.connection import Connection
from office.contract.answers import CallAnswer, EntryState
from office.contract.commands import Verb
from office.contract.moments import moment, stamp
from office.line import visit_plan
from office.line.records import (
    ENTRY,
    OPEN_AT_COUNTER,
    Entry,
    EntryBefore,
    answer_of,
    drop_entry,
    move_entry,
    one_entry,
    put_entry,
)
from office.line.transitions import ENDED, MOVES, OPEN, UNDO_EVENT, visit_s, was_called, was_granted, was_moved
from office.platform.recovery.book_identity import RAISE_ORDINAL
from office.serving.offline_tickets import HOLDER, PUT_ALIAS, RENUMBER, RENUMBER_CALLS, RENUMBER_ENTRIES
from office.waits.live_counts import learn_pace

PUT_ANNOUNCEMENT: Final = """
    INSERT INTO announcements (office_day, announcement, entry, number, counter, service, at, repeat)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (office_day, announcement) DO NOTHING"""
TICKET: Final = "SELECT number, office_day FROM tickets WHERE ticket = ?"
PLACES: Final = """
    SELECT entry FROM entries WHERE ticket = ? AND state IN ('waiting', 'called', 'serving', 'on_hold')"""
VERBS: Final[Mapping[str, Verb]] = {move.event: verb for verb, move in MOVES.items()}
PLANNING: Final = frozenset({"entry.served", "entry.transferred"})
ENTRY_KINDS: Final = frozenset({"entry.called", UNDO_EVENT, *VERBS})


class Fold(msgspec.Struct, frozen=True):
    """`at`: when it was done."""

    kind: str
    at: datetime
    actor: str


def entry_of_issue(data: Mapping[str, Any], at: datetime) -> Entry:
    arrived_at = moment(data["arrived_at"]) if "arrived_at" in data else at
    return msgspec.convert(
        {
            **{name: data[name] for name in ("entry", "ticket", "number", "office_day", "service", "priority")},
            "state": EntryState.WAITING,
            "arrived_at": arrived_at,
            "lane": data.get("lane", data["priority"]),
            "waits_from": moment(data["waits_from"]) if "waits_from" in data else arrived_at,
            "appointment": data.get("appointment", ""),
        },
        Entry,
    )


def move_again(db: Connection, fold: Fold, data: Mapping[str, Any]) -> bytes:
    """The answer that the act was given."""
    entry = one_entry(db, ENTRY, str(data["entry"]))
    if entry is None:
        raise LookupError("a move of nobody who is known")
    if fold.kind == UNDO_EVENT:
        _withdraw(db, entry, str(data.get("withdrawn") or ""))
    plan = visit_plan.text_of(visit_plan.plan_of(db, entry.ticket)) if fold.kind in PLANNING else None
    after = _parked(db, entry, became(entry, fold, data, plan))
    move_entry(db, entry, after)
    if after.state in ENDED and entry.state in OPEN and (took := visit_s(after)) is not None:
        learn_pace(db, after.service, took)
    if "plan" in data:
        visit_plan.put_plan(db, after.ticket, msgspec.convert(data["plan"], tuple[visit_plan.PlanStep, ...]))
    if made := str(data.get("next_entry") or ""):
        _begin(db, after, made, fold, data)
    if "announcement" in data:
        spoken = (after.entry, after.number, str(data["counter"]), after.service, stamp(fold.at))
        numbered = (after.office_day, int(data["announcement"]), *spoken, int(bool(data.get("repeat"))))
        db.execute(PUT_ANNOUNCEMENT, numbered)
    return _answer(after, fold, data)


def became(entry: Entry, fold: Fold, data: Mapping[str, Any], plan: str | None = None) -> Entry:
    """The entry after what happened, whatever it was before: the event says what state it led to. `plan` is what the
    visit needed until then."""
    announcement = data.get("announcement") or entry.announcement
    if fold.kind == "entry.called":
        reason = tuple(data["reason"]) if data.get("reason") else None
        return was_called(
            entry,
            counter=str(data["counter"]),
            officer=fold.actor,
            announcement=data.get("announcement"),
            reason=reason,
            at=fold.at,
        )
    if fold.kind == "entry.recalled":
        return msgspec.structs.replace(entry, calls=entry.calls + 1, announcement=announcement)
    if fold.kind == "entry.granted":
        return was_granted(entry, data["priority"], fold.at)
    if fold.kind == UNDO_EVENT:
        return _undone(entry, data)
    made = str(data.get("next_entry") or "")
    remark = str(data.get("outcome") or "")
    after = was_moved(entry, VERBS[fold.kind], fold.at, remark=remark, made=made, plan=plan)
    return after if after.state is EntryState.WAITING else msgspec.structs.replace(after, counter=data["counter"])


def _undone(entry: Entry, data: Mapping[str, Any]) -> Entry:
    before: EntryBefore | None = entry.before
    known = before.entry if before is not None and before.verb == data["undid"] else entry
    state, counter = EntryState(data["state"]), data["counter"]
    ended_at = known.ended_at if state in ENDED else None
    return msgspec.structs.replace(known, number=entry.number, state=state, counter=counter, ended_at=ended_at)


def _withdraw(db: Connection, entry: Entry, made: str) -> None:
    begun = one_entry(db, ENTRY, made) if made else None
    if begun is not None:
        drop_entry(db, made, begun.office_day, begun.service)
    if entry.before is not None and entry.before.plan is not None:
        visit_plan.put_plan(db, entry.ticket, visit_plan.read(entry.before.plan))


def _begin(db: Connection, ended: Entry, made: str, fold: Fold, data: Mapping[str, Any]) -> None:
    """The next stay of the visit, as the transfer or the plan began it; unless it stands in another line already."""
    if one_entry(db, ENTRY, made) is not None or db.execute(PLACES, (ended.ticket,)).fetchone() is not None:
        return
    place = data.get("place", "arrival")
    begun = Entry(
        entry=made,
        ticket=ended.ticket,
        number=ended.number,
        office_day=ended.office_day,
        service=str(data["next_service"]),
        priority=ended.priority,
        state=EntryState.WAITING,
        arrived_at=ended.arrived_at,
        came_from=ended.counter or "",
        lane="first" if place == "first" else ended.priority,
        waits_from=ended.arrived_at if place == "arrival" else fold.at,
    )
    put_entry(db, begun)


def _parked(db: Connection, entry: Entry, after: Entry) -> Entry:
    """Two cannot be at one counter. Whoever is there now stays; the other is on hold there, where the officer sees
    them. Nor can anybody stand in two lines: what was told last of another place of the ticket counts."""
    if after.state not in OPEN:
        return after
    there = one_entry(db, OPEN_AT_COUNTER, after.office_day, after.counter or "")
    if there is None or there.entry == entry.entry:
        return after
    return msgspec.structs.replace(after, state=EntryState.ON_HOLD, held_at=after.serving_at or after.called_at)


def _answer(after: Entry, fold: Fold, data: Mapping[str, Any]) -> bytes:
    if fold.kind == "entry.called" and after.reason is not None:
        answer = answer_of(after)
        called = CallAnswer(entry=answer.entry, number=after.number, service=after.service, reason=after.reason)
        return msgspec.json.encode(called)
    return msgspec.json.encode(answer_of(after, str(data.get("next_service") or "")))


def rename_again(db: Connection, ticket: str, data: Mapping[str, Any], *, code: str, at: datetime) -> None:
    """The number on the paper, in place of the one that the hub had given and told nobody."""
    number = str(data["number"])
    former, office_day = db.execute(TICKET, (ticket,)).fetchone() or ("", "")
    series, _, ordinal = number.rpartition(" ")
    if not former or db.execute(HOLDER, (office_day, series, int(ordinal))).fetchone() is not None:
        raise LookupError("a second number that is another's")
    db.execute(RENUMBER, (series, int(ordinal), number, ticket))
    db.execute(RENUMBER_ENTRIES, (number, ticket))
    db.execute(RENUMBER_CALLS, (number, ticket))
    db.execute(RAISE_ORDINAL, (office_day, series, int(ordinal)))
    put_many(db, PUT_ALIAS, [(ticket, former, code, stamp(at))], "ON CONFLICT (code) DO NOTHING")

"""Calling people to a counter."""

from datetime import datetime
from typing import Any, Final
from uuid import UUID

import msgspec

from office.book.engine.connection import Connection
from office.book.sealing.people import stored_profile
from office.book.writer import Transaction
from office.catalogue.index import CatalogueIndex
from office.contract import refusals
from office.contract.answers import CallAnswer, CitizenAnswer, EntryState, Profile
from office.contract.assurance import reaches
from office.contract.citizens.people import citizen
from office.contract.commands import CallNext
from office.contract.errors import Refusal
from office.contract.moments import moment, stamp
from office.line.backdating import at_work, must_sit, true_time
from office.line.calling_order import CallingPolicy, pick
from office.line.reasons import CHOSEN, PRINTED, Reason
from office.line.records import ENTRY, Entry, move_entry, one_entry, open_at_counter
from office.line.transitions import OPEN, called
from office.officers.emergency_sessions import must_go_on
from office.waits.live_counts import heads, served_by

LAST_ANNOUNCEMENT: Final = """
    SELECT max(
        coalesce((SELECT max(announcement) FROM announcements WHERE office_day = ?1), 0),
        coalesce((SELECT last FROM announcement_floors WHERE office_day = ?1), 0))"""
PUT_ANNOUNCEMENT: Final = """
    INSERT INTO announcements (office_day, announcement, entry, number, counter, service, at, repeat)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)"""
PERSON_OF_ENTRY: Final = """
    SELECT p.ticket, p.profile FROM entries AS e JOIN people AS p ON p.ticket = e.ticket WHERE e.entry = ?"""
SEEN: Final = """
    SELECT min(e.at) FROM entries AS n
    JOIN events AS e ON e.stream = n.ticket AND e.kind IN ('card.seen', 'citizen.helped') WHERE n.entry = ?"""
TAKEN: Final = "SELECT t.issued_at FROM entries AS n JOIN tickets AS t ON t.ticket = n.ticket WHERE n.entry = ?"


def call_next(tx: Transaction, index: CatalogueIndex, code: str, order: CallNext) -> CallAnswer | None:
    """Call whoever the rule puts first at this counter, or the one the officer chose; None when nobody waits."""
    if order.acted_at is not None and order.entry is not None:
        return _was_called(tx, index, code, order.entry, order.acted_at)
    counter, at = index.counter(code), tx.by.at
    day, officer = index.office_day(at), tx.by.actor
    where, state = at_work(tx, day)
    if where != counter.code:
        raise Refusal.of("not_signed_in")
    if state == "break":
        raise Refusal.of("on_break")
    must_be_free(tx, day, counter.code)
    must_go_on(tx)
    services, prefers = served_by(index, counter.code, officer)
    if order.entry is not None:
        return _call(tx, _chosen(tx.db, order, day, counter.code, services), counter.code, CHOSEN, remark=order.reason)
    policy = CallingPolicy(index.catalogue.rules, prefers)
    picked = pick(heads(tx.db, day, services, counter.code), policy, at)
    if picked is None:
        return None
    place, reason = picked
    entry = one_entry(tx.db, ENTRY, place.entry)
    assert entry is not None, place.entry
    return _call(tx, entry, counter.code, reason)


def _was_called(tx: Transaction, index: CatalogueIndex, code: str, entry_id: UUID, stated_at: datetime) -> CallAnswer:
    """Record a call by voice from while the hub was offline. The desk that reports first has the person; nothing is
    announced, because it is over."""
    entry = one_entry(tx.db, ENTRY, str(entry_id))
    if entry is None:
        raise Refusal.of("entry_unknown")
    tx.done_earlier(true_time(stated_at, entry, tx.by.at), stated_at)
    counter, day = index.counter(code).code, index.office_day(tx.at)
    if entry.office_day != day:
        raise Refusal.of("entry_unknown")
    if (entry.state, entry.counter, entry.officer) == (EntryState.CALLED, counter, tx.by.actor):
        return _answer(entry, entry.reason or CHOSEN)  # by the same press, before the hub fell silent
    if entry.state is not EntryState.WAITING:
        raise refusals.illegal_move(entry.number, entry.state)
    where, _ = at_work(tx, day)
    if where != counter:
        raise Refusal.of("not_signed_in")
    must_sit(tx, day, counter)
    must_be_free(tx, day, counter)
    services, _ = served_by(index, counter, tx.by.actor)
    if entry.service not in services or entry.for_counter not in ("", counter):
        raise Refusal.of("not_in_this_line", number=entry.number)
    return _call(tx, entry, counter, PRINTED)


def must_be_free(tx: Transaction, office_day: str, counter: str) -> None:
    busy = open_at_counter(tx.db, office_day, counter, tx.at)
    if busy is not None:
        raise Refusal.of("illegal_move.counter_busy", number=busy.number, facts={"state": busy.state.value})


def at_counter(tx: Transaction, counter: str, entry: UUID) -> Entry:
    """The entry, which this counter has called or serves. Refusals `entry_unknown`, `entry_not_here`."""
    found = one_entry(tx.db, ENTRY, str(entry))
    if found is None:
        raise Refusal.of("entry_unknown")
    if found.counter != counter or found.state not in OPEN:
        raise Refusal.of("entry_not_here", number=found.number)
    return found


def _chosen(db: Connection, order: CallNext, day: str, counter: str, services: tuple[str, ...]) -> Entry:
    """The person the officer asked for by the entry; only out of their own line, and never without a reason."""
    entry = one_entry(db, ENTRY, str(order.entry))
    if entry is None or entry.office_day != day:
        raise Refusal.of("entry_unknown")
    if entry.state is not EntryState.WAITING:
        raise refusals.illegal_move(entry.number, entry.state)
    if entry.service not in services or entry.for_counter not in ("", counter):
        raise Refusal.of("not_in_this_line", number=entry.number)
    if not order.reason.strip():
        raise Refusal.of("reason_missing.out_of_turn", number=entry.number)
    return entry


def _call(tx: Transaction, entry: Entry, counter: str, reason: Reason, remark: str = "") -> CallAnswer:
    """Call the entry. `remark` is the officer's own words: stored with the entry, and in no event."""
    announcement = None if tx.late else next_announcement(tx.db, entry.office_day)
    after = called(entry, counter=counter, officer=tx.by.actor, announcement=announcement, reason=reason, at=tx.at)
    if remark:
        after = msgspec.structs.replace(after, remark=remark)
    move_entry(tx.db, entry, after)
    if announcement is not None:
        announce(tx, after, repeat=False)
    citizen = {"announcement": announcement, "repeat": False} if announcement is not None else {}
    tx.append("entry.called", after.ticket, event_data(after) | citizen | {"reason": reason})
    return _answer(after, (f"{reason[0]}: {remark}", f"{reason[1]}: {remark}") if remark else reason)


def _answer(entry: Entry, reason: Reason) -> CallAnswer:
    return CallAnswer(entry=UUID(entry.entry), number=entry.number, service=entry.service, reason=reason)


def with_citizen(db: Connection, answer: CallAnswer | None) -> CallAnswer | None:
    """The call with the citizen's name, for the officer. It is added last, so that no stored answer holds a name."""
    if answer is None:
        return None
    return msgspec.structs.replace(answer, citizen=citizen_at(db, str(answer.entry)))


def citizen_at(db: Connection, entry: str) -> CitizenAnswer | None:
    """The citizen at the counter, for their officer; None for a guest."""
    profile = profile_of(db, entry)
    if profile is None:
        return None
    return msgspec.structs.replace(citizen(as_seen(db, entry, profile)), card_seen_at=_seen_at(db, entry, profile))


def profile_of(db: Connection, entry: str) -> Profile | None:
    row = db.execute(PERSON_OF_ENTRY, (entry,)).fetchone()
    return stored_profile(db, *row) if row else None


def as_seen(db: Connection, entry: str, known: Profile) -> Profile:
    """The profile, at the level it reached when an officer saw the card."""
    if reaches(known.level, "verified") or _seen_at(db, entry, known) is None:
        return known
    return msgspec.structs.replace(known, level="verified")


def _seen_at(db: Connection, entry: str, known: Profile) -> datetime | None:
    """When the card was seen; where an officer took the number, at that moment."""
    (at,) = db.execute(TAKEN if known.level == "verified" else SEEN, (entry,)).fetchone() or (None,)
    return moment(at) if at else None


def next_announcement(db: Connection, office_day: str) -> int:
    (last,) = db.execute(LAST_ANNOUNCEMENT, (office_day,)).fetchone() or (0,)
    return int(last) + 1


def announce(tx: Transaction, entry: Entry, *, repeat: bool) -> None:
    spoken = (entry.entry, entry.number, entry.counter, entry.service, stamp(tx.by.at), int(repeat))
    tx.db.execute(PUT_ANNOUNCEMENT, (entry.office_day, entry.announcement, *spoken))


def event_data(entry: Entry) -> dict[str, Any]:
    """What every event about an entry holds; nothing of it is personal."""
    return {
        "entry": entry.entry,
        "ticket": entry.ticket,
        "number": entry.number,
        "service": entry.service,
        "state": entry.state,
        "counter": entry.counter,
    }

"""Calling people to a counter, and everything an officer does with them there."""

from typing import Any, Final
from uuid import UUID

import msgspec

from office import refusals
from office.answers import CallAnswer, EntryAnswer, EntryState, Profile
from office.book.chain import stamp
from office.book.connection import Connection
from office.book.writer import Transaction
from office.entries import ENDED, MOVES, OPEN, UNDO_EVENT, called, moved, recalled, undone
from office.hall import heads
from office.line import pick
from office.numbers import id_of
from office.offer import Offer
from office.orders import MoveEntry, Verb
from office.people import citizen
from office.records import (
    DROP_ENTRY,
    ENTRY,
    OPEN_AT_COUNTER,
    Entry,
    answer_of,
    move_entry,
    one_entry,
    put_entry,
)

LAST_ANNOUNCEMENT: Final = "SELECT coalesce(max(announcement), 0) FROM announcements WHERE office_day = ?"
PUT_ANNOUNCEMENT: Final = """
    INSERT INTO announcements (office_day, announcement, entry, number, counter, service, at, repeat)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)"""
COUNTER_OF_OFFICER: Final = """
    SELECT counter FROM officer_sessions WHERE officer = ? AND closed_at IS NULL AND office_day = ?"""
PERSON_OF_ENTRY: Final = """
    SELECT p.profile FROM entries AS e JOIN people AS p ON p.ticket = e.ticket WHERE e.entry = ?"""


def call_next(tx: Transaction, offer: Offer, code: str) -> CallAnswer | None:
    """Call whoever the rule puts first at this counter; None when nobody waits for it."""
    counter = offer.counter(code)
    at, office_day = tx.by.at, offer.office_day(tx.by.at)
    if _counter_of(tx.db, tx.by.actor, office_day) != counter.code:
        raise refusals.not_signed_in()
    busy = one_entry(tx.db, OPEN_AT_COUNTER, counter.code)
    if busy is not None:
        raise refusals.counter_busy(busy.number, busy.state)
    picked = pick(heads(tx.db, office_day, counter.services), at)
    if picked is None:
        return None
    place, reason = picked
    entry = one_entry(tx.db, ENTRY, place.entry)
    assert entry is not None, place.entry
    announcement = _next_announcement(tx.db, office_day)
    after = called(entry, counter=counter.code, announcement=announcement, reason=reason, at=at)
    move_entry(tx.db, entry, after)
    _announce(tx, after, office_day, repeat=False)
    said = {"announcement": announcement, "repeat": False, "reason": reason}
    tx.append("entry.called", after.ticket, _told(after) | said)
    return CallAnswer(entry=UUID(after.entry), number=after.number, service=after.service, reason=reason)


def with_citizen(db: Connection, answer: CallAnswer | None) -> CallAnswer | None:
    """The call with who it is, for the officer; kept apart, so that no answer at rest holds a name."""
    if answer is None:
        return None
    profile = profile_of(db, str(answer.entry))
    return msgspec.structs.replace(answer, citizen=citizen(profile)) if profile else answer


def profile_of(db: Connection, entry: str) -> Profile | None:
    row = db.execute(PERSON_OF_ENTRY, (entry,)).fetchone()
    return msgspec.json.decode(row[0], type=Profile) if row else None


def move(tx: Transaction, offer: Offer, entry_id: UUID, verb: Verb, order: MoveEntry) -> EntryAnswer:
    """Do what the officer asked with one entry. Refusal `illegal_move` carries the state it is in."""
    entry = one_entry(tx.db, ENTRY, str(entry_id))
    if entry is None:
        raise refusals.entry_unknown()
    _must_be_theirs(tx, offer, entry, verb)
    if verb == "recall":
        after = _recall(tx, offer, entry)
    elif verb == "undo":
        after = _undo(tx, entry)
    elif verb == "transfer":
        after = _transfer(tx, offer, entry, order)
    else:
        after = _plain(tx, entry, verb, order)
    return answer_of(after)


def _plain(tx: Transaction, entry: Entry, verb: Verb, order: MoveEntry) -> Entry:
    remark = order.reason if verb == "hold" else order.outcome if verb == "finish" else ""
    after = moved(entry, verb, tx.by.at, remark=remark)
    if after.state in OPEN and entry.state not in OPEN:
        _must_be_free(tx, after)
    move_entry(tx.db, entry, after)
    facts = {"outcome": order.outcome} if verb == "finish" else {}
    tx.append(MOVES[verb].event, after.ticket, _told(after) | facts)
    return after


def _recall(tx: Transaction, offer: Offer, entry: Entry) -> Entry:
    office_day = offer.office_day(tx.by.at)
    after = recalled(entry, announcement=_next_announcement(tx.db, office_day))
    move_entry(tx.db, entry, after)
    _announce(tx, after, office_day, repeat=True)
    tx.append("entry.recalled", after.ticket, _told(after) | {"announcement": after.announcement, "repeat": True})
    return after


def _transfer(tx: Transaction, offer: Offer, entry: Entry, order: MoveEntry) -> Entry:
    """End this stay and begin another in the target's line: same ticket, same number, same arrival."""
    service = offer.service(order.service)
    made = id_of(tx.op_id, tx.by.at, "entry")
    after = moved(entry, "transfer", tx.by.at, made=str(made))
    offer.must_be_open(service, tx.by.at)
    move_entry(tx.db, entry, after)
    put_entry(
        tx.db,
        Entry(
            entry=str(made),
            ticket=entry.ticket,
            number=entry.number,
            office_day=offer.office_day(tx.by.at),
            service=service.code,
            priority=entry.priority,
            state=EntryState.WAITING,
            arrived_at=entry.arrived_at,
            came_from=entry.counter or "",
        ),
    )
    begun = {"next_entry": str(made), "next_service": service.code}
    tx.append("entry.transferred", after.ticket, _told(after) | begun)
    return after


def _undo(tx: Transaction, entry: Entry) -> Entry:
    """Back to before the last move. A transfer is taken back only while nobody has called the entry it began."""
    after = undone(entry, tx.by.at)
    assert entry.before is not None
    if entry.before.made and tx.db.execute(DROP_ENTRY, (entry.before.made,)).rowcount != 1:
        raise refusals.too_late_to_undo(entry.number, entry.state)
    if after.state in OPEN and entry.state not in OPEN:
        _must_be_free(tx, after)
    if after.state not in ENDED and entry.state in ENDED:
        _must_have_no_other_place(tx, after)
    move_entry(tx.db, entry, after)
    tx.append(UNDO_EVENT, after.ticket, _told(after) | {"undid": entry.before.verb, "withdrawn": entry.before.made})
    return after


def _must_be_theirs(tx: Transaction, offer: Offer, entry: Entry, verb: Verb) -> None:
    """Whoever moves an entry is signed in, and at the counter that has it, if one has. Only a person who missed the
    call may be taken back by anyone, because the board sends them to the information desk."""
    counter = _counter_of(tx.db, tx.by.actor, offer.office_day(tx.by.at))
    if counter is None:
        raise refusals.not_signed_in()
    missed = verb == "return" and entry.state is EntryState.NO_SHOW
    if not missed and entry.counter not in (None, counter):
        raise refusals.at_another_counter(entry.number, str(entry.counter), entry.state)


def _must_be_free(tx: Transaction, entry: Entry) -> None:
    busy = one_entry(tx.db, OPEN_AT_COUNTER, entry.counter or "")
    if busy is not None:
        raise refusals.counter_busy(busy.number, busy.state)


def _must_have_no_other_place(tx: Transaction, entry: Entry) -> None:
    other = tx.db.execute(
        "SELECT 1 FROM entries WHERE ticket = ? AND state IN ('waiting', 'called', 'serving', 'on_hold')",
        (entry.ticket,),
    ).fetchone()
    if other is not None:
        raise refusals.too_late_to_undo(entry.number, entry.state)


def _counter_of(db: Connection, officer: str, office_day: str) -> str | None:
    row = db.execute(COUNTER_OF_OFFICER, (officer, office_day)).fetchone()
    return row[0] if row else None


def _next_announcement(db: Connection, office_day: str) -> int:
    (last,) = db.execute(LAST_ANNOUNCEMENT, (office_day,)).fetchone() or (0,)
    return int(last) + 1


def _announce(tx: Transaction, entry: Entry, office_day: str, *, repeat: bool) -> None:
    spoken = (entry.entry, entry.number, entry.counter, entry.service, stamp(tx.by.at), int(repeat))
    tx.db.execute(PUT_ANNOUNCEMENT, (office_day, entry.announcement, *spoken))


def _told(entry: Entry) -> dict[str, Any]:
    """What every event about an entry says; nothing in it is personal."""
    return {
        "entry": entry.entry,
        "ticket": entry.ticket,
        "number": entry.number,
        "service": entry.service,
        "state": entry.state,
        "counter": entry.counter,
    }

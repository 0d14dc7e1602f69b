"""Taking a ticket, and where its holder stands."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

import msgspec

from office import refusals
from office.answers import EntryState, Profile, TicketAnswer, TicketStatus
from office.book.chain import moment, stamp
from office.book.connection import Connection
from office.book.writer import Transaction
from office.hall import everyone, hall_near
from office.line import order as in_order
from office.numbers import ORDINAL_MAX, code_of, fold, id_of, number_of, read_code
from office.offer import Offer
from office.orders import TakeTicket
from office.records import LATEST_OF_TICKET, Entry, one_entry, put_entry

LAST_ORDINAL: Final = "SELECT max(ordinal) FROM tickets WHERE office_day = ? AND series = ?"
CODE_USED: Final = "SELECT 1 FROM tickets WHERE code = ?"
PUT_TICKET: Final = """
    INSERT INTO tickets (ticket, office_day, series, ordinal, number, code, priority, plan, issued_at, device)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
PUT_PERSON: Final = "INSERT INTO people (ticket, sub, profile) VALUES (?, ?, ?)"
ACTIVE_OF_PERSON: Final = """
    SELECT e.number FROM people AS p JOIN entries AS e ON e.ticket = p.ticket
    WHERE p.sub = ? AND e.office_day = ? AND e.service = ? AND e.state IN ('waiting', 'called', 'serving', 'on_hold')"""
TICKET_BY_CODE: Final = "SELECT ticket, issued_at FROM tickets WHERE code = ?"
CODE_GROUPS: Final = (3, 3)


def take(tx: Transaction, offer: Offer, order: TakeTicket, profile: Profile | None) -> TicketAnswer:
    """Issue the next number of the service's series for the office-day."""
    at, service = tx.by.at, offer.service(order.service)
    for planned in order.plan:
        offer.service(planned)
    offer.must_be_open(service, at)
    office_day = offer.office_day(at)
    if profile is not None:
        _must_be_first(tx.db, profile, office_day, service.code)
    hall = hall_near(tx.db, offer, office_day, service.code)
    ahead = hall.waiting(service.code)
    ticket, entry = id_of(tx.op_id, at, "ticket"), id_of(tx.op_id, at, "entry")
    ticket_id, entry_id = str(ticket), str(entry)
    ordinal = _next_ordinal(tx.db, office_day, service.series)
    number, code = number_of(service.series, ordinal), _new_code(tx)
    plan = msgspec.json.encode(order.plan).decode()
    row = (ticket_id, office_day, service.series, ordinal, number, code)
    tx.db.execute(PUT_TICKET, (*row, order.priority, plan, stamp(at), tx.by.device))
    if profile is not None:
        tx.db.execute(PUT_PERSON, (ticket_id, profile.sub, msgspec.json.encode(profile)))
    put_entry(
        tx.db,
        Entry(
            entry=entry_id,
            ticket=ticket_id,
            number=number,
            office_day=office_day,
            service=service.code,
            priority=order.priority,
            state=EntryState.WAITING,
            arrived_at=at,
        ),
    )
    issued: dict[str, object] = {
        "ticket": ticket_id,
        "entry": entry_id,
        "number": number,
        "service": service.code,
        "series": service.series,
        "office_day": office_day,
        "priority": order.priority,
        "state": EntryState.WAITING,
    }
    tx.append("ticket.issued", ticket_id, issued)
    return TicketAnswer(
        ticket=ticket,
        number=number,
        entry=entry,
        service=service.code,
        ahead=ahead,
        wait=hall.wait(service.code, ahead),
        issued_at=at,
        code=code,
        follow=offer.catalogue.office.follow_url + code,
    )


def status(db: Connection, offer: Offer, code: str, now: datetime) -> TicketStatus:
    """Where the holder of a ticket's code stands. Refusal `ticket_unknown`."""
    row = db.execute(TICKET_BY_CODE, (read_code(code, CODE_GROUPS),)).fetchone()
    if row is None:
        raise refusals.ticket_unknown()
    entry = one_entry(db, LATEST_OF_TICKET, row[0])
    assert entry is not None, "a ticket without an entry"
    ahead = wait = None
    if entry.state is EntryState.WAITING and entry.office_day == offer.office_day(now):
        line = in_order(everyone(db, entry.office_day, (entry.service,)), now)
        ahead = next(place for place, who in enumerate(line) if who.entry == entry.entry)
        hall = hall_near(db, offer, entry.office_day, entry.service, before=stamp(entry.arrived_at))
        wait = hall.wait(entry.service, ahead)
    return TicketStatus(
        ticket=UUID(entry.ticket),
        number=entry.number,
        service=entry.service,
        state=entry.state,
        ahead=ahead,
        wait=wait,
        counter=entry.counter,
        issued_at=moment(row[1]),
    )


def _must_be_first(db: Connection, profile: Profile, office_day: str, service: str) -> None:
    active = db.execute(ACTIVE_OF_PERSON, (profile.sub, office_day, service)).fetchone()
    if active is not None:
        raise refusals.one_active_ticket(active[0])


def _next_ordinal(db: Connection, office_day: str, series: str) -> int:
    (last,) = db.execute(LAST_ORDINAL, (office_day, series)).fetchone() or (None,)
    if last is not None and last >= ORDINAL_MAX:
        raise refusals.series_full(series)
    return (last or 0) + 1


def _new_code(tx: Transaction) -> str:
    """A code that no ticket has had; the space is large, so the first try is all but always the last."""
    tries: Sequence[str] = ("code", "code2", "code3", "code4", "code5", "code6", "code7", "code8")
    for label in tries:
        code = code_of(fold(tx.by, tx.op_id, label), CODE_GROUPS)
        if tx.db.execute(CODE_USED, (code,)).fetchone() is None:
            return code
    raise AssertionError("eight codes in a row were taken")

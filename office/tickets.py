"""Taking a ticket, and where its holder stands."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

import msgspec

from office import plans, refusals
from office.answers import EntryState, Lane, Profile, TicketAnswer, TicketStatus
from office.book.chain import moment, stamp
from office.book.connection import Connection
from office.book.writer import Transaction
from office.catalogue import Service
from office.numbers import code_of, fold, id_of, number_of, read_code
from office.offer import Offer
from office.orders import Priority, TakeTicket
from office.outlook import Outlook
from office.quota import Channel, must_be_served_today, use_quota
from office.records import LATEST_OF_TICKET, Entry, one_entry, put_entry

LAST_ORDINAL: Final = "SELECT last FROM series_days WHERE office_day = ? AND series = ?"
PUT_ORDINAL: Final = """
    INSERT INTO series_days (office_day, series, last) VALUES (?, ?, ?)
    ON CONFLICT (office_day, series) DO UPDATE SET last = excluded.last"""
PUT_TICKET: Final = """
    INSERT INTO tickets (ticket, office_day, series, ordinal, number, code, priority, plan, issued_at, device, channel)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (code) DO NOTHING"""
PUT_PERSON: Final = "INSERT INTO people (ticket, sub, profile) VALUES (?, ?, ?)"
ACTIVE_OF_PERSON: Final = """
    SELECT e.number FROM (
        SELECT ticket FROM people WHERE sub = ?1
        UNION ALL SELECT ticket FROM appointments WHERE sub = ?1 AND ticket IS NOT NULL
    ) AS p JOIN entries AS e ON e.ticket = p.ticket
    WHERE e.office_day = ?2 AND e.service = ?3 AND e.state IN ('waiting', 'called', 'serving', 'on_hold')"""
TICKET_BY_CODE: Final = "SELECT ticket, issued_at, plan FROM tickets WHERE code = ?"
CODE_GROUPS: Final = (3, 3)
CODE_TRIES: Final = ("code", "code2", "code3", "code4", "code5", "code6", "code7", "code8")


class Coming(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who is to be given a number. The claim to be next counts from `waits_from`."""

    service: Service
    priority: Priority
    lane: Lane
    waits_from: datetime
    plan: Sequence[plans.Step] = ()
    channel: Channel = "walk_in"
    appointment: str = ""
    sub: str = ""  # who it is, when that is known without a login


def take(tx: Transaction, offer: Offer, outlook: Outlook, order: TakeTicket, profile: Profile | None) -> TicketAnswer:
    """Issue the next number of the service's series for the office-day to somebody who walks in."""
    at, service = tx.by.at, offer.service(order.service)
    for planned in order.plan:
        offer.service(planned)
    offer.must_be_open(service, at)
    must_be_served_today(tx.db, offer, outlook, service, at)
    use_quota(tx, offer, service, "walk_in")
    coming = Coming(
        service=service, priority=order.priority, lane=order.priority, waits_from=at, plan=plans.steps(order.plan)
    )
    return issue(tx, offer, outlook, coming, profile)


def issue(tx: Transaction, offer: Offer, outlook: Outlook, coming: Coming, profile: Profile | None) -> TicketAnswer:
    at, service = tx.by.at, coming.service
    office_day = offer.office_day(at)
    if sub := profile.sub if profile else coming.sub:
        _must_be_first(tx.db, sub, office_day, service.code)
    ticket, entry = id_of(tx.op_id, at, "ticket"), id_of(tx.op_id, at, "entry")
    ticket_id, entry_id = str(ticket), str(entry)
    ordinal = _next_ordinal(tx.db, offer, office_day, service.series)
    number = number_of(service.series, ordinal)
    row = (ticket_id, office_day, service.series, ordinal, number)
    more = (coming.priority, plans.text_of(coming.plan), stamp(at), tx.by.device, coming.channel)
    code = _put_with_code(tx, row, more)
    if profile is not None:
        tx.db.execute(PUT_PERSON, (ticket_id, profile.sub, msgspec.json.encode(profile)))
    promise = outlook.promise(tx.db, offer, service.code, at)
    waiting = put_entry(
        tx.db,
        Entry(
            entry=entry_id,
            ticket=ticket_id,
            number=number,
            office_day=office_day,
            service=service.code,
            priority=coming.priority,
            state=EntryState.WAITING,
            arrived_at=at,
            lane=coming.lane,
            waits_from=coming.waits_from,
            appointment=coming.appointment,
            promised_s=promise.expect_s,
            promised_sd_s=promise.sd_s,
            promised_low_s=promise.low_s,
            promised_high_s=promise.high_s,
        ),
    )
    issued: dict[str, object] = {
        "ticket": ticket_id,
        "entry": entry_id,
        "number": number,
        "service": service.code,
        "series": service.series,
        "office_day": office_day,
        "priority": coming.priority,
        "state": EntryState.WAITING,
    }
    if coming.appointment:
        issued["appointment"] = coming.appointment
    tx.append("ticket.issued", ticket_id, issued, first=True)
    return TicketAnswer(
        ticket=ticket,
        number=number,
        entry=entry,
        service=service.code,
        ahead=waiting - 1,
        wait=promise.wait,
        issued_at=at,
        code=code,
        follow=offer.catalogue.office.follow_url + code,
        plan=plans.services(coming.plan),
    )


def status(db: Connection, offer: Offer, outlook: Outlook, code: str, now: datetime) -> TicketStatus:
    """Where the holder of a ticket's code stands. Refusal `ticket_unknown`."""
    row = db.execute(TICKET_BY_CODE, (read_code(code, CODE_GROUPS),)).fetchone()
    if row is None:
        raise refusals.ticket_unknown()
    entry = one_entry(db, LATEST_OF_TICKET, row[0])
    assert entry is not None, "a ticket without an entry"
    ahead = wait = None
    if entry.state is EntryState.WAITING and entry.office_day == offer.office_day(now):
        ahead, wait = outlook.place_of(db, offer, entry, now)
    return TicketStatus(
        ticket=UUID(entry.ticket),
        number=entry.number,
        service=entry.service,
        state=entry.state,
        ahead=ahead,
        wait=wait,
        counter=entry.counter,
        issued_at=moment(row[1]),
        plan=plans.services(plans.read(row[2])),
    )


def _must_be_first(db: Connection, sub: str, office_day: str, service: str) -> None:
    active = db.execute(ACTIVE_OF_PERSON, (sub, office_day, service)).fetchone()
    if active is not None:
        raise refusals.one_active_ticket(active[0])


def _next_ordinal(db: Connection, offer: Offer, office_day: str, series: str) -> int:
    """The number after the last one given. At the end of the range the office says so; none is ever used again."""
    span = offer.range_of(series)
    row = db.execute(LAST_ORDINAL, (office_day, series)).fetchone()
    ordinal: int = max(row[0] + span.step, span.start) if row else span.start
    if ordinal > span.end:
        raise refusals.series_full(series)
    db.execute(PUT_ORDINAL, (office_day, series, ordinal))
    return ordinal


def _put_with_code(tx: Transaction, row: tuple[object, ...], more: tuple[object, ...]) -> str:
    """Keep the ticket under a code that no ticket has had; the space is large, so the first try is all but always the
    last."""
    for label in CODE_TRIES:
        code = code_of(fold(tx.by, tx.op_id, label), CODE_GROUPS)
        if tx.db.execute(PUT_TICKET, (*row, code, *more)).rowcount == 1:
            return code
    raise AssertionError("eight codes in a row were taken")

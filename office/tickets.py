"""Taking a ticket, and where its holder stands."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from office import plans, refusals
from office.answers import EntryState, Profile, TicketAnswer, TicketStatus
from office.book.chain import moment
from office.book.connection import Connection
from office.book.journal import Transaction
from office.issuing import CODE_GROUPS, Coming, issue, issue_all
from office.numbers import read_code
from office.offer import Offer
from office.orders import TakeTicket
from office.outcome import Refusal
from office.outlook import Outlook
from office.records import CURRENT_OF_TICKET, LAST_OF_TICKET, one_entry

__all__ = ["Coming", "issue", "status", "take_all"]

TICKET_BY_CODE: Final = "SELECT ticket, issued_at, plan FROM tickets WHERE code = ?"
TICKET_BY_PAPER: Final = """
    SELECT t.ticket, t.issued_at, t.plan FROM aliases AS a JOIN tickets AS t ON t.ticket = a.ticket WHERE a.code = ?"""
Wish = tuple[TakeTicket, Profile | None]


def take_all(
    db: Connection, offer: Offer, outlook: Outlook, wishes: Sequence[tuple[Transaction, Any]]
) -> list[TicketAnswer | Refusal]:
    """A number for each who walks in, or the Refusal why not."""
    asking = [(tx, _coming(tx, offer, order), profile) for tx, (order, profile) in wishes]
    return issue_all(db, offer, outlook, asking)


def _coming(tx: Transaction, offer: Offer, order: TakeTicket) -> Coming | Refusal:
    at = tx.by.at
    try:
        service = offer.service(order.service)
        for planned in order.plan:
            offer.service(planned)
        offer.must_be_open(service, at)
    except Refusal as refusal:
        return refusal
    lane = order.priority
    return Coming(service=service, priority=lane, lane=lane, waits_from=at, plan=plans.steps(order.plan))


def status(db: Connection, offer: Offer, outlook: Outlook, code: str, now: datetime) -> TicketStatus:
    """Where the holder of a ticket's code stands. Refusal `ticket_unknown`."""
    asked = (read_code(code, CODE_GROUPS),)
    row = db.execute(TICKET_BY_CODE, asked).fetchone() or db.execute(TICKET_BY_PAPER, asked).fetchone()
    if row is None:
        raise refusals.ticket_unknown()
    entry = one_entry(db, CURRENT_OF_TICKET, row[0]) or one_entry(db, LAST_OF_TICKET, row[0])
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

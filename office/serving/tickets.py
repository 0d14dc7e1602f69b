"""Taking a ticket, and the place of its holder."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

import msgspec

from office.book.engine.connection import Connection, Row
from office.book.journal import Transaction
from office.catalogue.index import CatalogueIndex
from office.contract.answers import EntryAnswer, EntryState, Profile, TicketAnswer, TicketStatus
from office.contract.commands import TakeTicket
from office.contract.errors import Refusal
from office.contract.moments import moment
from office.line import visit_plan
from office.line.numbers import CODE_GROUPS, number_of, read_code, read_number, ticket_code
from office.line.records import CURRENT_OF_TICKET, LAST_OF_TICKET, Entry, answer_of, one_entry
from office.serving.issuing import NewTicket, issue, issue_all
from office.waits.estimator import WaitEstimator

__all__ = ["NewTicket", "find", "issue", "status", "take_all", "take_one"]

TICKET_BY_CODE: Final = "SELECT ticket, issued_at, plan FROM tickets WHERE code = ?"
TICKET_BY_PAPER: Final = """
    SELECT t.ticket, t.issued_at, t.plan FROM aliases AS a JOIN tickets AS t ON t.ticket = a.ticket WHERE a.code = ?"""
TICKET_BY_NUMBER: Final = "SELECT ticket FROM tickets WHERE office_day = ? AND series = ? AND ordinal = ?"
TICKET_BY_FORMER: Final = """
    SELECT t.ticket FROM aliases AS a JOIN tickets AS t ON t.ticket = a.ticket
    WHERE a.former = ? AND t.office_day = ?"""


def take_all(
    db: Connection,
    index: CatalogueIndex,
    estimator: WaitEstimator,
    orders: Sequence[tuple[Transaction, Any]],
    *,
    guests_a_minute: int,
) -> list[TicketAnswer | Refusal]:
    """A number for each walk-in, or the Refusal."""
    asking = [(tx, _coming(tx, index, order), profile) for tx, (order, profile) in orders]
    return issue_all(db, index, estimator, asking, guests_a_minute=guests_a_minute)


def take_one(
    tx: Transaction,
    index: CatalogueIndex,
    estimator: WaitEstimator,
    order: TakeTicket,
    *,
    profile: Profile,
    helped: str,
) -> TicketAnswer:
    """A number that an officer takes for somebody; `helped` is why."""
    coming = _coming(tx, index, order)
    if isinstance(coming, Refusal):
        raise coming
    return issue(tx, index, estimator, msgspec.structs.replace(coming, helped=helped), profile)


def _coming(tx: Transaction, index: CatalogueIndex, order: TakeTicket) -> NewTicket | Refusal:
    at = tx.by.at
    try:
        service = index.service(order.service)
        for planned in order.plan:
            index.service(planned)
        index.must_be_open(service, at)
    except Refusal as refusal:
        return refusal
    lane = order.priority
    return NewTicket(service=service, priority=lane, lane=lane, waits_from=at, plan=visit_plan.steps(order.plan))


def status(db: Connection, index: CatalogueIndex, estimator: WaitEstimator, code: str, now: datetime) -> TicketStatus:
    """The place of the holder of a ticket's code. Refusal `ticket_unknown`."""
    asked = (read_code(code, CODE_GROUPS),)
    row = db.execute(TICKET_BY_CODE, asked).fetchone() or db.execute(TICKET_BY_PAPER, asked).fetchone()
    if row is None:
        raise Refusal.of("ticket_unknown")
    entry = _entry_of(db, row[0])
    ahead = wait = None
    if entry.state is EntryState.WAITING and entry.office_day == index.office_day(now):
        ahead, wait = estimator.place_of(db, index, entry, now)
    return TicketStatus(
        ticket=UUID(entry.ticket),
        number=entry.number,
        service=entry.service,
        state=entry.state,
        ahead=ahead,
        wait=wait,
        counter=entry.counter,
        issued_at=moment(row[1]),
        plan=visit_plan.services(visit_plan.read(row[2])),
    )


def find(db: Connection, index: CatalogueIndex, typed: str, now: datetime) -> EntryAnswer:
    """Today's ticket with this number, also with the one it had before a paper was brought in, or with this code, as a
    person typed it. Refusal `number_unknown`."""
    number = read_number(typed)
    row = _by_number(db, index.office_day(now), *number) if number else None
    if row is None and (code := ticket_code(typed)):
        row = db.execute(TICKET_BY_CODE, (code,)).fetchone() or db.execute(TICKET_BY_PAPER, (code,)).fetchone()
    entry = _entry_of(db, row[0]) if row else None
    if entry is None or entry.office_day != index.office_day(now):
        raise Refusal.of("number_unknown", number=number_of(*number) if number else typed)
    return answer_of(entry)


def _by_number(db: Connection, office_day: str, series: str, ordinal: int) -> Row | None:
    found = db.execute(TICKET_BY_NUMBER, (office_day, series, ordinal)).fetchone()
    return found or db.execute(TICKET_BY_FORMER, (number_of(series, ordinal), office_day)).fetchone()


def _entry_of(db: Connection, ticket: str) -> Entry:
    entry = one_entry(db, CURRENT_OF_TICKET, ticket) or one_entry(db, LAST_OF_TICKET, ticket)
    assert entry is not None, "a ticket without an entry"
    return entry

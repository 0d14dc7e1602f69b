"""How many numbers the guests of one kiosk get, so that nobody without a name closes a service for all others."""

from datetime import datetime
from typing import Final

from office.book.engine.connection import Connection
from office.contract.admin.limits import GUEST_TICKETS, WAITING_REFUSAL, WAITING_RETRY, guests_waiting_max, too_often
from office.contract.catalogue import Service
from office.contract.moments import moment, stamp

LATELY: Final = """
    SELECT issued_at FROM tickets WHERE device = ? AND guest = 1 AND issued_at > ? AND issued_at <= ?
    ORDER BY issued_at DESC LIMIT ?"""
IN_LINE: Final = "SELECT waiting FROM lines WHERE office_day = ? AND service = ?"
GUESTS_IN_LINE: Final = """
    SELECT count(*) FROM entries AS e CROSS JOIN tickets AS t
    WHERE e.office_day = ? AND e.service = ? AND e.state = 'waiting'
        AND t.ticket = e.ticket AND t.device = ? AND t.guest = 1"""


def must_be_moderate(
    db: Connection, service: Service, device: str, office_day: str, *, at: datetime, a_minute: int
) -> None:
    """Refusal `guest_tickets_too_many` or `guests_waiting_too_many`, which say when to try again."""
    _must_be_slow(db, device, at, a_minute)
    most = guests_waiting_max(service.quota.walk_in)
    if _waiting(db, service.code, device, office_day, most) >= most:
        raise too_often(WAITING_REFUSAL, WAITING_RETRY, service=service.name)


def _must_be_slow(db: Connection, device: str, at: datetime, a_minute: int) -> None:
    since = at - GUEST_TICKETS.within
    given = db.execute(LATELY, (device, stamp(since), stamp(at), a_minute)).fetchall()
    if len(given) == a_minute:
        raise GUEST_TICKETS.refused(moment(given[-1][0]) - since)


def _waiting(db: Connection, service: str, device: str, office_day: str, most: int) -> int:
    """Guests of this kiosk who wait for it. They are counted only where the whole line is long enough."""
    (waiting,) = db.execute(IN_LINE, (office_day, service)).fetchone() or (0,)
    if waiting < most:
        return 0
    (guests,) = db.execute(GUESTS_IN_LINE, (office_day, service, device)).fetchone() or (0,)
    return int(guests)

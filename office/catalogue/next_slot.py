"""The next free time of a service: an appointment that can still be booked, or the next opening."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from office.book.engine.connection import Connection
from office.catalogue.index import CatalogueIndex
from office.contract.catalogue import Service, Slots
from office.contract.moments import stamp

DAYS_AHEAD: Final = 14
BOOKED: Final = """
    SELECT starts_at, count(*) FROM appointments
    WHERE service = ? AND state <> 'cancelled' AND starts_at >= ? AND starts_at < ? GROUP BY starts_at"""


def next_free(db: Connection, index: CatalogueIndex, service: Service, at: datetime) -> datetime | None:
    """The next free time, local wall time; for walk-ins after today. None when it is more than DAYS_AHEAD away."""
    if service.slots is None:
        return index.opens_after_today(service, at)
    until = stamp(at + timedelta(days=DAYS_AHEAD + 1))
    booked: dict[str, int] = dict(db.execute(BOOKED, (service.code, stamp(at), until)).fetchall())
    for start in _starts(index, service, service.slots, at):
        if booked.get(stamp(start.replace(tzinfo=index.zone)), 0) < service.slots.people:
            return start
    return None


def _starts(index: CatalogueIndex, service: Service, slots: Slots, at: datetime) -> Iterator[datetime]:
    """Every bookable start after `at`, local, in order."""
    now = index.local(at)
    days = (now.date() + timedelta(days=ahead) for ahead in range(DAYS_AHEAD + 1))
    for opens, closes in (span for day in days for span in index.spans(service, day)):
        last = closes - timedelta(seconds=service.typical_service_s)
        count = (last - opens) // timedelta(minutes=slots.every_minutes) + 1
        starts = (opens + place * timedelta(minutes=slots.every_minutes) for place in range(count))
        yield from (start for start in starts if start > now)

"""Live counts: who waits in which line, which counters are open and how far they are."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, Final

import msgspec

from office.book.engine.connection import Connection, Row
from office.catalogue.index import CatalogueIndex, json_of
from office.contract.moments import moment
from office.contract.roles import may
from office.line.calling_order import LANES, WaitingEntry
from office.waits.forecast import MeasuredPace, OpenCounter, Pace, pace_of, remaining_s

WAITING_COLUMNS: Final = (
    "e.entry, e.number, e.service, e.priority, e.arrived_at, e.came_from, e.lane, e.waits_from, e.for_counter"
)
HEADS: Final = f"""
    SELECT {WAITING_COLUMNS}
    FROM json_each(?1) AS line CROSS JOIN lines AS l CROSS JOIN json_each(?2) AS lane CROSS JOIN entries AS e
    WHERE l.office_day = ?3 AND l.service = line.value AND l.waiting > 0
    AND e.id = (SELECT id FROM entries
        WHERE office_day = ?3 AND service = line.value AND lane = lane.value AND state = 'waiting'
        AND for_counter IN ('', ?4) ORDER BY waits_from, number LIMIT 1)"""
PLACES: Final = f"""
    SELECT {WAITING_COLUMNS} FROM json_each(?1) AS line CROSS JOIN entries AS e
    WHERE e.office_day = ?2 AND e.service = line.value AND e.state = 'waiting'"""
WAITING: Final = "SELECT service, waiting FROM lines WHERE office_day = ?"
DESKS: Final = """
    SELECT o.counter, o.officer, o.state, o.since, e.service, e.called_at, e.hold_s
    FROM officer_sessions AS o LEFT JOIN entries AS e
    ON e.office_day = o.office_day AND e.counter = o.counter AND e.state IN ('called', 'serving')
    WHERE o.closed_at IS NULL AND o.office_day = ?"""
PACES: Final = """
    SELECT p.service, p.visits, p.mean_s, p.variance_s2 FROM json_each(?1) AS line, paces AS p
    WHERE p.service = line.value"""
PACE: Final = "SELECT visits, mean_s, variance_s2 FROM paces WHERE service = ?"
PUT_PACE: Final = """
    INSERT INTO paces (service, visits, mean_s, variance_s2) VALUES (?, ?, ?, ?)
    ON CONFLICT (service) DO UPDATE
    SET visits = excluded.visits, mean_s = excluded.mean_s, variance_s2 = excluded.variance_s2"""
LANES_LIST: Final = json_of(LANES)


class LiveCounts(msgspec.Struct, frozen=True):
    """One signed-in counter: its officer, and whom it has had since when."""

    counter: str
    officer: str
    state: str
    since: datetime | None
    service: str | None
    called_at: datetime | None
    hold_s: float | None


def heads(db: Connection, office_day: str, services: Collection[str], counter: str) -> list[WaitingEntry]:
    """Who stands first in each service and lane for this counter: all that `line.pick` needs."""
    asked = (json_of(services), LANES_LIST, office_day, counter)
    return [waiting_entry(row) for row in db.execute(HEADS, asked).fetchall()]


def everyone(db: Connection, office_day: str, lines: str) -> list[WaitingEntry]:
    return [waiting_entry(row) for row in db.execute(PLACES, (lines, office_day)).fetchall()]


def waiting_entry(row: Row) -> WaitingEntry:
    entry, number, service, priority, arrived_at, came_from, lane, waits_from, for_counter = row
    arrived, since = moment(arrived_at), moment(waits_from)
    return WaitingEntry(entry, number, service, priority, arrived, came_from, lane, since, for_counter)


def waiting_by_service(db: Connection, office_day: str) -> dict[str, int]:
    return dict(db.execute(WAITING, (office_day,)).fetchall())


def signed_in(db: Connection, office_day: str) -> list[LiveCounts]:
    return [
        LiveCounts(counter, officer, state, _moment(since), service, _moment(called_at), hold_s)
        for counter, officer, state, since, service, called_at, hold_s in db.execute(DESKS, (office_day,)).fetchall()
    ]


def _moment(text: str | None) -> datetime | None:
    return moment(text) if text else None


def served_by(index: CatalogueIndex, counter: str, officer: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """What this officer gives at this counter, and which of it they prefer."""
    given = index.counter(counter).services
    person = index.officer_if_any(officer)
    if person is None or not person.services:
        return given, frozenset(person.prefers if person else ())
    return tuple(service for service in given if service in person.services), frozenset(person.prefers)


def calls(index: CatalogueIndex, officer: str) -> bool:
    """Whether this officer may call; one who signed in by name alone may."""
    person = index.officer_if_any(officer)
    return person is None or may(person.roles, "call_next")


def open_counter(index: CatalogueIndex, counting: LiveCounts, paces: dict[str, Pace], now: datetime) -> OpenCounter:
    services, prefers = served_by(index, counting.counter, counting.officer)
    free_in_s = 0.0
    if counting.service is not None and counting.called_at is not None:
        served_s = max(0.0, (now - counting.called_at).total_seconds() - (counting.hold_s or 0.0))
        free_in_s = remaining_s(paces.get(counting.service) or _pace(index, counting.service, None), served_s)
    return OpenCounter(counting.counter, services, free_in_s, prefers)


def paces(db: Connection, index: CatalogueIndex, lines: str, services: Collection[str]) -> dict[str, Pace]:
    """How long a visit takes, by service: the latest measurements, mixed with the catalogue's."""
    measured = {service: rest for service, *rest in db.execute(PACES, (lines,)).fetchall()}
    return {service: _pace(index, service, measured.get(service)) for service in services}


def _pace(index: CatalogueIndex, service: str, measured: list[Any] | None) -> Pace:
    return pace_of(
        float(index.service(service).typical_service_s), MeasuredPace(*measured) if measured else MeasuredPace()
    )


def learn_pace(db: Connection, service: str, visit_s: float) -> None:
    """Count one finished visit."""
    row = db.execute(PACE, (service,)).fetchone()
    known = (MeasuredPace(*row) if row else MeasuredPace()).and_one(visit_s)
    db.execute(PUT_PACE, (service, known.visits, known.mean_s, known.variance_s2))

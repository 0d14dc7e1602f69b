"""The hall as it is now: who waits in which line, which counters are open, which of them serve someone."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from office.answers import Wait
from office.book.chain import moment
from office.book.connection import Connection, Row
from office.line import RATES, Place
from office.offer import Near, Offer, json_of
from office.wait import MEASURED_MAX, MEASURED_MIN, Load, estimate, visit_seconds

EVER: Final = "9999"  # sorts after every time

LINES: Final = f"""
    SELECT line.value,
        (SELECT count(*) FROM entries
         WHERE office_day = ?2 AND service = line.value AND state = 'waiting' AND arrived_at < ?3),
        (SELECT avg(service_s) FROM (
            SELECT service_s FROM entries WHERE office_day = ?2 AND service = line.value AND state = 'served'
            ORDER BY ended_at DESC LIMIT {MEASURED_MAX}) HAVING count(*) >= {MEASURED_MIN})
    FROM json_each(?1) AS line"""
COUNTERS: Final = """
    SELECT o.counter, EXISTS (SELECT 1 FROM entries WHERE counter = o.counter AND state IN ('called', 'serving'))
    FROM json_each(?1) AS desk, officer_sessions AS o
    WHERE o.counter = desk.value AND o.closed_at IS NULL AND o.office_day = ?2"""
PLACE_COLUMNS: Final = "e.entry, e.number, e.service, e.priority, e.arrived_at, e.came_from"
HEADS: Final = f"""
    SELECT {PLACE_COLUMNS} FROM json_each(?1) AS line, json_each(?2) AS class, entries AS e
    WHERE e.id = (SELECT id FROM entries
        WHERE office_day = ?3 AND service = line.value AND priority = class.value AND state = 'waiting'
        ORDER BY arrived_at, number LIMIT 1)"""
PLACES: Final = f"""
    SELECT {PLACE_COLUMNS} FROM json_each(?1) AS line CROSS JOIN entries AS e
    WHERE e.office_day = ?2 AND e.service = line.value AND e.state = 'waiting'"""
CLASSES: Final = json_of(RATES)


@dataclass(frozen=True, slots=True)
class Hall:
    """One look at the hall. `lines`: how many wait for each service, and what a visit takes today when known."""

    offer: Offer
    open_counters: frozenset[str]
    busy_counters: frozenset[str]
    lines: Mapping[str, tuple[int, float | None]]

    def waiting(self, service: str) -> int:
        return self.lines.get(service, (0, None))[0]

    def open_for(self, service: str) -> frozenset[str]:
        return self.open_counters & self.offer.counters_of(service)

    def wait(self, service: str, ahead: int) -> Wait | None:
        """The wait of a person with `ahead` people before them in this line."""
        own = self.open_for(service)
        others = [self._load(other, own) for other in self.offer.lines_at(own) if other != service]
        return estimate(
            Load(ahead, self._visit_s(service)), others, counters=len(own), free=len(own - self.busy_counters)
        )

    def _load(self, service: str, own: frozenset[str]) -> Load:
        offering = self.open_for(service)
        return Load(self.waiting(service), self._visit_s(service), len(offering & own) / len(offering))

    def _visit_s(self, service: str) -> float:
        measured = self.lines.get(service, (0, None))[1]
        return visit_seconds(self.offer.service(service).typical_service_s, measured)


def hall_near(db: Connection, offer: Offer, office_day: str, service: str, before: str = EVER) -> Hall:
    """As much of the hall as the wait for one service depends on; `before` counts only who came before that time."""
    return _hall(db, offer, office_day, offer.near(service), before)


def whole_hall(db: Connection, offer: Offer, office_day: str) -> Hall:
    return _hall(db, offer, office_day, offer.whole, EVER)


def _hall(db: Connection, offer: Offer, office_day: str, near: Near, before: str) -> Hall:
    seen = db.execute(COUNTERS, (near.counters, office_day)).fetchall()
    return Hall(
        offer,
        frozenset([counter for counter, _ in seen]),
        frozenset([counter for counter, busy in seen if busy]),
        {
            line: (waiting, mean)
            for line, waiting, mean in db.execute(LINES, (near.lines, office_day, before)).fetchall()
        },
    )


def heads(db: Connection, office_day: str, services: Collection[str]) -> list[Place]:
    """Who stands first in each service and priority class: all that `line.pick` needs."""
    return [_place(row) for row in db.execute(HEADS, (json_of(services), CLASSES, office_day)).fetchall()]


def everyone(db: Connection, office_day: str, services: Collection[str]) -> list[Place]:
    return [_place(row) for row in db.execute(PLACES, (json_of(services), office_day)).fetchall()]


def _place(row: Row) -> Place:
    entry, number, service, priority, arrived_at, came_from = row
    return Place(entry, number, service, priority, moment(arrived_at), came_from)

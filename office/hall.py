"""The hall as it is now: who waits in which line, which counters are open, which of them serve someone."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

import msgspec

from office.answers import Wait
from office.book.connection import Connection
from office.line import RATES, Place
from office.offer import Offer
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
OPEN_COUNTERS: Final = "SELECT counter FROM officer_sessions WHERE closed_at IS NULL AND office_day = ?"
BUSY_COUNTERS: Final = "SELECT counter FROM entries WHERE state IN ('called', 'serving')"
PLACE_COLUMNS: Final = "e.entry, e.number, e.service, e.priority, e.arrived_at, e.came_from"
HEADS: Final = f"""
    SELECT {PLACE_COLUMNS} FROM json_each(?1) AS line, json_each(?2) AS class, entries AS e
    WHERE e.id = (SELECT id FROM entries
        WHERE office_day = ?3 AND service = line.value AND priority = class.value AND state = 'waiting'
        ORDER BY arrived_at, number LIMIT 1)"""
PLACES: Final = f"""
    SELECT {PLACE_COLUMNS} FROM json_each(?1) AS line, entries AS e
    WHERE e.office_day = ?2 AND e.service = line.value AND e.state = 'waiting'"""
CLASSES: Final = msgspec.json.encode(list(RATES)).decode()


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


def hall_now(db: Connection, offer: Offer, office_day: str, services: Collection[str], before: str = EVER) -> Hall:
    """The hall as far as these services go, with every line their open counters call from; `before` counts only who
    came before that time."""
    counters = frozenset(row[0] for row in db.execute(OPEN_COUNTERS, (office_day,)))
    offering = counters & frozenset().union(*(offer.counters_of(service) for service in services))
    wanted = {*services, *offer.lines_at(offering)}
    busy = frozenset(row[0] for row in db.execute(BUSY_COUNTERS))
    rows = db.execute(LINES, (_json(wanted), office_day, before))
    return Hall(offer, counters, busy, {service: (waiting, mean) for service, waiting, mean in rows})


def heads(db: Connection, office_day: str, services: Collection[str]) -> list[Place]:
    """Who stands first in each service and priority class: all that `line.pick` needs."""
    return [_place(row) for row in db.execute(HEADS, (_json(services), CLASSES, office_day))]


def everyone(db: Connection, office_day: str, services: Collection[str]) -> list[Place]:
    return [_place(row) for row in db.execute(PLACES, (_json(services), office_day))]


def _place(row: tuple[object, ...]) -> Place:
    return msgspec.convert(dict(zip(Place.__struct_fields__, row, strict=True)), Place)


def _json(codes: Collection[str]) -> str:
    return msgspec.json.encode(tuple(codes)).decode()

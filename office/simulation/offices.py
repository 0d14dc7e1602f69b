"""Invented offices, and a day drawn from them. All shares and times are assumptions, stated here and nowhere else."""

from collections.abc import Iterable
from typing import Final

import msgspec
from msgspec.structs import replace

from office.contract.answers import Lane
from office.simulation.day import (
    Day,
    DrawRandom,
    Shift,
    Visitor,
    by_arrival,
    chosen,
    lognormal,
    normal,
    passing,
    without,
)

HOUR: Final = 3600.0
MINUTE: Final = 60.0
OPENS_S: Final = 8 * HOUR
LUNCH_S: Final = 11.5 * HOUR
SLOT_S: Final = 15 * MINUTE  # between appointments
EARLY_S: Final = 8 * MINUTE  # how early people come to one, and how much that differs
HELP_AT: Final = 12

BY_HOUR: Final = {8: 1.6, 9: 2.0, 10: 1.7, 11: 1.1, 12: 0.6, 13: 1.0, 14: 0.6}
PRIORITY: Final[dict[Lane, float]] = {
    "none": 0.80,
    "elderly": 0.10,
    "pregnant": 0.045,
    "disability": 0.025,
    "child": 0.02,
    "disaster": 0.01,
}


class InventedAgency(msgspec.Struct, frozen=True):
    """Its services with the mean length of a visit, its counters, and how many come on a plain day."""

    code: str
    visits_s: dict[str, float]
    counters: int
    visitors: float


class InventedOffice(msgspec.Struct, frozen=True):
    """An office to draw days from. `by_hour`: how arrivals are spread, by the hour they begin in."""

    agencies: tuple[InventedAgency, ...]
    by_hour: dict[int, float] = msgspec.field(default_factory=BY_HOUR.copy)
    closes_s: float = 15 * HOUR
    lanes: dict[Lane, float] = msgspec.field(default_factory=PRIORITY.copy)
    visit_cv: float = 0.6  # of one visit, within a service
    officer_cv: float = 0.12  # of how fast officers are
    day_cv: float = 0.12  # of how many come
    gone: float = 0.05  # are not there when called
    booked: float = 0.06  # come with an appointment
    gap_s: float = 20.0
    late_s: float = 5 * MINUTE  # how late a counter opens, on average
    lunch_s: float = 40 * MINUTE
    breaks: float = 1.0  # unplanned ones, by counter and day
    break_s: float = 12 * MINUTE
    helpers: int = 0  # more counters for each agency, open only while HELP_AT people wait
    catalogue: tuple[float, float] = (1.25, 0.8)  # wrong about visits: too long for one service, too short for the next


def one_agency(visitors: float = 179) -> InventedOffice:
    """One busy agency: four counters, two services."""
    return InventedOffice((InventedAgency("A", {"A1": 6 * MINUTE, "A2": 11 * MINUTE}, 4, visitors),))


def whole_mall(visitors: float = 2000) -> InventedOffice:
    """26 agencies, 240 services, 60 counters. A few agencies are busy; counters stand where they are needed most."""
    weights = [(1 + rank) ** -0.85 for rank in range(26)]
    sizes = [15] * 6 + [9] * 10 + [6] * 10
    visits = [
        {f"{chr(65 + rank)}{n + 1}": (4 + (rank * 7 + n * 5) % 11) * MINUTE for n in range(size)}
        for rank, size in enumerate(sizes)
    ]
    come = [visitors * weight / sum(weights) for weight in weights]
    loads = [come[rank] * _mean_visit_s(visits[rank]) for rank in range(26)]
    counters = [1] * 26
    while sum(counters) < 60:
        neediest = max(range(26), key=lambda rank: loads[rank] / counters[rank])
        counters[neediest] += 1
    return InventedOffice(
        tuple(InventedAgency(chr(65 + rank), visits[rank], counters[rank], come[rank]) for rank in range(26))
    )


def _mean_visit_s(visits_s: dict[str, float]) -> float:
    asked = _asked(visits_s)
    return sum(visits_s[service] * share for service, share in asked.items()) / sum(asked.values())


def _asked(services: Iterable[str]) -> dict[str, float]:
    """The share of each service; the first ones get most."""
    return {service: 1.0 / (1 + rank) for rank, service in enumerate(services)}


def draw(office: InventedOffice, draw_random: DrawRandom) -> Day:
    """One day of this office."""
    visitors = [visitor for agency in office.agencies for visitor in _visitors(office, agency, draw_random)]
    shifts = [shift for agency in office.agencies for shift in _shifts(office, agency, draw_random)]
    typical_s = {
        service: mean_s * office.catalogue[number % 2]
        for agency in office.agencies
        for number, (service, mean_s) in enumerate(agency.visits_s.items())
    }
    return Day(by_arrival(visitors), tuple(shifts), typical_s, office.closes_s)


def _visitors(office: InventedOffice, agency: InventedAgency, draw_random: DrawRandom) -> list[Visitor]:
    asked = _asked(agency.visits_s)
    return [
        _visitor(office, agency, chosen(draw_random, asked), draw_random)
        for _ in range(round(agency.visitors * lognormal(draw_random, 1.0, office.day_cv)))
    ]


def _visitor(office: InventedOffice, agency: InventedAgency, service: str, draw_random: DrawRandom) -> Visitor:
    arrived_s = (chosen(draw_random, office.by_hour) + draw_random()) * HOUR
    slot_s = round((arrived_s + EARLY_S + EARLY_S * normal(draw_random)) / SLOT_S) * SLOT_S
    return Visitor(
        arrived_s=arrived_s,
        service=service,
        lane=chosen(draw_random, office.lanes),
        visit_s=lognormal(draw_random, agency.visits_s[service], office.visit_cv),
        shows=draw_random() >= office.gone,
        booked_s=slot_s if draw_random() < office.booked else None,
    )


def _shifts(office: InventedOffice, agency: InventedAgency, draw_random: DrawRandom) -> list[Shift]:
    """Lunch is taken in turns. Every third counter gives only every other service."""
    services = tuple(agency.visits_s)
    return [
        Shift(
            counter=f"{agency.code}{number + 1}",
            services=services[::2] if number % 3 == 2 else services,
            hours=_hours(office, number, draw_random),
            gap_s=office.gap_s,
            pace=lognormal(draw_random, 1.0, office.officer_cv),
            opens_above=HELP_AT if number >= agency.counters else 0,
        )
        for number in range(agency.counters + office.helpers)
    ]


def _hours(office: InventedOffice, number: int, draw_random: DrawRandom) -> tuple[tuple[float, float], ...]:
    opens_s = OPENS_S + passing(draw_random, office.late_s)
    lunch_s = LUNCH_S + office.lunch_s * (number % 2)
    away = [(lunch_s, lunch_s + office.lunch_s)]
    at_s = opens_s + passing(draw_random, (office.closes_s - OPENS_S) / office.breaks)
    while at_s < office.closes_s:
        away.append((at_s, at_s + passing(draw_random, office.break_s)))
        at_s += passing(draw_random, (office.closes_s - OPENS_S) / office.breaks)
    return without((opens_s, office.closes_s), away)


OFFICES: Final[dict[str, InventedOffice]] = {
    "mall": whole_mall(),
    "agency": one_agency(),
    "steady": replace(one_agency(200), breaks=0.001, lunch_s=1.0, late_s=1.0, gap_s=0.0, officer_cv=0.0),
    "helped": replace(one_agency(220), helpers=1),
    "uneven": replace(one_agency(), officer_cv=0.45, catalogue=(2.0, 0.5)),
}

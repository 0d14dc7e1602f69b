"""One day under any rule: who comes when and for how long, and which counters are open."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from math import cos, exp, log1p, pi, sqrt
from typing import Final, TypeVar

import msgspec

from office.contract.answers import Lane

DrawRandom = Callable[[], float]  # in [0, 1)
T = TypeVar("T")
MIDNIGHT: Final = datetime(2026, 11, 23, tzinfo=UTC)  # an invented day needs a date; its seconds count from here


class Visitor(msgspec.Struct, frozen=True):
    """`visit_s` is how long they keep a counter, `shows` whether they are still there when called. `booked_s`: when
    their appointment is; `since_s`: from when their claim counts, if not from the arrival. Times are seconds of the
    day."""

    arrived_s: float
    service: str
    lane: Lane
    visit_s: float
    shows: bool = True
    booked_s: float | None = None
    since_s: float | None = None


class Shift(msgspec.Struct, frozen=True):
    """A counter and when it is open. `gap_s` passes between the end of a visit and the next call."""

    counter: str
    services: tuple[str, ...]
    hours: tuple[tuple[float, float], ...]
    gap_s: float = 0.0
    pace: float = 1.0  # a visit takes this officer so many times as long
    opens_above: int = 0  # opens only when so many wait, and closes when nobody does; 0: keeps its hours


class Day(msgspec.Struct, frozen=True):
    """`visitors` by arrival. `typical_s` is what the catalogue says of a visit, which may be wrong."""

    visitors: tuple[Visitor, ...]
    shifts: tuple[Shift, ...]
    typical_s: dict[str, float]
    closes_s: float


def normal(draw_random: DrawRandom) -> float:
    """From the standard normal distribution (Box and Muller, 1958)."""
    return sqrt(-2.0 * log1p(-draw_random())) * cos(2.0 * pi * draw_random())


def lognormal(draw_random: DrawRandom, mean: float, cv: float) -> float:
    """`cv`: the spread as a share of the mean."""
    sigma = sqrt(log1p(cv * cv))
    return mean * exp(sigma * normal(draw_random) - sigma * sigma / 2.0)


def passing(draw_random: DrawRandom, mean: float) -> float:
    """From the exponential distribution."""
    return -mean * log1p(-draw_random())


def chosen(draw_random: DrawRandom, shares: Mapping[T, float]) -> T:
    """One of them, as often as its share of all says."""
    left = draw_random() * sum(shares.values())
    for each, share in shares.items():
        left -= share
        if left < 0.0:
            return each
    return each


def islands(day: Day) -> list[Day]:
    """The day, cut into counters and services that have to do with each other and with no others."""
    home: dict[str, str] = {}
    for shift in day.shifts:
        joined = {home.get(service, service) for service in shift.services}
        to = min(joined)
        home |= {service: to for service, at in home.items() if at in joined}
        home |= dict.fromkeys(shift.services, to)
    shifts: dict[str, list[Shift]] = {}
    for shift in day.shifts:
        shifts.setdefault(home[shift.services[0]], []).append(shift)
    visitors: dict[str, list[Visitor]] = {}
    for visitor in day.visitors:
        visitors.setdefault(home.get(visitor.service, visitor.service), []).append(visitor)
    return [Day(tuple(came), tuple(shifts.get(at, ())), day.typical_s, day.closes_s) for at, came in visitors.items()]


def by_arrival(visitors: Sequence[Visitor]) -> tuple[Visitor, ...]:
    return tuple(sorted(visitors, key=lambda visitor: visitor.arrived_s))


def without(whole: tuple[float, float], away: list[tuple[float, float]]) -> tuple[tuple[float, float], ...]:
    """What is left of a span of time when others are taken out of it."""
    left, at_s = [], whole[0]
    for begins_s, ends_s in sorted(away):
        if begins_s > at_s:
            left.append((at_s, min(begins_s, whole[1])))
        at_s = max(at_s, ends_s)
    return (*left, (at_s, whole[1])) if at_s < whole[1] else tuple(left)

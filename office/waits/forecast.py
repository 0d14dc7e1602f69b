"""The wait, by running the line forward: the real calling rule over the people who wait and the counters that are open.

Every visit takes what visits take on average; how far they differ from it is carried along as a spread. Whoever would
take a ticket now runs along for every service, without taking anybody's time.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from heapq import heapify, heappop, heapreplace
from typing import Final, NamedTuple

import msgspec

from office.contract.answers import Lane
from office.contract.catalogue import Rules
from office.line.calling_order import WaitingEntry, lane_rule

REST_S_MIN: Final = 15.0  # a visit that lasted longer than any before may still not end this instant
REST_SPREAD: Final = 0.8  # of the rest of a visit, to its mean: nearly as uncertain as a memoryless one
STEADY: Final = 0.01  # a spread this small to the mean is none
TYPICAL_WORTH: Final = 5.0  # what the catalogue says counts as much as so many measured visits
TYPICAL_SPREAD: Final = 0.6  # of the spread of a visit, to its mean, until it has been measured
RECENT: Final = 1 / 30  # the least weight of the newest visit: the last thirty or so count
NOBODY: Final = 3.0  # ranks after everyone: first, overdue, by claim


class Pace(msgspec.Struct, frozen=True):
    """How long one service keeps a counter, from the call until the visit is over; missed calls count as visits."""

    mean_s: float
    sd_s: float


class MeasuredPace(msgspec.Struct, frozen=True):
    """What the latest visits of one service took: a mean and a variance that forget what is long ago."""

    visits: int = 0
    mean_s: float = 0.0
    variance_s2: float = 0.0

    def and_one(self, visit_s: float) -> "MeasuredPace":
        if not self.visits:
            return MeasuredPace(1, visit_s, 0.0)
        weight = max(1.0 / (self.visits + 1), RECENT)
        off_s = visit_s - self.mean_s
        variance_s2 = (1.0 - weight) * (self.variance_s2 + weight * off_s * off_s)
        return MeasuredPace(self.visits + 1, self.mean_s + weight * off_s, variance_s2)


class OpenCounter(msgspec.Struct, frozen=True):
    """One open counter. `free_in_s`: expected seconds until it calls again, 0: now."""

    counter: str
    services: tuple[str, ...]
    free_in_s: float = 0.0
    prefers: frozenset[str] = frozenset()


class ExpectedStart(msgspec.Struct, frozen=True):
    """`ahead`: how many people a counter for this service would call before."""

    expect_s: float
    sd_s: float
    ahead: int


class Forecast(msgspec.Struct, frozen=True):
    """`newcomers`: whoever would take a ticket for that service now, in lane "none"; `in_lanes`: in the lanes asked
    for. `people`: by entry. None: no open counter gives the service, so nobody knows."""

    newcomers: dict[str, ExpectedStart | None]
    people: dict[str, ExpectedStart | None]
    in_lanes: dict[Lane, dict[str, ExpectedStart | None]]


def pace_of(typical_s: float, measured: MeasuredPace) -> Pace:
    """The expected visit: the measured one, mixed with the catalogue's while little is measured."""
    share = measured.visits / (measured.visits + TYPICAL_WORTH)
    sd_s = share * math.sqrt(measured.variance_s2) + (1.0 - share) * TYPICAL_SPREAD * typical_s
    return Pace(share * measured.mean_s + (1.0 - share) * typical_s, sd_s)


def remaining_s(pace: Pace, served_s: float) -> float:
    """The expected rest of a visit that has lasted `served_s`, never 0. Visits are taken to be lognormal."""
    if served_s < 1.0:
        return max(pace.mean_s, REST_S_MIN)
    if pace.sd_s <= STEADY * pace.mean_s:
        return max(pace.mean_s - served_s, REST_S_MIN)
    spread = math.sqrt(math.log1p((pace.sd_s / pace.mean_s) ** 2))
    late = (math.log(served_s / pace.mean_s) + spread * spread / 2.0) / spread
    if late > 5.0:  # far out in the tail, where the quotient below loses its digits
        return max(served_s * spread / late, REST_S_MIN)
    whole_s = pace.mean_s * math.erfc((late - spread) / math.sqrt(2.0)) / math.erfc(late / math.sqrt(2.0))
    return max(whole_s - served_s, REST_S_MIN)


def forecast(  # noqa: PLR0917 (what a line is made of, in the order in which people say it)
    places: Sequence[WaitingEntry],
    desks: Sequence[OpenCounter],
    paces: Mapping[str, Pace],
    rules: Rules,
    now: datetime,
    services: Iterable[str],
    lanes: Iterable[Lane] = ("none",),
) -> Forecast:
    """When everybody would be called if nobody else came. `places` in any order; a desk without work ahead rests."""
    asked = tuple(services)
    run = _Run(places, desks, rules, now)
    run.join({lane: dict.fromkeys(asked) for lane in ("none", *lanes)})
    run.forward(paces)
    return Forecast(run.newcomers["none"], run.people, run.newcomers)


class _Queue(NamedTuple):
    """People whom one team ranks by one formula: the longest waiting is always the next of them, and stands last."""

    first: bool
    rate: float
    limit_s: float
    people: list[int]


class _Team:
    """Counters that give the same services with the same preferences: each of them would call the same person next."""

    __slots__ = ("called", "desks", "lanes", "newcomers", "prefers", "queues", "reserved", "variance")

    def __init__(self, prefers: frozenset[str], reserved: str) -> None:
        self.prefers, self.reserved = prefers, reserved
        self.desks = self.called = 0
        self.variance = 0.0
        self.lanes: dict[tuple[Lane, bool], _Queue] = {}
        self.queues: list[_Queue] = []
        self.newcomers: dict[tuple[float, float], list[tuple[Lane, str]]] = {}  # by rate and limit

    def queue(self, place: WaitingEntry, rules: Rules) -> list[int]:
        key = (place.lane, place.service in self.prefers)
        if key not in self.lanes:
            rule = lane_rule(rules, place.lane)
            rate = rule.rate * (rules.prefer if key[1] else 1.0)
            self.lanes[key] = _Queue(place.lane == "first", rate, rule.call_by_minutes * 60.0, [])
            self.queues.append(self.lanes[key])
        return self.lanes[key].people

    def spread_s(self) -> float:
        """Counters that share a line even out: the spread is that of all their work, split among them."""
        return math.sqrt(self.variance) / self.desks


class _Run:
    """One forward run. A person is known by their place in the order of arrival; times count in seconds from now."""

    def __init__(
        self, places: Sequence[WaitingEntry], desks: Sequence[OpenCounter], rules: Rules, now: datetime
    ) -> None:
        came = sorted([((place.arrived_at - now).total_seconds(), place.number, i) for i, place in enumerate(places)])
        self.places = [places[i] for _, _, i in came]
        self.since_s = [
            (place.waits_from - now).total_seconds() if place.waits_from else arrived_s
            for place, (arrived_s, _, _) in zip(self.places, came, strict=True)
        ]
        self.waiting = [True] * len(came)
        self.rules = rules
        self.people: dict[str, ExpectedStart | None] = {place.entry: None for place in places}
        self.newcomers: dict[Lane, dict[str, ExpectedStart | None]] = {}
        self.of_service: dict[str, list[_Team]] = {}
        self.calling: list[tuple[float, int]] = []
        self.team_of = self._teams(desks)
        self._line_up()

    def _teams(self, desks: Sequence[OpenCounter]) -> list[_Team]:
        """The team of each desk. A counter that somebody is to come back to is a team of its own."""
        wanted = {place.for_counter for place in self.places}
        teams: dict[tuple[frozenset[str], frozenset[str], str], _Team] = {}
        team_of = []
        for number, desk in enumerate(desks):
            reserved = desk.counter if desk.counter in wanted else ""
            services = frozenset(desk.services)
            key = (services, desk.prefers & services, reserved)
            if key not in teams:
                teams[key] = _Team(key[1], reserved)
                for service in services:
                    self.of_service.setdefault(service, []).append(teams[key])
            free_s = max(0.0, desk.free_in_s)
            teams[key].desks += 1
            teams[key].variance += (REST_SPREAD * free_s) ** 2
            team_of.append(teams[key])
            self.calling.append((free_s, number))
        heapify(self.calling)
        return team_of

    def _line_up(self) -> None:
        lists: dict[tuple[str, Lane, str], list[list[int]]] = {}
        latest_first = sorted(range(len(self.places) - 1, -1, -1), key=self.since_s.__getitem__, reverse=True)
        for person in latest_first:
            place = self.places[person]
            key = (place.service, place.lane, place.for_counter)
            if key not in lists:
                teams = self.of_service.get(place.service, ())
                may_call = [team for team in teams if place.for_counter in ("", team.reserved)]
                lists[key] = [team.queue(place, self.rules) for team in may_call]
            for people in lists[key]:
                people.append(person)

    def join(self, newcomers: dict[Lane, dict[str, ExpectedStart | None]]) -> None:
        """Let somebody without a ticket come along in each of these lanes for each of these services."""
        self.newcomers = newcomers
        for lane, services in newcomers.items():
            rule = lane_rule(self.rules, lane)
            for service in services:
                for team in self.of_service.get(service, ()):
                    rate = rule.rate * (self.rules.prefer if service in team.prefers else 1.0)
                    alike = team.newcomers.setdefault((rate, rule.call_by_minutes * 60.0), [])
                    alike.append((lane, service))

    def forward(self, paces: Mapping[str, Pace]) -> None:
        """Let each counter call as it becomes free, until nobody waits for any of them."""
        calling, team_of, places = self.calling, self.team_of, self.places
        while calling:
            at_s, number = calling[0]
            team = team_of[number]
            person = self._next(team, at_s)
            if person < 0:
                heappop(calling)
                continue
            place = places[person]
            self.people[place.entry] = self._expected(place.service, team, at_s)
            self.waiting[person] = False
            pace = paces[place.service]
            team.variance += pace.sd_s * pace.sd_s
            team.called += 1
            heapreplace(calling, (at_s + pace.mean_s, number))

    def _next(self, team: _Team, at_s: float) -> int:
        """Who is called, -1: nobody. As `line.rank` says, one comparison for each queue; equals go by arrival."""
        waiting, since_s = self.waiting, self.since_s
        best: tuple[float, float, float] = (NOBODY, 0.0, 0.0)
        for first, rate, limit_s, people in team.queues:
            while people and not waiting[people[-1]]:
                people.pop()
            if not people:
                continue
            person = people[-1]
            waited_s = at_s - since_s[person]
            if first:
                rank = (0.0, since_s[person], person)
            elif limit_s and waited_s >= limit_s:
                rank = (1.0, limit_s - waited_s, person)
            elif waited_s > 0.0:
                rank = (2.0, -rate * waited_s, person)
            else:  # a time that is still to come counts for nobody, so all of these are equal
                rank = (2.0, 0.0, min(each for each in people if waiting[each]))
            best = min(best, rank)
        if team.newcomers:
            self._pass_newcomers(team, at_s, best)
        return int(best[2]) if best[0] < NOBODY else -1

    def _pass_newcomers(self, team: _Team, at_s: float, best: tuple[float, float, float]) -> None:
        """Who would take a ticket now is called here if they rank before everyone who is left."""
        for rate, limit_s in [*team.newcomers]:
            rank = (1.0, limit_s - at_s) if limit_s and at_s >= limit_s else (2.0, -rate * at_s)
            called = team.newcomers.pop((rate, limit_s)) if rank < best[:2] else []
            for lane, service in called:
                known = self.newcomers[lane]
                known[service] = known[service] or self._expected(service, team, at_s)

    def _expected(self, service: str, team: _Team, at_s: float) -> ExpectedStart:
        return ExpectedStart(at_s, team.spread_s(), sum(each.called for each in self.of_service[service]))

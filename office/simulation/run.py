"""Runs a day, event by event: arrivals, calls by the office's own rule, the quoted waits, and the outcomes."""

from collections import deque
from collections.abc import Callable
from datetime import datetime, timedelta
from heapq import heappop, heappush
from itertools import count
from typing import Any, Final

import msgspec

from office.contract.answers import Lane, Wait
from office.contract.catalogue import Rules
from office.line.calling_order import CallingPolicy, WaitingEntry, pick
from office.simulation.day import MIDNIGHT, Day, Shift, Visitor, islands
from office.simulation.knowledge import Knowledge
from office.waits.forecast import ExpectedStart, OpenCounter, forecast, remaining_s
from office.waits.promises import PromiseOutcome, likely_s, promise

MISSED_S: Final = 90.0  # what a counter loses on somebody who is gone: the call, two recalls
MINUTE: Final = 60.0
LATEST: Final = 30


class QuotedWait(msgspec.Struct, frozen=True):
    """The wait quoted on arrival: the range, made from what was expected. `likely_s` is its middle."""

    expected: ExpectedStart
    wait: Wait
    likely_s: float


class SimulatedVisit(msgspec.Struct):
    """The outcome of one visitor. Neither called nor refused: sent home at closing with a number in hand."""

    visitor: Visitor
    lane: Lane
    quote: QuotedWait | None = None
    baseline_quotes: dict[str, float] | None = None
    refused: bool = False
    called_s: float | None = None
    counter: str = ""

    @property
    def waited_s(self) -> float | None:
        return None if self.called_s is None else self.called_s - self.visitor.arrived_s

    @property
    def waited_in_turn_s(self) -> float | None:
        """Without the time by which somebody came too early to their appointment."""
        if self.called_s is None:
            return None
        early_s = (self.visitor.booked_s or 0.0) if self.lane == "appointment" else 0.0
        return max(0.0, self.called_s - max(self.visitor.arrived_s, early_s))


class RunSettings(msgspec.Struct, frozen=True):
    """`promises`: whether anybody is told anything; without, a day runs faster. `last_s`: no numbers after this time of
    day, whatever the forecast says."""

    rules: Rules = Rules()
    promises: bool = True
    last_s: float | None = None


class SimulatedCounter:
    """One counter as the day goes. `at_work` in its hours, `open` when it calls; `busy` from the call to the end of the
    pause after the visit; `visit` only while somebody is there."""

    __slots__ = ("at_work", "busy", "called_s", "island", "open", "policy", "services", "shift", "visit")

    def __init__(self, shift: Shift, island: "Island", rules: Rules) -> None:
        self.shift, self.island, self.services = shift, island, frozenset(shift.services)
        self.policy = CallingPolicy(rules)
        self.at_work = self.open = self.busy = False
        self.visit: SimulatedVisit | None = None
        self.called_s = 0.0

    @property
    def ready(self) -> bool:
        return self.open and not self.busy


class Island:
    """Lines and counters that have to do with each other."""

    def __init__(self, day: Day, rules: Rules) -> None:
        self.counters = [SimulatedCounter(shift, self, rules) for shift in day.shifts]
        self.waiting: list[WaitingEntry] = []
        self.lengths_s: deque[float] = deque(maxlen=LATEST)  # of the latest visits
        self.waits_s: deque[float] = deque(maxlen=LATEST)  # of whoever was called lately


Watch = Callable[["Run", Island, SimulatedVisit], dict[str, float]]


class Run:
    """One day under one set of rules. What happens at the same moment: visits end, counters open and close, people
    come."""

    def __init__(self, day: Day, settings: RunSettings, knowledge: Knowledge, watch: Watch | None = None) -> None:
        self.day, self.settings, self.knowledge, self.watch = day, settings, knowledge, watch
        self.visits = [SimulatedVisit(visitor, lane_of(visitor, settings.rules)) for visitor in day.visitors]
        self.now_s = 0.0
        self._island_of: dict[str, Island] = {}
        self._serial = count()
        self._events: list[tuple[float, int, int, Callable[[Any], None], Any]] = []
        for part in islands(day):
            island = Island(part, settings.rules)
            self._island_of |= {visitor.service: island for visitor in part.visitors}
            for counter in island.counters:
                for opens_s, closes_s in counter.shift.hours:
                    self._at(opens_s, 1, self._opens, counter)
                    self._at(closes_s, 1, self._closes, counter)
        for number, visit in enumerate(self.visits):
            self._at(visit.visitor.arrived_s, 2, self._arrives, number)

    def _at(self, at_s: float, order: int, happens: Callable[[Any], None], to: object) -> None:
        heappush(self._events, (at_s, order, next(self._serial), happens, to))

    def through(self) -> list[SimulatedVisit]:
        """The whole day."""
        self.knowledge.begin_day(self.day.typical_s)
        while self._events:
            self.now_s, _, _, happens, to = heappop(self._events)
            happens(to)
        return self.visits

    def now(self) -> datetime:
        return MIDNIGHT + timedelta(seconds=self.now_s)

    def _opens(self, counter: SimulatedCounter) -> None:
        counter.at_work = True
        counter.open = not counter.shift.opens_above
        self._call(counter)

    def _closes(self, counter: SimulatedCounter) -> None:
        counter.at_work = counter.open = False

    def _arrives(self, number: int) -> None:
        visit = self.visits[number]
        island = self._island_of[visit.visitor.service]
        place = waiting_entry(visit, number)
        island.waiting.append(place)
        visit.quote = self._quote(island, place)
        if self._too_late(visit):
            island.waiting.pop()
            visit.refused = True
            return
        if self.watch:
            visit.baseline_quotes = self.watch(self, island, visit)
        for counter in island.counters:
            if counter.shift.opens_above and len(island.waiting) >= counter.shift.opens_above:
                counter.open = counter.at_work
            if counter.ready and place.service in counter.services:
                counter.busy = True
                self._at(self.now_s + counter.shift.gap_s, 0, self._ready, counter)
                return

    def _quote(self, island: Island, place: WaitingEntry) -> QuotedWait | None:
        if not (self.settings.promises or self.settings.rules.cut_off):
            return None
        rules, paces = self.settings.rules, self.knowledge.paces
        expected = forecast(island.waiting, self.desks(island), paces, rules, self.now(), ()).people[place.entry]
        if expected is None:
            return None
        correction = self.knowledge.correction
        wait = promise(expected, correction, place.lane)
        return QuotedWait(expected, wait, likely_s(expected, correction, place.lane))

    def desks(self, island: Island) -> list[OpenCounter]:
        """The counters as the hub sees them: one that will close after this visit looks like any other."""
        return [
            OpenCounter(counter.shift.counter, counter.shift.services, self._free_in_s(counter))
            for counter in island.counters
            if counter.open or counter.visit
        ]

    def _free_in_s(self, counter: SimulatedCounter) -> float:
        if counter.visit is None:
            return 0.0
        return remaining_s(self.knowledge.paces[counter.visit.visitor.service], self.now_s - counter.called_s)

    def _too_late(self, visit: SimulatedVisit) -> bool:
        last_s, quote = self.settings.last_s, visit.quote
        if last_s is not None:
            return self.now_s > last_s
        if quote is None or not self.settings.rules.cut_off:
            return False
        ends_s = quote.expected.expect_s + quote.expected.sd_s + self.knowledge.paces[visit.visitor.service].mean_s
        return self.now_s + ends_s > self.day.closes_s

    def _ready(self, counter: SimulatedCounter) -> None:
        counter.busy = False
        self._call(counter)

    def _call(self, counter: SimulatedCounter) -> None:
        if not counter.ready:
            return
        line = counter.island.waiting
        picked = pick([place for place in line if place.service in counter.services], counter.policy, self.now())
        if picked is None:
            counter.open = not counter.shift.opens_above
            return
        line.remove(picked[0])
        visit = self.visits[int(picked[0].entry)]
        visit.called_s, visit.counter = self.now_s, counter.shift.counter
        counter.visit, counter.called_s, counter.busy = visit, self.now_s, True
        counter.island.waits_s.append(self.now_s - visit.visitor.arrived_s)
        if visit.quote:
            self.knowledge.called(outcome_of(visit, visit.quote))
        lasts_s = visit.visitor.visit_s * counter.shift.pace if visit.visitor.shows else MISSED_S
        self._at(self.now_s + lasts_s, 0, self._ends, counter)

    def _ends(self, counter: SimulatedCounter) -> None:
        assert counter.visit is not None
        counter.island.lengths_s.append(self.now_s - counter.called_s)
        self.knowledge.visit_ended(counter.visit.visitor.service, self.now_s - counter.called_s)
        counter.visit = None
        self._at(self.now_s + counter.shift.gap_s, 0, self._ready, counter)


def lane_of(visitor: Visitor, rules: Rules) -> Lane:
    """Whoever comes late to an appointment is treated like everybody else."""
    if visitor.booked_s is None or visitor.arrived_s > visitor.booked_s + rules.late_minutes * MINUTE:
        return visitor.lane
    return "appointment"


def waiting_entry(visit: SimulatedVisit, number: int) -> WaitingEntry:
    visitor = visit.visitor
    since_s = visitor.booked_s if visit.lane == "appointment" and visitor.booked_s is not None else visitor.since_s
    return WaitingEntry(
        entry=str(number),
        number=f"{number:06d}",
        service=visitor.service,
        priority="none",
        arrived_at=MIDNIGHT + timedelta(seconds=visitor.arrived_s),
        lane=visit.lane,
        waits_from=None if since_s is None else MIDNIGHT + timedelta(seconds=since_s),
    )


def outcome_of(visit: SimulatedVisit, quote: QuotedWait) -> PromiseOutcome:
    assert visit.waited_s is not None
    return PromiseOutcome(
        expect_s=quote.expected.expect_s,
        low_s=quote.wait.low_s,
        high_s=quote.wait.high_s,
        waited_s=visit.waited_s,
        service=visit.visitor.service,
        lane=visit.lane,
        sd_s=quote.expected.sd_s,
    )

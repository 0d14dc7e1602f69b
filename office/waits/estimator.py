"""Estimates of the wait: the line run forward, cached for a moment, and promises made from it."""

from datetime import datetime, timedelta
from math import hypot, sqrt
from typing import Final

import msgspec

from office.book.engine.connection import Connection
from office.catalogue.index import CatalogueIndex, ServiceGroup, json_of
from office.contract.answers import Lane, Wait
from office.line.calling_order import LANES, CallingPolicy, order
from office.line.records import Entry
from office.waits.forecast import ExpectedStart, Forecast, Pace, forecast
from office.waits.live_counts import LiveCounts, calls, everyone, open_counter, paces, signed_in
from office.waits.promises import Correction, learn, promise
from office.waits.report import outcomes_lately

VIEW_LASTS: Final = timedelta(seconds=2)  # a view older than this is made anew; meanwhile who comes is counted in
LONGER_EACH: Final = timedelta(milliseconds=40)  # for everyone who waits: a long line changes little by one call
VIEW_LASTS_MAX: Final = timedelta(seconds=60)
COMING: Final = tuple(lane for lane in LANES if lane != "first")  # where somebody may join by themselves
LESSON_LASTS: Final = timedelta(minutes=1)


class WaitPromise(msgspec.Struct, frozen=True):
    """What a newcomer is told. None: unknown, which is not zero."""

    wait: Wait | None = None
    expect_s: float | None = None
    sd_s: float | None = None

    @property
    def low_s(self) -> int | None:
        return self.wait.low_s if self.wait else None

    @property
    def high_s(self) -> int | None:
        return self.wait.high_s if self.wait else None


UNKNOWN: Final = WaitPromise()


class LineSnapshot(msgspec.Struct):
    """One group of lines as it was `at` that moment. Who joined since is counted in `came`, and in `work_s` by
    the time they will take of all counters; True: in a lane that overtakes others."""

    index: CatalogueIndex
    office_day: str
    at: datetime
    until: datetime
    forecast: Forecast
    paces: dict[str, Pace]
    counters: dict[str, int]
    desks: int
    came: dict[tuple[str, bool], int]
    work_s: dict[bool, float]


class WaitEstimator:
    """Thread-safe. Snapshots are replaced whole; one that is a moment old is as good as any estimate can be."""

    def __init__(self) -> None:
        self._views: dict[str, LineSnapshot] = {}
        self._lesson: tuple[datetime, Correction] | None = None

    def promise(
        self, db: Connection, index: CatalogueIndex, service: str, at: datetime, lane: Lane = "none"
    ) -> WaitPromise:
        """The wait of somebody who joins the line now in this lane, and is counted in from then on."""
        view = self._view(db, index, service, at)
        expected = self._newcomer(view, service, lane)
        if expected is None:
            return UNKNOWN
        overtakes = lane != "none"
        view.came[service, overtakes] = view.came.get((service, overtakes), 0) + 1
        view.work_s[overtakes] += view.paces[service].mean_s
        return WaitPromise(promise(expected, self._correction(db, at), lane), expected.expect_s, expected.sd_s)

    def wait(self, db: Connection, index: CatalogueIndex, service: str, at: datetime) -> Wait | None:
        """The wait of somebody who would join the line now."""
        expected = self._newcomer(self._view(db, index, service, at), service)
        return promise(expected, self._correction(db, at)) if expected else None

    def ends_in_s(self, db: Connection, index: CatalogueIndex, service: str, at: datetime) -> float | None:
        """When a visit that begins to wait now would most likely be over; None when nobody can say."""
        view = self._view(db, index, service, at)
        expected = self._newcomer(view, service)
        return expected.expect_s + expected.sd_s + view.paces[service].mean_s if expected else None

    def place_of(self, db: Connection, index: CatalogueIndex, entry: Entry, now: datetime) -> tuple[int, Wait | None]:
        """How many are called before this person, and the rest of the wait."""
        view = self._fresh(db, index, entry.service, now)
        expected = view.forecast.people.get(entry.entry)
        if expected is not None:
            return expected.ahead, promise(expected, self._correction(db, now), entry.lane)
        line = order(
            everyone(db, entry.office_day, json_of([entry.service])), CallingPolicy(index.catalogue.rules), now
        )
        return next(place for place, who in enumerate(line) if who.entry == entry.entry), None

    def _view(self, db: Connection, index: CatalogueIndex, service: str, at: datetime) -> LineSnapshot:
        snapshot = self._views.get(service)
        if (
            snapshot is not None
            and snapshot.index is index
            and snapshot.at <= at < snapshot.until
            and snapshot.office_day == index.office_day(at)
        ):
            return snapshot
        return self._fresh(db, index, service, at)

    def _fresh(self, db: Connection, index: CatalogueIndex, service: str, at: datetime) -> LineSnapshot:
        group = index.groups[service]
        view = snapshot(db, index, group, at)
        self._views |= dict.fromkeys(group.services, view)
        return view

    def forget(self) -> None:
        """Drop the snapshots, because counters opened or closed."""
        self._views = {}

    def _newcomer(self, view: LineSnapshot, service: str, lane: Lane = "none") -> ExpectedStart | None:
        """Of those who came since the view was made, whoever goes first by law counts for everybody."""
        expected = view.forecast.in_lanes[lane].get(service)
        before = (True,) if lane != "none" else (True, False)
        work_s = sum(view.work_s[each] for each in before)
        if expected is None or work_s <= 0.0:
            return expected
        pace, counters = view.paces[service], max(1, view.counters.get(service, 1))
        came = sum(view.came.get((service, each), 0) for each in before)
        own_s = came * pace.mean_s
        more_s = own_s / counters + (work_s - own_s) / max(1, view.desks)
        sd_s = hypot(expected.sd_s, sqrt(came) * pace.sd_s / counters)
        return ExpectedStart(expected.expect_s + more_s, sd_s, expected.ahead + came)

    def _correction(self, db: Connection, at: datetime) -> Correction:
        snapshot = self._lesson
        if snapshot is None or not timedelta(0) <= at - snapshot[0] < LESSON_LASTS:
            snapshot = self._lesson = (at, learn(outcomes_lately(db)))
        return snapshot[1]


def snapshot(db: Connection, index: CatalogueIndex, group: ServiceGroup, at: datetime) -> LineSnapshot:
    day = index.office_day(at)
    known = paces(db, index, group.lines, group.services)
    places = everyone(db, day, group.lines)
    desks = [open_counter(index, one, known, at) for one in _calling(db, index, day, group)]
    counters = {service: sum(service in desk.services for desk in desks) for service in group.services}
    ahead = forecast(places, desks, known, index.catalogue.rules, at, group.services, COMING)
    until = at + min(VIEW_LASTS + len(places) * LONGER_EACH, VIEW_LASTS_MAX)
    return LineSnapshot(index, day, at, until, ahead, known, counters, len(desks), {}, {False: 0.0, True: 0.0})


def _calling(db: Connection, index: CatalogueIndex, office_day: str, group: ServiceGroup) -> list[LiveCounts]:
    here = [one for one in signed_in(db, office_day) if one.counter in group.counters and one.state == "open"]
    return [one for one in here if calls(index, one.officer)]

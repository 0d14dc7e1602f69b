"""Whether the office gets slower with its years, and a call with the people who wait."""

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime, timedelta
from itertools import cycle
from pathlib import Path
from typing import Final

from benchmarks.common import fixtures, seed
from benchmarks.common.in_process import InProcessOffice, timed
from benchmarks.common.report import BenchmarkRow, Scope, against_floor, quantile

TICKETS: Final = 1_000_000
MOMENT: Final = timedelta(milliseconds=20)
ONE_LINE: Final = fixtures.services_at("1")
ONE_EACH: Final = tuple(fixtures.services_at(desk)[0] for desk in fixtures.DESKS)
CROWD: Final = 5000
HANDFUL: Final = 10


class Day:
    """A new day in one book, worked through act by act, each timed until it is durable."""

    def __init__(self, desk: InProcessOffice, opens: datetime) -> None:
        self._desk, self._now = desk, opens
        self.taken: list[float] = []
        self.called: list[float] = []
        desk.adopt(fixtures.catalogue(zone="Etc/UTC", cut_off=False), opens)
        desk.open_counters(opens)

    def take(self, service: str, *, counted: bool = True) -> None:
        self._now += MOMENT
        spent = timed(self._desk.take(service, self._now), time.perf_counter())
        if counted:
            self.taken.append(spent)

    def fill(self, services: tuple[str, ...], people: int) -> None:
        """Many at once, timed by nobody."""
        acts = []
        for service, _ in zip(cycle(services), range(people), strict=False):
            self._now += MOMENT
            acts.append(self._desk.take(service, self._now))
        for act in acts:
            act.result()

    def call(self, desk: str) -> None:
        """Only the call is timed; the citizen is then served and gone."""
        self._now += MOMENT
        start = time.perf_counter()
        act = self._desk.call(desk, self._now)
        self.called.append(timed(act, start))
        entry = act.result().answer.entry
        self._desk.move(desk, entry, "serve", self._now).result()
        self._desk.move(desk, entry, "finish", self._now).result()


def growth(scope: Scope) -> Iterator[BenchmarkRow]:
    tickets, acts = scope.many(TICKETS, 50_000), scope.many(600, 200)
    full = seed.book(scope.work, tickets)
    with tempfile.TemporaryDirectory(dir=scope.work) as folder, ExitStack() as open_books:
        old, new = (open_books.enter_context(InProcessOffice(home)) for home in (full, Path(folder) / "empty"))
        opens = _day_after(old)
        grown, empty = Day(old, opens), Day(new, opens)
        _in_turns(acts, cycle(ONE_EACH), (grown.take, empty.take))
        _in_turns(acts, cycle(fixtures.DESKS), (grown.call, empty.call))
    size = (full / "book.db").stat().st_size / 1e6
    note = f"p50 until durable, no network; floor: an empty book; {tickets} tickets in {size:.0f} MB, {acts} acts each"
    for name, spent, floor in (("issue", grown.taken, empty.taken), ("call", grown.called, empty.called)):
        yield against_floor(
            f"growth_{name}_p50",
            _p50(spent),
            "ms",
            floor=_p50(floor),
            bound="at most",
            target=1.2,
            note=note,
        )


def crowd(scope: Scope) -> Iterator[BenchmarkRow]:
    """Everyone waits for the six services of one counter, which is the hardest a hall can be on it."""
    calls, many = scope.many(300, 60), scope.many(CROWD, 1000)
    with tempfile.TemporaryDirectory(dir=scope.work) as folder, ExitStack() as open_books:
        homes = (Path(folder) / name for name in ("full", "quiet"))
        full, quiet = (open_books.enter_context(InProcessOffice(home)) for home in homes)
        opens = datetime.fromisoformat("2026-11-24T01:00:00Z")
        busy, calm = Day(full, opens), Day(quiet, opens)
        busy.fill(ONE_LINE, many)
        calm.fill(ONE_LINE, HANDFUL)
        for service, _ in zip(cycle(ONE_LINE), range(calls), strict=False):
            busy.call("1")
            calm.call("1")
            calm.take(service)
    yield against_floor(
        "call_next_crowd_p50",
        _p50(busy.called),
        "ms",
        floor=_p50(calm.called),
        bound="at most",
        target=1.5,
        note=f"p50 until durable, no network; {many} wait for one counter; floor: {HANDFUL} wait; {calls} calls each",
    )


def _in_turns(count: int, what: Iterator[str], does: tuple[Callable[[str], None], Callable[[str], None]]) -> None:
    for name, _ in zip(what, range(count), strict=False):
        for do in does:
            do(name)


def _day_after(desk: InProcessOffice) -> datetime:
    """The morning after the last event: every run works on a day of its own."""
    (last,) = desk.ledger.events_after(desk.ledger.seq - 1, 1)
    return last.at.replace(hour=1, minute=0, second=0, microsecond=0) + timedelta(days=1)


def _p50(figures: list[float]) -> float:
    """Without the first tenth, in which caches fill."""
    return quantile(figures[len(figures) // 10 :], 0.5)

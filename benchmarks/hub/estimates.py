"""What it takes to look ahead: the wait for every service, and a whole day in the simulator."""

import random
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import cycle
from pathlib import Path
from typing import Final

from benchmarks.common import fixtures
from benchmarks.common.in_process import InProcessOffice, all_of
from benchmarks.common.report import BenchmarkRow, Scope, by_itself, middle, reported
from office.catalogue.index import CatalogueIndex, ServiceGroup, json_of
from office.simulation.command import SimulationQuestion, answer
from office.waits.estimator import WaitEstimator, snapshot

WAITING: Final = 1000
VISITORS: Final = 2000  # in the simulator's whole mall
OPENS: Final = datetime(2026, 11, 24, 1, tzinfo=UTC)


def estimates(scope: Scope) -> Iterator[BenchmarkRow]:
    with tempfile.TemporaryDirectory(dir=scope.work) as folder, InProcessOffice(Path(folder) / "hub") as desk:
        _fill(desk)
        catalogue = desk.office.catalogue
        assert catalogue is not None
        index, at = CatalogueIndex(catalogue), OPENS + timedelta(hours=1)
        whole = ServiceGroup(fixtures.SERVICES, fixtures.DESKS, json_of(fixtures.SERVICES))

        def at_once() -> None:
            with desk.ledger.reading() as db:
                assert snapshot(db, index, whole, at).forecast.newcomers.keys() == set(fixtures.SERVICES)

        def one_by_one() -> None:
            estimator = WaitEstimator()  # which has looked at nothing yet
            with desk.ledger.reading() as db:
                waits = [estimator.wait(db, index, service, at) for service in fixtures.SERVICES]
            assert None not in waits

        for name, work in (("estimate_every_service", at_once), ("estimate_agency_by_agency", one_by_one)):
            wall, cpu = _taken(work, scope.many(30, 10))
            how = f"{len(fixtures.SERVICES)} services, {WAITING} waiting, {fixtures.COUNTERS} counters, all read anew"
            note = f"{how}; CPU, by the clock {wall:.1f} ms"
            if work is at_once:
                yield by_itself(name, cpu, "ms", bound="at most", target=20, note=note)
            else:
                yield reported(name, cpu, "ms", f"as the hub asks, each agency's lines for themselves; {note}")


def simulate(scope: Scope) -> Iterator[BenchmarkRow]:
    seeds = iter(range(1, 100))

    def one_day() -> None:
        seed = next(seeds)
        answer(SimulationQuestion(seed=seed), random.Random(seed).random, None)

    wall, cpu = _taken(one_day, scope.many(5, 1))
    yield by_itself(
        "simulate_day",
        cpu / 1000,
        "s",
        bound="at most",
        target=1,
        note=f"about {VISITORS} visitors, 60 counters, each told a wait; CPU, by the clock {wall / 1000:.2f} s",
    )


def _fill(desk: InProcessOffice) -> None:
    """Every counter has somebody, a thousand wait."""
    desk.adopt(fixtures.catalogue(zone="Etc/UTC"), OPENS)
    desk.open_counters(OPENS)
    orders = zip(cycle(fixtures.SERVICES), range(WAITING + fixtures.COUNTERS), strict=False)
    all_of(desk.take(service, OPENS + timedelta(seconds=number)) for service, number in orders)
    all_of(desk.call(one, OPENS + timedelta(minutes=30)) for one in fixtures.DESKS)


def _taken(work: Callable[[], None], times: int) -> tuple[float, float]:
    """Milliseconds by the clock and of the processor, the medians."""
    walls, cpus = [], []
    for _ in range(times):
        wall, cpu = time.perf_counter(), time.thread_time()
        work()
        walls.append((time.perf_counter() - wall) * 1000)
        cpus.append((time.thread_time() - cpu) * 1000)
    return middle(walls), middle(cpus)

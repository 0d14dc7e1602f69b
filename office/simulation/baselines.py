"""Simpler estimates, as other systems use them, to compare the forecast with."""

from typing import Final

from office.simulation.run import MINUTE, Island, Run, SimulatedVisit

STATIC_VISIT_S: Final = 12 * MINUTE  # the default of a well-known system, for every visit

BASELINES: Final = {
    "static": "12 min x ahead / counters",
    "length": "queue length x rolling mean / counters",
    "length_busy": "(queue length + 1) x rolling mean / counters",
    "rolling": "rolling mean of the last 30 waits",
    "les": "the wait of whoever was called last",
    "hol": "how long the first in line has waited",
}


def baseline_quotes(run: Run, island: Island, visit: SimulatedVisit) -> dict[str, float]:
    """Each estimate at the moment `visit` arrives, in seconds; the visitor stands last in the line already."""
    service = visit.visitor.service
    serving = [each for each in island.counters if (each.open or each.visit) and service in each.services]
    shared = {each for counter in serving for each in counter.services}
    ahead = [place for place in island.waiting[:-1] if place.service in shared]
    counters = max(1, len(serving))
    lengths_s = island.lengths_s or [run.day.typical_s[service]]
    mean_s = sum(lengths_s) / len(lengths_s)
    idle = any(counter.visit is None for counter in serving)
    first = min((place.arrived_at for place in ahead), default=run.now())
    return {
        "static": STATIC_VISIT_S * len(ahead) / counters,
        "length": mean_s * len(ahead) / counters,
        "length_busy": 0.0 if idle else mean_s * (len(ahead) + 1) / counters,
        "rolling": sum(island.waits_s) / len(island.waits_s) if island.waits_s else 0.0,
        "les": island.waits_s[-1] if island.waits_s else 0.0,
        "hol": (run.now() - first).total_seconds(),
    }

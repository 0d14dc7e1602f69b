"""Many invented runs of whole offices, each from one seed; a run that breaks a promise is named by its seed.

`python -m proof.simulation.seeds SEED` tells one run line by line."""

import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Final

from proof.common.report import Row, Scope, counted
from proof.simulation.run import SimRun, run_seed

SEEDS: Final = 5_000
SEEDS_SHORT: Final = 40
AT_ONCE: Final = 10  # seeds that one process is given


def simulation(scope: Scope) -> Iterator[Row]:
    """On every core; each seed is a world of its own."""
    first = scope.seed * 1_000_000
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as cores:
        yield from _total(cores.map(run_seed, range(first, first + scope.many(SEEDS, SEEDS_SHORT)), chunksize=AT_ONCE))


def _total(runs: Iterable[SimRun]) -> Iterator[Row]:
    cases = acts = lost = doubled = 0
    broken: list[str] = []
    for run in runs:
        cases, acts = cases + 1, acts + run.verdict.acts
        lost, doubled = lost + run.verdict.lost, doubled + run.verdict.doubled
        if not run.verdict.holds:
            broken.append(f"seed {run.seed}: {'; '.join(run.verdict.broken)}")
    yield counted("simulation", cases, lost=lost, doubled=doubled, note=f"seeds, {acts} acts", broken=broken)


if __name__ == "__main__":
    run = run_seed(int(sys.argv[1]), listen=True)
    print("\n".join([*run.lines, f"kept: {run.verdict.holds}", *run.verdict.broken, run.digest]))

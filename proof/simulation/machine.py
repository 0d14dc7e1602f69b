"""A machine of the simulation: its wall clock, which somebody may move, and its time since the simulation began."""

import asyncio
from datetime import timedelta

from proof.simulation.fixtures import START
from proof.simulation.random_source import RandomSource
from sync.system_clock import SystemClock
from sync.trusted_time import ClockCheckpoint


class SimMachine:
    def __init__(self, source: RandomSource, name: str) -> None:
        self._source, self.name = source, name
        self._offset = timedelta(0)
        self._on_since = 0.0

    def jump(self, by: timedelta) -> None:
        self.note(f"clock {by}")
        self._offset += by

    def switched_on(self, mark: ClockCheckpoint | None) -> SystemClock:
        """Its clock of the office, from what the last run kept. What has run since then begins anew."""
        self._on_since = true_s()
        return SystemClock(mark, wall=self._wall_s, mono=lambda: true_s() - self._on_since)

    def _wall_s(self) -> float:
        return START.timestamp() + true_s() + self._offset.total_seconds()

    def note(self, what: object) -> None:
        self._source.note(self.name, what)


def true_s() -> float:
    """What no machine knows: seconds since START."""
    return asyncio.get_running_loop().time()

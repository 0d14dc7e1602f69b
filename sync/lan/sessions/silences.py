"""When the hub did not hear each device: only what was done then is taken late.

A device was heard when the hub had answered a call of it, in less time than a device waits. A beat of its feed is no
answer: a device whose calls get none goes on by itself, also where its feed lives."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Final

ANSWERED_SECONDS: Final = 1.5  # how long a device waits before it says that the hub is silent
SHORTEST: Final = timedelta(seconds=ANSWERED_SECONDS)
# Longer than a counter that works is between two calls (15 s), so that this was no pause of a healthy one.
CERTAIN: Final = timedelta(seconds=20)
ON_ITS_WAY: Final = timedelta(seconds=5)  # a call that was lost was made while one before it was still answered
REPORTED_WITHIN: Final = timedelta(hours=1)  # after the silence
EVER: Final = datetime.min.replace(tzinfo=UTC)

Silence = tuple[datetime, datetime]


class Silences:
    """In the office's time; belongs to the event loop. `seen` is when each device was heard before the hub started; of
    one that nobody knows anything of, all the time before is silence."""

    def __init__(self, seen: Mapping[str, datetime] | None = None) -> None:
        self._seen = dict(seen or {})
        self._over: dict[str, list[Silence]] = {}

    def seen(self, device: str, now: datetime) -> None:
        since = self._seen.get(device, EVER)
        self._seen[device] = max(since, now)
        if now - since >= SHORTEST:
            recent = [one for one in self._over.get(device, []) if now - one[1] <= REPORTED_WITHIN]
            self._over[device] = [*recent, (since, now)]

    def covers(self, device: str, at: datetime, now: datetime, *, certain: bool = False) -> bool:
        """Whether the hub did not hear the device at that time. `certain`: it was silent for so long that nobody was
        merely between two calls."""
        slack, least = (timedelta(), CERTAIN) if certain else (ON_ITS_WAY, timedelta())
        open_since = self._seen.get(device, EVER)
        over = [one for one in self._over.get(device, []) if now - one[1] <= REPORTED_WITHIN]
        return any(
            since - min(slack, since - EVER) <= at <= until and until - since >= least
            for since, until in (*over, (open_since, max(now, at)))
        )

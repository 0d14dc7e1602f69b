"""How long a person will wait: an honest range, or None. None means unknown, which is not zero."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from office.answers import Wait

STEP_S: Final = 300
LOW_SHARE: Final = 0.8
HIGH_SHARE: Final = 1.25  # people resent a promise that was too short more than one that was too long
MEASURED_MIN: Final = 3  # visits before the day's own times count
MEASURED_MAX: Final = 20  # the last ones of the day


@dataclass(frozen=True, slots=True)
class Load:
    """One service's line: who waits, how long a visit takes, and which share falls to the counters asked about."""

    waiting: int
    service_s: float
    share: float = 1.0


def estimate(own: Load, others: Sequence[Load], *, counters: int, free: int) -> Wait | None:
    """The wait of who comes last. `counters` give the service now, `free` of them serve nobody; `others` are the lines
    that the same counters call from. Wait(0, 0) means at once.

    The lower end counts only the people in the same line; the upper end also everybody else whom these counters may
    call before, and what is left of the visits that are going on."""
    if counters == 0:
        return None
    ahead = own.waiting + sum(other.waiting for other in others)
    if ahead == 0 and free > 0:
        return Wait(0, 0)
    least = own.waiting * own.service_s / counters
    most = sum(load.waiting * load.service_s * load.share for load in (own, *others)) / counters
    left = own.service_s / counters / 2 if free == 0 else 0.0
    low = math.floor(least * LOW_SHARE / STEP_S) * STEP_S
    high = math.ceil((most + left) * HIGH_SHARE / STEP_S) * STEP_S
    return Wait(low, max(high, low + STEP_S))


def visit_seconds(typical_s: int, measured_s: float | None) -> float:
    """What one visit takes: the mean of today's last visits when it is known, else what the catalogue says."""
    return float(typical_s) if measured_s is None else measured_s

"""What people are told about their wait, what came of it, and what the office learns from that.

People resent a wait that was longer than said more than one that was shorter, so the upper end of a promise is held to
a stricter share than the lower one.
"""

import math
from collections.abc import Sequence
from typing import Final

import msgspec

from office.answers import Wait
from office.forecast import Expected

SHORT_S: Final = 900  # up to here people count in minutes, beyond in five of them
BLUR_S: Final = 45.0  # what no forecast knows: the walk to the counter, a word with the officer
BLUR_SHARE: Final = 0.2  # of the expected wait: who comes after and goes before, breaks, slow mornings
LOW_SHARE: Final = 0.12  # waits that may end before the promise says
HIGH_SHARE: Final = 0.92  # waits that must have ended by its end
LOW_Z: Final = -1.2  # where these shares lie, in spreads, until the office has its own outcomes
HIGH_Z: Final = 1.5
PRIOR: Final = 30  # outcomes that weigh as much as what is taken for granted
RATIO_MIN, RATIO_MAX = 0.5, 2.0


class Outcome(msgspec.Struct, frozen=True):
    """One promise and the wait that followed. `sd_s` is the forecast's own spread, 0 where it was not kept."""

    expect_s: float
    low_s: float
    high_s: float
    waited_s: float
    service: str = ""
    lane: str = "none"
    sd_s: float = 0.0


class Correction(msgspec.Struct, frozen=True):
    """How recent waits turned out: `ratio` times what was expected, between `low` and `high` spreads around that."""

    ratio: float = 1.0
    low: float = LOW_Z
    high: float = HIGH_Z


class Accuracy(msgspec.Struct, frozen=True):
    """`bias_s` above 0: said too much. `inside`, `under` and `over` are shares; under: waited longer than said."""

    n: int
    mae_s: float
    bias_s: float
    inside: float
    under: float
    over: float


def spread_s(expect_s: float, sd_s: float) -> float:
    """How far a wait may well be off: what the visits ahead differ by, and what no forecast knows."""
    return math.hypot(sd_s, BLUR_SHARE * expect_s, BLUR_S)


def learn(outcomes: Sequence[Outcome]) -> Correction:
    """From the latest outcomes of one office or one group of lines; with none of them, what offices have in common."""
    expected = sum(outcome.expect_s for outcome in outcomes)
    if expected <= 0.0:
        return Correction()
    weight = len(outcomes) / (len(outcomes) + PRIOR)
    found = sum(outcome.waited_s for outcome in outcomes) / expected
    ratio = min(RATIO_MAX, max(RATIO_MIN, 1.0 + weight * (found - 1.0)))
    off = sorted((each.waited_s - ratio * each.expect_s) / spread_s(each.expect_s, each.sd_s) for each in outcomes)
    low = LOW_Z + weight * (quantile(off, LOW_SHARE) - LOW_Z)
    high = HIGH_Z + weight * (quantile(off, HIGH_SHARE) - HIGH_Z)
    return Correction(ratio, low, max(low, high))


def promise(expected: Expected, correction: Correction) -> Wait:
    """The range to say. Wait(0, 0), at once, only when a counter is idle and nobody is before."""
    if expected.expect_s <= 0.0 and expected.ahead == 0:
        return Wait(0, 0)
    middle_s = expected.expect_s * correction.ratio
    width_s = spread_s(expected.expect_s, expected.sd_s)
    low_s = max(0.0, middle_s + correction.low * width_s)
    high_s = max(low_s, middle_s + correction.high * width_s)
    low, high = _rounded(low_s, up=False), _rounded(high_s, up=True)
    return Wait(low, max(high, low + 60))


def _rounded(seconds: float, *, up: bool) -> int:
    step = 60 if seconds <= SHORT_S else 300
    return (math.ceil if up else math.floor)(seconds / step) * step


def quantile(ordered: Sequence[float], share: float) -> float:
    """Between the two nearest of the ordered values."""
    at = share * (len(ordered) - 1)
    below = math.floor(at)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (at - below) * (ordered[above] - ordered[below])


def accuracy(outcomes: Sequence[Outcome]) -> Accuracy:
    """How good the promises were; all zero when there were none."""
    n = len(outcomes)
    if not n:
        return Accuracy(0, 0.0, 0.0, 0.0, 0.0, 0.0)
    off = [outcome.expect_s - outcome.waited_s for outcome in outcomes]
    under = sum(outcome.waited_s > outcome.high_s for outcome in outcomes)
    over = sum(outcome.waited_s < outcome.low_s for outcome in outcomes)
    return Accuracy(n, sum(map(abs, off)) / n, sum(off) / n, (n - under - over) / n, under / n, over / n)

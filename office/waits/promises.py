"""Promised waits, what came of them, and what the office learns from that.

People resent a wait that was longer than said more than one that was shorter, so the upper end of a promise is held to
a stricter share than the lower one.
"""

import math
from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from office.contract.admin.waits import Accuracy
from office.contract.answers import Wait
from office.waits.forecast import ExpectedStart

AT_ONCE_S: Final = 60.0  # whoever was told "at once" and is called within this time was told the truth
SHORT_S: Final = 900  # up to here people count in minutes, beyond in five of them
BLUR_S: Final = 60.0  # what no forecast knows: a word with the officer, a counter that closes, somebody who runs
BLUR_SHARE: Final = 0.5  # of the expected wait; the shares below were found with it, docs/queueing.md
LOW_SHARE: Final = 0.15  # of waits may end before a promise begins
HIGH_SHARE: Final = 0.92  # of waits must be over by its end
PRIOR: Final = 150  # outcomes that weigh as much as what is taken for granted
RATIO_MIN: Final = 0.5
RATIO_MAX: Final = 2.0


class PromiseOutcome(msgspec.Struct, frozen=True):
    """One promise and the wait that followed. `sd_s` is the forecast's own spread, 0 where it was not kept."""

    expect_s: float
    low_s: float
    high_s: float
    waited_s: float
    service: str = ""
    lane: str = "none"
    sd_s: float = 0.0


class Calibration(msgspec.Struct, frozen=True):
    """How waits turn out: `ratio` times what was expected, and from `low` to `high` spreads around that."""

    ratio: float
    low: float
    high: float


OVERTAKEN: Final = Calibration(1.1, -0.8, 1.8)  # before an office has its own outcomes: wide, for nothing is known
OVERTAKING: Final = Calibration(1.0, -0.6, 1.3)


class Correction(msgspec.Struct, frozen=True):
    """What recent outcomes teach: for the lane that others may overtake, and for the lanes that do so."""

    overtaken: Calibration = OVERTAKEN
    overtaking: Calibration = OVERTAKING

    def of(self, lane: str) -> Calibration:
        return self.overtaken if lane == "none" else self.overtaking


def spread_s(expect_s: float, sd_s: float) -> float:
    """How far a wait may be off: the spread of the visits ahead, and what no forecast knows."""
    return math.hypot(sd_s, BLUR_SHARE * expect_s, BLUR_S)


def learn(outcomes: Iterable[PromiseOutcome]) -> Correction:
    """The correction from the latest outcomes, best some 2,000 of them; without any, from typical offices."""
    known = [outcome for outcome in outcomes if outcome.expect_s > 0.0]  # "at once" teaches nothing
    return Correction(
        _lesson([outcome for outcome in known if outcome.lane == "none"], OVERTAKEN),
        _lesson([outcome for outcome in known if outcome.lane != "none"], OVERTAKING),
    )


def _lesson(outcomes: Sequence[PromiseOutcome], before: Calibration) -> Calibration:
    """A prior that counts less, the more outcomes there are."""
    if not outcomes:
        return before
    weight = len(outcomes) / (len(outcomes) + PRIOR)
    found = sum(outcome.waited_s for outcome in outcomes) / sum(outcome.expect_s for outcome in outcomes)
    ratio = before.ratio + weight * (min(RATIO_MAX, max(RATIO_MIN, found)) - before.ratio)
    off = sorted((each.waited_s - ratio * each.expect_s) / spread_s(each.expect_s, each.sd_s) for each in outcomes)
    low = before.low + weight * (quantile(off, LOW_SHARE) - before.low)
    high = before.high + weight * (quantile(off, HIGH_SHARE) - before.high)
    return Calibration(ratio, low, high)


def promise(expected: ExpectedStart, correction: Correction, lane: str = "none") -> Wait:
    """The range to show. Wait(0, 0), at once, only when a counter is idle and nobody is before."""
    if expected.expect_s <= 0.0 and expected.ahead == 0:
        return Wait(0, 0)
    lesson, middle_s = correction.of(lane), likely_s(expected, correction, lane)
    width_s = spread_s(expected.expect_s, expected.sd_s)
    low = _rounded(max(0.0, middle_s + lesson.low * width_s), up=False)
    high = _rounded(max(0.0, middle_s + lesson.high * width_s), up=True)
    return Wait(low, max(high, low + 60))


def likely_s(expected: ExpectedStart, correction: Correction, lane: str = "none") -> float:
    """The most likely wait, where one number is needed: the expected one, corrected."""
    return expected.expect_s * correction.of(lane).ratio


def _rounded(seconds: float, *, up: bool) -> int:
    step = 60 if seconds <= SHORT_S else 300
    return (math.ceil if up else math.floor)(seconds / step) * step


def quantile(ordered: Sequence[float], share: float) -> float:
    """Between the two nearest of the ordered values."""
    at = share * (len(ordered) - 1)
    below = math.floor(at)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (at - below) * (ordered[above] - ordered[below])


def accuracy(outcomes: Sequence[PromiseOutcome]) -> Accuracy:
    """How good the promises were; all zero without any."""
    n = len(outcomes)
    if not n:
        return Accuracy(0, 0.0, 0.0, 0.0, 0.0, 0.0)
    off = [outcome.expect_s - outcome.waited_s for outcome in outcomes]
    under = sum(outcome.waited_s > max(outcome.high_s, AT_ONCE_S) for outcome in outcomes)
    over = sum(outcome.waited_s < outcome.low_s for outcome in outcomes)
    return Accuracy(n, sum(map(abs, off)) / n, sum(off) / n, (n - under - over) / n, under / n, over / n)

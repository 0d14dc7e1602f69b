"""Trials of the same days under other rules, with more counters, or with another cut-off."""

from collections.abc import Sequence
from typing import Final, Literal

import msgspec

from office.contract.admin.waits import Accuracy
from office.contract.catalogue import LaneRule, Rules
from office.simulation.baselines import baseline_quotes
from office.simulation.day import Day
from office.simulation.knowledge import Knowledge
from office.simulation.run import MINUTE, Run, RunSettings, SimulatedVisit, outcome_of
from office.waits.promises import accuracy, quantile

RuleName = Literal["accumulating", "fifo", "strict"]
CutOff = float | Literal["forecast", "none"]
PRIORITY: Final = ("elderly", "disability", "pregnant", "child", "disaster")
CLASSES: Final = {"none": ("none",), "priority": PRIORITY, "appointment": ("appointment", "first")}
HOUR_S: Final = 60 * MINUTE
AT_ALL: Final = 1e6  # a rate beside which no waiting counts: strict classes
LONG_S: Final = 15 * MINUTE
FAR_OFF_S: Final = 5 * MINUTE


class Waits(msgspec.Struct, frozen=True):
    """`over_hour`: the share that waited longer than 60 minutes."""

    n: int
    mean_s: float
    p10_s: float
    p50_s: float
    p90_s: float
    max_s: float
    over_hour: float


class Estimate(msgspec.Struct, frozen=True):
    """How good one way to estimate is. `bias_s` above 0: says too much. `short`: the share that waited over 5 minutes
    longer than it says; `mae_long_s`: of waits over 15 minutes."""

    mae_s: float
    bias_s: float
    short: float
    mae_long_s: float


class Variant(msgspec.Struct, frozen=True):
    """One way to run a day: by which rule, with how many counters more beside which, and until when numbers are given:
    "forecast", "none", or a time of day in seconds."""

    rule: RuleName = "accumulating"
    counters: int = 0
    like: str = ""
    cut_off: CutOff = "forecast"
    rate: float | None = None
    limit: int | None = None

    def settings(self) -> RunSettings:
        rules = rules_named(self.rule, rate=self.rate, limit=self.limit, cut_off=self.cut_off == "forecast")
        return RunSettings(rules, last_s=self.cut_off if isinstance(self.cut_off, float) else None)


class Trial(msgspec.Struct, frozen=True):
    """What came of the days, run in this way. `ranges`: only of promises that were a range and not "at once"."""

    variant: Variant
    visitors: int
    called: int
    refused: int
    sent_home: int
    waits: dict[str, Waits]
    promises: Accuracy
    ranges: Accuracy
    estimates: dict[str, Estimate]
    general: dict[str, Estimate]  # the same, of the lane that others may overtake
    visits: list[list[SimulatedVisit]]  # by day


def rules_named(name: RuleName, *, rate: float | None = None, limit: int | None = None, cut_off: bool = True) -> Rules:
    """The office's own rule, or one to compare it with; `rate` and `limit` (minutes) of all who go first by law."""
    if name == "fifo":
        return _with(LaneRule(), LaneRule(), LaneRule(), cut_off)
    if name == "strict":
        first = LaneRule(rate=AT_ALL)
        return _with(LaneRule(), first, first, cut_off)
    own = Rules()
    by_law = own.elderly
    first = LaneRule(rate or by_law.rate, by_law.call_by_minutes if limit is None else limit)
    return _with(own.none, first, own.appointment, cut_off)


def _with(none: LaneRule, first: LaneRule, appointment: LaneRule, cut_off: bool) -> Rules:
    lanes = dict.fromkeys(PRIORITY, first)
    return msgspec.structs.replace(Rules(), none=none, appointment=appointment, cut_off=cut_off, **lanes)


def trial(variant: Variant, days: Sequence[Day], *, estimates: bool = False) -> Trial:
    """Run the days one after the other; what was learnt on one is known on the next."""
    knowledge, settings, watch = Knowledge(), variant.settings(), baseline_quotes if estimates else None
    if variant.counters:
        days = [with_counters(day, variant.counters, variant.like) for day in days]
    visits = [Run(day, settings, knowledge, watch).through() for day in days]
    everyone = [visit for day in visits for visit in day]
    outcomes = [outcome_of(visit, visit.quote) for visit in everyone if visit.quote and visit.called_s is not None]
    called = sum(visit.called_s is not None for visit in everyone)
    refused = sum(visit.refused for visit in everyone)
    return Trial(
        variant=variant,
        visitors=len(everyone),
        called=called,
        refused=refused,
        sent_home=len(everyone) - called - refused,
        waits=_waits(everyone),
        promises=accuracy(outcomes),
        ranges=accuracy([outcome for outcome in outcomes if outcome.high_s > 0]),
        estimates=_estimates(everyone),
        general=_estimates([visit for visit in everyone if visit.lane == "none"]),
        visits=visits,
    )


def _waits(visits: Sequence[SimulatedVisit]) -> dict[str, Waits]:
    found = {}
    for name, lanes in CLASSES.items():
        waited = sorted(
            each for visit in visits if visit.lane in lanes and (each := visit.waited_in_turn_s) is not None
        )
        if waited:
            found[name] = waits_of(waited)
    return found


def waits_of(waited: Sequence[float]) -> Waits:
    """Of waits in order, at least one."""
    over = sum(each > HOUR_S for each in waited)
    low, middle, high = (quantile(waited, share) for share in (0.1, 0.5, 0.9))
    return Waits(len(waited), sum(waited) / len(waited), low, middle, high, waited[-1], over / len(waited))


def _estimates(visits: Sequence[SimulatedVisit]) -> dict[str, Estimate]:
    pairs: dict[str, list[tuple[float, float]]] = {}
    for visit in visits:
        if visit.waited_s is None or visit.quote is None or visit.baseline_quotes is None:
            continue
        own = {"forecast": visit.quote.expected.expect_s, "corrected": visit.quote.likely_s}
        for name, quoted_s in (visit.baseline_quotes | own).items():
            pairs.setdefault(name, []).append((quoted_s, visit.waited_s))
    return {name: _estimate(quote) for name, quote in pairs.items()}


def _estimate(pairs: Sequence[tuple[float, float]]) -> Estimate:
    off = [quoted_s - waited_s for quoted_s, waited_s in pairs]
    long = [abs(quoted_s - waited_s) for quoted_s, waited_s in pairs if waited_s > LONG_S]
    return Estimate(
        mae_s=sum(map(abs, off)) / len(off),
        bias_s=sum(off) / len(off),
        short=sum(each < -FAR_OFF_S for each in off) / len(off),
        mae_long_s=sum(long) / max(1, len(long)),
    )


def with_counters(day: Day, more: int, like: str) -> Day:
    """The day with as many counters more (or less) as stand beside counter `like`, with its services and hours."""
    model = next(shift for shift in day.shifts if shift.counter == like)
    if more < 0:
        alike = [shift for shift in day.shifts if shift.services == model.services][more:]
        shifts = tuple(shift for shift in day.shifts if shift not in alike)
        return msgspec.structs.replace(day, shifts=shifts)
    added = tuple(msgspec.structs.replace(model, counter=f"{like}+{number + 1}") for number in range(more))
    return msgspec.structs.replace(day, shifts=day.shifts + added)


def neediest(visits: Sequence[Sequence[SimulatedVisit]]) -> str:
    """The counter at whose side people waited longest, all of them together."""
    waited: dict[str, float] = {}
    for day in visits:
        for visit in day:
            if visit.counter:
                waited[visit.counter] = waited.get(visit.counter, 0.0) + (visit.waited_s or 0.0)
    return max(waited, key=lambda counter: (waited[counter], counter))

"""Promise: a simulated day obeys the office's own rules, and every visitor of it is accounted for."""

import random
from itertools import pairwise

import pytest

from office.contract.catalogue import Rules
from office.simulation.day import Day, Shift, Visitor, islands, without
from office.simulation.knowledge import Knowledge
from office.simulation.offices import OFFICES, draw
from office.simulation.run import MISSED_S, Run, RunSettings, SimulatedVisit
from office.simulation.study import Variant, rules_named, trial, with_counters

HOUR = 3600.0


def days(office: str, count: int = 1, seed: int = 1) -> list[Day]:
    chance = random.Random(seed).random
    return [draw(OFFICES[office], chance) for _ in range(count)]


def through(day: Day, rules: Rules, *, promises: bool = True) -> list[SimulatedVisit]:
    return Run(day, RunSettings(rules, promises=promises), Knowledge()).through()


def small_day(*visitors: Visitor, hours: tuple[tuple[float, float], ...] = ((0.0, HOUR),), counters: int = 1) -> Day:
    shifts = tuple(Shift(f"{number + 1}", ("KTP",), hours) for number in range(counters))
    return Day(visitors, shifts, {"KTP": 300.0}, HOUR)


def test_the_same_seed_gives_the_same_day_and_another_seed_another() -> None:
    assert days("agency", seed=4) == days("agency", seed=4)
    assert days("agency", seed=4) != days("agency", seed=5)


def test_the_mall_has_the_size_this_house_is_built_for() -> None:
    [day] = days("mall")
    assert (len(day.shifts), len(day.typical_s)) == (60, 240)
    assert 1600 < len(day.visitors) < 2400
    assert len(islands(day)) == 26


@pytest.mark.parametrize("rule", ["fifo", "strict", "accumulating"])
def test_no_counter_has_two_people_at_once_or_calls_while_it_is_closed(rule: str) -> None:
    [day] = days("agency")
    visits = through(day, Variant(rule).settings().rules)  # type: ignore[arg-type]
    for shift in day.shifts:
        mine = sorted(
            (visit for visit in visits if visit.counter == shift.counter), key=lambda visit: visit.called_s or 0
        )
        assert len(mine) > 10
        ends = [
            (visit.called_s or 0) + (visit.visitor.visit_s * shift.pace if visit.visitor.shows else MISSED_S)
            for visit in mine
        ]
        assert all(end <= (after.called_s or 0) for end, after in zip(ends, mine[1:], strict=False))
        assert all(any(a <= (visit.called_s or 0) < b for a, b in shift.hours) for visit in mine)
        assert all(visit.visitor.service in shift.services for visit in mine)


def test_everybody_is_called_or_refused_or_was_there_at_closing() -> None:
    found = trial(Variant(), days("mall"))
    assert found.called + found.refused + found.sent_home == found.visitors
    assert all(visit.called_s is None for visit in found.visits[0] if visit.refused)
    assert all((visit.waited_s or 0.0) >= 0.0 for visit in found.visits[0])


def test_first_come_first_served_is_just_that() -> None:
    came = [Visitor(number * 60.0, "KTP", "elderly" if number % 3 == 0 else "none", 200.0) for number in range(15)]
    visits = through(small_day(*came), rules_named("fifo", cut_off=False))
    assert [visit.called_s for visit in visits] == [number * 200.0 for number in range(15)]


def test_with_strict_classes_nobody_is_called_while_somebody_who_goes_first_waits() -> None:
    [day] = days("agency")
    visits = [visit for visit in through(day, rules_named("strict", cut_off=False)) if visit.called_s is not None]
    first = [visit for visit in visits if visit.lane not in ("none", "appointment")]
    for visit in (visit for visit in visits if visit.lane == "none"):
        at_s = visit.called_s or 0.0
        assert not [
            each
            for each in first
            if each.visitor.service == visit.visitor.service and each.visitor.arrived_s < at_s < (each.called_s or 0.0)
        ]


def test_somebody_who_is_gone_costs_a_moment_and_not_a_visit() -> None:
    gone = Visitor(0.0, "KTP", "none", 2000.0, shows=False)
    after = through(small_day(gone, Visitor(1.0, "KTP", "none", 60.0)), Rules())[1]
    assert after.called_s == MISSED_S


def test_a_counter_that_takes_a_break_first_ends_its_visit() -> None:
    came = [Visitor(0.0, "KTP", "none", 500.0), Visitor(10.0, "KTP", "none", 60.0)]
    visits = through(small_day(*came, hours=((0.0, 300.0), (900.0, HOUR))), Rules(cut_off=False))
    assert [visit.called_s for visit in visits] == [0.0, 900.0]


def test_who_comes_late_to_an_appointment_waits_like_everybody_else() -> None:
    on_time = Visitor(1000.0, "KTP", "none", 60.0, booked_s=1200.0)
    late = Visitor(1000.0 + 16 * 60.0, "KTP", "none", 60.0, booked_s=1000.0)
    assert [visit.lane for visit in through(small_day(on_time, late), Rules())] == ["appointment", "none"]


def test_promises_are_only_ever_made_from_the_past() -> None:
    """Changing what happens after noon changes nothing that was said before."""
    [day] = days("agency")
    noon = 12 * HOUR
    later = tuple(
        visitor if visitor.arrived_s < noon else Visitor(visitor.arrived_s, visitor.service, "none", 9.0)
        for visitor in day.visitors
    )
    changed = Day(later, day.shifts, day.typical_s, day.closes_s)
    reports = [
        [visit.quote for visit in through(each, Rules()) if visit.visitor.arrived_s < noon] for each in (day, changed)
    ]
    assert reports[0] == reports[1]


def test_a_helping_counter_calls_only_while_many_wait() -> None:
    [day] = days("helped")
    helper = next(shift for shift in day.shifts if shift.opens_above)
    helped = [visit for visit in through(day, Rules(cut_off=False)) if visit.counter == helper.counter]
    assert helped
    single = small_day(*[Visitor(number * 1000.0, "KTP", "none", 60.0) for number in range(3)])
    shifts = (*single.shifts, Shift("9", ("KTP",), ((0.0, HOUR),), opens_above=5))
    calm = Day(single.visitors, shifts, single.typical_s, single.closes_s)
    assert {visit.counter for visit in through(calm, Rules())} == {"1"}


def test_one_counter_more_stands_beside_the_one_it_is_like_and_one_less_leaves_the_others() -> None:
    [day] = days("agency")
    more, less = with_counters(day, 1, "A1"), with_counters(day, -1, "A1")
    assert [shift.counter for shift in more.shifts] == ["A1", "A2", "A3", "A4", "A1+1"]
    assert len(less.shifts) == 3


def test_breaks_are_taken_out_of_the_hours() -> None:
    assert without((8.0, 15.0), [(12.0, 13.0), (10.0, 10.5), (12.5, 13.5)]) == ((8.0, 10.0), (10.5, 12.0), (13.5, 15.0))
    assert without((8.0, 15.0), [(7.0, 16.0)]) == ()
    spans = days("agency")[0].shifts[0].hours
    assert all(one[1] < next_[0] for one, next_ in pairwise(spans))

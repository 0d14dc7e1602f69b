"""Promise: the forecast calls people in the very order in which the counters will."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from office.contract.answers import Lane
from office.contract.catalogue import LaneRule, Rules
from office.line.calling_order import LANES, CallingPolicy, WaitingEntry, pick
from office.waits.forecast import ExpectedStart, OpenCounter, Pace, forecast, remaining_s

RULES = Rules()
NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
SERVICES = ("KTP", "KK", "AKTA", "BPJS")
PACES = {service: Pace(300.0 + 60.0 * i, 120.0) for i, service in enumerate(SERVICES)}
COUNTERS = ("4", "5", "7", "9")

minutes = st.integers(-20, 180).map(lambda whole: timedelta(minutes=whole))
places = st.builds(
    WaitingEntry,
    entry=st.integers(1, 999).map(str),
    number=st.just(""),
    service=st.sampled_from(SERVICES),
    priority=st.just("none"),
    arrived_at=minutes.map(lambda ago: NOW - ago),
    lane=st.sampled_from(LANES),
    waits_from=st.none() | minutes.map(lambda ago: NOW - ago),
    for_counter=st.sampled_from(("", "", "", "", *COUNTERS)),
)
lines = st.lists(places, max_size=25, unique_by=lambda place: place.entry).map(
    lambda line: [WaitingEntry(**{**fields(place), "number": f"A {int(place.entry):03d}"}) for place in line]
)
some = st.sets(st.sampled_from(SERVICES))
desks = st.builds(
    OpenCounter,
    counter=st.sampled_from(COUNTERS),
    services=some.map(lambda services: tuple(sorted(services))),
    free_in_s=st.integers(0, 900).map(float),
    prefers=some.map(frozenset),
)
halls = st.lists(desks, max_size=4, unique_by=lambda desk: desk.counter)
limits = st.builds(LaneRule, rate=st.sampled_from((0.5, 1.0, 2.0, 4.0)), call_by_minutes=st.sampled_from((0, 10, 60)))
offices = st.builds(Rules, none=limits, elderly=limits, child=limits, appointment=limits)


def fields(place: WaitingEntry) -> dict[str, object]:
    return {name: getattr(place, name) for name in place.__struct_fields__}


def place(number: int, waited_minutes: float, **more: object) -> WaitingEntry:
    given: dict[str, object] = {"service": "KTP", "priority": "none"} | more
    arrived_at = NOW - timedelta(minutes=waited_minutes)
    return WaitingEntry(entry=f"e{number}", number=f"A {number:03d}", arrived_at=arrived_at, **given)  # type: ignore[arg-type]


def by_hand(line: Sequence[WaitingEntry], counters: Sequence[OpenCounter], rules: Rules) -> dict[str, float]:
    """The same future, by asking the rule itself whom each counter calls."""
    waiting, called = list(line), {}
    free = {number: desk.free_in_s for number, desk in enumerate(counters)}
    while free:
        number = min(free, key=lambda number: (free[number], number))
        desk, at_s = counters[number], free[number]
        mine = [who for who in waiting if who.service in desk.services and who.for_counter in ("", desk.counter)]
        picked = pick(mine, CallingPolicy(rules, desk.prefers), NOW + timedelta(seconds=at_s))
        if picked is None:
            del free[number]
            continue
        waiting.remove(picked[0])
        called[picked[0].entry] = at_s
        free[number] += PACES[picked[0].service].mean_s
    return called


def foreseen(
    line: Sequence[WaitingEntry], counters: Sequence[OpenCounter], rules: Rules = RULES
) -> dict[str, ExpectedStart | None]:
    return forecast(line, counters, PACES, rules, NOW, ()).people


def expect_s(expected: ExpectedStart | None) -> float:
    assert expected is not None
    return expected.expect_s


@settings(max_examples=300)
@given(lines, halls, offices)
def test_everyone_is_foreseen_when_the_rule_itself_would_call_them(
    line: list[WaitingEntry], counters: list[OpenCounter], rules: Rules
) -> None:
    found = {entry: known.expect_s for entry, known in foreseen(line, counters, rules).items() if known}
    assert found == by_hand(line, counters, rules)


@settings(max_examples=200)
@given(lines, halls, offices, st.sampled_from(SERVICES), st.sampled_from(LANES[1:]))
def test_a_newcomer_waits_as_long_as_they_would_with_a_ticket(
    line: list[WaitingEntry], counters: list[OpenCounter], rules: Rules, service: str, lane: Lane
) -> None:
    line = [who for who in line if who.arrived_at < NOW]  # nobody is here who comes later than now
    known = forecast(line, counters, PACES, rules, NOW, SERVICES, [lane]).in_lanes[lane][service]
    newcomer = WaitingEntry("new", "Z 999", service, "none", NOW, lane=lane)
    assert (known.expect_s if known else None) == by_hand([*line, newcomer], counters, rules).get("new")


def test_a_wait_that_nobody_can_know_is_none_and_not_zero() -> None:
    seen = forecast([place(1, 5)], [OpenCounter("7", ("BPJS",))], PACES, Rules(), NOW, ("KTP", "BPJS"))
    assert seen.people == {"e1": None}
    assert seen.newcomers["KTP"] is None
    assert seen.newcomers["BPJS"] == ExpectedStart(0.0, 0.0, 0)


def test_who_is_to_come_back_to_a_counter_waits_for_that_counter() -> None:
    counters = [OpenCounter("4", ("KTP",), 600.0), OpenCounter("5", ("KTP",))]
    seen = foreseen([place(1, 60, for_counter="4"), place(2, 5)], counters)
    assert (expect_s(seen["e1"]), expect_s(seen["e2"])) == (600.0, 0.0)


def test_of_two_who_came_before_their_time_the_one_who_came_first_is_called_first() -> None:
    later, sooner = (NOW + timedelta(minutes=minutes) for minutes in (30, 20))
    line = [place(1, 10, lane="appointment", waits_from=later), place(2, 5, lane="appointment", waits_from=sooner)]
    counters = [OpenCounter("4", ("KTP",))]
    found = {entry: expect_s(known) for entry, known in foreseen(line, counters).items()}
    assert found == by_hand(line, counters, RULES)
    assert found["e1"] < found["e2"]


def test_the_longer_the_line_the_less_certain_is_the_wait_at_its_end() -> None:
    seen = foreseen(
        [place(number, 60 - number) for number in range(20)], [OpenCounter("4", ("KTP",)), OpenCounter("5", ("KTP",))]
    )
    spreads = [known.sd_s for _, known in sorted(seen.items(), key=lambda item: expect_s(item[1])) if known]
    assert spreads == sorted(spreads)
    assert spreads[0] == 0.0 < spreads[-1]


def test_many_counters_together_are_more_certain_than_one_with_the_same_wait() -> None:
    one = foreseen([place(number, 60 - number) for number in range(6)], [OpenCounter("4", ("KTP",))])["e5"]
    four = [OpenCounter(counter, ("KTP",)) for counter in COUNTERS]
    many = foreseen([place(number, 60 - number) for number in range(24)], four)["e23"]
    assert one is not None
    assert many is not None
    assert one.expect_s == many.expect_s
    assert many.sd_s < one.sd_s


def test_ahead_counts_who_is_called_before_at_a_counter_for_that_service() -> None:
    counters = [OpenCounter("4", ("KTP", "KK")), OpenCounter("7", ("BPJS",))]
    line = [place(1, 30), place(2, 20, service="KK"), place(3, 40, service="BPJS"), place(4, 10)]
    last = foreseen(line, counters)["e4"]
    assert last is not None
    assert last.ahead == 2


@given(st.floats(30, 3600), st.floats(0, 1.5), st.floats(0, 40_000))
def test_the_rest_of_a_visit_is_never_nothing(mean_s: float, cv: float, served_s: float) -> None:
    assert remaining_s(Pace(mean_s, cv * mean_s), served_s) >= 15.0


def test_the_rest_of_a_visit_begins_as_the_whole_and_goes_on_without_a_jump() -> None:
    pace = Pace(600.0, 300.0)
    rests = [remaining_s(pace, float(served_s)) for served_s in range(0, 7200, 10)]
    assert rests[0] == 600.0
    assert all(abs(one - next_) < 20.0 for one, next_ in pairwise(rests))

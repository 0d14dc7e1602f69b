"""Promise: what people are told about their wait is a range that was honest before and learns from what came of it."""

from hypothesis import given
from hypothesis import strategies as st

from office.contract.answers import Wait
from office.waits.forecast import ExpectedStart
from office.waits.promises import Correction, PromiseOutcome, accuracy, learn, likely_s, promise

UNTAUGHT = Correction()


def outcome(expect_s: float, waited_s: float, lane: str = "none", low_s: int = 0, high_s: int = 600) -> PromiseOutcome:
    return PromiseOutcome(expect_s, low_s, high_s, waited_s, "KTP", lane, sd_s=expect_s / 4)


def spread_out(times: float, lane: str = "none") -> list[PromiseOutcome]:
    """1,000 waits of half to one and a half times the two hours that were expected, times `times`."""
    return [outcome(7200.0, 7200.0 * times * (0.5 + number / 1000), lane) for number in range(1000)]


seconds = st.floats(0, 40_000)
outcomes = st.builds(outcome, seconds, seconds, st.sampled_from(("none", "elderly", "appointment")))
expected = st.builds(ExpectedStart, seconds, st.floats(0, 10_000), st.integers(0, 300))


@given(st.lists(outcomes, max_size=40), expected, st.sampled_from(("none", "elderly")))
def test_a_promise_is_a_range_in_whole_minutes_whatever_was_learnt(
    known: list[PromiseOutcome], coming: ExpectedStart, lane: str
) -> None:
    promised = promise(coming, learn(known), lane)
    if promised != Wait(0, 0):
        assert 0 <= promised.low_s < promised.high_s
    assert promised.low_s % 60 == promised.high_s % 60 == 0


@given(expected)
def test_nobody_is_told_at_once_unless_a_counter_is_idle_and_nobody_is_before(coming: ExpectedStart) -> None:
    idle = coming.expect_s == 0.0 and coming.ahead == 0
    assert (promise(coming, UNTAUGHT) == Wait(0, 0)) == idle


def test_long_waits_are_told_in_steps_of_five_minutes_rounded_outwards() -> None:
    promised = promise(ExpectedStart(2000.0, 500.0, 9), UNTAUGHT)
    assert promised.low_s % 300 == 0 or promised.low_s <= 900
    assert promised.high_s % 300 == 0
    assert promised.low_s <= 2000 <= promised.high_s


def test_the_longer_and_the_less_certain_a_wait_the_wider_is_its_range() -> None:
    sure, unsure = (promise(ExpectedStart(3600.0, sd_s, 9), UNTAUGHT) for sd_s in (0.0, 3000.0))
    short = promise(ExpectedStart(600.0, 0.0, 2), UNTAUGHT)
    assert short.high_s - short.low_s < sure.high_s - sure.low_s < unsure.high_s - unsure.low_s


def test_an_office_whose_waits_are_longer_than_expected_comes_to_say_so() -> None:
    coming = ExpectedStart(1800.0, 450.0, 6)
    correction = learn(spread_out(1.5))
    assert 1700.0 < likely_s(coming, UNTAUGHT) < 2100.0
    assert 2600.0 < likely_s(coming, correction) < 2800.0
    assert promise(coming, correction).high_s > promise(coming, UNTAUGHT).high_s


def test_three_of_four_waits_end_inside_the_range_and_fewer_end_after_it_than_before() -> None:
    known = spread_out(1.0)
    promised = promise(ExpectedStart(7200.0, 1800.0, 6), learn(known))
    under = sum(each.waited_s > promised.high_s for each in known) / len(known)
    over = sum(each.waited_s < promised.low_s for each in known) / len(known)
    assert 0.75 <= 1 - under - over <= 0.95
    assert under < 0.09


def test_what_one_lane_teaches_is_not_said_to_the_other() -> None:
    correction = learn(spread_out(1.5, "elderly"))
    assert correction.overtaken == UNTAUGHT.overtaken
    assert correction.of("disaster").ratio > 1.4


def test_one_wild_wait_does_not_change_what_everybody_is_told() -> None:
    coming = ExpectedStart(1800.0, 450.0, 6)
    calm, wild = (promise(coming, learn(known)) for known in ([], [outcome(600.0, 7200.0)]))
    assert abs(wild.high_s - calm.high_s) <= 600


def test_a_promise_of_at_once_teaches_nothing() -> None:
    assert learn([outcome(0.0, 3000.0, high_s=0)] * 500) == UNTAUGHT


def test_accuracy_counts_who_waited_longer_and_who_shorter_than_said() -> None:
    found = accuracy(
        [
            outcome(300.0, 400.0, low_s=240, high_s=360),
            outcome(300.0, 200.0, low_s=240, high_s=360),
            outcome(300.0, 300.0, low_s=240, high_s=360),
            outcome(0.0, 50.0, high_s=0),
        ]
    )
    assert (found.n, found.inside, found.under, found.over) == (4, 0.5, 0.25, 0.25)
    assert (found.mae_s, found.bias_s) == (62.5, -12.5)


def test_without_promises_there_is_nothing_to_be_accurate_about() -> None:
    assert accuracy([]).n == 0

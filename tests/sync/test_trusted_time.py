"""Promise: the office's time never runs back, is never more than 12 hours ahead of the truth, and doubt is said."""

import random
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from office.contract.moments import moment, stamp, tick
from sync.system_clock import SystemClock, monotonic_s
from sync.trusted_time import (
    BOOT_SECONDS_MAX,
    EARLIEST_S,
    SAME_SECONDS,
    ClockCheckpoint,
    TimeSample,
    TrustedTime,
    started,
    word_of_answer,
)

NOON = datetime(2026, 11, 23, 5, tzinfo=UTC)
NOON_S = NOON.timestamp()
HOUR, DAY = 3600.0, 86_400.0
TEN_YEARS = 3652 * DAY


@dataclass
class Machine:
    """A machine whose wall clock jumps and whose monotonic one drifts, in a world where the truth is known."""

    truth_s: float = NOON_S
    wall_off: float = 0.0
    drift: float = 0.0
    mono: float = 1000.0
    checkpoint: ClockCheckpoint | None = None
    clock: TrustedTime = field(init=False)
    given: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.boot()

    @property
    def wall_s(self) -> float:
        return self.truth_s + self.wall_off

    def boot(self, off_s: float = 0.0) -> None:
        self.truth_s += off_s
        self.mono = 7.0
        self.clock = started(self.checkpoint, wall_s=self.wall_s, mono_s=self.mono)
        self.read()

    def work(self, seconds: float) -> None:
        self.truth_s += seconds
        self.mono += seconds * (1 + self.drift)
        self.read()

    def read(self) -> float:
        self.given.append(self.clock.at(self.mono))
        self.checkpoint = self.clock.checkpoint(self.mono)
        return self.given[-1]

    def hear(self, says_s: float | None = None, way_s: float = 0.2) -> None:
        """The authority answers, by default with the truth in whole seconds."""
        date = float(int(self.truth_s - way_s / 3 if says_s is None else says_s))
        word = word_of_answer(date, sent_mono_s=self.mono - way_s, received_mono_s=self.mono)
        self.clock = self.clock.with_sample(word, wall_s=self.wall_s, mono_s=self.mono)
        self.read()

    def confirm(self, says_s: float) -> None:
        self.clock = self.clock.confirmed(says_s, mono_s=self.mono)
        self.read()

    @property
    def ahead_s(self) -> float:
        return self.given[-1] - self.truth_s

    def never_ran_back(self) -> bool:
        return self.given == sorted(self.given)


JUMPS = st.sampled_from([-TEN_YEARS, -DAY, -HOUR, -1.0, 1.0, HOUR, DAY, TEN_YEARS]) | st.floats(-TEN_YEARS, TEN_YEARS)
STEPS = st.one_of(
    st.tuples(st.just("jump"), JUMPS),
    st.tuples(st.just("work"), st.floats(0, 3 * DAY)),
    st.tuples(st.just("boot"), st.floats(0, 4 * DAY)),
    st.tuples(st.just("hear"), st.floats(0, 30)),
    st.tuples(st.just("mend"), st.just(0.0)),
)


@given(st.lists(STEPS, max_size=40), st.floats(-1e-4, 1e-4))
@settings(max_examples=300, deadline=None)
def test_no_jump_and_no_restart_turns_time_back_or_takes_it_half_a_day_ahead(
    steps: list[tuple[str, float]], drift: float
) -> None:
    machine = Machine(drift=drift)
    machine.hear()
    worked = 0.0
    for step, much in steps:
        if step == "jump":
            machine.wall_off += much
            machine.read()
        elif step == "mend":
            machine.wall_off = 0.0
        elif step == "hear":
            machine.hear(way_s=much)
        elif step == "boot":
            machine.boot(much)
        else:
            worked += much
            machine.work(much)
        assert machine.ahead_s <= BOOT_SECONDS_MAX + 2 * SAME_SECONDS + worked * 2e-4 + 40
    assert machine.never_ran_back()


def test_a_thousand_days_of_jumps_keep_every_event_in_order() -> None:
    """As the measurement in the plan: jumps of a day and of ten years, restarts, drift, and rare words."""
    chance, machine, hlc = random.Random(4), Machine(drift=7e-5), ""
    machine.hear()
    worst = 0.0
    for _ in range(20_000):
        what = chance.random()
        if what < 0.02:
            machine.wall_off = chance.choice([0.0, DAY, -DAY, TEN_YEARS, -TEN_YEARS, 8 * HOUR, -8 * HOUR])
        elif what < 0.03:
            machine.boot(chance.choice([20.0, 14 * HOUR, 63 * HOUR]))
        elif what < 0.05:
            machine.hear(way_s=chance.random() * 20)
        machine.work(chance.random() * 2 * HOUR)
        before, hlc = hlc, tick(hlc, datetime.fromtimestamp(machine.read(), UTC))
        assert hlc > before
        worst = max(worst, machine.ahead_s)
    assert machine.never_ran_back()
    assert worst <= BOOT_SECONDS_MAX


def test_the_wall_clock_moves_nothing_while_the_program_runs() -> None:
    machine = Machine()
    machine.hear()
    for jump in (DAY, -2 * DAY, TEN_YEARS, -2 * TEN_YEARS):
        machine.wall_off += jump
        machine.work(60)
        assert abs(machine.ahead_s) <= 1
        assert machine.clock.state == "trusted"


@pytest.mark.parametrize(
    ("off_s", "wall_off", "state"),
    [
        (20.0, 0.0, "trusted"),
        (12 * HOUR - 5, 0.0, "trusted"),
        (12 * HOUR + 5, 0.0, "suspect"),
        (63 * HOUR, 0.0, "suspect"),
        (63 * HOUR, -60 * HOUR, "trusted"),
        (20.0, -SAME_SECONDS, "trusted"),
        (20.0, -DAY, "suspect"),
        (20.0, TEN_YEARS, "suspect"),
        (20.0, -TEN_YEARS, "suspect"),
    ],
)
def test_at_a_start_the_wall_clock_counts_only_within_half_a_day_of_the_last_mark(
    off_s: float, wall_off: float, state: str
) -> None:
    machine = Machine()
    machine.hear()
    machine.wall_off = wall_off
    machine.boot(off_s)
    assert machine.clock.state == state
    assert machine.ahead_s <= BOOT_SECONDS_MAX


def test_after_a_long_weekend_the_first_word_of_the_authority_ends_the_doubt() -> None:
    machine = Machine()
    machine.hear()
    machine.boot(63 * HOUR)
    assert (machine.clock.state, round(machine.ahead_s / HOUR)) == ("suspect", -63)
    machine.hear()
    assert machine.clock.state == "trusted"
    assert abs(machine.ahead_s) <= 1.5


def test_after_a_long_weekend_without_a_link_a_supervisor_ends_the_doubt() -> None:
    machine = Machine()
    machine.hear()
    machine.boot(63 * HOUR)
    machine.confirm(machine.truth_s + 30)
    assert (machine.clock.state, round(machine.ahead_s)) == ("trusted", 30)
    machine.hear()
    assert abs(machine.clock.best(machine.mono) - machine.truth_s) <= 1.5, "who knows better corrects the supervisor"
    assert machine.never_ran_back()


def test_restarts_with_a_wall_clock_that_runs_ahead_do_not_add_up() -> None:
    """Each one alone fits the half day; all together must fit it as well."""
    machine = Machine()
    machine.hear()
    for _ in range(20):
        assert machine.checkpoint is not None
        machine.wall_off = machine.checkpoint.given_s + 11 * HOUR - machine.truth_s
        machine.boot(60)
        assert machine.ahead_s <= BOOT_SECONDS_MAX
    assert machine.clock.state == "suspect"


def test_without_an_authority_for_sixty_days_time_goes_on_by_the_monotonic_clock() -> None:
    machine = Machine(drift=5e-5)
    machine.hear()
    for _ in range(60 * 24):
        machine.wall_off += 17.0
        machine.work(HOUR)
    assert machine.clock.state == "trusted"
    assert abs(machine.ahead_s) < 5 * 60, "a crystal's drift, not the wall clock's"


def test_time_that_is_ahead_goes_at_half_speed_until_the_truth_has_caught_up() -> None:
    machine = Machine()
    machine.hear()
    machine.wall_off = 2 * HOUR
    machine.boot(60)
    assert round(machine.ahead_s / 60) == 120
    machine.hear()
    assert round(machine.ahead_s / 60) == 120, "nothing is put back"
    machine.work(2 * HOUR)
    assert round(machine.ahead_s / 60) == 60
    machine.work(2 * HOUR)
    machine.work(HOUR)
    assert abs(machine.ahead_s) <= 1.5
    assert machine.never_ran_back()


def test_a_first_start_ten_years_ahead_is_put_right_at_once_and_the_order_of_the_book_still_holds() -> None:
    machine = Machine(wall_off=TEN_YEARS)
    assert machine.clock.state == "unknown"
    hlc = tick("", datetime.fromtimestamp(machine.read(), UTC))
    machine.hear()
    assert (machine.clock.state, abs(machine.ahead_s) <= 1.5) == ("trusted", True)
    assert tick(hlc, datetime.fromtimestamp(machine.read(), UTC)) > hlc


def test_a_clock_whose_battery_is_dead_is_not_believed_even_in_a_new_office() -> None:
    fresh = started(None, wall_s=0.0, mono_s=5.0)
    assert (fresh.state, fresh.at(5.0)) == ("suspect", EARLIEST_S)


def test_a_book_that_nobody_who_knows_ever_spoke_to_stays_unknown_and_is_never_called_fine() -> None:
    machine = Machine()
    machine.boot(HOUR)
    assert (machine.clock.state, machine.clock.sure) == ("unknown", False)


def test_authorities_that_contradict_themselves_move_nothing_and_make_it_doubtful() -> None:
    machine = Machine()
    machine.hear()
    machine.work(HOUR)
    machine.hear(says_s=machine.truth_s + TEN_YEARS)
    assert machine.clock.state == "suspect"
    assert abs(machine.ahead_s) <= 1.5
    assert machine.clock.rival is not None
    assert round(machine.mono + machine.clock.rival - machine.truth_s - TEN_YEARS) in (-1, 0, 1)
    machine.hear()
    assert (machine.clock.state, machine.clock.rival) == ("trusted", None)


def test_a_sleep_in_which_the_monotonic_clock_stood_still_is_noticed_by_the_next_word() -> None:
    machine = Machine()
    machine.hear()
    machine.truth_s += 63 * HOUR
    machine.hear()
    assert machine.clock.state == "trusted"
    assert abs(machine.ahead_s) <= 1.5


def test_a_leap_second_is_a_second_and_nothing_else() -> None:
    machine = Machine()
    machine.hear()
    machine.hear(says_s=machine.truth_s - 1)
    machine.work(10)
    machine.hear()
    assert machine.clock.state == "trusted"
    assert machine.never_ran_back()
    assert abs(machine.ahead_s) <= 2


@given(st.lists(st.floats(0, 25), min_size=1, max_size=30))
def test_a_slow_answer_does_not_blur_what_a_quick_one_told(ways: list[float]) -> None:
    machine = Machine()
    machine.hear(way_s=0.01)
    for way_s in ways:
        machine.work(1)
        machine.hear(way_s=way_s)
        assert abs(machine.clock.best(machine.mono) - machine.truth_s) <= 1.2


class Clocks:
    def __init__(self) -> None:
        self.wall, self.mono = NOON_S, 50.0

    def go(self, seconds: float) -> None:
        self.wall += seconds
        self.mono += seconds


@pytest.fixture
def clocks() -> Clocks:
    return Clocks()


@pytest.fixture
def piece(clocks: Clocks) -> SystemClock:
    return SystemClock(wall=lambda: clocks.wall, mono=lambda: clocks.mono)


def test_a_date_header_is_the_authoritys_word(piece: SystemClock, clocks: Clocks) -> None:
    clocks.wall += 300
    piece.answered("Mon, 23 Nov 2026 05:00:00 GMT", sent_mono_s=clocks.mono)
    seen = piece.look()
    assert (seen.state, round(seen.skew_s)) == ("trusted", 300)
    assert abs(seen.best - NOON) < timedelta(seconds=1)


@pytest.mark.parametrize("date", ["", "soon", "Mon, 99 Nov 2026 05:00:00 GMT"])
def test_a_date_that_cannot_be_read_says_nothing(piece: SystemClock, date: str) -> None:
    piece.answered(date, sent_mono_s=50.0)
    assert piece.state == "unknown"


def test_what_is_kept_at_the_end_is_what_the_next_start_goes_by(piece: SystemClock, clocks: Clocks) -> None:
    piece.take_sample(TimeSample(NOON_S, clocks.mono, 0.5))
    checkpoint = piece.checkpoint()
    clocks.go(HOUR)
    again = SystemClock(checkpoint, wall=lambda: clocks.wall, mono=lambda: 3.0)
    assert (again.state, again()) == ("trusted", NOON + timedelta(hours=1))


def test_who_acts_is_given_the_office_time_the_machines_own_and_the_doubt(piece: SystemClock, clocks: Clocks) -> None:
    assert piece.stamps() == (NOON, NOON, False)
    clocks.wall -= DAY
    clocks.mono += 2
    assert piece.stamps() == (NOON + timedelta(seconds=2), NOON - timedelta(days=1), False)


def test_the_monotonic_clock_of_this_machine_does_not_run_back() -> None:
    seen = [monotonic_s() for _ in range(100)]
    assert seen == sorted(seen)


def test_the_doubt_and_its_end_are_logged(clocks: Clocks, capsys: pytest.CaptureFixture[str]) -> None:
    old = ClockCheckpoint(given_s=NOON_S - 5 * DAY, best_s=NOON_S - 5 * DAY, passed_s=NOON_S - 5 * DAY, sure=True)
    piece = SystemClock(old, wall=lambda: clocks.wall, mono=lambda: clocks.mono)
    assert piece.state == "suspect"
    piece.confirmed(NOON)
    assert moment(stamp(piece())) == NOON
    logged = "".join(capsys.readouterr())
    assert "clock_suspect" in logged
    assert "clock_set" in logged

"""Promise: every call is presented once, in its turn, long enough, and never over another."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from display.board.announcement_queue import LATE, RECENT, SLOT_SECONDS, AnnouncementQueue, Call

DAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


def call(announcement: int, number: str = "", age: timedelta = timedelta(0), day: date = DAY) -> Call:
    return Call(day, announcement, number or f"A {announcement:03}", "4", "KTP", NOW - age)


def present(calls: AnnouncementQueue, monotonic: float = 0.0) -> Call:
    begun = calls.begin(monotonic)
    assert begun is not None
    calls.spoken()
    return begun


@given(st.permutations(range(1, 9)), st.lists(st.floats(0, 20), min_size=8, max_size=8))
def test_whatever_the_order_of_arrival_each_is_presented_once_and_alone(
    order: list[int], spoken_seconds: list[float]
) -> None:
    calls, clock = AnnouncementQueue(), 0.0
    for announcement in order:
        calls.hear(call(announcement), NOW)
        calls.hear(call(announcement), NOW)
    turns: list[tuple[int, float, float]] = []
    while calls.waiting:
        begun = calls.begin(clock)
        if begun is None:
            clock += 0.25
            continue
        ends = clock + spoken_seconds[begun.announcement - 1]
        assert calls.begin(ends - 0.001) is None, "another began while this one was spoken"
        calls.spoken()
        turns.append((begun.announcement, clock, ends))
        clock = ends
    assert [announcement for announcement, _, _ in turns] == sorted(order)
    for (_, began, ended), (_, next_began, _) in pairwise(turns):
        assert next_began >= max(began + SLOT_SECONDS, ended)


def test_two_calls_at_once_stand_six_seconds_each() -> None:
    calls = AnnouncementQueue()
    calls.hear(call(1), NOW)
    calls.hear(call(2), NOW)
    assert present(calls, 0.0).announcement == 1
    assert calls.begin(5.9) is None
    assert present(calls, 6.0).announcement == 2


def test_a_call_missed_less_than_two_minutes_ago_is_still_spoken_and_an_older_one_only_shown() -> None:
    calls = AnnouncementQueue()
    for announcement, age in ((1, 3 * LATE), (2, LATE + timedelta(seconds=1)), (3, LATE), (4, timedelta(seconds=5))):
        calls.hear(call(announcement, age=age), NOW)
    assert calls.current == call(2, age=LATE + timedelta(seconds=1)), "the last known call is on the card at once"
    assert [present(calls, turn * SLOT_SECONDS).announcement for turn in range(2)] == [3, 4]
    assert [each.announcement for each in calls.recent] == [3, 2, 1]


def test_a_call_that_only_waits_for_its_turn_is_never_dropped_for_its_age() -> None:
    calls = AnnouncementQueue()
    for announcement in range(1, 41):
        calls.hear(call(announcement), NOW)
    spoken = [present(calls, turn * SLOT_SECONDS).announcement for turn in range(40)]
    assert spoken == list(range(1, 41)), "the last one waited four minutes"


def test_an_old_call_heard_late_does_not_push_a_newer_one_off_the_card() -> None:
    calls = AnnouncementQueue()
    calls.hear(call(7), NOW)
    present(calls)
    calls.hear(call(3, age=2 * LATE), NOW)
    assert calls.current is not None
    assert calls.current.announcement == 7
    assert [each.announcement for each in calls.recent] == [3]


def test_the_list_shows_four_and_each_number_once_though_it_was_recalled() -> None:
    calls = AnnouncementQueue()
    for announcement, number in enumerate(("A 001", "B 001", "A 001", "C 001", "D 001", "E 001", "B 001"), start=1):
        calls.hear(call(announcement, number), NOW)
        present(calls, announcement * SLOT_SECONDS)
    assert [each.number for each in calls.recent] == ["E 001", "D 001", "C 001", "A 001"]
    assert len(calls.recent) == RECENT


def test_a_new_day_begins_empty_and_its_first_number_is_not_taken_for_yesterday_s() -> None:
    calls = AnnouncementQueue()
    calls.hear(call(1), NOW)
    present(calls)
    tomorrow = DAY + timedelta(days=1)
    calls.turn_day(tomorrow)
    assert calls.current is None
    calls.hear(call(1, day=tomorrow), NOW)
    assert present(calls, 100.0).day == tomorrow

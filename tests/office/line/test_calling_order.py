"""Promise: who is called next is decided by one rule that anyone can be told, and nobody waits for ever."""

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from office.contract.catalogue import LaneRule, Rules
from office.line.calling_order import GROUPS, LANES, CallingPolicy, WaitingEntry, order, pick, reason

NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
POLICY = CallingPolicy()
UNHURRIED = CallingPolicy(
    Rules(**{lane: LaneRule(rate=1.0 if lane == "none" else 4.0) for lane in Rules.__struct_fields__[:7]})
)
FASTEST = 4.0
WAITING = tuple(lane for lane in LANES if lane != "first")


def place(number: int, minutes: float, lane: Any = "none", **more: Any) -> WaitingEntry:
    arrived_at = NOW - timedelta(minutes=minutes)
    priority = lane if lane in GROUPS else "none"
    return WaitingEntry(f"e{number}", f"A {number:03d}", "KTP", priority, arrived_at, lane=lane, **more)


places = st.builds(
    lambda minutes, lane: (minutes, lane),
    st.floats(min_value=0, max_value=600),
    st.sampled_from(WAITING),
).flatmap(lambda two: st.integers(1, 999).map(lambda number: place(number, two[0], two[1])))
lines = st.lists(places, max_size=30, unique_by=lambda place: place.number)


def first_and_why(line: list[WaitingEntry], policy: CallingPolicy = POLICY) -> tuple[str, str]:
    picked = pick(line, policy, NOW)
    assert picked is not None
    return picked[0].number, picked[1][0]


def test_people_of_one_kind_are_called_in_the_order_they_came() -> None:
    line = [place(3, 5), place(1, 20), place(2, 10)]
    assert [who.number for who in order(line, POLICY, NOW)] == ["A 001", "A 002", "A 003"]


def test_an_old_person_who_came_a_little_later_goes_first() -> None:
    assert first_and_why([place(1, 17), place(2, 6, "elderly")]) == ("A 002", "Lansia, didahulukan: menunggu 6 menit")


def test_an_old_person_who_only_just_came_waits_for_someone_who_waited_long() -> None:
    assert first_and_why([place(1, 60), place(2, 6, "elderly")]) == ("A 001", "Paling lama menunggu")


def test_whoever_has_waited_as_long_as_allowed_goes_before_everyone_who_has_not() -> None:
    line = [place(1, 91), place(2, 29, "disability")]
    assert first_and_why(line) == ("A 001", "Menunggu 91 menit, batasnya 90")
    assert first_and_why(line, UNHURRIED)[0] == "A 002"


def test_of_two_who_waited_too_long_the_one_longest_over_the_limit_goes_first() -> None:
    assert first_and_why([place(1, 95), place(2, 40, "pregnant")])[0] == "A 002"
    assert first_and_why([place(1, 110), place(2, 40, "pregnant")])[0] == "A 001"


def test_whom_an_officer_put_first_is_called_first_and_last_is_last() -> None:
    first = place(3, 1, "first", came_from="7", waits_from=NOW - timedelta(seconds=5))
    last = place(4, 80, waits_from=NOW)
    line = [place(1, 100), first, last, place(2, 2)]
    assert [who.number for who in order(line, POLICY, NOW)] == ["A 003", "A 001", "A 002", "A 004"]
    assert first_and_why(line)[1] == "Didahulukan Loket 7"


def test_an_appointment_counts_from_its_time_and_not_from_the_early_arrival() -> None:
    early = place(2, 25, "appointment", waits_from=NOW + timedelta(minutes=5))
    due = place(3, 25, "appointment", waits_from=NOW - timedelta(minutes=5))
    assert [who.number for who in order([place(1, 4), early, due], POLICY, NOW)] == ["A 003", "A 001", "A 002"]
    assert first_and_why([due]) == ("A 003", "Sudah punya janji")


def test_a_preferred_service_is_called_a_little_sooner_and_the_officer_is_told_why() -> None:
    other = place(1, 12)
    mine = WaitingEntry("e2", "B 001", "KK", "none", NOW - timedelta(minutes=10))
    policy = CallingPolicy(Rules(), frozenset({"KK"}))
    assert first_and_why([other, mine])[0] == "A 001"
    assert first_and_why([other, mine], policy) == ("B 001", "Layanan yang Anda utamakan")


def test_the_reason_says_who_was_sent_on_and_who_came_in_order() -> None:
    earliest = NOW - timedelta(minutes=30)
    assert reason(place(1, 5), POLICY, NOW, earliest) == ("Urutan datang", "By arrival")
    sent = place(1, 5, came_from="7")
    assert reason(sent, POLICY, NOW, earliest) == ("Dialihkan dari Loket 7", "Sent on from counter 7")
    back = place(1, 5, came_from="7", for_counter="4")
    assert reason(back, POLICY, NOW, earliest) == ("Kembali dari Loket 7", "Back from counter 7")
    assert reason(place(1, 30), POLICY, NOW, earliest) == ("Paling lama menunggu", "Waited longest")


def test_nobody_waits_is_none_and_not_a_mistake() -> None:
    assert pick([], POLICY, NOW) is None


def test_every_group_that_goes_first_by_law_has_words_for_it() -> None:
    assert set(GROUPS) == set(LANES) - {"none", "first", "appointment"}


def test_a_clock_that_went_back_gives_no_one_a_negative_claim() -> None:
    line = [place(2, -5, "elderly"), place(1, -5), place(3, 0)]
    assert [who.number for who in order(line, POLICY, NOW)] == ["A 003", "A 001", "A 002"]


@given(lines)
def test_who_is_picked_is_who_the_list_shows_first(line: list[WaitingEntry]) -> None:
    picked = pick(line, POLICY, NOW)
    assert (picked[0] if picked else None) == next(iter(order(line, POLICY, NOW)), None)


@given(lines)
def test_the_first_of_each_service_and_lane_are_enough_to_know_who_is_next(line: list[WaitingEntry]) -> None:
    heads: dict[str, WaitingEntry] = {}
    for who in sorted(line, key=lambda who: (who.since, who.number)):
        heads.setdefault(who.lane, who)
    first, whole = pick(list(heads.values()), POLICY, NOW), pick(line, POLICY, NOW)
    assert (first and first[0]) == (whole and whole[0])


@given(lines, st.floats(min_value=1, max_value=600))
def test_nobody_is_overtaken_by_someone_who_came_much_later(line: list[WaitingEntry], waited: float) -> None:
    """After waiting w, no one who came within the last w / FASTEST is ahead, whatever lane they are in."""
    me = place(0, waited)
    ahead = order([*line, me], UNHURRIED, NOW)
    ahead = ahead[: ahead.index(me)]
    assert all((NOW - who.arrived_at).total_seconds() >= waited * 60 / FASTEST - 1e-3 for who in ahead)


@given(lines)
def test_nobody_who_came_after_the_limit_is_called_before_who_waited_past_it(line: list[WaitingEntry]) -> None:
    """Whatever the lane, someone `limit` minutes over their own limit is overtaken only by who is over theirs too."""
    me = place(0, 91)
    ahead = order([*line, me], POLICY, NOW)
    ahead = ahead[: ahead.index(me)]
    limits = {"none": 90, "appointment": 10}
    assert all((NOW - who.arrived_at).total_seconds() >= 60 * limits.get(who.lane, 30) for who in ahead)

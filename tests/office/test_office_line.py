"""Promise: who is called next is decided by one rule that anyone can be told, and nobody waits for ever."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from office.line import GROUPS, RATES, Place, claim, order, pick, reason
from office.orders import Priority

NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
FASTEST = max(RATES.values())


def place(number: int, minutes: float, priority: Priority = "none", came_from: str = "") -> Place:
    arrived_at = NOW - timedelta(minutes=minutes)
    return Place(f"e{number}", f"A {number:03d}", "KTP", priority, arrived_at, came_from)


places = st.builds(
    lambda minutes, priority: (minutes, priority),
    st.floats(min_value=0, max_value=600),
    st.sampled_from(sorted(RATES)),
).flatmap(lambda two: st.integers(1, 999).map(lambda number: place(number, two[0], two[1])))  # type: ignore[arg-type]
lines = st.lists(places, max_size=30, unique_by=lambda place: place.number)


def test_people_of_one_kind_are_called_in_the_order_they_came() -> None:
    line = [place(3, 5), place(1, 20), place(2, 10)]
    assert [who.number for who in order(line, NOW)] == ["A 001", "A 002", "A 003"]


def test_an_old_person_who_came_a_little_later_goes_first() -> None:
    picked = pick([place(1, 17), place(2, 6, "elderly")], NOW)
    assert picked is not None
    assert picked[0].number == "A 002"
    assert picked[1] == ("Lansia, didahulukan", "Senior, goes first")


def test_an_old_person_who_only_just_came_waits_for_someone_who_waited_long() -> None:
    picked = pick([place(1, 60), place(2, 6, "elderly")], NOW)
    assert picked is not None
    assert picked[0].number == "A 001"
    assert picked[1] == ("Paling lama menunggu", "Waited longest")


def test_the_reason_says_who_was_sent_on_and_who_came_in_order() -> None:
    earliest = NOW - timedelta(minutes=30)
    assert reason(place(1, 5), earliest) == ("Urutan datang", "By arrival")
    assert reason(place(1, 5, came_from="7"), earliest) == ("Dialihkan dari Loket 7", "Sent on from counter 7")
    assert reason(place(1, 30), earliest) == ("Paling lama menunggu", "Waited longest")


def test_nobody_waits_is_none_and_not_a_mistake() -> None:
    assert pick([], NOW) is None


def test_every_group_that_goes_first_by_law_has_words_for_it() -> None:
    assert set(GROUPS) == set(RATES) - {"none"}


def test_a_clock_that_went_back_gives_no_one_a_negative_claim() -> None:
    assert claim(place(1, -5, "elderly"), NOW) == 0.0


@given(lines)
def test_who_is_picked_is_who_the_list_shows_first(line: list[Place]) -> None:
    picked = pick(line, NOW)
    assert (picked[0] if picked else None) == next(iter(order(line, NOW)), None)


@given(lines)
def test_the_first_of_each_service_and_group_are_enough_to_know_who_is_next(line: list[Place]) -> None:
    heads: dict[str, Place] = {}
    for who in sorted(line, key=lambda who: (who.arrived_at, who.number)):
        heads.setdefault(who.priority, who)
    assert pick(list(heads.values()), NOW) == pick(line, NOW)


@given(lines, st.floats(min_value=1, max_value=600))
def test_nobody_is_overtaken_by_someone_who_came_much_later(line: list[Place], waited: float) -> None:
    """After waiting w, no one who came within the last w / FASTEST is ahead, whatever group they belong to."""
    me = place(0, waited)
    ahead = order([*line, me], NOW)
    ahead = ahead[: ahead.index(me)]
    assert all((NOW - who.arrived_at).total_seconds() >= waited * 60 / FASTEST - 1e-3 for who in ahead)

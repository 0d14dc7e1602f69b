"""Promise: the book's order never depends on a clock being right, and what the clocks said is kept."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from office.book.chain import Tip
from office.book.journal import Journal
from office.contract.commands import By
from office.contract.moments import AHEAD_MAX, MILLISECOND_TEXT, is_hlc, merge, moment, stamp, tick

NOON = datetime(2026, 11, 23, 5, tzinfo=UTC)
TEN_YEARS = timedelta(days=3652)
MOMENTS = st.timedeltas(-TEN_YEARS, TEN_YEARS).map(lambda off: NOON + off)
STAMPS = st.builds(lambda at, ticks: f"{stamp(at)[:23]}Z/{ticks:06d}", MOMENTS, st.integers(0, 999_999))


def wall(hlc: str) -> datetime:
    return moment(hlc[:MILLISECOND_TEXT])


@given(st.lists(st.tuples(MOMENTS, st.none() | STAMPS), min_size=1, max_size=40))
def test_whatever_the_clocks_of_hub_and_devices_do_the_logical_time_only_goes_forward(
    steps: list[tuple[datetime, str | None]],
) -> None:
    hlc, latest = "", NOON - TEN_YEARS
    for at, remote in steps:
        before, hlc = hlc, tick(hlc, at) if remote is None else merge(hlc, remote, at)
        latest = max(latest, at)
        assert hlc > before
        assert is_hlc(hlc)
        assert wall(hlc) <= latest + AHEAD_MAX + timedelta(milliseconds=len(steps)), "one clock ahead took all with it"
        if remote is not None and wall(remote) <= at:
            assert hlc > remote, "what was taken in would be later than its own taking in"


@pytest.mark.parametrize(
    ("ahead", "adopted"),
    [(timedelta(minutes=4, seconds=59), True), (AHEAD_MAX, True), (AHEAD_MAX + timedelta(milliseconds=1), False)],
)
def test_a_stamp_is_followed_only_if_it_is_at_most_five_minutes_ahead(ahead: timedelta, adopted: bool) -> None:
    remote = f"{stamp(NOON + ahead)[:23]}Z/000007"
    assert merge("", remote, NOON) == (f"{remote[:-1]}8" if adopted else "2026-11-23T05:00:00.000Z/000000")


@pytest.mark.parametrize(
    "text", ["", "2026-11-23T05:00:01.000Z", "2026-11-23T05:00:99.000Z/000000", "２026-11-23T05:00:01.000Z/000000"]
)
def test_a_stamp_that_is_none_moves_nothing(text: str) -> None:
    assert merge("", text, NOON) == "2026-11-23T05:00:00.000Z/000000"


def clock_of(**by: Any) -> object:
    """The member `clock` of an event by such a hand, None without one."""
    journal = Journal(Tip())
    hand = By(device="hub", actor="hub", at=NOON, **by)
    journal.add(UUID(int=1), hand, "case", "case:1", version=1, data={"a": 1})
    (row,) = journal._events
    return msgspec.json.decode(row[9]).get("clock")


def test_what_the_machines_own_clock_said_is_kept_where_it_differs_or_nobody_is_sure() -> None:
    ahead = NOON + timedelta(hours=9)
    assert clock_of() is None
    assert clock_of(wall=NOON + timedelta(milliseconds=999)) is None
    assert clock_of(wall=ahead) == {"wall": stamp(ahead), "suspect": False}
    assert clock_of(wall=NOON, suspect=True) == {"wall": stamp(NOON), "suspect": True}
    assert clock_of(suspect=True) == {"wall": None, "suspect": True}


def test_an_event_of_another_clock_is_taken_in_behind_its_own_time_and_so_is_what_follows() -> None:
    journal = Journal(Tip(hlc=tick("", NOON)))
    remote = tick("", NOON + timedelta(minutes=2))
    for remote_now in (remote, ""):
        hand = By(device="hub", actor="hub", at=NOON)
        journal.add(UUID(int=1), hand, "case", "case:1", version=1, data={}, remote=remote_now)
        assert journal.tip.hlc > remote

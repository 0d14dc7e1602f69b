"""Promise: the hub knows when it did not hear a device, also after it was restarted, and takes nothing late besides."""

from datetime import UTC, datetime, timedelta

from sync.lan.sessions.silences import ON_ITS_WAY, REPORTED_WITHIN, Silences

NOON = datetime(2026, 12, 3, 12, tzinfo=UTC)


def after(**later: float) -> datetime:
    return NOON + timedelta(**later)


def test_what_was_done_in_a_silence_may_be_told_for_an_hour_after_it() -> None:
    silences = Silences()
    silences.seen("pc", NOON)
    assert silences.covers("pc", after(minutes=5), after(minutes=9))
    silences.seen("pc", after(minutes=10))
    assert silences.covers("pc", after(minutes=5), after(minutes=10) + REPORTED_WITHIN, certain=True)
    assert not silences.covers("pc", after(minutes=5), after(minutes=10, seconds=1) + REPORTED_WITHIN)


def test_a_device_that_was_heard_all_the_while_tells_nothing_late() -> None:
    silences = Silences()
    for second in range(60):
        silences.seen("pc", after(seconds=second))
    assert not silences.covers("pc", after(seconds=30), after(seconds=59), certain=True)
    assert not silences.covers("pc", after(seconds=30), after(seconds=59))
    assert silences.covers("pc", after(seconds=59) - ON_ITS_WAY, after(seconds=60)), "its call was on its way"


def test_a_pause_of_a_counter_that_works_is_no_silence_for_a_session_that_has_ended() -> None:
    silences = Silences()
    for second in (0, 15, 30):
        silences.seen("pc", after(seconds=second))
    assert silences.covers("pc", after(seconds=26), after(seconds=31))
    assert not silences.covers("pc", after(seconds=26), after(seconds=31), certain=True)


def test_a_hub_that_was_restarted_goes_by_what_was_written_down_and_believes_whom_it_does_not_know() -> None:
    silences = Silences({"pc": NOON})
    assert silences.covers("pc", after(minutes=1), after(minutes=2), certain=True)
    assert not silences.covers("pc", after(minutes=-1), after(minutes=2))
    assert silences.covers("new", after(minutes=-1), after(minutes=2), certain=True)

"""Promise: what people are told about their wait is kept with what then happened, and unknown is not zero."""

from typing import Any

from office.waits.report import outcomes_lately


def outcomes(desk: Any) -> list[Any]:
    with desk.ledger.reading() as db:
        return outcomes_lately(db)


def test_each_promise_is_kept_and_held_against_the_wait_that_followed(desk: Any) -> None:
    desk.sign_in()
    desk.take()
    promised = desk.take().wait
    desk.wait(minutes=2)
    first = desk.called().entry
    desk.move(first, "serve")
    desk.wait(minutes=7)
    desk.move(first, "finish")
    assert [outcome.waited_s for outcome in outcomes(desk)] == [120.0]
    desk.called()
    outcome = outcomes(desk)[0]
    assert (outcome.low_s, outcome.high_s, outcome.waited_s) == (promised.low_s, promised.high_s, 540.0)
    assert outcome.low_s <= outcome.expect_s <= outcome.high_s


def test_where_nobody_could_say_nothing_was_promised(desk: Any) -> None:
    assert desk.take().wait is None
    desk.sign_in()
    desk.called()
    assert outcomes(desk) == []


def test_who_missed_the_call_and_came_back_does_not_spoil_the_account(desk: Any) -> None:
    desk.sign_in()
    desk.take()
    entry = desk.called().entry
    desk.move(entry, "no-show")
    desk.wait(minutes=40)
    desk.move(entry, "return")
    desk.called()
    assert [outcome.waited_s for outcome in outcomes(desk)] == []


def test_who_comes_in_the_same_breath_is_counted_in(desk: Any) -> None:
    """A view of the line lasts for a moment; everyone who joins meanwhile still waits longer than the one before."""
    desk.sign_in()
    waits = [desk.take().wait for _ in range(6)]
    assert [wait.high_s for wait in waits] == sorted(wait.high_s for wait in waits)
    assert waits[0].high_s < waits[2].high_s < waits[5].high_s


def test_a_counter_that_opens_or_pauses_changes_the_wait_at_once(desk: Any) -> None:
    desk.sign_in()
    for _ in range(8):
        desk.take()
    single = desk.office.wait_for("KTP", desk.now)
    desk.sign_in("budi", "5")
    together = desk.office.wait_for("KTP", desk.now)
    assert together.high_s < single.high_s


def test_estimates_of_the_same_moment_are_the_same_for_the_board_and_the_slip(desk: Any) -> None:
    desk.sign_in()
    for _ in range(3):
        desk.take()
    board = next(line for line in desk.office.state(desk.now).lines if line.service == "KTP").wait
    assert board == desk.office.wait_for("KTP", desk.now) == desk.take().wait


def test_who_goes_first_by_law_is_told_the_wait_of_their_own_lane(desk: Any) -> None:
    desk.sign_in()
    for _ in range(8):
        desk.take()
    desk.wait(minutes=3)
    senior, other = desk.take(priority="elderly"), desk.take()
    assert senior.wait.high_s < other.wait.high_s


def test_who_joins_another_line_of_the_same_counter_is_counted_in_too(desk: Any) -> None:
    desk.sign_in()
    first, second = desk.take("KTP"), desk.take("AKTA")
    assert (first.wait.high_s, second.wait.low_s > 0) == (0, True)

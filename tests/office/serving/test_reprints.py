"""Promise: the day closes with true counts, and a lost slip can be had again, today and with the same code."""

from uuid import uuid4

import pytest

from office.contract.admin.day_totals import AgencyDay, DayTotals
from office.contract.errors import Refusal


def totals(desk) -> DayTotals:
    return desk.office.reprints.totals(desk.now)


def test_a_lost_slip_says_what_the_first_one_said(desk) -> None:
    taken = desk.take(plan=("BPJS",))
    again = desk.office.reprints.ticket_again(taken.entry, desk.now)
    assert (again.number, again.code, again.follow) == (taken.number, taken.code, taken.follow)
    assert (again.issued_at, again.plan, again.wait) == (taken.issued_at, ("BPJS",), taken.wait)
    desk.sign_in()
    desk.called()
    assert desk.office.reprints.ticket_again(taken.entry, desk.now).wait is None


def test_a_number_of_yesterday_is_somebody_elses_today(desk) -> None:
    taken = desk.take()
    desk.wait(days=1)
    for entry in (taken.entry, uuid4()):
        with pytest.raises(Refusal, match="entry_unknown"):
            desk.office.reprints.ticket_again(entry, desk.now)


def test_a_day_that_nobody_came_on_has_nothing_to_count(desk) -> None:
    found = totals(desk)
    assert (found.issued, found.served, found.no_show, found.waiting, found.agencies) == (0, 0, 0, 0, ())


def test_the_day_counts_each_number_once_and_each_end_where_it_was(desk) -> None:
    """Three come for Dukcapil and one for BPJS. One is served and goes on to BPJS on the same number, one is not there
    when called, and the others wait."""
    first = desk.take(plan=("BPJS",))
    second = desk.take()
    desk.take("KK")
    desk.take("BPJS")
    desk.wait(minutes=10)
    desk.sign_in()
    desk.called()
    desk.move(first.entry, "serve")
    desk.move(first.entry, "finish", outcome="done")
    desk.wait(minutes=4)
    desk.called()
    desk.move(second.entry, "no-show")
    found = totals(desk)
    assert (found.issued, found.served, found.no_show, found.waiting) == (4, 1, 1, 3)
    assert found.agencies == (
        AgencyDay(agency="dukcapil", issued=3, served=1, no_show=1, waiting=1, median_wait_s=12 * 60),
        AgencyDay(agency="bpjs", issued=1, served=0, no_show=0, waiting=2, median_wait_s=None),
    )
    desk.wait(days=1)
    assert totals(desk).issued == 0

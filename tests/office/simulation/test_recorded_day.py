"""Promise: a recorded day can be run again, and the book tells how good its promises were."""

from typing import Any

import pytest

from office.contract.commands import ChangeDesk
from office.contract.errors import Refusal
from office.simulation.recorded_day import recorded_day
from office.simulation.study import Variant, trial
from office.waits.report import accuracy_lately, report_text, waits_report

TODAY = "2026-11-23"
MORNING_S = (9 * 60 + 42) * 60.0  # the fixture's time of day, on the office's own clock


@pytest.fixture
def worked(desk: Any) -> Any:
    """A short morning: an officer, an old person who goes first, somebody who is gone, a break, one left waiting."""
    desk.sign_in("rina", "4")
    first = desk.take("KTP")
    call = desk.called()
    assert call.entry == first.entry
    desk.move(call.entry, "serve")
    came = []
    for service, priority in (("KTP", "none"), ("KK", "elderly"), ("KTP", "none")):
        desk.wait(minutes=1)
        came.append(desk.take(service, priority))
    second, old, gone = came
    desk.wait(minutes=7)
    desk.move(call.entry, "finish", outcome="done")
    for taken, verb in ((old, "finish"), (second, "finish"), (gone, "no-show")):
        call = desk.called()
        assert call.entry == taken.entry
        if verb == "finish":
            desk.move(call.entry, "serve")
        desk.wait(minutes=5)
        desk.move(call.entry, verb, **({"outcome": "done"} if verb == "finish" else {}))
    desk.take("AKTA")
    return desk


def test_the_recorded_day_has_everybody_who_came_with_the_visit_they_had(worked: Any) -> None:
    with worked.ledger.reading() as db:
        day = recorded_day(db, TODAY)
    assert [(v.arrived_s - MORNING_S, v.service, v.lane, v.shows) for v in day.visitors] == [
        (0.0, "KTP", "none", True),
        (60.0, "KTP", "none", True),
        (120.0, "KK", "elderly", True),
        (180.0, "KTP", "none", False),
        (25 * 60.0, "AKTA", "none", True),
    ]
    assert [v.visit_s for v in day.visitors][:3] == [600.0, 300.0, 300.0]
    [shift] = day.shifts
    assert (shift.counter, shift.services) == ("4", ("KTP", "KK", "AKTA"))
    assert shift.hours == ((MORNING_S, 15 * 3600.0),)


def test_a_recorded_day_runs_again_under_another_rule(worked: Any) -> None:
    with worked.ledger.reading() as db:
        day = recorded_day(db, TODAY)
    own, fifo = (trial(Variant(rule), [day]) for rule in ("accumulating", "fifo"))  # type: ignore[arg-type]
    assert own.called == fifo.called == 5
    assert own.waits["priority"].mean_s < fifo.waits["priority"].mean_s


def test_a_break_is_time_in_which_nobody_is_called(desk: Any) -> None:
    desk.sign_in("rina", "4")
    desk.take("KTP")
    for state in ("break", "open"):
        desk.wait(minutes=20)
        order = ChangeDesk(op_id=desk.op_id(), state=state)
        desk.office.change_desk("4", order, desk.by("rina", "pc")).result(10)
    with desk.ledger.reading() as db:
        [shift] = recorded_day(db, TODAY).shifts
    assert shift.hours == ((MORNING_S, MORNING_S + 1200.0), (MORNING_S + 2400.0, 15 * 3600.0))


def test_who_is_sent_on_is_a_visitor_of_the_next_line_from_then_on(desk: Any) -> None:
    desk.sign_in("rina", "4")
    desk.take("KTP")
    call = desk.called()
    desk.move(call.entry, "serve")
    desk.wait(minutes=7)
    desk.move(call.entry, "transfer", service="BPJS")
    with desk.ledger.reading() as db:
        here, there = recorded_day(db, TODAY).visitors
    assert (here.service, here.visit_s) == ("KTP", 420.0)
    assert (there.service, there.arrived_s - MORNING_S, there.since_s) == ("BPJS", 420.0, MORNING_S)


def test_a_day_that_nobody_came_on_is_refused_in_words(desk: Any) -> None:
    with desk.ledger.reading() as db, pytest.raises(Refusal, match="day_unknown"):
        recorded_day(db, "2026-11-24")


def test_the_report_holds_what_was_promised_against_what_came_of_it(worked: Any) -> None:
    with worked.ledger.reading() as db:
        report = waits_report(db)
        lately = accuracy_lately(db)
    assert report.all.n == 4  # the fifth was never called
    assert set(report.lanes) == {"none", "elderly"}
    assert list(report.days) == [TODAY]
    assert report.ranges == lately
    assert lately.n == 3  # the first was called at once
    assert "jalur / lane elderly" in report_text(report)


def test_the_report_is_of_the_days_that_were_asked_for(worked: Any) -> None:
    with worked.ledger.reading() as db:
        assert waits_report(db, since="2026-11-24").all.n == 0
        assert waits_report(db, until=TODAY).all.n == 4

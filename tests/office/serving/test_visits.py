"""Promise: one visit may need several services; the number never changes, the arrival counts on, and nobody is lost."""

from typing import Any
from uuid import UUID

import pytest

from office.contract.answers import EntryState
from office.contract.errors import Refusal


def refused(act: Any, *given: Any, **more: Any) -> Refusal:
    with pytest.raises(Refusal) as refusal:
        act(*given, **more)
    return refusal.value


def served(desk: Any, officer: str = "rina", counter: str = "4", **more: Any) -> Any:
    """Call whoever is next there, serve, finish."""
    entry = desk.called(officer, counter).entry
    desk.move(entry, "serve", officer)
    return desk.move(entry, "finish", officer, **more)


def states(desk: Any, ticket: UUID) -> list[tuple[str, str]]:
    with desk.ledger.reading() as db:
        rows = db.execute("SELECT service, state FROM entries WHERE ticket = ? ORDER BY id", (str(ticket),)).fetchall()
    return [(service, state) for service, state in rows]


def test_after_each_service_the_person_is_sent_on_with_the_same_number_and_arrival(desk: Any) -> None:
    ticket = desk.take("KTP", plan=("BPJS",))
    assert ticket.plan == ("BPJS",)
    desk.sign_in()
    desk.sign_in("wayan", "7")
    desk.wait(minutes=5)
    done = served(desk)
    assert (done.state, done.next_service) == (EntryState.SERVED, "BPJS")
    assert states(desk, ticket.ticket) == [("KTP", "served"), ("BPJS", "waiting")]
    call = desk.called("wayan", "7")
    assert (call.number, call.reason[0]) == (ticket.number, "Dialihkan dari Loket 4")
    now = desk.office.desk("7", desk.now).current
    assert now.arrived_at == ticket.issued_at
    assert desk.office.ticket_status(ticket.code, desk.now).plan == ()


def test_the_next_service_is_the_one_that_would_be_over_soonest(desk: Any) -> None:
    desk.sign_in()
    desk.sign_in("wayan", "7")
    desk.sign_in("budi", "5")
    for _ in range(6):
        desk.take("BPJS")
    ticket = desk.take("AKTA", plan=("BPJS", "KK"))
    done = served(desk)
    assert (done.number, done.next_service) == (ticket.number, "KK")
    assert desk.office.ticket_status(ticket.code, desk.now).plan == ("BPJS",)


def test_a_service_that_is_closed_now_stays_in_the_plan_and_is_not_waited_for(desk: Any) -> None:
    ticket = desk.take("KTP", plan=("PASPOR",))
    desk.sign_in()
    done = served(desk)
    assert done.next_service == ""
    assert states(desk, ticket.ticket) == [("KTP", "served")]
    assert desk.office.ticket_status(ticket.code, desk.now).plan == ("PASPOR",)


def test_the_officer_may_add_a_service_to_the_visit(desk: Any) -> None:
    ticket = desk.take("KTP")
    desk.sign_in()
    desk.sign_in("wayan", "7")
    assert served(desk, then=("BPJS",)).next_service == "BPJS"
    assert desk.called("wayan", "7").number == ticket.number
    assert refused(desk.move, ticket.entry, "finish", then=("NONE",)).code in {"illegal_move", "service_unknown"}


def test_finishing_can_be_taken_back_with_where_it_led(desk: Any) -> None:
    ticket = desk.take("KTP", plan=("BPJS",))
    desk.sign_in()
    desk.sign_in("wayan", "7")
    entry = served(desk).entry
    desk.wait(seconds=9)
    assert desk.move(entry, "undo").state is EntryState.SERVING
    assert states(desk, ticket.ticket) == [("KTP", "serving")]
    assert desk.office.desk("4", desk.now).plan == ("BPJS",)
    assert desk.call("wayan", "7") is None
    assert desk.move(entry, "finish").next_service == "BPJS"


def test_finishing_is_not_taken_back_once_the_next_counter_has_called(desk: Any) -> None:
    desk.take("KTP", plan=("BPJS",))
    desk.sign_in()
    desk.sign_in("wayan", "7")
    entry = served(desk).entry
    desk.called("wayan", "7")
    assert refused(desk.move, entry, "undo").code == "illegal_move"


def test_who_is_sent_away_comes_back_to_the_same_counter(desk: Any) -> None:
    ticket = desk.take("KTP")
    desk.sign_in()
    desk.sign_in("budi", "5")
    desk.sign_in("wayan", "7")
    entry = desk.called().entry
    desk.move(entry, "serve")
    desk.move(entry, "transfer", service="BPJS", back=True)
    desk.take("KTP")
    assert served(desk, "wayan", "7").next_service == "KTP"
    assert desk.called("budi", "5").number == "A 002", "another counter does not call who is wanted back elsewhere"
    call = desk.called()
    assert (call.number, call.reason[0]) == (ticket.number, "Kembali dari Loket 7")


def test_who_is_wanted_back_may_go_to_any_counter_once_that_one_has_closed(desk: Any) -> None:
    ticket = desk.take("KTP")
    session = desk.sign_in().session
    desk.sign_in("budi", "5")
    desk.sign_in("wayan", "7")
    entry = desk.called().entry
    desk.move(entry, "serve")
    desk.move(entry, "transfer", service="BPJS", back=True)
    served(desk, "wayan", "7")
    assert desk.call("budi", "5") is None
    desk.office.sign_out(session, desk.by("rina")).result(10)
    assert desk.called("budi", "5").number == ticket.number


@pytest.mark.parametrize(
    ("place", "order"),
    [
        ("arrival", ["C 001", "A 001", "C 002"]),
        ("first", ["A 001", "C 001", "C 002"]),
        ("last", ["C 001", "C 002", "A 001"]),
    ],
)
def test_a_transfer_goes_where_the_officer_puts_it(desk: Any, place: str, order: list[str]) -> None:
    desk.take("BPJS")
    desk.wait(minutes=1)
    desk.take("KTP")
    desk.wait(minutes=1)
    desk.take("BPJS")
    desk.sign_in()
    desk.sign_in("wayan", "7")
    entry = desk.called().entry
    desk.wait(minutes=1)
    desk.move(entry, "transfer", service="BPJS", place=place)
    assert [row.number for row in desk.office.desk("7", desk.now).line] == order
    with desk.ledger.reading() as db:
        (arrived,) = db.execute("SELECT arrived_at FROM entries WHERE service = 'BPJS' AND number = 'A 001'").fetchone()
        (first,) = db.execute("SELECT arrived_at FROM entries WHERE entry = ?", (str(entry),)).fetchone()
    assert arrived == first, "the arrival is a fact and stays, wherever in the line"


def test_who_leaves_takes_the_whole_visit_along(desk: Any) -> None:
    ticket = desk.take("KTP", plan=("BPJS",))
    desk.sign_in()
    desk.move(ticket.entry, "leave")
    assert states(desk, ticket.ticket) == [("KTP", "left")]
    assert desk.call() is None


def test_a_plan_of_more_than_twelve_services_or_of_unknown_ones_is_refused(desk: Any) -> None:
    assert refused(desk.take, "KTP", plan=("NONE",)).code == "service_unknown"
    assert desk.take("KTP").number == "A 001"

"""Promise: whoever is given a number is served today; when no more can be, the office says so and offers a time."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from office.contract.errors import Refusal

AFTERNOON = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)  # 14.00 in Tabalong, one hour before closing


def refused(act: Any, *given: Any, **more: Any) -> Refusal:
    with pytest.raises(Refusal) as refusal:
        act(*given, **more)
    return refusal.value


def with_service(document: Any, code: str, version: int = 2, **more: Any) -> Any:
    office = document(version)
    for service in office["services"]:
        if service["code"] == code:
            service |= more
    return office


def line(desk: Any, code: str) -> Any:
    return next(line for line in desk.office.state(desk.now).lines if line.service == code)


def test_a_service_gives_no_more_numbers_than_its_quota_for_the_day(desk: Any, document: Any) -> None:
    desk.adopt(with_service(document, "KTP", quota={"walk_in": 2}))
    assert line(desk, "KTP").left == 2
    desk.take()
    desk.take()
    refusal = refused(desk.take)
    assert (refusal.code, refusal.facts["next_slot"]) == ("service_full", "2026-11-24T08:00")
    assert "Selasa, 24 November 2026 pukul 08.00" in refusal.messages["id"]
    assert desk.take("KK").number == "A 003", "the quota is of the service, not of the series"
    shown = line(desk, "KTP")
    assert (shown.left, shown.full, shown.next_slot) == (0, True, "2026-11-24T08:00")
    desk.wait(days=1)
    assert desk.take().number == "A 001"


def test_a_refused_number_uses_no_place_of_the_quota(desk: Any, document: Any, siti: Any) -> None:
    desk.adopt(with_service(document, "KTP", quota={"walk_in": 2}))
    desk.take(profile=siti)
    assert refused(desk.take, profile=siti).code == "one_active_ticket"
    assert desk.take().number == "A 002"


def test_a_quota_that_is_lowered_below_what_was_given_gives_no_more(desk: Any, document: Any) -> None:
    desk.adopt(with_service(document, "KTP", quota={"walk_in": 3}))
    desk.take()
    desk.take()
    desk.adopt(with_service(document, "KTP", 3, quota={"walk_in": 1}))
    assert refused(desk.take).code == "service_full"
    desk.adopt(with_service(document, "KTP", 4, quota={"walk_in": 0}))
    assert refused(desk.take).code == "service_full"


def test_when_full_the_next_free_appointment_is_offered(desk: Any, document: Any) -> None:
    slots = {"every_minutes": 30, "people": 1}
    desk.adopt(with_service(document, "KTP", quota={"walk_in": 0}, slots=slots))
    assert refused(desk.take).facts["next_slot"] == "2026-11-23T10:00"


def test_many_at_once_share_the_quota_and_none_gets_more(desk: Any, document: Any) -> None:
    from office.contract.commands import TakeTicket

    desk.adopt(with_service(document, "KTP", quota={"walk_in": 7}))
    asked = [desk.office.take_ticket(TakeTicket(op_id=desk.op_id(), service="KTP"), desk.by()) for _ in range(40)]
    answers = [act.exception(10) for act in asked]
    assert sum(answer is None for answer in answers) == 7
    assert {answer.code for answer in answers if isinstance(answer, Refusal)} == {"service_full"}


def test_no_number_is_given_that_could_not_be_served_before_closing(desk: Any) -> None:
    desk.now = AFTERNOON
    desk.sign_in()
    given = 0
    while not line(desk, "AKTA").full:
        desk.take("AKTA")
        given += 1
    assert 2 <= given <= 5, "visits take about ten minutes and the office closes in sixty"
    assert refused(desk.take, "AKTA").code == "service_full"
    for _ in range(given):
        entry = desk.called().entry
        desk.move(entry, "serve")
        desk.wait(minutes=10)
        desk.move(entry, "finish")
    assert line(desk, "AKTA").open_now, "whoever held a number was served before closing"


def test_nobody_is_cut_off_where_the_office_does_not_want_it_or_no_counter_says_when(desk: Any, document: Any) -> None:
    desk.now = AFTERNOON + timedelta(minutes=55)
    assert desk.take("AKTA").wait is None, "no counter is open: unknown, and not full"
    desk.adopt(document(2) | {"rules": {"cut_off": False}})
    desk.sign_in()
    for _ in range(9):
        desk.take("AKTA")


def test_a_series_runs_as_the_catalogue_says_and_ends_without_using_a_number_again(desk: Any, document: Any) -> None:
    desk.adopt(document(2) | {"ranges": [{"series": "B", "start": 100, "step": 10, "end": 125}]})
    assert [desk.take("AKTA").number for _ in range(3)] == ["B 100", "B 110", "B 120"]
    assert refused(desk.take, "AKTA").code == "series_full"
    (alert,) = desk.office.state(desk.now).alerts
    assert (alert.code, alert.about) == ("series_full", "B")


def test_people_are_told_before_a_series_runs_out(desk: Any, document: Any) -> None:
    desk.adopt(document(2) | {"ranges": [{"series": "B", "end": 22}]})
    desk.take("AKTA")
    assert desk.office.state(desk.now).alerts == ()
    desk.take("AKTA")
    (alert,) = desk.office.state(desk.now).alerts
    assert (alert.code, alert.say) == ("series_low", "Nomor seri B tinggal 20.")


def test_the_quota_is_a_constraint_of_the_book_itself(desk: Any, document: Any, book: Any, key: bytes) -> None:
    from office.book.engine.connection import Broken, connect, is_unavailable

    desk.adopt(with_service(document, "KTP", quota={"walk_in": 2}))
    desk.take()
    db = connect(book, key, writes=True)
    for statement in ("UPDATE quota_days SET used = 3", "UPDATE quota_days SET used = -1"):
        with pytest.raises(Broken) as broken:
            db.execute(statement)
        assert not is_unavailable(broken.value)
    db.close()

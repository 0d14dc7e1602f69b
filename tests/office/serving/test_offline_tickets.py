"""Promise: a number that a kiosk gave offline comes in once, stays the one on its slip and waits since it was given."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from office.book.engine.connection import Breach, Where, connect
from office.contract.admin.devices import EnrolledDevice
from office.contract.answers import EntryState, TicketAnswer
from office.contract.commands import By, TakeIn, TakeTicket
from office.contract.errors import Refusal
from office.contract.moments import tick
from office.line.offline_ticket import OfflineTicketRecord

KIOSK = "kiosk-03"


def slip_of(
    desk: Any, ordinal: int = 7, *, ago_s: float = 0.0, op_id: UUID | None = None, **more: Any
) -> OfflineTicketRecord:
    given_at = desk.now - timedelta(seconds=ago_s)
    known: dict[str, Any] = {
        "op_id": op_id or uuid4(),
        "device": KIOSK,
        "mark": "K2",
        "series": "A",
        "ordinal": ordinal,
        "service": "KTP",
        "issued_at": given_at,
        "hlc": tick("", given_at),
        "code": f"A1N-{ordinal:03d}",
        "catalogue": 1,
        "contact": desk.now - timedelta(hours=1),
    }
    return OfflineTicketRecord(**known | more)


def bring(desk: Any, slip: OfflineTicketRecord, device: str = KIOSK, text: str = "") -> TicketAnswer:
    order = TakeIn(op_id=slip.op_id, slip=text or f"signed {slip.number}")
    by = By(device=device, actor="citizen", at=desk.now, random_bytes=bytes(16))
    return desk.office.take_in(order, slip, by).result(10).answer


def refused(desk: Any, slip: OfflineTicketRecord, **more: Any) -> str:
    with pytest.raises(Refusal) as why:
        bring(desk, slip, **more)
    return why.value.code


def events(desk: Any) -> list[Any]:
    return desk.ledger.events_after(0, 1000)


def rows(desk: Any, sql: str) -> list[tuple[Any, ...]]:
    with desk.ledger.reading() as db:
        return db.execute(sql).fetchall()


def line(desk: Any) -> list[str]:
    return [row.number for row in desk.office.desk("4", desk.now).line]


def test_it_keeps_its_number_and_its_code_and_its_holder_is_found(desk: Any) -> None:
    answer = bring(desk, slip_of(desk))
    assert (answer.number, answer.code, answer.follow) == ("A-K2 007", "A1N-007", "https://mpp.example/t/A1N-007")
    status = desk.office.ticket_status("a1n007", desk.now)
    assert (status.number, status.state, status.ahead) == ("A-K2 007", EntryState.WAITING, 0)


def test_it_waits_since_it_was_given_between_those_who_came_before_and_after(desk: Any) -> None:
    desk.sign_in()
    desk.wait(hours=1)
    slip = slip_of(desk)
    first = desk.take().number
    desk.now += timedelta(minutes=5)
    late = slip_of(desk, 8, ago_s=60)
    second = desk.take().number
    desk.now += timedelta(minutes=5)
    senior = slip_of(desk, 9, ago_s=480, priority="elderly")
    for each in (late, senior, slip):
        bring(desk, each)
    assert line(desk) == ["A-K2 009", first, "A-K2 007", "A-K2 008", second]


def test_a_clock_that_jumped_changes_nothing_of_the_order(desk: Any) -> None:
    """The raw time is kept, the place is not taken from it."""
    desk.sign_in()
    taken = desk.take().number
    desk.wait(minutes=10)
    wrong = desk.now + timedelta(days=400)
    bring(desk, slip_of(desk, ago_s=60, issued_at=wrong, contact=desk.now - timedelta(minutes=9)))
    assert line(desk) == [taken, "A-K2 007"]
    assert events(desk)[-1].data["alone"]["issued_at"] == wrong.isoformat(timespec="microseconds")[:26] + "Z"


@pytest.mark.parametrize("ahead", [timedelta(days=-400), timedelta(days=400)])
def test_nobody_was_given_a_number_before_the_hub_was_last_heard_or_after_now(desk: Any, ahead: timedelta) -> None:
    desk.wait(minutes=30)
    contact = desk.now - timedelta(minutes=10)
    answer = bring(desk, slip_of(desk, hlc=tick("", desk.now + ahead), contact=contact))
    assert answer.issued_at == (contact if ahead < timedelta(0) else desk.now)


def test_nor_before_the_catalogue_it_was_offered_from_was_there(desk: Any) -> None:
    adopted_at = desk.now
    desk.wait(minutes=30)
    long_ago = desk.now - timedelta(days=30)
    assert bring(desk, slip_of(desk, hlc=tick("", long_ago), contact=long_ago)).issued_at == adopted_at


def test_the_same_slip_is_answered_again_whoever_shows_it(desk: Any) -> None:
    slip = slip_of(desk)
    first = bring(desk, slip)
    seq = desk.ledger.seq
    assert bring(desk, slip, device="pc-4") == first
    assert desk.ledger.seq == seq
    assert refused(desk, slip, text="another text") == "op_id_reused"


def test_when_the_hub_had_given_a_number_whose_answer_was_lost_the_printed_one_takes_its_place(desk: Any) -> None:
    desk.sign_in()
    op_id = uuid4()
    desk.office.take_ticket(TakeTicket(op_id=op_id, service="KTP"), desk.by()).result(10)
    desk.wait(seconds=30)
    slip = slip_of(desk, op_id=op_id)
    answer = bring(desk, slip)
    assert (answer.number, answer.code, answer.ahead) == ("A-K2 007", "A1N-007", 0)
    assert line(desk) == ["A-K2 007"], "one person, once in line"
    assert desk.called().number == "A-K2 007"
    assert desk.office.ticket_status("A1N-007", desk.now).ticket == answer.ticket
    alias = events(desk)[-2]
    assert (alias.kind, alias.data["number"], alias.data["former"]) == ("ticket.alias", "A-K2 007", "A 001")
    assert bring(desk, slip) == answer, "and again, the same"
    assert refused(desk, slip, text="another text") == "op_id_reused"
    assert desk.take().number == "A 002", "the number it was before is not given again"


def test_a_call_that_nobody_recognised_is_shown_under_the_printed_number(desk: Any) -> None:
    desk.sign_in()
    op_id = uuid4()
    desk.office.take_ticket(TakeTicket(op_id=op_id, service="KTP"), desk.by()).result(10)
    entry = desk.called().entry
    bring(desk, slip_of(desk, op_id=op_id))
    picture = desk.office.state(desk.now)
    assert [called.number for called in picture.announcements] == ["A-K2 007"]
    assert desk.move(entry, "undo").number == "A-K2 007"
    assert line(desk) == ["A-K2 007"]


def test_what_the_platform_was_told_of_the_ticket_stays_what_it_was(desk: Any) -> None:
    """Else the platform would take a repeated sending for another op."""
    op_id = uuid4()
    desk.office.take_ticket(TakeTicket(op_id=op_id, service="KTP"), desk.by()).result(10)
    issued = events(desk)[-1]
    before = desk.ledger.op_body(issued)
    bring(desk, slip_of(desk, op_id=op_id))
    assert desk.ledger.op_body(issued) == before
    assert desk.ledger.op_body(events(desk)[-1])["body"] == {"code": "A1N-007"}


def test_two_slips_of_one_number_are_told_apart(desk: Any, book: Where, key: bytes) -> None:
    bring(desk, slip_of(desk))
    assert refused(desk, slip_of(desk, code="B2N-007")) == "number_taken"
    op_id = uuid4()
    desk.office.take_ticket(TakeTicket(op_id=op_id, service="KTP"), desk.by()).result(10)
    assert refused(desk, slip_of(desk, op_id=op_id)) == "number_taken"
    bring(desk, slip_of(desk, 8, op_id=op_id))
    db = connect(book, key, writes=True)
    with pytest.raises(Breach):
        db.execute("UPDATE tickets SET series = 'A-K2', ordinal = 7")
    with pytest.raises(Breach):
        db.execute("UPDATE aliases SET former = 'A 999'")
    db.close()


def test_a_code_that_another_ticket_drew_first_does_not_keep_the_ticket_out(desk: Any) -> None:
    other = desk.take()
    answer = bring(desk, slip_of(desk, code=other.code))
    assert answer.number == "A-K2 007"
    assert answer.code != other.code
    assert desk.office.ticket_status(other.code, desk.now).number == other.number


def test_yesterdays_paper_is_refused_and_yesterdays_kiosk_is_not(desk: Any) -> None:
    slip, more = slip_of(desk), slip_of(desk, 8)
    desk.wait(days=1)
    assert refused(desk, slip, device="pc-4") == "slip_other_day"
    assert bring(desk, slip).ahead == 0
    bring(desk, more)
    assert rows(desk, "SELECT DISTINCT office_day FROM tickets") == [("2026-11-23",)]
    assert desk.office.state(desk.now).waiting == 0, "nobody is called from a day that is over"
    assert bring(desk, slip_of(desk, 7)).number == "A-K2 007", "a new day, its own numbers"


def test_a_service_that_is_no_more_is_refused_and_one_of_the_plan_is_left_out(desk: Any) -> None:
    assert refused(desk, slip_of(desk, service="NONE")) == "service_unknown"
    assert bring(desk, slip_of(desk, plan=("NONE", "KK"))).plan == ("KK",)


def test_the_same_op_with_another_service_is_not_taken_for_the_same(desk: Any) -> None:
    op_id = uuid4()
    desk.office.take_ticket(TakeTicket(op_id=op_id, service="KTP"), desk.by()).result(10)
    assert refused(desk, slip_of(desk, op_id=op_id, service="KK")) == "slip_other_ticket"


def test_it_counts_in_the_quota_and_is_not_turned_away_by_it(desk: Any, document: Any) -> None:
    changed = document(2)
    changed["services"][0]["quota"] = {"walk_in": 2}
    desk.adopt(changed)
    bring(desk, slip_of(desk))
    desk.take()
    with pytest.raises(Refusal, match="service_full"):
        desk.take()
    bring(desk, slip_of(desk, 8))
    assert rows(desk, "SELECT used, quota FROM quota_days") == [(2, 2)]


def test_every_kiosk_has_a_mark_of_its_own_for_ever(desk: Any) -> None:
    def enter(name: str, kind: Any = "kiosk", fingerprint: str = "") -> EnrolledDevice:
        fingerprint = fingerprint or name.rjust(64, "0")
        device = EnrolledDevice(device=name, kind=kind, name=name, counter="", fingerprint=fingerprint)
        return desk.office.enrol_device(device, desk.op_id(), desk.by("technician")).result(10).answer

    marks = [enter("a").mark, enter("pc", "counter").mark, enter("b").mark, enter("a", fingerprint="f" * 64).mark]
    assert marks == ["K1", "", "K2", "K1"]
    known = desk.office.device_by_series("K2")
    assert known is not None
    assert known.device == "b"
    assert desk.office.device_by_series("K9") is None


def test_a_number_typed_by_hand_finds_its_ticket_also_by_the_number_it_had_before(desk: Any) -> None:
    order = TakeTicket(op_id=uuid4(), service="KTP")
    lost = desk.office.take_ticket(order, desk.by()).result(10).answer
    bring(desk, slip_of(desk, op_id=order.op_id), device="pc-4")
    assert lost.number == "A 001"
    for typed in ("A-K2 007", "a-k2 7", "ak2-007", "A 001", "a1", "a1n 007", lost.code):
        assert desk.office.find_ticket(typed, desk.now).ticket == lost.ticket, typed
    assert desk.office.find_ticket("a1", desk.now).number == "A-K2 007"


@pytest.mark.parametrize("typed", ["A 002", "A-K2 008", "A 000", "Z9Z-Z9Z", "?", ""])
def test_a_number_that_the_office_does_not_have_is_said_kindly(desk: Any, typed: str) -> None:
    bring(desk, slip_of(desk))
    with pytest.raises(Refusal) as why:
        desk.office.find_ticket(typed, desk.now)
    assert why.value.code == "number_unknown"


def test_yesterdays_number_is_nobodys_today(desk: Any) -> None:
    bring(desk, slip_of(desk))
    desk.wait(days=1)
    for typed in ("A-K2 7", "A1N-007"):
        with pytest.raises(Refusal) as why:
            desk.office.find_ticket(typed, desk.now)
        assert why.value.code == "number_unknown"

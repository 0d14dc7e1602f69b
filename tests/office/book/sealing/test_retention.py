"""Promise: what the office knows of a person goes by a table, on its day, and never before the platform has it."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import msgspec
import pytest

from office.book.engine.connection import Where
from office.contract.commands import AnswerRequest, AskAboutRecords
from office.contract.errors import Refusal
from office.forms.attachments import Attachments
from office.privacy import records_by_nik, retention
from office.privacy.retention import DAYS, TABLE, Retention

PAGE = Path(__file__).resolve().parents[4] / "docs" / "privacy.md"


def settle(desk: Any, seq: int | None = None) -> None:
    """The platform says that everything, or everything up to `seq`, is where it will last."""
    desk.ledger.put_note("durable_seq", str(desk.ledger.seq if seq is None else seq)).result(10)


def forget(desk: Any, **later: float) -> dict[str, int]:
    desk.wait(**later)
    keeper, counts = Retention(desk.ledger), dict[str, int]()
    while any((going := keeper.due(desk.now)).values()):
        counts |= keeper.forget(going, desk.op_id(), desk.by("hub", "hub")).result(10).answer.counts
    return counts


def test_each_goes_on_its_day_and_not_a_day_before(
    desk: Any, book: Where, key: bytes, citizen: Any, canary: Any
) -> None:
    form = canary.day(desk, citizen)
    file = canary.file(desk)
    Attachments(desk.ledger).arrived(file.sha256, desk.now).result(10)
    settle(desk)
    assert forget(desk, days=DAYS["person"]) == {}
    assert forget(desk, seconds=1) == {"person": 1}
    assert forget(desk, days=DAYS["form"] - DAYS["person"]) == {"form": 1, "file": 1}
    assert forget(desk, days=DAYS["note"] - DAYS["form"]) == {"note": 1}
    assert forget(desk, days=365) == {"message": 1}
    assert forget(desk, days=1000) == {}
    desk.tell_in_the_clear()
    opened = [op for op in desk.ledger.op_bodies(desk.ledger.events_after(0, 100)) if "body" in op]
    assert [op["body"]["answers"] for op in opened if op["kind"] == "submission.finalised"] == [None]
    assert canary.found(canary.columns(book, key)) == []
    with desk.ledger.reading() as db:
        assert records_by_nik.find(db, citizen.nik).tickets == ()
        assert db.execute("SELECT count(*) FROM submissions").fetchone() == (1,)
        assert [row for (row,) in db.execute("SELECT wrapped FROM record_keys WHERE record LIKE 'submission:%'")] == [
            None
        ]
    assert desk.office.documents.case(form.receipt_code).note == ("", "")
    assert desk.ledger.verify_chain() == desk.ledger.seq


def test_what_went_is_one_event_with_counts_and_names_nobody(desk: Any, citizen: Any, canary: Any) -> None:
    canary.day(desk, citizen)
    settle(desk)
    forget(desk, days=100)
    (event,) = [event for event in desk.ledger.events_after(0, 100) if event.kind == "retention.kept"]
    assert event.data == {"gone": {"person": 1, "form": 1}}


@pytest.mark.parametrize("held", ["not_told", "not_lasting", "refused"])
def test_what_the_platform_has_not_settled_stays_for_ever(desk: Any, citizen: Any, canary: Any, held: str) -> None:
    canary.day(desk, citizen)
    (sent,) = [event for event in desk.ledger.events_after(0, 100) if event.kind == "submission.finalised"]
    if held == "not_lasting":
        settle(desk, sent.seq - 1)
    if held == "refused":
        settle(desk)
        desk.ledger.set_aside(sent.seq, "refused", "{}", desk.now).result(10)
    assert not forget(desk, days=3650).keys() & {"person", "form"}
    desk.tell_in_the_clear()
    (op,) = desk.ledger.op_bodies([sent])
    assert op["body"]["answers"] == canary.answers
    if held == "refused":
        desk.ledger.clear_aside(sent.seq).result(10)
    settle(desk)
    assert forget(desk) == {"person": 1, "form": 1}


def test_many_go_in_pages_and_each_is_gone(desk: Any, citizen: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retention, "PAGE", 3)
    for number in range(8):
        desk.take("KK", profile=msgspec.structs.replace(citizen, sub=f"pairwise-{number}"))
    assert forget(desk, days=31) == {"person": 2}, "the last of three pages"
    assert forget(desk) == {}


def test_a_person_s_records_are_found_by_nik_and_told_without_a_name(desk: Any, citizen: Any, canary: Any) -> None:
    form = canary.day(desk, citizen)
    with desk.ledger.reading() as db:
        found = records_by_nik.find(db, " 6309 0145 1090 0007 ")
        assert records_by_nik.find(db, "6309014510900015") == records_by_nik.PersonRecords((), ())
        with pytest.raises(Refusal, match="nik_wrong"):
            records_by_nik.find(db, "123")
    assert [number for _, number, _ in found.tickets] == ["A 001"]
    assert [code for code, _, _ in found.forms] == [form.receipt_code]
    report = records_by_nik.report_text(found)
    assert "A 001" in report
    assert form.receipt_code in report
    assert citizen.nik not in report
    assert canary.found(report.encode()) == []


def test_the_page_is_the_table() -> None:
    rows = re.findall(
        r"^\| `(\w+)` \| (.+?) \| (\d+) \| (.+?) \| (.+?) \| (.+?) \|$", PAGE.read_text("utf-8"), re.MULTILINE
    )
    assert [(what, say, int(days), since, goes, ground) for what, say, days, since, goes, ground in rows] == [
        (row.what, row.say, row.days, row.since, row.goes, row.ground) for row in TABLE
    ]
    assert all(f"{row.days} hari" in retention.report_text() for row in TABLE)


def booked(desk: Any, sub: str, day: int) -> None:
    """An appointment on that day of December."""
    booking = {"appointment": str(uuid4()), "version": 1, "code": f"7MZ4-K9Q{day}", "service": "KK", "state": "booked"}
    booking |= {"starts_at": f"2026-12-0{day}T01:00:00Z", "sub": sub}
    document = {"version": day, "after": 0, "appointments": [booking]}
    desk.office.import_appointments(json.dumps(document).encode(), uuid4(), desk.by("platform")).result(10)


def bookings(desk: Any) -> list[str]:
    with desk.ledger.reading() as db:
        return [starts_at[:10] for (starts_at,) in db.execute("SELECT starts_at FROM appointments ORDER BY starts_at")]


def ask(desk: Any, kind: str, sub: str, **more: Any) -> Any:
    order = AskAboutRecords(op_id=desk.op_id(), session="s", kind=kind, **more)  # type: ignore[arg-type]
    return desk.office.data_requests.ask(order, desk.by(), sub).result(10).answer


def answer(desk: Any, request: Any) -> None:
    order = AnswerRequest(op_id=desk.op_id(), state="done", why="Sudah")
    desk.office.data_requests.answer(request.request, order, desk.by("rina")).result(10)


def test_an_appointment_goes_thirty_days_after_its_time_and_one_that_lies_ahead_stays(desk: Any, citizen: Any) -> None:
    for day in (1, 3):
        booked(desk, citizen.sub, day)
    desk.now = datetime(2026, 12, 1, 1, tzinfo=UTC)
    assert forget(desk, days=DAYS["appointment"]) == {}
    assert forget(desk, seconds=1) == {"appointment": 1}
    assert bookings(desk) == ["2026-12-03"]


def test_an_answered_request_goes_after_a_year_and_never_before_the_platform_has_the_answer(
    desk: Any, citizen: Any
) -> None:
    answer(desk, ask(desk, "correct", citizen.sub))
    request = ask(desk, "copy", citizen.sub)
    settle(desk)
    assert forget(desk, days=3650) == {}, "it is open"
    answer(desk, request)
    assert forget(desk, days=DAYS["request"] + 1) == {"request": 1}, "the platform has not the answer to the other"
    settle(desk)
    assert forget(desk) == {"request": 1}
    assert desk.office.data_requests.own(citizen.sub).requests == ()
    ops = [op for op in desk.ledger.op_bodies(desk.ledger.events_after(0, 99)) if op["kind"] == "data.requested"]
    assert [op["body"] for op in ops] == [{"code": None, "sub": None}] * 2


def test_a_consent_that_was_taken_back_stays_so_for_ever(desk: Any, citizen: Any, canary: Any) -> None:
    form = canary.day(desk, citizen)
    answer(desk, ask(desk, "withdraw", citizen.sub, submission=form.submission))
    settle(desk)
    assert "request" not in forget(desk, days=3650)
    (own,) = desk.office.data_requests.own(citizen.sub).forms
    assert (own.withdrawn, own.kept) == (True, False)


def test_nothing_goes_of_whom_a_request_is_open(desk: Any, citizen: Any, canary: Any) -> None:
    booked(desk, citizen.sub, 1)
    canary.day(desk, citizen)
    before, request = ask(desk, "correct", citizen.sub), ask(desk, "copy", citizen.sub)
    answer(desk, before)
    settle(desk)
    assert not forget(desk, days=3650).keys() & {"person", "form", "appointment", "request"}
    answer(desk, request)
    settle(desk)
    assert forget(desk).items() >= {"person": 1, "form": 1, "appointment": 1, "request": 1}.items()

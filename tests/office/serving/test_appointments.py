"""Promise: an appointment is kept as it was last told, and becomes one ticket for who comes for it."""

from datetime import UTC, date, datetime, time
from threading import Barrier, Thread
from typing import Any
from uuid import UUID, uuid5

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from office.book.engine.connection import Breach, Where, connect
from office.contract.answers import CheckInAnswer, Profile
from office.contract.catalogue import Rules
from office.contract.commands import CheckIn
from office.contract.errors import Refusal
from office.serving.appointments import arrival, opens_at, read_appointments

TEN = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)  # 10.00 in Tabalong, 18 minutes after the desk's morning begins
IDS = UUID("5f0c7f0e-6a5e-5c1e-9d5a-000000000002")
CODE = "J7Q2-MX4K"


def a_booking(name: str = CODE, *, version: int = 1, starts_at: datetime = TEN, **more: object) -> dict[str, Any]:
    booking = {
        "appointment": str(uuid5(IDS, name)),
        "version": version,
        "code": name,
        "service": "KTP",
        "starts_at": starts_at.isoformat(),
        "sub": "pairwise-siti",
        "state": "booked",
    }
    return booking | more


def bring(desk: Any, *bookings: dict[str, Any], version: int = 1, after: int = 0) -> Any:
    document = msgspec.json.encode({"version": version, "after": after, "appointments": bookings})
    return desk.office.import_appointments(document, desk.op_id(), desk.by("platform")).result(10).answer


def check_in(desk: Any, code: str = CODE, profile: Profile | None = None, **more: Any) -> CheckInAnswer:
    order = CheckIn(op_id=more.pop("op_id", None) or desk.op_id(), **more)
    answer: CheckInAnswer = desk.office.check_in(code, order, desk.by(), profile).result(10).answer
    return answer


def refused(desk: Any, code: str = CODE, **more: Any) -> Refusal:
    with pytest.raises(Refusal) as no:
        check_in(desk, code, **more)
    return no.value


def events(desk: Any, kind: str) -> list[Any]:
    return [event for event in desk.ledger.events_after(0, 1000) if event.kind == kind]


def local(clock: str, day: int = 23) -> datetime:
    return datetime.combine(date(2026, 11, day), time.fromisoformat(clock))


@pytest.mark.parametrize(
    ("clock", "day", "how"),
    [
        ("10:00", 22, "other_day"),
        ("00:00", 23, "early"),
        ("09:29:59", 23, "early"),
        ("09:30", 23, "on_time"),
        ("10:00", 23, "on_time"),
        ("10:15", 23, "on_time"),
        ("10:15:01", 23, "late"),
        ("23:59:59", 23, "late"),
        ("00:00", 24, "other_day"),
        ("10:00", 24, "other_day"),
    ],
)
def test_who_comes_stands_to_the_booked_time_as_the_table_says(clock: str, day: int, how: str) -> None:
    assert arrival(local("10:00"), local(clock, day), Rules(early_minutes=30, late_minutes=15)) == how


@given(st.datetimes(), st.datetimes(), st.integers(0, 1440), st.integers(0, 1440))
def test_every_moment_of_the_booked_day_is_early_on_time_or_late_in_that_order(
    starts: datetime, now: datetime, early: int, late: int
) -> None:
    rules = Rules(early_minutes=early, late_minutes=late)
    now = datetime.combine(starts.date(), now.time())
    how = arrival(starts, now, rules)
    assert (how == "early") == (now < opens_at(starts, rules))
    assert opens_at(starts, rules).date() == starts.date()
    if how == "late":
        assert now > starts


def test_who_comes_on_time_waits_from_the_booked_time_in_the_lane_of_appointments(desk: Any) -> None:
    bring(desk, a_booking())
    ticket = check_in(desk)
    assert (ticket.number, ticket.service, ticket.starts_at, ticket.late) == ("A 001", "KTP", TEN, False)
    desk.sign_in()
    row = desk.office.desk("4", desk.now).line[0]
    assert (row.number, row.lane, row.reason[0]) == ("A 001", "appointment", "Sudah punya janji")
    assert waits_from(desk, ticket) == "2026-11-23T02:00:00.000000Z"


def waits_from(desk: Any, ticket: CheckInAnswer) -> str:
    with desk.ledger.reading() as db:
        (since,) = db.execute("SELECT waits_from FROM entries WHERE entry = ?", (str(ticket.entry),)).fetchone()
    return str(since)


def test_a_claim_never_begins_before_the_person_is_there(desk: Any) -> None:
    bring(desk, a_booking())
    desk.wait(minutes=28)
    ticket = check_in(desk)
    assert (ticket.late, waits_from(desk, ticket)) == (False, "2026-11-23T02:10:00.000000Z")


def test_who_comes_too_late_is_told_so_and_waits_as_one_who_walks_in(desk: Any) -> None:
    bring(desk, a_booking(priority="elderly"), a_booking("AAAA-AAAA", sub="pairwise-budi"))
    desk.wait(minutes=40)
    elderly, other = check_in(desk), check_in(desk, "AAAA-AAAA")
    assert (elderly.late, other.late) == (True, True)
    desk.sign_in()
    assert {row.number: row.lane for row in desk.office.desk("4", desk.now).line} == {
        "A 001": "elderly",
        "A 002": "none",
    }
    assert waits_from(desk, other) == "2026-11-23T02:22:00.000000Z"


def test_who_comes_too_late_to_be_served_today_is_told_so_and_who_is_on_time_is_let_in(desk: Any) -> None:
    desk.now = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
    desk.sign_in()
    for _ in range(4):
        desk.take()
    bring(desk, a_booking(starts_at=desk.now), a_booking("AAAA-AAAA", sub="pairwise-budi", starts_at=TEN))
    assert refused(desk, "AAAA-AAAA").code == "service_full"
    assert check_in(desk).late is False


def test_a_class_said_at_the_desk_counts_when_the_booking_had_none(desk: Any) -> None:
    bring(desk, a_booking())
    check_in(desk, priority="disability")
    desk.sign_in()
    row = desk.office.desk("4", desk.now).line[0]
    assert (row.priority, row.lane) == ("disability", "appointment")


def test_who_comes_too_early_is_told_when_to_come_back(desk: Any) -> None:
    bring(desk, a_booking(starts_at=TEN.replace(hour=4)))
    no = refused(desk)
    assert (no.code, no.facts) == ("appointment_early", {"opens_at": "2026-11-23T11:30"})
    assert no.messages["id"] == "Janji temu Anda pukul 12.00. Silakan kembali mulai pukul 11.30."


@pytest.mark.parametrize(
    ("day", "todo"), [(24, "Silakan datang pada hari itu."), (20, "Silakan buat janji baru atau ambil nomor antrean.")]
)
def test_an_appointment_of_another_day_says_which_day(desk: Any, day: int, todo: str) -> None:
    bring(desk, a_booking(starts_at=TEN.replace(day=day)))
    no = refused(desk)
    assert (no.code, no.facts) == ("appointment_other_day", {"starts_at": f"2026-11-{day}T10:00"})
    assert no.messages["id"].endswith(todo)


def test_a_cancelled_or_unknown_appointment_is_refused(desk: Any) -> None:
    assert refused(desk).code == "appointment_unknown"
    bring(desk, a_booking(state="cancelled"))
    assert refused(desk).code == "appointment_cancelled"
    for odd in ("", "-", "Ж", "J7Q2-MX4", "J7Q2-MX4KK", "J7Q2-MX4\0", "\ud800" * 8, "0" * 500):
        assert refused(desk, odd).code == "appointment_unknown"


def test_an_appointment_gives_one_ticket_and_then_names_its_number(desk: Any) -> None:
    bring(desk, a_booking())
    op_id = desk.op_id()
    first, again = check_in(desk, op_id=op_id), check_in(desk, op_id=op_id)
    assert first == again
    no = refused(desk)
    assert (no.code, no.facts) == ("appointment_used", {"number": "A 001"})
    (issued,) = events(desk, "ticket.issued")
    assert issued.data["appointment"] == str(uuid5(IDS, CODE))


@pytest.mark.parametrize("callers", [2, 8, 32])
def test_of_many_who_check_in_at_once_exactly_one_gets_the_ticket(desk: Any, callers: int) -> None:
    bring(desk, a_booking())
    start, answers = Barrier(callers), []
    by, ops = desk.by(), [desk.op_id() for _ in range(callers)]

    def go(op_id: UUID) -> None:
        start.wait()
        asked = desk.office.check_in(CODE, CheckIn(op_id=op_id), by)
        wrong = asked.exception(10)
        answers.append(wrong.code if isinstance(wrong, Refusal) else asked.result().answer.number)

    threads = [Thread(target=go, args=(op_id,)) for op_id in ops]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert sorted(answers) == ["A 001"] + ["appointment_used"] * (callers - 1)


def test_the_code_is_known_however_it_is_typed(desk: Any) -> None:
    bring(desk, a_booking("0123-ABCD"))
    assert check_in(desk, " oI23 abcd").number == "A 001"


def test_an_appointment_uses_the_places_of_who_booked_and_not_of_who_walks_in(desk: Any, document: Any) -> None:
    catalogue = document(version=2)
    catalogue["services"][0]["quota"] = {"walk_in": 1, "online": 1}
    desk.adopt(catalogue)
    bring(desk, a_booking(), a_booking("AAAA-AAAA", sub="pairwise-budi"))
    desk.take()
    check_in(desk)
    assert refused(desk, "AAAA-AAAA").code == "service_full"


def test_before_the_doors_open_the_booked_time_counts_and_a_holiday_does_not(desk: Any) -> None:
    desk.now = datetime(2026, 11, 23, 23, 40, tzinfo=UTC)  # 07.40 on Tuesday
    bring(desk, a_booking(starts_at=datetime(2026, 11, 24, 0, 0, tzinfo=UTC)))
    assert check_in(desk).number == "A 001"
    bring(desk, a_booking("AAAA-AAAA", starts_at=datetime(2026, 12, 25, 1, 0, tzinfo=UTC)), version=2)
    desk.now = datetime(2026, 12, 25, 1, 0, tzinfo=UTC)
    assert refused(desk, "AAAA-AAAA").code == "service_closed"


def test_a_person_with_an_appointment_takes_no_second_number_for_it(desk: Any, siti: Profile) -> None:
    bring(desk, a_booking())
    check_in(desk)
    with pytest.raises(Refusal) as no:
        desk.take("KTP", profile=siti)
    assert (no.value.code, no.value.facts) == ("one_active_ticket", {"number": "A 001"})
    desk.take("AKTA", profile=siti)
    bring(desk, a_booking("AAAA-AAAA", service="AKTA"), version=2)
    assert refused(desk, "AAAA-AAAA").code == "one_active_ticket"


def test_a_login_must_be_of_who_booked(desk: Any, siti: Profile) -> None:
    bring(desk, a_booking(), a_booking("AAAA-AAAA", sub="pairwise-budi"))
    assert refused(desk, "AAAA-AAAA", profile=siti).code == "appointment_of_another"
    ticket = check_in(desk, profile=siti)
    desk.sign_in()
    assert desk.called().citizen.name == "Siti Rahmawati"
    assert ticket.number == "A 001"


def test_the_same_or_an_older_version_changes_nothing(desk: Any) -> None:
    taken = bring(desk, a_booking(version=3))
    assert (taken.booked, taken.unchanged) == (1, 0)
    for version in (3, 2):
        again = bring(desk, a_booking(version=version, starts_at=TEN.replace(hour=5), state="cancelled"), version=2)
        assert (again.booked, again.changed, again.cancelled, again.unchanged) == (0, 0, 0, 1)
    assert len(events(desk, "appointments.imported")) == 1
    assert check_in(desk).starts_at == TEN


def test_a_moved_appointment_has_its_new_time_and_keeps_its_code(desk: Any) -> None:
    bring(desk, a_booking(starts_at=TEN.replace(hour=5)))
    assert refused(desk).code == "appointment_early"
    assert bring(desk, a_booking(version=2), version=2, after=1).changed == 1
    assert check_in(desk).starts_at == TEN


def test_cancelling_comes_too_late_for_who_was_checked_in(desk: Any) -> None:
    bring(desk, a_booking(), a_booking("AAAA-AAAA", sub="pairwise-budi"))
    check_in(desk)
    late = [a_booking(version=2, state="cancelled"), a_booking("AAAA-AAAA", version=2, state="cancelled")]
    assert bring(desk, *late, version=2, after=1).cancelled == 1
    assert refused(desk).code == "appointment_used"
    assert refused(desk, "AAAA-AAAA").code == "appointment_cancelled"


def test_a_cancelled_one_may_be_booked_again(desk: Any) -> None:
    bring(desk, a_booking(state="cancelled", service="GONE"))
    assert bring(desk, a_booking(version=2), version=2, after=1).booked == 1
    assert check_in(desk).number == "A 001"


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        (a_booking("AAAA-AAAA", service="NONE"), "appointment AAAA-AAAA points to service NONE"),
        (a_booking("AAAA-AAAA", code="nonsense"), "its shape is wrong"),
        (a_booking("AAAA-AAAA", citizen="Siti Rahmawati"), "its shape is wrong"),
        (a_booking("AAAA-AAAA", starts_at=TEN.replace(tzinfo=None)), "its shape is wrong"),
        (a_booking("AAAA-AAAA", code=CODE), f"code {CODE} is there twice"),
        (a_booking("AAAA-AAAA", code="BBBB-BBBB"), "code BBBB-BBBB belongs to another appointment"),
    ],
)
def test_one_bad_record_refuses_the_document_whole_and_those_known_stay(
    desk: Any, wrong: dict[str, Any], reason: str
) -> None:
    bring(desk, a_booking("BBBB-BBBB"))
    with pytest.raises(Refusal) as no:
        bring(desk, a_booking(), wrong, version=2, after=1)
    assert no.value.code == "appointments_broken"
    assert reason in str(no.value.facts["reason"])
    assert refused(desk).code == "appointment_unknown"
    assert check_in(desk, "BBBB-BBBB").number == "A 001"


def test_a_document_that_skips_one_is_refused_until_everything_is_told(desk: Any) -> None:
    bring(desk, version=4)
    with pytest.raises(Refusal) as no:
        bring(desk, a_booking(), version=9, after=8)
    assert (no.value.code, no.value.facts) == ("appointments_gap", {"last": 4})
    assert bring(desk, a_booking(), version=9).booked == 1
    assert bring(desk, a_booking("AAAA-AAAA"), version=10, after=9).booked == 1


def test_the_event_of_an_import_holds_counts_and_a_digest_and_nobody(desk: Any) -> None:
    bring(desk, a_booking(), a_booking("AAAA-AAAA", state="cancelled"))
    (event,) = events(desk, "appointments.imported")
    assert set(event.data) == {"version", "sha256", "booked", "changed", "cancelled", "unchanged"}
    assert (event.data["booked"], event.data["cancelled"]) == (1, 1)
    check_in(desk)
    everything = msgspec.json.encode(desk.ledger.events_after(0, 1000))
    assert b"pairwise-siti" not in everything
    assert CODE.encode() not in everything


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(st.binary() | st.text().map(str.encode) | ANY_JSON.map(msgspec.json.encode))
def test_whatever_the_platform_sends_is_read_or_refused(document: bytes) -> None:
    with pytest.raises(Refusal) as no:
        read_appointments(document)
    assert no.value.code == "appointments_broken"


def test_checked_in_without_a_ticket_is_impossible_in_the_book_itself(desk: Any, book: Where, key: bytes) -> None:
    bring(desk, a_booking())
    db = connect(book, key, writes=True)
    with pytest.raises(Breach, match=r"(?i)check"):
        db.execute("UPDATE appointments SET state = 'checked_in'")
    db.close()

"""Promise: every ticket has its own number for that day and series, and its holder is told the truth about the wait."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from office.book.engine.connection import Breach, Where, connect
from office.contract.answers import EntryState, Profile, Wait
from office.contract.errors import Refusal
from office.service import OfficeService


def test_numbers_of_a_series_run_through_all_its_services_from_001(desk: Any) -> None:
    taken = [desk.take(code).number for code in ("KTP", "KK", "AKTA", "KTP", "BPJS")]
    assert taken == ["A 001", "A 002", "B 001", "A 003", "C 001"]


def test_numbers_begin_again_with_the_offices_own_day(desk: Any) -> None:
    desk.take()
    desk.now = datetime(2026, 11, 24, 0, 30, tzinfo=UTC)  # 08.30 in Tabalong
    assert desk.take().number == "A 001"
    assert desk.ledger.verify_chain() == 3


def test_the_thousandth_number_is_refused_and_none_is_used_twice(desk: Any, book: Where, key: bytes) -> None:
    desk.take()
    db = connect(book, key, writes=True)
    db.execute("UPDATE series_days SET last = 998")
    db.close()
    assert desk.take().number == "A 999"
    with pytest.raises(Refusal) as refused:
        desk.take()
    assert refused.value.code == "series_full"
    assert desk.take("AKTA").number == "B 001"


def test_two_tickets_of_one_number_are_impossible_in_the_book_itself(desk: Any, book: Where, key: bytes) -> None:
    desk.take()
    db = connect(book, key, writes=True)
    with pytest.raises(Breach, match=r"(?i)unique"):
        db.execute(
            "INSERT INTO tickets SELECT id + 1, 'other', office_day, series, ordinal, number, 'OTH-ER0', priority,"
            " plan, issued_at, device, channel, guest FROM tickets"
        )
    db.close()


def test_an_unknown_service_is_refused_and_takes_no_number(desk: Any) -> None:
    for service, plan in (("NONE", ()), ("KTP", ("NONE",))):
        with pytest.raises(Refusal) as refused:
            desk.take(service, plan=plan)
        assert refused.value.code == "service_unknown"
    assert desk.take().number == "A 001"


def test_a_closed_service_says_when_it_opens_in_both_languages(desk: Any) -> None:
    with pytest.raises(Refusal) as refused:
        desk.take("PASPOR")
    assert refused.value.code == "service_closed"
    assert refused.value.messages["id"] == "Imigrasi sudah tutup. Buka lagi Selasa pukul 08.00."
    assert refused.value.messages["en"] == "Immigration is closed. It opens again on Tuesday at 08.00."


def test_an_office_without_a_catalogue_says_so(ledger: Any, desk: Any, new_book: Any, key: bytes) -> None:
    from office.book.ledger import Ledger

    with new_book() as where:
        empty = Ledger.open(where, key)
        desk.office = OfficeService(empty)
        for ask in (desk.take, lambda: desk.office.state(desk.now), lambda: desk.office.wait_for("KTP", desk.now)):
            with pytest.raises(Refusal) as refused:
                ask()
            assert refused.value.code == "catalogue_missing"
        assert desk.office.catalogue is None
        empty.close()


def test_the_slip_carries_a_random_code_and_where_to_follow_it(desk: Any) -> None:
    tickets = [desk.take() for _ in range(30)]
    assert len({ticket.code for ticket in tickets}) == 30
    first = tickets[0]
    assert first.follow == f"https://mpp.example/t/{first.code}"
    assert len(first.code.replace("-", "")) == 10


def test_a_person_has_one_active_ticket_per_service(desk: Any, siti: Profile) -> None:
    first = desk.take("KTP", profile=siti)
    with pytest.raises(Refusal) as refused:
        desk.take("KTP", profile=siti)
    assert refused.value.code == "one_active_ticket"
    assert refused.value.facts == {"number": first.number}
    assert first.number in refused.value.messages["id"]
    desk.take("AKTA", profile=siti)
    desk.take("KTP")
    desk.sign_in()
    called = desk.called()
    desk.move(called.entry, "serve")
    desk.move(called.entry, "finish")
    assert desk.take("KTP", profile=siti).number == "A 003"


def test_the_wait_is_unknown_while_no_counter_is_open(desk: Any) -> None:
    assert desk.take().wait is None
    assert desk.office.wait_for("KTP", desk.now) is None


def test_the_wait_is_a_range_once_a_counter_is_open(desk: Any) -> None:
    desk.sign_in("budi", "5")
    assert desk.office.wait_for("KTP", desk.now) == Wait(0, 0)
    answers = [desk.take() for _ in range(4)]
    assert [answer.ahead for answer in answers] == [0, 1, 2, 3]
    assert answers[0].wait == Wait(0, 0)
    assert answers[3].wait is not None
    assert answers[3].wait.low_s < 1800 < answers[3].wait.high_s
    wait = desk.office.wait_for("KTP", desk.now)
    assert wait.low_s < 2400 < wait.high_s


def test_what_visits_take_lately_replaces_what_the_catalogue_says(desk: Any) -> None:
    desk.sign_in("budi", "5")
    for _ in range(30):
        desk.take()
        entry = desk.called("budi", "5").entry
        desk.move(entry, "serve", "budi")
        desk.wait(minutes=1)
        desk.move(entry, "finish", "budi")
    for _ in range(5):
        desk.take()
    wait = desk.office.wait_for("KTP", desk.now)
    assert wait.low_s < 5 * 60 * 2 < wait.high_s < 5 * 600


def test_time_on_hold_is_not_service_time(desk: Any) -> None:
    desk.sign_in()
    desk.take()
    entry = desk.called().entry
    desk.move(entry, "serve")
    desk.wait(minutes=2)
    desk.move(entry, "hold", reason="fotokopi")
    desk.wait(minutes=30)
    desk.move(entry, "resume")
    desk.wait(minutes=3)
    desk.move(entry, "finish")
    with desk.ledger.reading() as db:
        assert db.execute("SELECT service_s, hold_s FROM entries").fetchone() == (300.0, 1800.0)


def test_the_holder_of_a_code_sees_the_place_in_line_and_then_the_counter(desk: Any) -> None:
    desk.sign_in()
    tickets = [desk.take() for _ in range(3)]
    desk.wait(minutes=5)
    status = desk.office.ticket_status(tickets[2].code.lower(), desk.now)
    assert (status.number, status.state, status.ahead) == ("A 003", EntryState.WAITING, 2)
    assert status.wait.low_s < 1200 - 300 < status.wait.high_s
    desk.called()
    status = desk.office.ticket_status(tickets[0].code, desk.now)
    assert (status.state, status.counter, status.ahead, status.wait) == (EntryState.CALLED, "4", None, None)
    assert desk.office.ticket_status(tickets[2].code, desk.now).ahead == 1


def test_a_code_that_is_not_ours_is_refused(desk: Any) -> None:
    with pytest.raises(Refusal) as refused:
        desk.office.ticket_status("AAA-AAA", desk.now)
    assert refused.value.code == "ticket_unknown"


def test_yesterdays_waiting_people_are_not_called_today(desk: Any) -> None:
    desk.take()
    desk.wait(days=1)
    desk.sign_in()
    assert desk.call() is None
    assert desk.office.state(desk.now).waiting == 0


@pytest.mark.parametrize(
    ("zone", "label", "before", "after"),
    [
        ("Asia/Jakarta", "WIB", "2026-11-23T16:59:00+00:00", "2026-11-23T17:01:00+00:00"),
        ("Asia/Makassar", "WITA", "2026-11-23T15:59:00+00:00", "2026-11-23T16:01:00+00:00"),
        ("Asia/Jayapura", "WIT", "2026-11-23T14:59:00+00:00", "2026-11-23T15:01:00+00:00"),
    ],
)
def test_midnight_is_the_offices_own_in_all_three_zones(
    desk: Any, document: Any, zone: str, label: str, before: str, after: str
) -> None:
    changed = document(2)
    changed["office"] |= {"zone": zone, "zone_label": label}
    changed["office"]["hours"] = [{"weekdays": [1, 2, 3, 4, 5, 6, 7], "opens": "00:00:00", "closes": "23:59:59"}]
    desk.adopt(changed)
    desk.now = datetime.fromisoformat(before)
    assert [desk.take().number, desk.take().number] == ["A 001", "A 002"]
    desk.now = datetime.fromisoformat(after)
    assert desk.take().number == "A 001"
    assert desk.office.state(desk.now).office_day == "2026-11-24"


@pytest.mark.parametrize("engine", ["sqlite"])
def test_taking_a_ticket_reads_no_whole_table(desk: Any) -> None:
    """With a million tickets in the book, each statement on the way still finds its few rows by an index."""
    from office.book import sql
    from office.catalogue import next_slot
    from office.line import records, visit_plan
    from office.serving import calls, moves, quota, screens, tickets
    from office.waits import estimator, live_counts

    big = ("events", "acts", "tickets", "entries", "people", "submissions", "announcements")
    calling = (calls, live_counts, moves, estimator, screens)
    rooms = (*calling, visit_plan, quota, records, next_slot, tickets, sql)
    statements = {
        text: module.__name__
        for module in rooms
        for name, text in vars(module).items()
        if name.isupper() and isinstance(text, str) and text.lstrip().startswith(("SELECT", "UPDATE", "DELETE"))
    }
    assert len(statements) > 20
    with desk.ledger.reading() as db:
        for text, module in statements.items():
            count = len({mark for mark in ("?1", "?2", "?3", "?4") if mark in text}) or text.count("?")
            steps = [row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {text}", ("1",) * count).fetchall()]
            aliases = {"e": "entries", "s": "submissions", "t": "tickets", "p": "people"}
            scanned = [step.split()[1] for step in steps if step.startswith("SCAN") and "USING" not in step]
            assert not {aliases.get(table, table) for table in scanned} & set(big), (module, text, steps)


def test_a_million_days_of_codes_do_not_run_into_each_other(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the first code drawn is taken, the next one is drawn; the ticket is not refused."""
    first = desk.take()
    order_id, by = uuid4(), desk.by()
    from office.contract.commands import TakeTicket
    from office.serving import issuing

    real = issuing.code_of
    drawn: list[str] = []

    def taken_at_first(chance: bytes, groups: tuple[int, ...]) -> str:
        drawn.append(real(chance, groups))
        return first.code if len(drawn) == 1 else drawn[-1]

    monkeypatch.setattr(issuing, "code_of", taken_at_first)
    second = desk.office.take_ticket(TakeTicket(op_id=order_id, service="KTP"), by).result(10).answer
    assert second.code == drawn[1] != first.code
    assert second.issued_at - first.issued_at == timedelta(0)

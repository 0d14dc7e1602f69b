"""Promise: what was done while the hub was silent is in the book once, with its true time, and unannounced."""

import hashlib
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from office.contract.answers import CallAnswer, EntryState
from office.contract.commands import CallNext, MoveEntry
from office.contract.errors import Refusal
from office.contract.moments import moment, stamp
from office.line.backdating import last_change, true_time
from office.line.records import Entry


def events(desk: Any, kind: str) -> list[tuple[datetime, dict[str, Any]]]:
    with desk.ledger.reading() as db:
        rows = db.execute("SELECT at, data FROM events WHERE kind = ? ORDER BY seq", (kind,)).fetchall()
    return [(moment(at), msgspec.json.decode(data)) for at, data in rows]


def times(desk: Any, entry: UUID) -> tuple[Any, ...]:
    with desk.ledger.reading() as db:
        asked = "SELECT called_at, serving_at, ended_at, service_s FROM entries WHERE entry = ?"
        (called_at, serving_at, ended_at, service_s) = db.execute(asked, (str(entry),)).fetchone() or ()
    return moment(called_at), moment(serving_at), moment(ended_at), service_s


def call_backdated(desk: Any, entry: UUID, at: datetime, officer: str = "rina", counter: str = "4") -> CallAnswer:
    order = CallNext(op_id=desk.op_id(), entry=entry, acted_at=at)
    answer = desk.office.call_next(counter, order, desk.by(officer, "pc")).result(10).answer
    assert answer is not None
    return answer  # type: ignore[no-any-return]


def refused(act: Any, *given: Any, **more: Any) -> Refusal:
    with pytest.raises(Refusal) as refusal:
        act(*given, **more)
    return refusal.value


def test_a_visit_that_ended_while_the_hub_was_silent_has_its_true_times(desk: Any) -> None:
    ticket = desk.take()
    desk.sign_in()
    began = desk.now
    entry = desk.called().entry
    desk.wait(hours=3)  # the hub is silent, and comes back
    desk.move(entry, "serve", acted_at=began + timedelta(minutes=1))
    done = desk.move(entry, "finish", acted_at=began + timedelta(minutes=11), outcome="done")
    assert done.state is EntryState.SERVED
    assert times(desk, ticket.entry) == (began, began + timedelta(minutes=1), began + timedelta(minutes=11), 600.0)
    ((at, event_data),) = events(desk, "entry.served")
    assert (at, event_data["acted_at"]) == (desk.now, stamp(began + timedelta(minutes=11)))
    assert "told_at" not in event_data


def test_without_a_time_of_its_own_an_act_was_done_now_and_says_nothing_of_it(desk: Any) -> None:
    desk.take()
    desk.sign_in()
    entry = desk.called().entry
    desk.wait(minutes=1)
    assert desk.move(entry, "serve").serving_at == desk.now
    ((_, event_data),) = events(desk, "entry.serving")
    assert "acted_at" not in event_data


def test_a_desk_that_is_before_its_time_or_after_it_is_believed_only_as_far_as_it_can_be(desk: Any) -> None:
    ticket = desk.take()
    desk.sign_in()
    began = desk.now
    entry = desk.called().entry
    desk.wait(minutes=30)
    desk.move(entry, "serve", acted_at=began - timedelta(days=3650))
    desk.move(entry, "finish", acted_at=desk.now + timedelta(days=3650))
    assert times(desk, ticket.entry) == (began, began, desk.now, 1800.0)
    ((_, event_data),) = events(desk, "entry.serving")
    assert (event_data["acted_at"], event_data["told_at"]) == (stamp(began), stamp(began - timedelta(days=3650)))


def test_an_act_whose_answer_was_lost_is_the_same_act_when_it_comes_again_with_its_time(desk: Any) -> None:
    desk.take()
    desk.sign_in()
    entry, began = desk.called().entry, desk.now
    order = MoveEntry(op_id=desk.op_id())
    by = desk.by("rina", "pc")
    first = desk.office.move(entry, "serve", order, by).result(10)
    desk.wait(minutes=5)
    late = msgspec.structs.replace(order, acted_at=began)
    again = desk.office.move(entry, "serve", late, desk.by("rina", "pc")).result(10)
    assert (again.replayed, again.answer) == (True, first.answer)
    assert len(events(desk, "entry.serving")) == 1
    changed = msgspec.structs.replace(late, reason="lain")
    assert refused(lambda: desk.office.move(entry, "serve", changed, by).result(10)).code == "op_id_reused"


def test_what_an_older_program_remembered_of_an_act_still_fits(desk: Any) -> None:
    desk.take()
    desk.sign_in()
    entry = desk.called().entry
    order = MoveEntry(op_id=desk.op_id())
    desk.office.move(entry, "serve", order, desk.by("rina", "pc")).result(10)
    with desk.ledger.reading() as db:
        ((digest,),) = db.execute("SELECT digest FROM acts WHERE verb = 'serve'").fetchall()
    before = (
        f'{{"op_id":"{order.op_id}","reason":"","minutes":0,"service":"","place":"arrival","back":false,'
        '"outcome":"","then":[],"priority":"none"}'
    )
    assert bytes(digest) == hashlib.sha256(before.encode()).digest()


def test_who_was_called_by_voice_is_served_under_their_true_times_and_announced_to_nobody(desk: Any) -> None:
    first, second = desk.take(), desk.take()
    desk.sign_in()
    began = desk.now
    desk.wait(hours=1)
    answer = call_backdated(desk, second.entry, began + timedelta(minutes=2))
    assert answer.reason[0] == "Dipanggil menurut karcis saat server kantor diam"
    desk.move(second.entry, "recall", acted_at=began + timedelta(minutes=3))
    desk.move(second.entry, "serve", acted_at=began + timedelta(minutes=4))
    desk.move(second.entry, "finish", acted_at=began + timedelta(minutes=9))
    assert times(desk, second.entry)[:3] == tuple(began + timedelta(minutes=n) for n in (2, 4, 9))
    assert desk.office.state(desk.now).announcements == ()
    assert all(
        "announcement" not in event_data
        for kind in ("called", "recalled")
        for _, event_data in events(desk, f"entry.{kind}")
    )
    assert desk.called().number == first.number
    assert [one.announcement for one in desk.office.state(desk.now).announcements] == [1]


def test_of_two_counters_that_called_the_same_person_the_first_to_say_so_has_them(desk: Any) -> None:
    ticket = desk.take()
    desk.sign_in()
    desk.sign_in("budi", "5")
    began = desk.now
    desk.wait(hours=1)
    call_backdated(desk, ticket.entry, began + timedelta(minutes=2))
    desk.move(ticket.entry, "serve", acted_at=began + timedelta(minutes=3))
    late = refused(call_backdated, desk, ticket.entry, began + timedelta(minutes=1), "budi", "5")
    assert (late.code, late.facts["state"]) == ("illegal_move", EntryState.SERVING)
    assert "ditangani loket 4" in refused(desk.move, ticket.entry, "finish", "budi", acted_at=desk.now).messages["id"]


def test_a_call_whose_answer_was_lost_and_that_was_made_by_voice_is_one_call(desk: Any) -> None:
    ticket = desk.take()
    desk.sign_in()
    began = desk.now
    assert desk.called().entry == ticket.entry
    desk.wait(minutes=9)
    assert call_backdated(desk, ticket.entry, began + timedelta(seconds=2)).number == ticket.number
    desk.move(ticket.entry, "serve", acted_at=began + timedelta(minutes=1))
    assert len(events(desk, "entry.called")) == 1
    desk.move(ticket.entry, "finish", acted_at=began + timedelta(minutes=2))
    assert refused(call_backdated, desk, ticket.entry, began + timedelta(minutes=3)).code == "illegal_move"


def test_an_officer_who_left_or_was_followed_at_the_counter_still_did_what_they_did(desk: Any) -> None:
    ticket = desk.take()
    session = desk.sign_in().session
    entry, began = desk.called().entry, desk.now
    desk.move(entry, "serve")
    desk.wait(minutes=30)
    desk.office.sign_out(session, desk.by("rina", "pc")).result(10)
    desk.sign_in("budi", "4")
    desk.move(entry, "finish", acted_at=began + timedelta(minutes=10))
    assert times(desk, ticket.entry)[3] == 600.0
    ((_, event_data),) = events(desk, "entry.served")
    assert event_data["counter"] == "4"


@pytest.mark.parametrize("left", [True, False])
def test_nobody_is_taken_back_late_to_a_counter_that_the_officer_has_left(desk: Any, *, left: bool) -> None:
    desk.take()
    session = desk.sign_in().session
    entry = desk.called().entry
    for verb in ("serve", "hold"):
        desk.move(entry, verb)
    then = desk.now
    desk.wait(minutes=10)
    if left:
        desk.office.sign_out(session, desk.by("rina", "pc")).result(10)
        assert refused(desk.move, entry, "resume", acted_at=then).code == "nobody_sits"
    else:
        assert desk.move(entry, "resume", acted_at=then).state is EntryState.SERVING


def test_after_leaving_an_officer_can_no_longer_have_done_anything(desk: Any) -> None:
    desk.take()
    session = desk.sign_in().session
    entry = desk.called().entry
    desk.move(entry, "serve")
    desk.wait(minutes=5)
    desk.office.sign_out(session, desk.by("rina", "pc")).result(10)
    desk.wait(minutes=30)
    assert refused(desk.move, entry, "finish", acted_at=desk.now).code == "not_signed_in"


def test_what_was_done_yesterday_is_taken_today_from_who_was_there_yesterday(desk: Any) -> None:
    ticket = desk.take()
    desk.sign_in()
    entry, began = desk.called().entry, desk.now
    desk.move(entry, "serve")
    desk.wait(days=1)
    desk.sign_in("budi", "4")
    desk.move(entry, "finish", acted_at=began + timedelta(minutes=20))
    assert times(desk, ticket.entry)[3] == 1200.0


def test_a_call_told_late_keeps_the_rules_of_every_call(desk: Any) -> None:
    ticket, other, health = desk.take(), desk.take(), desk.take("BPJS")
    desk.sign_in()
    at = desk.now
    assert refused(call_backdated, desk, desk.op_id(), at).code == "entry_unknown"
    assert refused(call_backdated, desk, ticket.entry, at, "wayan", "7").code == "not_signed_in"
    assert refused(call_backdated, desk, health.entry, at).code == "not_in_this_line"
    call_backdated(desk, ticket.entry, at)
    assert refused(call_backdated, desk, other.entry, at).messages["id"].startswith("Selesaikan dulu")
    desk.wait(days=1)
    desk.sign_in()
    assert refused(call_backdated, desk, other.entry, desk.now).code == "entry_unknown"


def test_undo_counts_its_ten_seconds_where_they_passed(desk: Any) -> None:
    desk.take()
    desk.sign_in()
    entry, began = desk.called().entry, desk.now
    desk.move(entry, "serve")
    desk.wait(hours=1)
    ended = began + timedelta(minutes=10)
    desk.move(entry, "finish", acted_at=ended)
    assert desk.move(entry, "undo", acted_at=ended + timedelta(seconds=9)).state is EntryState.SERVING
    desk.move(entry, "finish", acted_at=ended + timedelta(seconds=20))
    later = ended + timedelta(seconds=31)
    assert refused(desk.move, entry, "undo", acted_at=later).facts["state"] == EntryState.SERVED


AT = datetime.fromisoformat("2026-11-23T01:42:00+00:00")
minutes = st.integers(-10_000, 10_000).map(lambda n: AT + timedelta(minutes=n))


@given(event_data=minutes, now=minutes, arrived=minutes, called=minutes)
def test_a_true_time_is_never_later_than_now_nor_before_what_came_before(
    event_data: datetime, now: datetime, arrived: datetime, called: datetime
) -> None:
    entry = Entry(
        entry="e",
        ticket="t",
        number="A 001",
        office_day="2026-11-23",
        service="KTP",
        priority="none",
        state=EntryState.CALLED,
        arrived_at=arrived,
        called_at=called,
    )
    found = true_time(event_data, entry, now)
    assert found <= now
    assert found >= min(now, last_change(entry))
    assert found == event_data or event_data > now or event_data < max(arrived, called)

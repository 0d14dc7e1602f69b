"""Promise: what two books tell differently is found by version, kept, and settled by a person who sees both sides."""

from typing import Any
from uuid import UUID, uuid4

import msgspec
import pytest

from office.contract.commands import CallHelp, Settle, TakeTicket
from office.contract.errors import Refusal
from office.privacy.retention import DAYS, Retention


def test_what_its_predecessor_never_reached_is_kept_for_a_person(desk: Any, copy: Any) -> None:
    copy.put_back()
    desk.sign_in()
    desk.take()
    desk.called()
    ops = [op for op in copy.ops(desk.ledger) if b"ticket.issued" not in op]
    sums, taken = copy.take_in(ops), copy.digests(copy.desk.ledger)
    assert sums["conflicts"] == 1
    item = copy.supervised().listed("budi").items[0]
    assert (item.kind, item.code) == ("conflict", "gap")
    assert taken == sorted(set(copy.digests(desk.ledger)) - set(copy.digests(desk.ledger, "ticket.issued")))


@pytest.fixture
def torn(desk: Any, copy: Any) -> Any:
    """A ticket both books have: it was served in the one that was lost, and called at another counter in the copy."""
    for each in (desk, copy.desk):
        each.take()
        each.sign_in()
    copy.put_back()
    entry = desk.called().entry
    desk.wait(seconds=30)
    desk.move(entry, "serve")
    desk.wait(minutes=4)
    desk.move(entry, "finish", outcome="done")
    copy.desk.now = desk.now
    copy.desk.sign_in("budi", "5")
    copy.desk.called("budi", "5")
    return entry


def test_two_records_of_one_version_are_shown_to_a_person_with_both_sides(desk: Any, copy: Any, torn: UUID) -> None:
    sums = copy.take_in(copy.ops(desk.ledger))
    assert sums["conflicts"] == 1
    attention = copy.supervised()
    (item,) = attention.listed("budi").items
    assert (item.kind, item.code, item.about) == (
        "conflict",
        "version_taken",
        ("Nomor A 001: dua catatan yang berbeda", "Number A 001: two records that differ"),
    )
    detail = attention.opened(item.item, "budi")
    assert detail.acts == ("settle", "escalate")
    ours, theirs = detail.sides
    assert ours.title[1] == "This office's record: called at counter 5"
    assert theirs.title[1] == "The record at the platform: called at counter 4"
    assert dict(ours.rows)["Oleh", "By"] == "budi"
    assert dict(theirs.rows)["Oleh", "By"] == "rina"
    assert states(copy.desk) == ["called"]  # as it is here, until somebody has decided


def states(desk: Any) -> list[str]:
    with desk.ledger.reading() as db:
        return [state for (state,) in db.execute("SELECT state FROM entries ORDER BY id")]


@pytest.mark.parametrize(("choice", "state"), [("theirs", "served"), ("ours", "called")])
def test_a_person_settles_it_and_who_when_and_why_is_kept(
    desk: Any, copy: Any, torn: UUID, choice: Any, state: str
) -> None:
    copy.take_in(copy.ops(desk.ledger))
    attention = copy.supervised()
    (item,) = attention.listed("budi").items
    order = Settle(op_id=uuid4(), reason="  sudah dilayani pagi tadi ", choice=choice)
    done = attention.settle(item.item, order, copy.desk.by("budi", "pc")).result(10)
    assert (done.answer.what, attention.waiting(), states(copy.desk)) == ("settled", 0, [state])
    event = copy.desk.ledger.events_after(copy.desk.ledger.seq - 1, 1)[0]
    assert (event.kind, event.actor, event.data["choice"]) == ("attention.settled", "budi", choice)
    assert "dilayani" not in str(event.data)
    with copy.desk.ledger.reading() as db:
        rows = db.execute("SELECT choice, settled_by, why FROM conflicts").fetchall()
    assert rows == [(choice, "budi", "sudah dilayani pagi tadi")]
    assert attention.settle(item.item, order, copy.desk.by("budi", "pc")).result(10).replayed
    with pytest.raises(Refusal, match="attention_unknown"):
        attention.settle(item.item, Settle(op_id=uuid4(), reason="x", choice=choice), copy.desk.by("budi")).result(10)


@pytest.mark.parametrize(
    ("officer", "reason", "code"), [("rina", "karena", "role_missing"), ("budi", "  ", "reason_missing")]
)
def test_only_a_supervisor_settles_and_only_with_a_reason(
    desk: Any, copy: Any, torn: UUID, officer: str, reason: str, code: str
) -> None:
    copy.take_in(copy.ops(desk.ledger))
    attention = copy.supervised()
    (item,) = attention.listed("budi").items
    order = Settle(op_id=uuid4(), reason=reason, choice="theirs")
    with pytest.raises(Refusal, match=code):
        attention.settle(item.item, order, copy.desk.by(officer)).result(10)


def test_every_op_of_both_sides_is_in_the_book_and_is_told_again(desk: Any, copy: Any, torn: UUID) -> None:
    copy.take_in(copy.ops(desk.ledger))
    assert set(copy.digests(desk.ledger)) <= set(copy.digests(copy.desk.ledger))
    assert len(copy.digests(copy.desk.ledger)) == len(set(copy.digests(copy.desk.ledger)))


def test_one_op_id_with_two_contents_is_shown_with_both(desk: Any, copy: Any) -> None:
    copy.put_back()
    order = TakeTicket(op_id=uuid4(), service="KTP")
    desk.office.take_ticket(order, desk.by()).result(10)
    copy.desk.wait(minutes=3)
    copy.desk.office.take_ticket(order, copy.desk.by()).result(10)
    assert copy.take_in(copy.ops(desk.ledger))["conflicts"] == 1
    attention = copy.supervised()
    (item,) = attention.listed("budi").items
    assert item.code == "op_id_reused"
    attention.settle(item.item, Settle(op_id=uuid4(), reason="dua kali", choice="ours"), copy.desk.by("budi")).result(
        10
    )
    mended = copy.desk.ledger.op_bodies(copy.desk.ledger.events_after(copy.desk.ledger.seq - 1, 1))[0]
    assert (mended["kind"], mended["amends"]) == ("ticket.issued", str(order.op_id))
    assert attention.waiting() == 0


def test_a_number_that_two_people_hold_keeps_both_in_the_line(desk: Any, copy: Any) -> None:
    """Only where no mark told how far the numbers had come."""
    copy.put_back()
    desk.take()
    desk.wait(minutes=1)
    copy.desk.now = desk.now
    copy.desk.take("KK")
    assert copy.take_in(copy.ops(desk.ledger))["conflicts"] == 1
    assert [row[2] for row in copy.records(copy.desk.ledger, "entries")] == ["A 001", "A 001"]
    assert [row[6] for row in copy.records(copy.desk.ledger, "entries")] == ["waiting", "waiting"]
    assert copy.supervised().listed("budi").items[0].code == "number_taken"
    assert copy.desk.take().number == "A 002"


def test_an_op_that_cannot_be_read_is_kept_whole(desk: Any, copy: Any) -> None:
    copy.put_back()
    desk.take()
    good = copy.ops(desk.ledger)
    broken = msgspec.json.decode(good[-1]) | {"op_id": str(UUID(int=5)), "stream": str(UUID(int=6)), "data": {}}
    copy.take_in([b'{"op_id": "nobody"}', msgspec.json.encode(broken), *good])
    items = copy.supervised().listed("budi").items
    assert {item.code for item in items} == {"unreadable"}
    assert len(items) == 2
    assert set(copy.digests(desk.ledger)) <= set(copy.digests(copy.desk.ledger))
    texts = [
        text
        for item in items
        for side in copy.desk.office.attention.opened(item.item, "budi").sides
        for text in side.title
    ]
    assert any("nothing that can be read" in text for text in texts)


def test_what_happened_in_the_house_before_anybody_knew_that_the_book_was_older_is_told_beside_it(
    desk: Any, copy: Any
) -> None:
    """No mark: the officer signs in and calls for help, and only then the platform says that it knows more."""
    desk.sign_in()
    desk.office.call_help(CallHelp(op_id=uuid4()), desk.by()).result(10)
    copy.desk.acts += 500
    copy.desk.wait(minutes=1)
    copy.desk.sign_in("budi")
    copy.desk.office.call_help(CallHelp(op_id=uuid4()), copy.desk.by()).result(10)
    copy.put_back()
    assert copy.take_in(copy.ops(desk.ledger))["conflicts"] == 0
    ops = copy.desk.ledger.op_bodies(copy.desk.ledger.events_after(0, 100))
    places = [(op["stream"], op["stream_version"]) for op in ops]
    assert len(places) == len(set(places)), "each op has a place of its own at the platform"
    assert set(copy.digests(desk.ledger)) <= set(copy.digests(copy.desk.ledger))


def test_two_books_of_one_house_have_streams_of_their_own(desk: Any, copy: Any) -> None:
    copy.put_back()
    for each in (desk, copy.desk):
        each.sign_in()
    streams = [
        {event.stream for event in each.ledger.events_after(0, 100) if event.kind == "officer.signed_in"}
        for each in (desk, copy.desk)
    ]
    assert streams == [{"counter:4"}, {"counter:4~00000000.2"}]


def test_officers_sign_in_and_counters_open_while_the_history_is_missing_without_any_conflict(
    desk: Any, copy: Any
) -> None:
    for each in (desk, copy.desk):
        each.sign_in()
    copy.put_back()
    desk.sign_in("budi", "5")
    desk.office.call_help(CallHelp(op_id=uuid4()), desk.by()).result(10)
    copy.desk.wait(minutes=1)
    copy.desk.sign_in("budi", "5")
    copy.desk.office.call_help(CallHelp(op_id=uuid4()), copy.desk.by()).result(10)
    assert copy.take_in(copy.ops(desk.ledger))["conflicts"] == 0
    assert set(copy.digests(desk.ledger)) <= set(copy.digests(copy.desk.ledger))


@pytest.fixture
def settled(desk: Any, copy: Any) -> Any:
    """Two people held one number, until a supervisor decided; the platform has not heard of it yet."""
    copy.put_back()
    desk.take()
    desk.wait(minutes=1)
    copy.desk.now = desk.now
    copy.desk.take("KK")
    copy.take_in(copy.ops(desk.ledger))
    attention = copy.supervised()
    (item,) = attention.listed("budi").items
    order = Settle(op_id=uuid4(), reason="karcisnya sama", choice="ours")
    attention.settle(item.item, order, copy.desk.by("budi")).result(10)
    return copy.desk


def stored(desk: Any) -> tuple[list[Any], list[Any]]:
    """The conflicts of the book, and the keys of ops of the platform that are still there."""
    with desk.ledger.reading() as db:
        rows = db.execute("SELECT state, choice, settled_by, theirs <> '', why <> '' FROM conflicts").fetchall()
        keys = db.execute("SELECT record FROM record_keys WHERE record LIKE 'op:%' AND wrapped IS NOT NULL").fetchall()
    return [(*row[:3], bool(row[3]), bool(row[4])) for row in rows], keys


def forget(desk: Any, **later: float) -> dict[str, int]:
    desk.wait(**later)
    keeper = Retention(desk.ledger)
    gone: dict[str, int] = keeper.forget(keeper.due(desk.now), uuid4(), desk.by("hub")).result(10).answer.counts
    return gone


def test_both_sides_of_a_settled_conflict_go_and_what_was_decided_stays(settled: Any) -> None:
    days = DAYS["conflict"]
    assert "conflict" not in forget(settled, days=days + 1), "the platform has not the decision"
    settled.ledger.put_note("durable_seq", str(settled.ledger.seq)).result(10)
    rows, keys = stored(settled)
    assert (rows, len(keys)) == ([("settled", "ours", "budi", True, True)], 1)
    assert forget(settled)["conflict"] == 1
    assert stored(settled) == ([("settled", "ours", "budi", False, False)], [])
    assert settled.office.attention.waiting() == 0
    assert settled.ledger.verify_chain() == settled.ledger.seq
    assert "conflict" not in forget(settled, days=days)


def test_neither_side_goes_before_its_day_or_while_another_of_the_record_is_open(settled: Any) -> None:
    settled.ledger.put_note("durable_seq", str(settled.ledger.seq)).result(10)
    assert "conflict" not in forget(settled, days=DAYS["conflict"])
    put = """INSERT INTO conflicts SELECT 'other', stream, stream_version + 1, reason, ours, theirs, found_at,
        'open', '', '', '', '' FROM conflicts"""
    settled.ledger.chore(lambda db: db.execute(put)).result(10)
    assert "conflict" not in forget(settled, days=1)
    settled.ledger.chore(lambda db: db.execute("DELETE FROM conflicts WHERE op_id = 'other'")).result(10)
    assert forget(settled)["conflict"] == 1

"""Promise: a row of the record that is changed, taken out, put elsewhere or cut off is found, and which one is said."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from office.book.chain import row_hash
from office.book.chain_tips import ChainTips, chain_tips
from office.book.engine.connection import Breach, Where, connect, is_url
from office.book.sql import EVENT_COLUMNS, READ_COLUMNS
from office.privacy.access_log import AGAIN_AFTER, AccessLog, AccessRecord
from office.privacy.audit import AuditVerdict, ChainFault, verify
from office.privacy.audit_trail import trail

COLUMNS = {"events": EVENT_COLUMNS.split(", "), "reads": READ_COLUMNS.split(", ")}
TRIGGERS = [f"{table}_{law}" for table in COLUMNS for law in ("without_gap", "never_change", "never_go")]
TIPS = {"events": "tip", "reads": "reads_tip"}
NOTHING = ChainTips()


@pytest.fixture
def morning(desk: Any, siti: Any) -> Any:
    """A dozen events and half a dozen looks."""
    desk.sign_in()
    for _ in range(3):
        desk.take("KK", profile=siti)
        entry = desk.called().entry
        ticket = str(desk.office.desk("4", desk.now).current.ticket)
        for officer in ("rina", "budi"):
            look(desk, officer, ticket)
        desk.move(entry, "serve")
        desk.move(entry, "finish")
    return desk


def look(desk: Any, officer: str, *records: str) -> None:
    asked = AccessRecord(officer=officer, device="pc-4", what="desk", records=records)
    AccessLog(desk.ledger).keep(asked, desk.now).result(10)


@contextmanager
def laid_open(book: Where, key: bytes) -> Iterator[Any]:
    """The book without its guards, for as long as it takes to look what becomes of it; then as it was."""
    db = connect(book, key, writes=False)
    try:
        if is_url(book):
            db.execute("SET default_transaction_read_only = off")
            db.execute("SET session_replication_role = replica")
            db.execute("BEGIN IMMEDIATE")
        else:
            db.execute("PRAGMA query_only = OFF")
            db.execute("BEGIN IMMEDIATE")
            for trigger in TRIGGERS:
                db.execute(f"DROP TRIGGER {trigger}")
        yield db
    finally:
        db.execute("ROLLBACK")
        db.close()


def found(db: Any, known: ChainTips = NOTHING) -> list[ChainFault]:
    return list(verify(db, known).faults)


def rows(db: Any, table: str) -> list[tuple[Any, ...]]:
    return list(db.execute(f"SELECT {', '.join(COLUMNS[table])} FROM {table} ORDER BY seq").fetchall())


def other(value: Any, draw: Any) -> Any:
    """Anything of its kind but this."""
    if isinstance(value, int):
        return value + draw(st.integers(1, 10**6)) * draw(st.sampled_from([1, -1]))
    if isinstance(value, bytes):
        place = draw(st.integers(0, len(value) - 1))
        return value[:place] + bytes([value[place] ^ draw(st.integers(1, 255))]) + value[place + 1 :]
    return draw(st.text('ab0{}" :-', max_size=6).map(lambda more: more + value[1:]).filter(lambda text: text != value))


def edit(db: Any, draw: Any) -> None:
    table = draw(st.sampled_from(["events", "reads"]))
    row = draw(st.sampled_from(rows(db, table)))
    place = draw(st.integers(0, len(row) - 1))
    column = COLUMNS[table][place]
    db.execute(f"UPDATE {table} SET {column} = ? WHERE seq = ?", (other(row[place], draw), row[0]))


def edit_tip(db: Any, draw: Any) -> None:
    table, column = draw(
        st.sampled_from([("tip", "seq"), ("tip", "hash"), ("tip", "hlc"), ("reads_tip", "seq"), ("reads_tip", "hash")])
    )
    (value,) = db.execute(f"SELECT {column} FROM {table}").fetchone()
    db.execute(f"UPDATE {table} SET {column} = ?", (other(value, draw),))


def delete(db: Any, draw: Any) -> None:
    table = draw(st.sampled_from(["events", "reads"]))
    seq = draw(st.sampled_from([row[0] for row in rows(db, table)]))
    db.execute(f"DELETE FROM {table} WHERE seq = ?", (seq,))


def swap(db: Any, draw: Any) -> None:
    """Two rows take each other's place."""
    table = draw(st.sampled_from(["events", "reads"]))
    one, two = draw(st.lists(st.sampled_from(rows(db, table)), min_size=2, max_size=2, unique=True))
    db.execute(f"DELETE FROM {table} WHERE seq IN (?, ?)", (one[0], two[0]))
    marks = ", ".join("?" * len(one))
    for seq, row in ((one[0], two), (two[0], one)):
        db.execute(f"INSERT INTO {table} ({', '.join(COLUMNS[table])}) VALUES ({marks})", (seq, *row[1:]))


def truncate(db: Any, draw: Any) -> None:
    table = draw(st.sampled_from(["events", "reads"]))
    last = draw(st.integers(0, len(rows(db, table)) - 1))
    db.execute(f"DELETE FROM {table} WHERE seq > ?", (last,))


DAMAGE = [edit, edit_tip, delete, swap, truncate]


def test_a_morning_is_whole_and_is_counted(morning: Any, book: Where, key: bytes) -> None:
    with laid_open(book, key) as db:
        assert verify(db, NOTHING) == AuditVerdict(events=morning.ledger.seq, reads=6, faults=())


@pytest.mark.parametrize("damage", DAMAGE)
def test_whatever_single_thing_is_done_to_the_record_is_found(
    morning: Any, book: Where, key: bytes, damage: Any
) -> None:
    morning.ledger.close()

    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.data())
    def try_it(data: Any) -> None:
        with laid_open(book, key) as db:
            try:
                damage(db, data.draw)
            except Breach:
                return  # a constraint has said no
            assert found(db)

    try_it()


def repair_tip(db: Any, table: str) -> None:
    """As somebody would who knows how the chain is made."""
    last = rows(db, table)[-1]
    more, values = (", hlc = ?", (last[6],)) if table == "events" else ("", ())
    db.execute(f"UPDATE {TIPS[table]} SET seq = ?, hash = ?{more}", (last[0], row_hash(last), *values))


@pytest.mark.parametrize("table", ["events", "reads"])
def test_an_end_that_was_cut_with_care_is_found_by_what_is_known_outside(
    morning: Any, book: Where, key: bytes, table: str
) -> None:
    known = ChainTips(events=morning.ledger.seq, reads=6)
    with laid_open(book, key) as db:
        last = rows(db, table)[-1][0]
        db.execute(f"DELETE FROM {table} WHERE seq > ?", (last - 2,))
        repair_tip(db, table)
        assert found(db) == [], "the chain alone cannot know"
        assert found(db, known) == [ChainFault(chain=table, kind="cut", first=last - 1, last=last)]  # type: ignore[arg-type]


def test_an_end_that_the_platform_has_heard_of_and_the_book_has_not_is_found(
    morning: Any, book: Where, key: bytes
) -> None:
    morning.ledger.put_note("acked_seq", str(morning.ledger.seq)).result(10)
    with laid_open(book, key) as db:
        db.execute("DELETE FROM events WHERE seq > 3")
        repair_tip(db, "events")
        assert [(fault.kind, fault.first) for fault in found(db)] == [("cut", 4)]


def test_a_chain_that_was_made_anew_is_found_by_the_mark(morning: Any, book: Where, key: bytes) -> None:
    with laid_open(book, key) as db:
        events = rows(db, "events")
        known = ChainTips(events=events[8][0], events_hash=row_hash(events[8]).hex())
        db.execute("UPDATE events SET actor = 'nobody' WHERE seq = 5")
        chain_again(db, "events", 5)
        assert found(db) == []
        assert [(fault.kind, fault.first) for fault in found(db, known)] == [("changed", events[8][0])]


def chain_again(db: Any, table: str, first: int) -> None:
    """From that row on, with every hash made anew."""
    before = rows(db, table)[first - 1]
    for row in rows(db, table)[first:]:
        db.execute(f"UPDATE {table} SET prev_hash = ? WHERE seq = ?", (row_hash(before), row[0]))
        before = (*row[:-1], row_hash(before))
    repair_tip(db, table)


def test_looks_that_were_given_to_another_officer_are_found_by_the_mark(morning: Any, book: Where, key: bytes) -> None:
    with laid_open(book, key) as db:
        known = chain_tips(db)
        db.execute("UPDATE reads SET officer = 'budi'")
        chain_again(db, "reads", 1)
        assert found(db) == [], "the chain alone cannot know"
        assert found(db, known) == [ChainFault(chain="reads", kind="changed", first=6, last=6)]


def test_each_kind_of_damage_is_called_by_its_name(morning: Any, book: Where, key: bytes) -> None:
    def found_after(*statements: str) -> list[tuple[str, str, int, int]]:
        with laid_open(book, key) as db:
            for statement in statements:
                db.execute(statement)
            return [(one.chain, one.kind, one.first, one.last) for one in found(db)]

    last = morning.ledger.seq
    assert found_after("UPDATE events SET actor = 'x' WHERE seq = 4") == [("events", "changed", 5, 5)]
    assert found_after("DELETE FROM events WHERE seq IN (4, 5)") == [("events", "missing", 4, 5)]
    assert found_after("DELETE FROM reads WHERE seq = 6") == [("reads", "cut", 6, 6)]
    assert found_after("UPDATE tip SET seq = seq - 1") == [("events", "added", last, last)]
    swapped = found_after(
        "UPDATE events SET seq = 900 WHERE seq = 4",
        "UPDATE events SET seq = 4 WHERE seq = 7",
        "UPDATE events SET seq = 7 WHERE seq = 900",
    )
    assert ("events", "reordered", 5, 5) in swapped


@pytest.mark.parametrize("statement", ["UPDATE reads SET officer = 'x'", "DELETE FROM reads"])
def test_who_looked_cannot_be_made_not_to_have_looked(morning: Any, book: Where, key: bytes, statement: str) -> None:
    morning.ledger.close()
    db = connect(book, key, writes=True)
    with pytest.raises(Breach, match="who looked has looked"):
        db.execute(statement)
    db.close()


def test_a_look_holds_no_word_of_what_was_seen(morning: Any, book: Where, key: bytes, siti: Any) -> None:
    with laid_open(book, key) as db:
        written = repr(rows(db, "reads"))
    assert siti.name not in written
    assert siti.nik not in written
    assert "A 001" not in written


def test_the_same_look_is_written_once_in_a_while(desk: Any) -> None:
    reads, ticket = AccessLog(desk.ledger), str(uuid4())
    mine = AccessRecord(officer="rina", device="pc-4", what="desk", records=(ticket,))
    assert reads.is_new(mine, desk.now)
    reads.written(mine, desk.now)
    assert not reads.is_new(mine, desk.now + timedelta(minutes=1))
    assert reads.is_new(mine, desk.now + AGAIN_AFTER)
    assert reads.is_new(mine, desk.now - timedelta(minutes=1)), "a clock that was set back hides nothing"
    for others in ({"officer": "budi"}, {"device": "pc-5"}, {"what": "case"}, {"records": (ticket, "more")}):
        record = {"officer": "rina", "device": "pc-4", "what": "desk", "records": (ticket,)} | others
        assert reads.is_new(AccessRecord(**record), desk.now)  # type: ignore[arg-type]


def test_the_trail_of_a_ticket_tells_who_changed_and_who_read_it(morning: Any) -> None:
    with morning.ledger.reading() as db:
        ticket, code = db.execute("SELECT ticket, code FROM tickets ORDER BY id LIMIT 1").fetchone()
        steps = trail(db, ticket)
        assert trail(db, code) == steps
    listed = [(step.what, step.who, step.read) for step in steps]
    assert listed == [
        ("ticket.issued", "", False),
        ("entry.called", "rina", False),
        ("entry.serving", "rina", False),
        ("entry.served", "rina", False),
        ("desk", "rina", True),
        ("desk", "budi", True),
    ]

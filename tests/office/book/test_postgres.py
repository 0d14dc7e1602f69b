"""Promise: in a PostgreSQL database the book is as safe as in its file, with two hubs and broken links too."""

import signal
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import msgspec
import psycopg
import pytest

from office.book.engine import postgres
from office.book.engine.connection import Breach, Broken, Where, connect, is_full, is_unavailable
from office.book.ledger import Ledger
from office.book.writer import Act, Transaction
from office.contract.commands import By, CallNext, TakeTicket
from office.contract.errors import Refusal, Unavailable
from office.service import OfficeService

pytestmark = [pytest.mark.parametrize("engine", ["postgresql"]), pytest.mark.usefixtures("engine")]

NOON = datetime(2026, 11, 23, 5, tzinfo=UTC)
BY = By(device="kiosk", actor="", at=NOON, random_bytes=bytes(16))


def noting() -> Act[str]:
    def note(tx: Transaction) -> str:
        tx.append("test.noted", "test", {})
        return ""

    return Act(uuid4(), "test", "", b"", BY, note, str)


@pytest.fixture
def other_hub(desk: Any, book: Where, key: bytes) -> Iterator[OfficeService]:
    ledger = Ledger.open(book, key)
    yield OfficeService(ledger)
    ledger.close()


def ask(book: Where, statement: str) -> Any:
    """As the database's owner, from outside."""
    with psycopg.connect(str(book), autocommit=True) as db:
        asked = db.execute(statement.encode())
        return asked.fetchone() if asked.description else None


def cut_every_link(book: Where) -> None:
    ask(
        book,
        "SELECT count(pg_terminate_backend(pid, 10000)) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()",
    )


def take(office: OfficeService, at: Any, device: str = "kiosk") -> Any:
    by = By(device=device, actor="", at=at, random_bytes=uuid4().bytes)
    return office.take_ticket(TakeTicket(op_id=uuid4(), service="KTP"), by)


def test_links_that_broke_while_nobody_asked_are_not_noticed(desk: Any, book: Where) -> None:
    desk.take()
    desk.office.state(desk.now)
    cut_every_link(book)
    assert desk.take().number == "A 002"
    desk.wait(minutes=1)
    assert desk.office.state(desk.now).seq == 3


def test_a_link_that_breaks_in_the_middle_loses_that_group_alone(desk: Any, book: Where) -> None:
    def cut(tx: Transaction) -> str:
        tx.append("test.noted", "test", {})
        cut_every_link(book)
        return "never"

    desk.take()
    broken = desk.ledger.act(Act(uuid4(), "test", "", b"", desk.by(), cut, str))
    with pytest.raises(Unavailable, match="writing the book"):
        broken.result(10)
    assert desk.take().number == "A 002"
    assert desk.ledger.verify_chain() == 3


def test_a_link_that_breaks_while_reading_is_unavailable_and_the_next_reading_works(desk: Any, book: Where) -> None:
    def reads() -> None:
        with desk.ledger.reading() as db:
            cut_every_link(book)
            db.execute("SELECT 1")

    with pytest.raises(Unavailable, match="reading the book"):
        reads()
    assert desk.ledger.verify_chain() == 1


def test_two_hubs_on_one_database_share_no_number_and_leave_no_gap(desk: Any, other_hub: OfficeService) -> None:
    def kiosk(office: OfficeService, name: str) -> list[str]:
        return [take(office, desk.now, name).result(10).answer.number for _ in range(20)]

    with ThreadPoolExecutor(8) as kiosks:
        asked = [kiosks.submit(kiosk, office, f"{n}") for n in range(4) for office in (desk.office, other_hub)]
        numbers = [number for each in asked for number in each.result(60)]
    assert sorted(numbers) == [f"A {n:03d}" for n in range(1, 161)]
    assert [event.seq for event in desk.ledger.events_after(0, 1000)] == list(range(1, 162))
    assert desk.ledger.verify_chain() == 161


def test_two_hubs_that_call_at_once_call_two_people(desk: Any, other_hub: OfficeService) -> None:
    desk.sign_in("rina", "4")
    desk.sign_in("budi", "5")
    desk.take()
    desk.take()
    first = desk.office.call_next("4", CallNext(op_id=uuid4()), desk.by("rina"))
    second = other_hub.call_next("5", CallNext(op_id=uuid4()), desk.by("budi"))
    assert {first.result(10).answer.number, second.result(10).answer.number} == {"A 001", "A 002"}


def test_one_hub_hears_what_the_other_has_done(book: Where, key: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres, "POLL_SECONDS", 60.0)
    ledger, other = Ledger.open(book, key), Ledger.open(book, key)
    committed: list[int] = []
    third = threading.Event()

    def bell(seq: int) -> None:
        committed.append(seq)
        if seq == 3:
            third.set()

    ledger.on_commit = bell
    for hub in (other, ledger, other):
        hub.act(noting()).result(10)
    assert third.wait(10)
    assert committed == sorted(set(committed))
    assert ledger.seq == 3
    ledger.close()
    other.close()


def test_a_catalogue_that_one_hub_adopts_is_in_force_at_the_other(
    desk: Any, other_hub: OfficeService, document: Any
) -> None:
    committed = threading.Event()
    desk.ledger.on_commit = lambda seq: committed.set() if seq == 2 else None
    newer = document(2)
    newer["services"].append(newer["services"][0] | {"code": "NIKAH", "series": "N"})
    newer["counters"][0]["services"].append("NIKAH")
    adopting = msgspec.json.encode(newer)
    assert other_hub.adopt_catalogue(adopting, uuid4(), desk.by()).result(10).answer.adopted
    assert committed.wait(10)
    assert desk.take("NIKAH").number == "N 001"
    again = desk.office.adopt_catalogue(adopting, uuid4(), desk.by()).result(10).answer
    assert (again.version, again.adopted) == (2, False)


def test_a_ring_that_was_lost_is_made_up_for(book: Where, key: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres, "NOTIFY_AND_COMMIT", "COMMIT")
    monkeypatch.setattr(postgres, "POLL_SECONDS", 0.05)
    ledger, other = Ledger.open(book, key), Ledger.open(book, key)
    committed = threading.Event()
    ledger.on_commit = lambda _: committed.set()
    other.act(noting()).result(10)
    assert committed.wait(10)
    assert ledger.seq == 1
    ledger.close()
    other.close()


def test_a_transaction_that_went_wrong_is_never_taken_for_committed(book: Where, key: bytes) -> None:
    """PostgreSQL answers COMMIT with a quiet ROLLBACK then."""
    db = connect(book, key, writes=True)
    db.execute("BEGIN IMMEDIATE")
    with pytest.raises(Breach):
        db.execute("INSERT INTO tip VALUES (2, 0, ?, '')", (b"",))
    with pytest.raises(Broken, match="InFailedSqlTransaction"):
        db.execute("COMMIT")
    db.close()


def test_who_waits_too_long_for_the_other_hub_is_told_to_try_again(
    book: Where, key: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres, "SETTINGS", postgres.SETTINGS.replace("'5s'", "'100ms'"))
    ledger = Ledger.open(book, key)
    with psycopg.connect(str(book)) as hub_that_hangs:
        hub_that_hangs.execute(f"SELECT pg_advisory_xact_lock({postgres.WRITERS_LOCK})".encode())
        with pytest.raises(Unavailable, match="LockNotAvailable"):
            ledger.put_note("a", "b").result(10)
    ledger.put_note("a", "b").result(10)
    ledger.close()


def test_what_the_owner_of_the_database_set_does_not_weaken_the_book(book: Where, key: bytes) -> None:
    name = ask(book, "SELECT current_database()")[0]
    for setting in ("synchronous_commit = off", "idle_in_transaction_session_timeout = 0", "lock_timeout = 0"):
        ask(book, f"ALTER DATABASE {name} SET {setting}")
    db = connect(book, key, writes=True)
    asked = ("synchronous_commit", "idle_in_transaction_session_timeout", "lock_timeout")
    assert [db.execute(f"SHOW {name}").fetchone() for name in asked] == [("on",), ("30s",), ("5s",)]
    db.close()


@pytest.mark.parametrize(
    ("state", "unavailable"),
    [
        ("08006", True),  # connection failure
        ("53100", True),  # disk full
        ("53300", True),  # too many connections
        ("55P03", True),  # waited too long for a lock
        ("57P01", True),  # the server is told to stop
        ("58030", True),  # the disk cannot be read
        ("25006", True),  # this server is a standby now
        ("40P01", True),  # deadlock
        ("42601", False),  # wrong SQL
        ("42P01", False),  # no such table
        ("23505", False),  # two of one number
        ("XX000", False),
    ],
)
def test_unavailable_is_told_from_bugs_by_what_the_database_says(
    book: Where, key: bytes, state: str, unavailable: bool
) -> None:
    db = connect(book, key, writes=True)
    with pytest.raises(Broken) as broken:
        db.execute(f"DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '{state}'; END $$")
    assert is_unavailable(broken.value) is unavailable
    assert isinstance(broken.value, Breach) is state.startswith("23")
    assert is_full(broken.value) is (state == "53100")
    db.close()
    with pytest.raises(Broken) as broken:
        db.execute("SELECT 1")
    assert is_unavailable(broken.value)


def test_a_server_that_is_killed_keeps_what_was_acknowledged_and_the_hub_goes_on(own_cluster: Any, key: bytes) -> None:
    with own_cluster.database() as url:
        ledger = Ledger.open(url, key)
        assert ask(url, "SHOW fsync") == ("on",)
        seqs = [ledger.act(noting()).result(10).seq for _ in range(50)]
        own_cluster.stop(signal.SIGQUIT)
        with pytest.raises(Unavailable):
            ledger.act(noting()).result(10)
        own_cluster.start()
        seqs.append(ledger.act(noting()).result(10).seq)
        assert seqs == list(range(1, 52))
        assert ledger.verify_chain() == 51
        ledger.close()


def test_a_database_that_is_not_there_is_unavailable(book: Where, key: bytes) -> None:
    with pytest.raises(Unavailable, match="opening the book"):
        Ledger.open(str(book).replace("/book", "/nowhere"), key)


@pytest.mark.parametrize("url", ["postgresql://office:%zzsecret@/book", "postgresql://[::/book?x=secret"])
def test_an_address_that_cannot_be_read_is_refused_without_repeating_it(url: str, key: bytes) -> None:
    with pytest.raises(Refusal) as refused:
        Ledger.open(url, key)
    assert refused.value.code == "book_url_wrong"
    assert "secret" not in repr(refused.value) + str(refused.value.__cause__) + str(refused.value.facts)


def test_a_database_that_cannot_keep_every_letter_is_refused(cluster: Any, key: bytes) -> None:
    with cluster.asking() as db:
        db.execute("CREATE DATABASE latin TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'")
    with pytest.raises(Refusal) as refused:
        Ledger.open(cluster.url("latin"), key)
    assert refused.value.code == "book_not_utf8"


def test_what_the_database_says_of_an_error_repeats_nobodys_data(desk: Any, book: Where, key: bytes) -> None:
    db = connect(book, key, writes=True)
    desk.take()
    ticket = db.execute("SELECT ticket FROM tickets").fetchone()[0]
    put = "INSERT INTO people (ticket, sub, profile) VALUES (?, 'Siti Rahmawati', ?)"
    with pytest.raises(Breach, match="NotNullViolation") as half:
        db.execute(put, (ticket, None))
    with pytest.raises(Exception, match="InvalidTextRepresentation") as unread:
        db.execute("SELECT CAST('Siti Rahmawati' AS INTEGER)")
    for error in (half.value, unread.value):
        assert "Siti" not in str(error)
        assert (error.__cause__, error.__suppress_context__) == (None, True)
    db.close()


def test_what_never_goes_does_not_go_all_at_once_either(desk: Any, book: Where, key: bytes) -> None:
    db = connect(book, key, writes=True)
    for table in ("events", "acts", "idle_acts", "submissions"):
        with pytest.raises(Breach, match=r"append-only|for ever|finalised form never"):
            db.execute(f"TRUNCATE {table} CASCADE")
    db.close()


def test_texts_are_ordered_by_their_bytes_whatever_the_database_was_made_with(cluster: Any, key: bytes) -> None:
    with cluster.asking() as db:
        db.execute("CREATE DATABASE worded TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'id' LOCALE 'C'")
    assert ask(cluster.url("worded"), "SELECT 'B' < 'a'") == (False,)
    ledger = Ledger.open(cluster.url("worded"), key)
    for name in ("b", "B", "a", "é"):
        ledger.put_note(name, name).result(10)
    with ledger.reading() as reader:
        assert [row[0] for row in reader.execute("SELECT key FROM notes ORDER BY key")] == ["B", "a", "b", "é"]
    ledger.close()


def test_a_book_of_an_older_program_is_brought_up_step_by_step(
    cluster: Any, key: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = dict(postgres.STEPS)
    first, *later = steps
    with cluster.database("template0") as url:
        monkeypatch.setattr(postgres, "STEPS", {first: steps[first]})
        Ledger.open(url, key).close()
        assert ask(url, "SELECT string_agg(name, ' ') FROM migrations") == (first,)
        monkeypatch.setattr(postgres, "STEPS", steps)
        with ThreadPoolExecutor(3) as hubs:
            for ledger in hubs.map(lambda _: Ledger.open(url, key), range(3)):
                ledger.close()
        assert ask(url, "SELECT string_agg(name, ' ' ORDER BY name) FROM migrations") == (" ".join([first, *later]),)


def test_the_database_has_the_tables_and_columns_of_the_file(book: Where, key: bytes, tmp_path: Any) -> None:
    Ledger.open(tmp_path / "book.db", key).close()
    file, database = connect(tmp_path / "book.db", key, writes=False), connect(book, key, writes=False)
    stored = file.execute(
        """SELECT t.name, c.name, c."notnull" FROM pragma_table_list AS t, pragma_table_info(t.name) AS c
           WHERE t.type = 'table' AND t.name NOT LIKE '%sqlite%' AND c.pk = 0 ORDER BY 1, 2"""
    ).fetchall()
    there = database.execute(
        """SELECT table_name::text, column_name::text, is_nullable = 'NO'
           FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, 2"""
    ).fetchall()
    assert len(stored) > 100
    assert set(stored) <= set(there)
    file.close()
    database.close()

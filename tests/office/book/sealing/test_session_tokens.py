"""Promise: who reads the book, also an administrator of its database, finds no token of an officer's session in it."""

import hashlib
from collections.abc import Iterable
from itertools import takewhile
from typing import Any, Final
from uuid import UUID

import msgspec
import pytest

from office.book.chain import GENESIS, row_hash
from office.book.engine import postgres
from office.book.engine.connection import Connection, Where, connect
from office.book.ledger import Ledger
from office.book.migrations import base, officers
from office.book.sealing.vault import Vault
from office.contract.catalogue import Catalogue
from office.contract.commands import By, ChangeDesk, SignIn
from office.contract.moments import moment
from office.service import OfficeService

OLD_STEPS: Final = dict(takewhile(lambda s: s[1] is not officers.step_0022_hashed_sessions, base.STEPS.items()))
TABLES: Final = ("officer_sessions", "spells", "acts", "idle_acts", "events", "notes")
TOKEN: Final = "yesterday" + "s" * 34
AT: Final = "2026-11-23T01:00:00.000000Z"
ANSWER: Final = {
    "officer": "rina",
    "name": "Rina Wulandari",
    "counter": "4",
    "session": TOKEN,
    "state": "open",
    "since": AT,
    "roles": ["officer"],
    "way": "pin",
}
OP: Final = UUID(int=7)


def kept(db: Connection) -> str:
    """Everything in the tables that know of officers' sessions, as text."""
    rows: Iterable[tuple[Any, ...]] = (
        row for table in TABLES for row in db.execute(f"SELECT * FROM {table}").fetchall()
    )
    return " ".join(
        bytes(v).decode("latin-1") if isinstance(v, bytes | memoryview) else str(v) for r in rows for v in r
    )


def test_no_token_of_a_session_is_in_the_book(desk: Any) -> None:
    first = desk.sign_in()
    desk.office.change_desk("4", ChangeDesk(op_id=desk.op_id(), state="break"), desk.by("rina", "pc")).result(10)
    desk.office.sign_out(first.session, desk.by("rina", "pc")).result(10)
    second = desk.sign_in()
    assert len({first.session, second.session}) == 2
    with desk.ledger.reading() as db:
        text = kept(db)
    assert hashlib.sha256(second.session.encode()).hexdigest() in text
    assert first.session not in text
    assert second.session not in text


def test_what_the_book_keeps_of_a_session_opens_nothing(desk: Any) -> None:
    answer = desk.sign_in()
    with desk.ledger.reading() as db:
        (name,) = db.execute("SELECT session FROM officer_sessions").fetchone()
    assert desk.office.officer_session(name) is None
    assert desk.office.officer_session(answer.session) == answer


def test_a_sign_in_that_is_asked_again_gets_the_same_token(desk: Any) -> None:
    order = SignIn(op_id=desk.op_id(), officer="rina", pin="271828")
    first, again = (desk.office.sign_in("4", order, desk.by(device="pc")).result(10) for _ in range(2))
    assert again.replayed
    assert again.answer.session == first.answer.session
    assert desk.office.officer_session(again.answer.session) == first.answer


@pytest.fixture
def book_of_yesterday(no_book: Where, key: bytes, vault: Vault, monkeypatch: pytest.MonkeyPatch) -> Where:
    """A book in which one session is open, one has ended, and the answers hold their tokens."""
    with monkeypatch.context() as before:
        for place in (base, postgres):
            before.setattr(place, "STEPS", OLD_STEPS)
        Ledger.open(no_book, key, vault).close()
    db = connect(no_book, key, writes=True)
    for session, closed_at in ((TOKEN, None), ("ended" * 9, AT)):
        db.execute(
            "INSERT INTO officer_sessions (session, officer, name, counter, office_day, opened_at, closed_at)"
            " VALUES (?, 'rina', 'Rina Wulandari', '4', '2026-11-23', ?, ?)",
            (session, AT, closed_at),
        )
        spell = (session, AT, closed_at)
        db.execute(
            "INSERT INTO spells (session, officer, counter, office_day, state, since, until)"
            " VALUES (?, 'rina', '4', '2026-11-23', 'open', ?, ?)",
            spell,
        )
    row = (1, str(OP), "counter:4", 1, "officer.signed_in", AT, AT, "rina", "pc", "{}", GENESIS)
    db.execute("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
    db.execute("UPDATE tip SET seq = 1, hash = ?, hlc = ?", (row_hash(row), AT))
    answer = msgspec.json.encode(ANSWER)
    db.execute("INSERT INTO acts VALUES (1, 'sign_in', '4', ?, ?)", (b"", answer))
    db.execute(
        "INSERT INTO idle_acts (seq, op_id, verb, target, digest, answer) VALUES (1, 'o2', 'change_desk', '4', ?, ?)",
        (b"", answer),
    )
    db.close()
    return no_book


def test_a_book_of_before_loses_its_tokens_and_ends_no_session(
    book_of_yesterday: Where, key: bytes, vault: Vault, catalogue: Catalogue
) -> None:
    ledger = Ledger.open(book_of_yesterday, key, vault)
    with ledger.reading() as db:
        assert TOKEN not in kept(db)
        assert "ended" * 9 not in kept(db)
        assert db.execute("SELECT count(*) FROM spells").fetchone() == (2,)
        stored = [row[0] for row in db.execute("SELECT answer FROM acts UNION ALL SELECT answer FROM idle_acts")]
    assert [msgspec.json.decode(bytes(answer)) for answer in stored] == [ANSWER | {"session": ""}] * 2
    office, by = OfficeService(ledger), By(device="platform", actor="", at=moment(AT), random_bytes=bytes(16))
    office.adopt_catalogue(msgspec.json.encode(catalogue), UUID(int=8), by).result(10)
    still_open = office.officer_session(TOKEN)
    assert still_open is not None
    assert still_open.officer == "rina"
    assert office.officer_session("ended" * 9) is None
    ledger.close()

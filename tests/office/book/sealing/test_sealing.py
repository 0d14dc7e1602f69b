"""Promise: a book from before the vault is sealed once, whole or not at all, and keeps no remains of what was plain."""

import hashlib
import json
from itertools import takewhile
from typing import Any

import msgspec
import pytest

from office.book.engine import postgres
from office.book.engine.connection import Where, connect
from office.book.ledger import Ledger
from office.book.migrations import base
from office.book.migrations import vault as schema_vault
from office.book.sealing import vault
from office.book.sealing.people import nik_index
from office.forms.attachments import Attachments
from sync.lan.trust.cipher import vault_of

OLD_STEPS = dict(takewhile(lambda step: step[1] is not schema_vault.step_0013_vault, base.STEPS.items()))


@pytest.fixture
def plain_book(canary: Any, no_book: Where, key: bytes, monkeypatch: pytest.MonkeyPatch, citizen: Any) -> Where:
    """As a program before the vault left it, with one person's things in plain columns."""
    book = no_book
    for place in (base, postgres):
        monkeypatch.setattr(place, "STEPS", OLD_STEPS)
    Ledger.open(book, key).close()
    db = connect(book, key, writes=True)
    db.execute("INSERT INTO catalogues (version, sha256, document, adopted_at) VALUES (1, '', ?, '')", (b"{}",))
    ticket = "('t1', '2026-11-23', 'A', 1, 'A 001', 'ABC-DEF', 'none', '[]', '', 'kiosk')"
    db.execute(
        "INSERT INTO tickets (ticket, office_day, series, ordinal, number, code, priority, plan, issued_at, device)"
        f" VALUES {ticket}"
    )
    db.execute("INSERT INTO people VALUES ('t1', ?, ?)", (citizen.sub, msgspec.json.encode(citizen)))
    db.execute(
        "INSERT INTO submissions (submission, receipt_code, catalogue, form, form_version, answers, sha256, ticket,"
        " sub, consent, from_account, received_at, device)"
        " VALUES ('s1', 'r1', 1, 'F-1.02', '1', ?, '', 't1', '', '[]', '[]', '', 'kiosk')",
        (json.dumps(canary.answers),),
    )
    sha256 = hashlib.sha256(canary.scan).hexdigest()
    db.execute(
        "INSERT INTO attachments (sha256, bytes, media_type, received, whole, begun_at) VALUES (?, ?, '', ?, 1, '')",
        (sha256, len(canary.scan), len(canary.scan)),
    )
    db.execute("INSERT INTO chunks (sha256, place, content) VALUES (?, 0, ?)", (sha256, canary.scan))
    db.execute(
        "INSERT INTO messages VALUES ('m1', 1, ?, ?, '', '', 'sent', NULL)", (citizen.sub, json.dumps(canary.text))
    )
    db.execute("INSERT INTO cases VALUES ('s1', 1, 'r1', 'ready', ?, '')", (json.dumps(canary.text),))
    op = json.dumps({"op_id": "o1", "data": {"submission": "s1"}, "body": {"answers": canary.answers}})
    db.execute(
        "INSERT INTO conflicts VALUES ('o1', 's', 1, 'gap', NULL, ?, '', 'open', '', '', '', '')",
        (op,),
    )
    db.execute("INSERT INTO segments VALUES ('messages', ?, ?)", ("0" * 64, json.dumps(canary.text).encode()))
    db.close()
    assert canary.found(canary.columns(book, key)) == list(canary.secrets)
    return book


def test_a_plain_book_is_sealed_once_and_reads_as_before(
    canary: Any, plain_book: Where, key: bytes, monkeypatch: pytest.MonkeyPatch, citizen: Any
) -> None:
    monkeypatch.undo()
    for _ in range(2):
        ledger = Ledger.open(plain_book, key, vault_of([key]))
        with ledger.reading() as db:
            (profile,) = db.execute("SELECT profile FROM people").fetchone()
            assert json.loads(vault.unseal(db, "person:t1", "people.profile", profile))["name"] == citizen.name
            (answers,) = db.execute("SELECT answers FROM submissions").fetchone()
            assert json.loads(vault.unseal_text(db, "submission:s1", vault.ANSWERS_COLUMN, answers)) == canary.answers
            assert db.execute("SELECT ticket FROM people WHERE nik_index = ?", (nik_index(db, citizen.nik),)).fetchone()
        assert Attachments(ledger).chunk(hashlib.sha256(canary.scan).hexdigest(), 0) == canary.scan
        ledger.close()
        assert canary.found(canary.columns(plain_book, key)) == []


@pytest.mark.parametrize("engine", ["postgresql"])
def test_a_database_keeps_no_remains_of_what_was_plain(
    canary: Any, plain_book: Where, key: bytes, monkeypatch: pytest.MonkeyPatch, engine: str
) -> None:
    monkeypatch.undo()
    Ledger.open(plain_book, key, vault_of([key])).close()
    db = connect(plain_book, key, writes=True)
    db.execute("CHECKPOINT")
    files = db.execute(
        "SELECT pg_read_binary_file(pg_relation_filepath(oid::regclass)) FROM pg_class"
        " WHERE relkind IN ('r', 't', 'i') AND relname !~ '^pg_(?!toast)'"
    ).fetchall()
    db.close()
    assert canary.found(b"".join(bytes(content) for (content,) in files)) == []


@pytest.mark.parametrize("where", ["_people", "_submissions", "_chunks", "_texts", "_ops"])
def test_a_sealing_that_was_cut_short_is_as_if_it_had_not_begun(
    canary: Any, plain_book: Where, key: bytes, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    before = canary.columns(plain_book, key)
    monkeypatch.undo()

    class PowerCut(BaseException):
        pass

    def cut(*_: object) -> None:
        raise PowerCut

    with monkeypatch.context() as short:
        short.setattr(schema_vault, where, cut)
        with pytest.raises(PowerCut):
            Ledger.open(plain_book, key, vault_of([key]))
    assert canary.columns(plain_book, key) == before
    Ledger.open(plain_book, key, vault_of([key])).close()
    assert canary.found(canary.columns(plain_book, key)) == []

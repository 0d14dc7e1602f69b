"""Promise: who has every column of the book and not its key reads nothing of a person, and what went is gone."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from office.book.engine.connection import Where, connect
from office.book.ledger import Ledger
from office.book.sealing import vault
from office.book.sealing.people import nik_index
from office.book.sealing.vault import Tampered, forget
from office.contract.citizens.attachments import CHUNK_BYTES, BeginAttachment
from office.contract.errors import Refusal
from office.forms.attachments import Attachments
from office.service import OfficeService
from proof.common.apsw_connection import PlainBook
from sync.lan.trust.cipher import AesGcm, vault_of

NOON = datetime(2026, 11, 23, 5, tzinfo=UTC)


def test_nothing_of_a_person_stands_in_any_column(
    canary: Any, desk: Any, book: Where, key: bytes, citizen: Any
) -> None:
    canary.day(desk, citizen)
    dump = canary.columns(book, key)
    assert canary.found(dump) == []
    assert canary.found(dump + f"{citizen.name} {citizen.nik}".encode()) == ["ZZCANARY", citizen.nik]


@pytest.mark.parametrize("engine", ["sqlite"])
def test_nothing_of_a_person_stands_in_the_decrypted_file(
    canary: Any, desk: Any, book: Path, key: bytes, citizen: Any, engine: str
) -> None:
    canary.day(desk, citizen)
    plain = book.with_name("plain.db")
    db = connect(book, key, writes=True)
    db.execute(f"ATTACH DATABASE '{plain}' AS plain KEY ''")
    db.execute("SELECT sqlcipher_export('plain')").fetchone()
    db.close()
    dump = plain.read_bytes()
    assert b"F-1.02" in dump
    assert canary.found(dump) == []


def exchange(book: Where, key: bytes, statement: str) -> None:
    db = connect(book, key, writes=True)
    db.execute(statement)
    db.close()


def test_two_people_whose_records_were_exchanged_are_noticed(desk: Any, book: Where, key: bytes, citizen: Any) -> None:
    desk.sign_in()
    desk.take("KK", profile=citizen)
    desk.take("KK", profile=msgspec.structs.replace(citizen, sub="pairwise-two", nik="6309014510900015"))
    exchange(
        book,
        key,
        "UPDATE people SET profile = (SELECT p.profile FROM people AS p WHERE p.sub <> people.sub)",
    )
    with pytest.raises(Refusal, match="record_damaged"):
        desk.called()


def test_a_key_that_was_put_to_another_record_is_noticed(desk: Any, book: Where, key: bytes, citizen: Any) -> None:
    desk.sign_in()
    desk.take("KK", profile=citizen)
    other = desk.take("KK", profile=msgspec.structs.replace(citizen, sub="pairwise-two"))
    exchange(
        book,
        key,
        f"UPDATE record_keys SET wrapped = (SELECT k.wrapped FROM record_keys AS k WHERE k.record ="
        f" 'person:{other.ticket}') WHERE record LIKE 'person:%'",
    )
    with pytest.raises(Refusal, match="record_damaged"):
        desk.called()


def test_two_pieces_of_one_file_that_were_exchanged_are_noticed(desk: Any, book: Where, key: bytes) -> None:
    whole = b"%PDF-" + bytes(2 * CHUNK_BYTES - 5)
    sha256, files = hashlib.sha256(whole).hexdigest(), Attachments(desk.ledger)
    files.begin(sha256, BeginAttachment(bytes=len(whole), media_type="application/pdf"), desk.now).result(10)
    for place in range(2):
        files.put(sha256, place, whole[place * CHUNK_BYTES :][:CHUNK_BYTES]).result(10)
    assert files.incoming(sha256).whole
    exchange(book, key, "UPDATE chunks SET content = (SELECT c.content FROM chunks AS c WHERE c.place <> chunks.place)")
    with pytest.raises(Refusal, match="record_damaged"):
        files.chunk(sha256, 0)


@pytest.mark.parametrize("engine", ["sqlite"])
def test_a_key_that_went_is_in_no_page_of_the_file(tmp_path: Path, key: bytes, engine: str) -> None:
    """In a file that is not encrypted, so that its pages can be looked at."""
    ledger = Ledger.open(tmp_path / "book.db", key, vault_of([key]), connect=PlainBook().connect)
    ledger.chore(lambda db: vault.seal(db, "person:x", "people.profile", b"x") and None).result(10)
    with ledger.reading() as db:
        (wrapped,) = db.execute("SELECT wrapped FROM record_keys WHERE record = 'person:x'").fetchone()
    ledger.chore(lambda db: forget(db, "person:x", NOON) and None).result(10)
    ledger.close()
    left = (tmp_path / "book.db").read_bytes()
    assert b"person:x" in left
    assert not any(bytes(wrapped[start : start + 8]) in left for start in range(len(wrapped) - 8))


def test_an_answer_of_an_open_desk_is_the_persons_own(canary: Any, desk: Any, citizen: Any) -> None:
    form = canary.day(desk, citizen)
    desk.tell_in_the_clear()
    (op,) = [
        op for op in desk.ledger.op_bodies(desk.ledger.events_after(0, 100)) if op["kind"] == "submission.finalised"
    ]
    assert op["body"]["answers"] == canary.answers
    encoded = msgspec.json.encode(canary.answers, order="deterministic")
    assert op["body"]["sha256"] == hashlib.sha256(encoded).hexdigest()
    assert desk.office.documents.case(form.receipt_code).note == (canary.text["id"], canary.text["en"])


def test_without_its_key_a_record_is_gone_and_its_row_stays(
    canary: Any, desk: Any, book: Where, key: bytes, citizen: Any
) -> None:
    form = canary.day(desk, citizen)
    before = canary.columns(book, key)
    record = vault.submission(str(form.submission))

    def go(db: Any) -> None:
        assert forget(db, record, desk.now) == 1
        assert forget(db, record, desk.now) == 0

    desk.ledger.chore(go).result(10)
    with desk.ledger.reading() as db:
        (sealed,) = db.execute("SELECT answers FROM submissions").fetchone()
        assert vault.unseal_text(db, record, vault.ANSWERS_COLUMN, sealed) is None
        assert sealed.encode() in before  # the row is as it was
        assert db.execute("SELECT wrapped, gone_at FROM record_keys WHERE record = ?", (record,)).fetchone()[0] is None
    desk.tell_in_the_clear()
    (op,) = [
        op for op in desk.ledger.op_bodies(desk.ledger.events_after(0, 100)) if op["kind"] == "submission.finalised"
    ]
    assert op["body"]["answers"] is None


def test_what_went_for_good_is_not_kept_when_it_is_told_again(canary: Any, desk: Any, citizen: Any) -> None:
    form = canary.day(desk, citizen)
    record = vault.submission(str(form.submission))
    desk.ledger.chore(lambda db: forget(db, record, desk.now) and None).result(10)

    def again(db: Any) -> None:
        assert vault.seal(db, record, vault.ANSWERS_COLUMN, b"{}") == b""

    desk.ledger.chore(again).result(10)


def test_a_guest_touches_no_key(desk: Any) -> None:
    def keys() -> int:
        with desk.ledger.reading() as db:
            return int(db.execute("SELECT count(*) FROM record_keys").fetchone()[0])

    before = keys()
    desk.take("KTP")
    assert keys() == before == 1


def test_a_nik_is_found_by_its_index_and_by_no_other_key(desk: Any, citizen: Any, key: bytes) -> None:
    ticket = desk.take("KK", profile=citizen)
    with desk.ledger.reading() as db:
        blind = nik_index(db, citizen.nik)
        row = db.execute("SELECT ticket FROM people WHERE nik_index = ?", (blind,)).fetchone()
        assert row == (str(ticket.ticket),)
        assert (
            db.execute("SELECT 1 FROM people WHERE nik_index = ?", (nik_index(db, "6309014510900015"),)).fetchone()
            is None
        )
    assert blind != hashlib.sha256(citizen.nik.encode()).hexdigest()


def test_another_key_opens_no_book_and_changes_none(
    canary: Any, desk: Any, book: Where, key: bytes, citizen: Any
) -> None:
    canary.day(desk, citizen)
    desk.ledger.close()
    before = canary.columns(book, key)
    with pytest.raises(Refusal, match="book_key_lost"):
        Ledger.open(book, key, vault_of([bytes(32)]))
    assert canary.columns(book, key) == before
    Ledger.open(book, key, vault_of([bytes(32), key])).close()


def test_a_book_that_was_opened_without_a_vault_keeps_nothing_of_a_person(
    book: Where, key: bytes, document: Any, citizen: Any
) -> None:
    ledger = Ledger.open(book, key)
    office = OfficeService(ledger)
    with pytest.raises(AssertionError, match="without its vault"):
        ledger.chore(lambda db: vault.seal(db, "person:x", "people.profile", b"x") and None).result(10)
    assert office.catalogue is None
    ledger.close()


@given(st.binary(max_size=200), st.text(max_size=20), st.text(max_size=20), st.data())
def test_whatever_is_changed_in_what_was_sealed_is_noticed(plain: bytes, about: str, other: str, data: Any) -> None:
    cipher = AesGcm()
    key = cipher.fresh_key()
    sealed = cipher.seal(key, plain, about.encode())
    assert cipher.unseal(key, sealed, about.encode()) == plain
    place = data.draw(st.integers(0, len(sealed) * 8 - 1))
    changed = bytearray(sealed)
    changed[place // 8] ^= 1 << place % 8
    for wrong, named in ((bytes(changed), about), (sealed[:-1], about), (b"", about), (sealed, other + about + "x")):
        with pytest.raises(Tampered):
            cipher.unseal(key, wrong, named.encode())

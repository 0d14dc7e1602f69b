"""Promise: a finalised form has one text for the platform, made with it or once after it, which nobody here reads."""

from itertools import takewhile
from typing import Any

import msgspec
import pytest
from joserfc import jwe
from joserfc.jwk import ECKey

from office.book.engine import postgres
from office.book.engine.connection import Broken, Where, connect
from office.book.ledger import Ledger
from office.book.migrations import base
from office.book.sealing import sealed_forms, vault
from office.book.sealing.sealed_forms import LISTED
from office.book.sql import SUBMISSION_BODY
from sync.lan.trust.cipher import vault_of
from sync.sealed_forms import REGISTRY

OLD_STEPS = dict(takewhile(lambda step: step[0] != "0018_the_seals", base.STEPS.items()))
OF_PLATFORM = ECKey.generate_key("P-256", {"kid": "segel-1", "use": "enc"})


def listed(key: ECKey = OF_PLATFORM) -> str:
    return msgspec.json.encode({"version": 1, "seal_to": key.as_dict(private=False)}).decode()


def ops(ledger: Ledger) -> list[dict[str, Any]]:
    bodies: Any = ledger.op_bodies(ledger.events_after(0, 1000))
    return [op for op in bodies if op["kind"] == "submission.finalised"]


def opened(op: dict[str, Any]) -> Any:
    return msgspec.json.decode(
        jwe.decrypt_compact(op["body"]["sealed"], OF_PLATFORM, registry=REGISTRY).plaintext or b""
    )


@pytest.mark.parametrize("known", ["before", "after"])
def test_a_form_is_sealed_once_with_it_or_as_soon_as_the_key_is_known(
    canary: Any, desk: Any, book: Where, key: bytes, citizen: Any, known: str
) -> None:
    if known == "before":
        desk.ledger.put_note(LISTED, listed()).result(10)
    canary.day(desk, citizen)
    assert desk.ledger.any_unsealed() == (known == "after")
    if known == "after":
        assert not sealed_forms.WORDS & ops(desk.ledger)[0]["body"].keys(), "it has no words yet"
        desk.ledger.seal_next().result(10)
        assert desk.ledger.any_unsealed(), "to which key, nobody has said"
        desk.ledger.put_note(LISTED, listed()).result(10)
        desk.ledger.seal_next().result(10)
    (first,) = ops(desk.ledger)
    assert (opened(first), "answers" in first["body"]) == (canary.answers, False)
    desk.ledger.seal_next().result(10)
    assert ops(desk.ledger) == [first]
    assert canary.found(canary.columns(book, key)) == []


def test_many_that_wait_are_sealed_in_pages(
    canary: Any, desk: Any, citizen: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealed_forms, "PAGE", 1)
    for _ in range(2):
        canary.day(desk, citizen)
    desk.ledger.put_note(LISTED, listed()).result(10)
    waited = []
    while desk.ledger.any_unsealed():
        desk.ledger.seal_next().result(10)
        waited.append(sum("sealed" in op["body"] for op in ops(desk.ledger)))
    assert waited == [1, 2]


def test_where_the_key_of_the_record_went_the_platform_is_still_told_the_same_and_the_office_reads_nothing(
    canary: Any, desk: Any, book: Where, key: bytes, citizen: Any
) -> None:
    desk.ledger.put_note(LISTED, listed()).result(10)
    form = canary.day(desk, citizen)
    before = ops(desk.ledger)
    record = vault.submission(str(form.submission))
    desk.ledger.chore(lambda db: vault.forget(db, record, desk.now) and None).result(10)
    assert ops(desk.ledger) == before
    with desk.ledger.reading() as db:
        (sealed_answers,) = db.execute("SELECT answers FROM submissions").fetchone()
        assert vault.unseal_text(db, record, vault.ANSWERS_COLUMN, sealed_answers) is None
    assert canary.found(canary.columns(book, key)) == []


def test_a_form_that_cannot_be_sealed_is_not_finalised(canary: Any, desk: Any, citizen: Any) -> None:
    desk.ledger.put_note(LISTED, '{"version": 1, "seal_to": {"kty": "EC"}}').result(10)
    with pytest.raises(msgspec.ValidationError):
        canary.day(desk, citizen)
    with desk.ledger.reading() as db:
        for table in ("submissions", "sealed_forms", "unsealed_forms"):
            assert db.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)


def test_what_was_sealed_neither_changes_nor_goes(canary: Any, desk: Any, citizen: Any) -> None:
    desk.ledger.put_note(LISTED, listed()).result(10)
    canary.day(desk, citizen)
    for statement in ("UPDATE sealed_forms SET jwe = 'x'", "DELETE FROM sealed_forms"):
        with pytest.raises(Broken, match="for ever"):
            desk.ledger.chore(lambda db, statement=statement: db.execute(statement) and None).result(10)


def test_forms_from_before_there_were_seals_are_told_as_they_may_have_been_already(
    canary: Any, no_book: Where, key: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place in (base, postgres):
        monkeypatch.setattr(place, "STEPS", OLD_STEPS)
    Ledger.open(no_book, key, vault_of([key])).close()
    db = connect(no_book, key, writes=True)
    db.execute("INSERT INTO catalogues (version, sha256, document, adopted_at) VALUES (1, '', ?, '')", (b"{}",))
    db.execute(
        "INSERT INTO submissions (submission, receipt_code, catalogue, form, form_version, answers, sha256, sub,"
        " consent, from_account, received_at, device) VALUES ('s1', 'r1', 1, 'F', '1', '', '', '', '[]', '[]', '', 'k')"
    )
    db.close()
    monkeypatch.undo()
    ledger = Ledger.open(no_book, key, vault_of([key]))
    ledger.put_note(LISTED, listed()).result(10)
    assert not ledger.any_unsealed()
    ledger.seal_next().result(10)
    with ledger.reading() as db:
        row = db.execute(SUBMISSION_BODY, ("s1",)).fetchone()
    assert (row[-2], bool(row[-1])) == ("", False)
    ledger.close()

"""The answers of a finalised form as they go to the platform: sealed to its key once, and then always the same text.

That happens in the transaction that finalises the form. Before the platform has told of its key a form is kept for the
office alone, in `unsealed_forms`, and has no words to be told in; it gets them once, right before it is first sent.
What is in neither table is told in the clear: by an office of an older version, or because the platform's signed list
names no key. What was sealed is not readable here; the office reads its own column."""

from collections.abc import Mapping
from typing import Final

import msgspec

from office.book.engine.connection import Connection
from office.book.sealing.vault import ANSWERS_COLUMN, submission, unseal_text
from office.book.sql import READ_NOTE

FORM: Final = "submission.finalised"
LISTED: Final = "issuers"  # the note with the platform's signed list, as `office.platform.issuers` keeps it
PAGE: Final = 50  # sealed in one transaction, some 10 ms, so that nobody's ticket waits for long

PUT_SEALED: Final = """
    INSERT INTO sealed_forms (submission, jwe) VALUES (?, ?) ON CONFLICT (submission) DO NOTHING"""
PUT_UNSEALED: Final = "INSERT INTO unsealed_forms (submission) VALUES (?) ON CONFLICT (submission) DO NOTHING"
DROP_UNSEALED: Final = "DELETE FROM unsealed_forms WHERE submission = ?"
ANY_UNSEALED: Final = "SELECT 1 FROM unsealed_forms LIMIT 1"
UNSEALED: Final = """
    SELECT u.submission, s.answers FROM unsealed_forms AS u CROSS JOIN submissions AS s
    WHERE s.submission = u.submission ORDER BY u.submission LIMIT ?"""
WORDS: Final = frozenset({"sealed", "answers"})  # of a form's body: one of them, once it is decided


class _List(msgspec.Struct):
    seal_to: msgspec.Raw = msgspec.Raw(b"")


def finalised(db: Connection, name: str, answers: bytes) -> None:
    """Seal the stored `answers` of this submission, in the transaction that stores them."""
    key = _key(db)
    if key:
        db.execute(PUT_SEALED, (name, db.vault.seal_to(key, answers, name)))
    else:
        db.execute(PUT_UNSEALED, (name,))


def is_unsealed(op: Mapping[str, object]) -> bool:
    """Whether it is not decided yet how this op is sent."""
    body = op.get("body")
    return op["kind"] == FORM and isinstance(body, dict) and not WORDS & body.keys()


def is_same_form(unsealed: Mapping[str, object], other: Mapping[str, object]) -> bool:
    """Whether the other op is of the same form, sealed or not."""
    body, other_body = unsealed["body"], other.get("body")
    return isinstance(other_body, dict) and body == {name: other_body[name] for name in other_body if name not in WORDS}


def any_unsealed(db: Connection) -> bool:
    return db.execute(ANY_UNSEALED).fetchone() is not None


def seal_next(db: Connection) -> None:
    """Seal a page of the forms that are not sealed yet. Does nothing until the platform has sent its list of keys."""
    if db.execute(READ_NOTE, (LISTED,)).fetchone() is None:
        return
    key = _key(db)
    for name, stored in db.execute(UNSEALED, (PAGE,)).fetchall():
        answers = unseal_text(db, submission(name), ANSWERS_COLUMN, stored)
        if key and answers is not None:
            db.execute(PUT_SEALED, (name, db.vault.seal_to(key, answers.encode(), name)))
        db.execute(DROP_UNSEALED, (name,))


def keep_sealed(db: Connection, name: str, jwe: str) -> None:
    """Store how a lost book sent a form; `jwe` is empty where that was in the clear."""
    if jwe:
        db.execute(PUT_SEALED, (name, jwe))
    db.execute(DROP_UNSEALED, (name,))


def _key(db: Connection) -> bytes:
    """The platform's key (JWK as JSON); empty where none is known."""
    (document,) = db.execute(READ_NOTE, (LISTED,)).fetchone() or ("",)
    key = bytes(msgspec.json.decode(document, type=_List).seal_to) if document else b""
    return b"" if key == b"null" else key

"""What became of a form that was sent: the platform's status of the case, shown to whoever has its receipt code and to
the officer with the form. The platform owns it; the office keeps the highest version it was told."""

from datetime import datetime
from typing import Annotated, Final
from uuid import UUID

import msgspec
from msgspec import Meta

from office import changes
from office.answers import CaseAnswer, CaseState
from office.book.chain import moment, stamp
from office.book.connection import Connection
from office.book.journal import Transaction
from office.catalogue import Words
from office.numbers import read_code
from office.outcome import Refusal

RECEIPT_GROUPS: Final = (4, 4)
CASE_CODE: Final = r"^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$"

KNOWN: Final = """
    SELECT c.submission, c.version FROM json_each(?1) AS told, cases AS c WHERE c.submission = told.value"""
PUT_CASE: Final = """
    INSERT INTO cases (submission, version, receipt_code, state, note, at) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (submission) DO UPDATE SET version = excluded.version, receipt_code = excluded.receipt_code,
    state = excluded.state, note = excluded.note, at = excluded.at"""
OF_TICKET: Final = """
    SELECT c.submission, c.receipt_code, c.state, c.note, c.at FROM submissions AS s CROSS JOIN cases AS c
    WHERE s.ticket = ? AND c.submission = s.submission"""
BY_RECEIPT: Final = """
    SELECT s.submission, s.receipt_code, s.form, s.catalogue, s.received_at, c.state, c.note, c.at
    FROM submissions AS s LEFT JOIN cases AS c ON c.submission = s.submission WHERE s.receipt_code = ?"""


class Case(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Nothing in it says whose it is."""

    submission: UUID
    version: Annotated[int, Meta(ge=1)]
    receipt_code: Annotated[str, Meta(pattern=CASE_CODE)]
    state: CaseState
    at: Annotated[datetime, Meta(tz=True)]
    note: Words | None = None


class Cases(changes.Changes, frozen=True, forbid_unknown_fields=True, kw_only=True):
    cases: tuple[Case, ...]


def read_cases(document: bytes) -> Cases:
    """Refusal `cases_broken` when the document cannot be taken over."""
    return changes.read("cases", document, Cases, lambda told: map(_id_of, told.cases))


def take_over(tx: Transaction, told: Cases, document: bytes) -> changes.Taken:
    changes.follow(tx, "cases", told)
    fresh, unchanged = changes.newer(tx, KNOWN, told.cases, _id_of)
    for case, _ in fresh:
        note = msgspec.json.encode(case.note).decode() if case.note else ""
        tx.db.execute(
            PUT_CASE, (str(case.submission), case.version, case.receipt_code, case.state, note, stamp(case.at))
        )
    new = sum(is_new for _, is_new in fresh)
    return changes.tell(tx, "cases", told, document, new=new, changed=len(fresh) - new, unchanged=unchanged)


def of_ticket(db: Connection, ticket: str) -> dict[str, CaseAnswer]:
    """By submission: what is known of each form that was sent with this ticket."""
    return {
        submission: CaseAnswer(receipt_code=code, state=state, note=_words(note), at=moment(at))
        for submission, code, state, note, at in db.execute(OF_TICKET, (ticket,)).fetchall()
    }


def by_receipt(db: Connection, typed: str) -> tuple[CaseAnswer, int, str]:
    """The case of a receipt code, however it was typed; and the form: version of the catalogue, code. Refusal
    `receipt_unknown`."""
    row = db.execute(BY_RECEIPT, (read_code(typed, RECEIPT_GROUPS),)).fetchone()
    if row is None:
        raise receipt_unknown()
    _, code, form, catalogue, received_at, state, note, at = row
    received = moment(received_at)
    case = CaseAnswer(
        receipt_code=code,
        state=state or "unknown",
        note=_words(note or ""),
        at=moment(at) if at else None,
        received_at=received,
    )
    return case, catalogue, form


def receipt_unknown() -> Refusal:
    return Refusal(
        "receipt_unknown",
        "Kode tanda terima ini tidak dikenal di kantor ini. Silakan periksa kodenya.",
        "This office does not know that receipt code. Please check it.",
    )


def _id_of(case: Case) -> str:
    return str(case.submission)


def _words(note: str) -> tuple[str, str]:
    words = msgspec.json.decode(note, type=Words) if note else None
    return (words.id, words.of("en")) if words else ("", "")

"""The platform's status of a case that began with a form. It is shown to whoever has the receipt code and to the
officer with the form. The platform owns it; the office keeps the highest version."""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any, Final
from uuid import UUID

import msgspec
from msgspec import Meta

from office.book.engine.connection import Connection
from office.book.journal import Transaction
from office.book.sealing.vault import seal_text, unseal_text
from office.contract.answers import CaseAnswer, CaseState
from office.contract.catalogue import Form
from office.contract.errors import Refusal
from office.contract.moments import moment, stamp
from office.contract.words import Words, in_both
from office.line.numbers import RECEIPT_GROUPS, read_code
from office.platform import versioned_changes

NOTE_COLUMN: Final = "cases.note"
SHOWN_MAX: Final = 6  # of one citizen; who asks for an older one has its receipt code
FormAt = Callable[[Connection, int, str], Form]  # by the version of the catalogue it was sent under, and its code

CASE_CODE: Final = r"^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}\Z"

KNOWN: Final = """
    SELECT c.submission, c.version FROM json_each(?1) AS told, cases AS c WHERE c.submission = told.value"""
PUT_CASE: Final = """
    INSERT INTO cases (submission, version, receipt_code, state, note, at) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (submission) DO UPDATE SET version = excluded.version, receipt_code = excluded.receipt_code,
    state = excluded.state, note = excluded.note, at = excluded.at"""
OF_TICKET: Final = """
    SELECT c.submission, c.receipt_code, c.state, c.note, c.at FROM submissions AS s CROSS JOIN cases AS c
    WHERE s.ticket = ? AND c.submission = s.submission"""
# What the citizen sent may have been corrected for the platform: the case is then the correction's, the code on paper
# the first one's.
SENT: Final = """
    SELECT s.receipt_code, s.form, s.catalogue, s.received_at, c.state, c.submission, c.note, c.at
    FROM submissions AS s LEFT JOIN cases AS c ON c.submission = coalesce((
        SELECT later.submission FROM submissions AS later WHERE later.corrects = s.submission
        ORDER BY later.id DESC LIMIT 1), s.submission)"""
BY_RECEIPT: Final = f"{SENT} WHERE s.receipt_code = ?"
OF_CITIZEN: Final = f"""{SENT}
    WHERE s.sub = ? AND s.sub <> '' AND s.corrects IS NULL ORDER BY s.id DESC LIMIT ?"""


class Case(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A case's status. It does not say whose it is."""

    submission: UUID
    version: Annotated[int, Meta(ge=1)]
    receipt_code: Annotated[str, Meta(pattern=CASE_CODE)]
    state: CaseState
    at: Annotated[datetime, Meta(tz=True)]
    note: Words | None = None


class Cases(versioned_changes.Changes, frozen=True, forbid_unknown_fields=True, kw_only=True):
    cases: tuple[Case, ...]


def read_cases(document: bytes) -> Cases:
    """The document as Cases. Refusal `cases_broken` when it cannot be read."""
    return versioned_changes.read("cases", document, Cases, lambda changes: map(_id_of, changes.cases))


def take_over(tx: Transaction, changes: Cases, document: bytes) -> versioned_changes.ChangesTaken:
    versioned_changes.follow(tx, "cases", changes)
    fresh, unchanged = versioned_changes.newer(tx, KNOWN, changes.cases, _id_of)
    for case, _ in fresh:
        note = _sealed(tx.db, str(case.submission), case.note)
        tx.db.execute(
            PUT_CASE, (str(case.submission), case.version, case.receipt_code, case.state, note, stamp(case.at))
        )
    return versioned_changes.append_import(tx, "cases", changes, document, fresh, unchanged=unchanged)


def of_ticket(db: Connection, ticket: str) -> dict[str, CaseAnswer]:
    """What is known of each form that was sent with this ticket, by submission."""
    return {
        submission: CaseAnswer(receipt_code=code, state=state, note=_words(db, submission, note), at=moment(at))
        for submission, code, state, note, at in db.execute(OF_TICKET, (ticket,)).fetchall()
    }


def by_receipt(db: Connection, typed: str, form_at: FormAt) -> CaseAnswer:
    """The case of a receipt code, however it was typed. Refusal `receipt_unknown`."""
    row = db.execute(BY_RECEIPT, (read_code(typed, RECEIPT_GROUPS),)).fetchone()
    if row is None:
        raise Refusal.of("receipt_unknown")
    return _sent(db, row, form_at)


def of_citizen(db: Connection, sub: str, form_at: FormAt) -> tuple[CaseAnswer, ...]:
    """The cases of what this citizen sent while logged in, the newest first. A guest's forms belong to no one."""
    rows = db.execute(OF_CITIZEN, (sub, SHOWN_MAX)).fetchall()
    return tuple(_sent(db, row, form_at) for row in rows)


def _sent(db: Connection, row: tuple[Any, ...], form_at: FormAt) -> CaseAnswer:
    code, form, catalogue, received_at, state, submission, note, at = row
    title = form_at(db, catalogue, form).title
    return CaseAnswer(
        receipt_code=code,
        state=state or "unknown",
        note=_words(db, submission, note or ""),
        at=moment(at) if at else None,
        received_at=moment(received_at),
        title=in_both(title),
    )


def _id_of(case: Case) -> str:
    return str(case.submission)


def _record(submission: str) -> str:
    return f"case:{submission}"


def _sealed(db: Connection, submission: str, note: Words | None) -> str:
    return seal_text(db, _record(submission), NOTE_COLUMN, msgspec.json.encode(note).decode()) if note else ""


def _words(db: Connection, submission: str, note: str) -> tuple[str, str]:
    text = unseal_text(db, _record(submission), NOTE_COLUMN, note)
    return in_both(msgspec.json.decode(text, type=Words) if text else None)

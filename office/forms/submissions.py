"""Finalised forms. They never change; a correction is another submission."""

import hashlib
from collections.abc import Callable, Mapping
from typing import Final
from uuid import UUID

import msgspec

from office.book.engine.connection import Connection
from office.book.sealing import sealed_forms
from office.book.sealing.vault import ANSWERS_COLUMN, seal_text, unseal_text
from office.book.sealing.vault import submission as submission_record
from office.book.writer import Transaction
from office.catalogue.form_check import check, rows, taken_from_account
from office.catalogue.index import CatalogueIndex
from office.contract.answers import CaseAnswer, FileAnswer, Profile, SubmissionAnswer, SubmissionView
from office.contract.catalogue import Form
from office.contract.commands import Answers, SubmitForm
from office.contract.errors import Refusal
from office.contract.moments import moment, stamp
from office.contract.words import in_both
from office.forms import attachments
from office.line.numbers import CODE_GROUPS, RECEIPT_GROUPS, code_of, fold, id_of, read_code

TICKET_KNOWN: Final = "SELECT 1 FROM tickets WHERE ticket = ?"
TAKEN_BY: Final = """
    SELECT t.device, coalesce(p.sub, ''), t.code = ?2 OR EXISTS (
        SELECT 1 FROM aliases AS a WHERE a.ticket = t.ticket AND a.code = ?2)
    FROM tickets AS t LEFT JOIN people AS p ON p.ticket = t.ticket WHERE t.ticket = ?1"""
PUT_SUBMISSION: Final = """
    INSERT INTO submissions (submission, receipt_code, catalogue, form, form_version, answers, sha256, ticket, sub,
        consent, from_account, received_at, device)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
OF_TICKET: Final = """
    SELECT s.submission, s.form, s.form_version, s.catalogue, s.received_at, coalesce(d.name, s.device), s.answers,
        s.from_account
    FROM submissions AS s LEFT JOIN devices AS d ON d.device = s.device WHERE s.ticket = ? AND NOT EXISTS (
        SELECT 1 FROM submissions AS later
        WHERE later.corrects = coalesce(s.corrects, s.submission) AND later.id > s.id)
    ORDER BY s.id"""


def submit(
    tx: Transaction, index: CatalogueIndex, order: SubmitForm, profile: Profile | None, helped: str = ""
) -> SubmissionAnswer:
    """Store the answers if all of them are right. Refusal `answers_wrong` lists every wrong field. `helped` is why an
    officer filled it in, where one did."""
    form = index.form(order.form, order.form_version)
    ticket = str(order.ticket) if order.ticket else None
    if ticket:
        _must_be_their_visit(tx, ticket, order.ticket_code or "", profile, helped=bool(helped))
    errors = check(form, order.answers, profile, index.check_of(form))
    if errors:
        raise Refusal.of("answers_wrong", facts={"errors": errors})
    submission = id_of(tx.op_id, tx.by.at, "submission")
    receipt_code = code_of(fold(tx.by, tx.op_id, "receipt"), RECEIPT_GROUPS)
    answers = msgspec.json.encode(order.answers, order="deterministic")
    sha256 = hashlib.sha256(answers).hexdigest()
    tx.db.execute(
        PUT_SUBMISSION,
        (
            *(str(submission), receipt_code, index.catalogue.version, form.code, form.version),
            *(seal_answers(tx.db, str(submission), answers), sha256, ticket, profile.sub if profile else ""),
            _json(order.consent),
            _json(taken_from_account(form, order.answers, profile, order.consent)),
            *(stamp(tx.by.at), tx.by.device),
        ),
    )
    sealed_forms.finalised(tx.db, str(submission), answers)
    event_data: dict[str, object] = {
        "submission": str(submission),
        "form": form.code,
        "form_version": form.version,
        "ticket": ticket,
        "sha256": sha256,
    }
    if helped:
        event_data["helped"] = helped
    if order.attachments:
        event_data["attachments"] = attachments.named(tx.db, submission, order.attachments)
    tx.append("submission.finalised", ticket or f"submission:{submission}", event_data)
    return SubmissionAnswer(submission=submission, receipt_code=receipt_code)


def _must_be_their_visit(tx: Transaction, ticket: str, code: str, profile: Profile | None, *, helped: bool) -> None:
    """Whoever took the number at this device, whoever holds its slip, and the officer who helps them. Refusal
    `ticket_unknown`, `ticket_not_yours`."""
    row = tx.db.execute(TAKEN_BY, (ticket, read_code(code, CODE_GROUPS))).fetchone()
    if row is None:
        raise Refusal.of("ticket_unknown")
    device, sub, is_code_right = row
    is_taker = (device, sub) == (tx.by.device, profile.sub if profile else "")
    if not (helped or is_taker or is_code_right):
        raise Refusal.of("ticket_not_yours")


def views(
    db: Connection, ticket: str, cases: Mapping[str, CaseAnswer], form_at: Callable[[int, str], Form]
) -> tuple[SubmissionView, ...]:
    """What the citizen sent with this ticket, as the officer serving them reads it. `cases` are what is known of them,
    by submission; `form_at` finds the form as it was in that version of the catalogue."""
    files = attachments.of_ticket(db, ticket)
    rows = db.execute(OF_TICKET, (ticket,)).fetchall()
    return tuple(
        _view(
            row, form_at(row[3], row[1]), stored_answers(db, row[0], row[6]), cases.get(row[0]), files.get(row[0], ())
        )
        for row in rows
    )


def seal_answers(db: Connection, name: str, answers: bytes) -> str:
    """Seal the answers; `name` is the submission's id."""
    return seal_text(db, submission_record(name), ANSWERS_COLUMN, answers.decode())


def stored_answers(db: Connection, name: str, sealed: str) -> Answers | None:
    """The answers in clear; None when they are deleted."""
    text = unseal_text(db, submission_record(name), ANSWERS_COLUMN, sealed)
    return msgspec.json.decode(text, type=Answers) if text else None


def _view(
    row: tuple[str, ...], form: Form, answers: Answers | None, case: CaseAnswer | None, files: tuple[FileAnswer, ...]
) -> SubmissionView:
    submission, code, version, _, received_at, device, _, from_account = row
    return SubmissionView(
        submission=UUID(submission),
        form=code,
        form_version=version,
        title=in_both(form.title),
        received_at=moment(received_at),
        device=device,
        rows=rows(
            form,
            answers or {},
            frozenset(msgspec.json.decode(from_account, type=tuple[str, ...])),
        ),
        case=case,
        files=files,
    )


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()

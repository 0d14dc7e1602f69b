"""Corrections of a refused form: another row that names the first, which stays."""

import hashlib
from collections.abc import Callable
from typing import Final

import msgspec

from office.book.engine.connection import Connection
from office.book.sealing import sealed_forms
from office.book.sealing.people import stored_profile
from office.book.writer import Transaction
from office.catalogue.form_check import check, rows
from office.contract.answers import Profile
from office.contract.attention import AttentionForm, CorrectionField, WrongField
from office.contract.catalogue import Field, Form
from office.contract.commands import Answers
from office.contract.errors import Refusal
from office.contract.words import in_both
from office.forms.submissions import seal_answers, stored_answers
from office.line.numbers import RECEIPT_GROUPS, code_of, fold, id_of

FormAt = Callable[[int, str], Form]

STORED: Final = """
    SELECT s.catalogue, s.form, s.answers, s.from_account, coalesce(s.corrects, s.submission), p.ticket,
        p.profile
    FROM submissions AS s LEFT JOIN people AS p ON p.ticket = s.ticket AND p.sub = s.sub AND s.sub <> ''
    WHERE s.submission = ?"""
CORRECTED: Final = """
    INSERT INTO submissions (submission, receipt_code, catalogue, form, form_version, answers, sha256, ticket, sub,
        consent, from_account, received_at, device, corrects)
    SELECT ?1, ?2, catalogue, form, form_version, ?3, ?4, ticket, sub, consent, ?5, received_at, device, ?6
    FROM submissions WHERE submission = ?7"""


class StoredForm(msgspec.Struct, frozen=True):
    form: Form
    answers: Answers
    from_account: frozenset[str]
    first: str  # the submission that the citizen sent
    profile: Profile | None


def read(db: Connection, submission: str, form_at: FormAt) -> StoredForm:
    row = db.execute(STORED, (submission,)).fetchone()
    assert row is not None, submission
    catalogue, form, answers, from_account, first, ticket, profile = row
    return StoredForm(
        form_at(catalogue, form),
        stored_answers(db, submission, answers) or {},
        frozenset(msgspec.json.decode(from_account, type=tuple[str, ...])),
        first,
        stored_profile(db, ticket, profile) if ticket else None,
    )


def correct(tx: Transaction, submission: str, answers: Answers, form_at: FormAt) -> tuple[str, str]:
    """Store the form with these answers in place of the old ones; its new id and SHA-256. An answer of None is removed.
    Refusal `answers_wrong` as for the citizen, `amend_empty` when nothing would change."""
    stored = read(tx.db, submission, form_at)
    mended = {name: value for name, value in (stored.answers | answers).items() if value is not None}
    if mended == stored.answers:
        raise Refusal.of("amend_empty")
    errors = check(stored.form, mended, stored.profile)
    if errors:
        raise Refusal.of("answers_wrong", facts={"errors": errors})
    encoded = msgspec.json.encode(mended, order="deterministic")
    same = sorted(name for name in stored.from_account if mended.get(name) == stored.answers.get(name))
    correction, sha256 = str(id_of(tx.op_id, tx.by.at, "submission")), hashlib.sha256(encoded).hexdigest()
    receipt_code = code_of(fold(tx.by, tx.op_id, "receipt"), RECEIPT_GROUPS)
    tx.db.execute(
        CORRECTED,
        (
            *(correction, receipt_code, seal_answers(tx.db, correction, encoded), sha256),
            *(msgspec.json.encode(same).decode(), stored.first, submission),
        ),
    )
    sealed_forms.finalised(tx.db, correction, encoded)
    return correction, sha256


def shown(db: Connection, submission: str, wrong: tuple[WrongField, ...], form_at: FormAt) -> AttentionForm:
    """The form for an officer who may correct it, without locked answers: only the civil registry changes those."""
    stored = read(db, submission, form_at)
    wrong_fields = {one.name: one.say for one in wrong}
    fields = [field for step in stored.form.steps for field in step.fields]
    mended = [_field(field, stored.answers, wrong_fields) for field in fields if not (field.locked and stored.profile)]
    return AttentionForm(
        title=in_both(stored.form.title),
        rows=rows(stored.form, stored.answers, stored.from_account),
        fields=tuple(sorted(mended, key=lambda field: field.name not in wrong_fields)),
    )


def _field(field: Field, answers: Answers, wrong_fields: dict[str, str]) -> CorrectionField:
    return CorrectionField(
        name=field.name,
        label=in_both(field.label),
        kind=field.kind,
        value="" if field.secret else str(answers.get(field.name) or ""),
        secret=field.secret,
        required=field.required,
        digits=field.digits,
        choices=tuple((one.value, *in_both(one.name)) for one in field.choices),
        hint=in_both(field.hint),
        wrong=wrong_fields.get(field.name, ""),
    )

"""What the platform sends beside catalogue and appointments, and who may read it."""

from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime
from functools import partial
from typing import TypeVar
from uuid import UUID

from office.book.engine.connection import Connection
from office.book.journal import Transaction
from office.book.ledger import Act, Done, Ledger
from office.contract.answers import CaseAnswer, MessageAnswer, MessageRead, SubmissionView
from office.contract.commands import By, ReadMessage
from office.contract.errors import Refusal
from office.forms import submissions
from office.platform import cases, issuers, messages
from office.platform.versioned_changes import Changes, ChangesTaken

T = TypeVar("T", bound=Changes)


class PlatformDocuments:
    """Over one open book. Acts answer a Future that resolves after the commit; reads answer at once."""

    def __init__(self, ledger: Ledger, form_at: cases.FormAt) -> None:
        self._ledger, self._form_at = ledger, form_at

    def import_cases(self, document: bytes, op_id: UUID, by: By) -> Future[Done[ChangesTaken]]:
        """Take over every status the document tells of, or refuse it whole and keep those known before."""
        return self._import("import_cases", document, op_id, by, read=cases.read_cases, take_over=cases.take_over)

    def import_messages(self, document: bytes, op_id: UUID, by: By) -> Future[Done[ChangesTaken]]:
        return self._import(
            "import_messages", document, op_id, by, read=messages.read_messages, take_over=messages.take_over
        )

    def adopt_issuers(self, document: bytes, op_id: UUID, by: By) -> Future[Done[ChangesTaken]]:
        """Put a list of card issuers in force that the sync has judged. Refusal `issuers_older`."""
        return self._ledger.act(
            Act(op_id, "adopt_issuers", "", document, by, lambda tx: issuers.adopt(tx, document), ChangesTaken)
        )

    def read_message(self, message: UUID, order: ReadMessage, by: By, sub: str) -> Future[Done[MessageRead]]:
        """Record that the citizen `sub` has read it."""
        rule = partial(messages.mark_read, message=message, sub=sub)
        return self._ledger.act(Act.of("read_message", order, by, rule, MessageRead, target=str(message)))

    def case(self, receipt_code: str) -> CaseAnswer:
        """The case of the form with that receipt. Refusal `receipt_unknown`."""
        with self._ledger.reading() as db:
            return cases.by_receipt(db, receipt_code, self._form_at)

    def unread(self, sub: str, now: datetime) -> tuple[MessageAnswer, ...]:
        with self._ledger.reading() as db:
            return messages.unread(db, sub, now)

    def of_citizen(self, sub: str, now: datetime) -> tuple[tuple[MessageAnswer, ...], tuple[CaseAnswer, ...]]:
        """What this citizen is shown after logging in: unread messages, and their cases."""
        with self._ledger.reading() as db:
            return messages.unread(db, sub, now), cases.of_citizen(db, sub, self._form_at)

    def sent_with(self, db: Connection, ticket: str) -> tuple[SubmissionView, ...]:
        """The forms of this ticket, each with its case."""
        return submissions.views(db, ticket, cases.of_ticket(db, ticket), partial(self._form_at, db))

    def _import(
        self,
        verb: str,
        document: bytes,
        op_id: UUID,
        by: By,
        *,
        read: Callable[[bytes], T],
        take_over: Callable[[Transaction, T, bytes], ChangesTaken],
    ) -> Future[Done[ChangesTaken]]:
        try:
            changes = read(document)
        except Refusal as refusal:
            refused: Future[Done[ChangesTaken]] = Future()
            refused.set_exception(refusal)
            return refused
        return self._ledger.act(
            Act(op_id, verb, "", document, by, lambda tx: take_over(tx, changes, document), ChangesTaken)
        )

"""The commands for what a citizen asks about their own data, over one open book."""

from concurrent.futures import Future
from datetime import datetime
from functools import partial
from uuid import UUID

from office.book.ledger import Act, Done, Ledger
from office.contract.citizens.own_data import DataRequest, OwnRecords
from office.contract.commands import AnswerRequest, AskAboutRecords, By
from office.platform.cases import FormAt
from office.privacy import own_data


class DataRequests:
    """Acts answer a Future that resolves after the commit; reads answer at once. `sub` is who is logged in."""

    def __init__(self, ledger: Ledger, form_at: FormAt) -> None:
        self._ledger, self._form_at = ledger, form_at

    def ask(self, order: AskAboutRecords, by: By, sub: str) -> Future[Done[DataRequest]]:
        rule = partial(own_data.ask, order=order, sub=sub)
        return self._ledger.act(Act.of("ask_about_data", order, by, rule, DataRequest))

    def answer(self, request: UUID, order: AnswerRequest, by: By) -> Future[Done[DataRequest]]:
        """`by.actor` is the officer's code."""
        rule = partial(own_data.answer, request=request, order=order)
        return self._ledger.act(Act.of("answer_request", order, by, rule, DataRequest, target=str(request)))

    def own(self, sub: str) -> OwnRecords:
        with self._ledger.reading() as db:
            return own_data.own(db, sub, self._form_at)

    def export(self, request: UUID) -> bytes:
        """JSON."""
        with self._ledger.reading() as db:
            return own_data.export(db, request, self._form_at)

    def waiting(self, now: datetime) -> tuple[DataRequest, ...]:
        with self._ledger.reading() as db:
            return own_data.waiting(db, now)

    def open_and_overdue(self, now: datetime) -> tuple[int, int]:
        with self._ledger.reading() as db:
            return own_data.open_and_overdue(db, now)

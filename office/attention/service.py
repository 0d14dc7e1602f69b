"""The commands for items that need attention, over one open book."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from datetime import datetime
from functools import partial
from uuid import UUID

from office.attention import alerts, items, notices, settling
from office.attention.notices import Notice, with_notices
from office.book.engine.connection import Connection
from office.book.ledger import Ledger
from office.book.writer import Act, Done, Transaction
from office.catalogue.index import CatalogueIndex, CurrentCatalogue
from office.contract.attention import Alert, Attended, AttentionAnswer, AttentionDetail
from office.contract.catalogue import Form
from office.contract.commands import Amend, Attend, By, Settle
from office.contract.errors import BookDamaged
from office.contract.roles import must
from office.officers.sessions import acting


class AttentionService:
    """The service for officers who have the role; Refusal `role_missing` for anybody else. `by.actor` is their code."""

    def __init__(
        self,
        ledger: Ledger,
        current_catalogue: CurrentCatalogue,
        form_at: Callable[[Connection, int, str], Form],
    ) -> None:
        self._ledger, self._current_catalogue, self._form_at = ledger, current_catalogue, form_at
        self.notices: Callable[[], Sequence[Notice]] = tuple  # what the hub knows beside the book

    def retry(self, item: str, order: Attend, by: By) -> Future[Done[Attended]]:
        return self._act("retry", item, order, by, lambda tx, index: items.retry(tx, index, item, order.reason))

    def escalate(self, item: str, order: Attend, by: By) -> Future[Done[Attended]]:
        return self._act("escalate", item, order, by, lambda tx, index: items.escalate(tx, index, item, order.reason))

    def amend(self, item: str, order: Amend, by: By) -> Future[Done[Attended]]:
        def rule(tx: Transaction, index: CatalogueIndex) -> Attended:
            return items.amend(tx, index, item, order, partial(self._form_at, tx.db))

        return self._act("amend", item, order, by, rule)

    def settle(self, item: str, order: Settle, by: By) -> Future[Done[Attended]]:
        """Decide which side of a conflict counts."""
        return self._act("settle", item, order, by, lambda tx, index: settling.settle(tx, index, item, order))

    def raise_alert(self, code: str, op_id: UUID, by: By) -> Future[Done[Alert]]:
        """Put what `by.device` did on the list. Refused to nobody; the hub asks."""
        return self._ledger.act(
            Act(op_id, "raise_alert", by.device, code.encode(), by, lambda tx: alerts.raise_alert(tx, code), Alert)
        )

    def alerted(self) -> bool:
        with self._ledger.reading() as db:
            return alerts.waiting(db) > 0

    def drop_over(self, now: datetime) -> Future[None]:
        """Take alerts of hours ago from the list."""
        return self._ledger.chore(lambda db: alerts.drop_over(db, now))

    def listed(self, officer: str) -> AttentionAnswer:
        """Where the damage of the book is in the list itself, what the hub knows beside it is still told."""
        beside = self._notices_for(officer)
        try:
            with self._ledger.reading() as db:
                found = items.listed(db, self._current_catalogue(), officer)
        except BookDamaged:
            if not beside:
                raise
            found = AttentionAnswer(open=0, items=())
        return with_notices(found, beside)

    def opened(self, item: str, officer: str) -> AttentionDetail:
        """One item, with its personal data for who may see them."""
        if (notice := notices.opened(self._notices_for(officer), item)) is not None:
            return notice
        with self._ledger.reading() as db:
            return items.opened(db, self._current_catalogue(), item, officer, partial(self._form_at, db))

    def waiting(self) -> int:
        """How many items wait for a person. Anybody may know that."""
        with self._ledger.reading() as db:
            return items.waiting(db) + len(self.notices())

    def _notices_for(self, officer: str) -> Sequence[Notice]:
        """They are about the office's machines, which belong to no agency. Refusal `role_missing`."""
        with self._ledger.reading() as db:
            who = acting(db, self._current_catalogue(), officer)
        must(who.roles, "attention")
        return self.notices() if who.only_agency("attention") is None else ()

    def _act(
        self, verb: str, item: str, order: Attend, by: By, rule: Callable[[Transaction, CatalogueIndex], Attended]
    ) -> Future[Done[Attended]]:
        in_its_turn: Callable[[Transaction], Attended] = lambda tx: rule(tx, self._current_catalogue())  # noqa: E731
        return self._ledger.act(Act.of(verb, order, by, in_its_turn, Attended, target=item))

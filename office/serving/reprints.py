"""Reprints for staff: a lost slip, and the totals of the day."""

from datetime import datetime
from typing import Final
from uuid import UUID

from office.book.engine.connection import Connection
from office.book.ledger import Ledger
from office.catalogue.index import CatalogueIndex, CurrentCatalogue
from office.contract.admin.day_totals import DayTotals
from office.contract.answers import EntryState, TicketAnswer
from office.contract.errors import Refusal
from office.contract.moments import moment
from office.line import visit_plan
from office.line.records import ENTRY, one_entry
from office.serving.day_totals import day_totals
from office.waits.estimator import WaitEstimator

PAPER_OF: Final = "SELECT code, issued_at, plan FROM tickets WHERE ticket = ?"


class Reprints:
    """Reads over one open book."""

    def __init__(self, ledger: Ledger, index: CurrentCatalogue, estimator: WaitEstimator) -> None:
        self._ledger, self._index, self._estimator = ledger, index, estimator

    def ticket_again(self, entry: UUID, now: datetime) -> TicketAnswer:
        """The ticket as when it was taken, with the wait as it is now. Refusal `entry_unknown`, also for one of another
        day, whose number is somebody else's by now."""
        with self._ledger.reading() as db:
            return _again(db, self._index(), self._estimator, entry, now)

    def totals(self, now: datetime) -> DayTotals:
        """The totals so far of the office-day of `now`."""
        with self._ledger.reading() as db:
            return day_totals(db, self._index(), now)


def _again(db: Connection, index: CatalogueIndex, estimator: WaitEstimator, entry: UUID, now: datetime) -> TicketAnswer:
    found = one_entry(db, ENTRY, str(entry))
    if found is None or found.office_day != index.office_day(now):
        raise Refusal.of("entry_unknown")
    row = db.execute(PAPER_OF, (found.ticket,)).fetchone()
    assert row is not None, "a place in a line without a ticket"
    code, issued_at, plan = row
    ahead, wait = estimator.place_of(db, index, found, now) if found.state is EntryState.WAITING else (0, None)
    return TicketAnswer(
        ticket=UUID(found.ticket),
        number=found.number,
        entry=entry,
        service=found.service,
        ahead=ahead,
        wait=wait,
        issued_at=moment(issued_at),
        code=code,
        follow=index.catalogue.office.follow_url + code,
        plan=visit_plan.services(visit_plan.read(plan)),
    )

"""An officer acts for a citizen who cannot use the kiosk. The book stores who acted at which ticket, and why.

Whose card it was is read with the ticket, sealed like any other; no event and no kept order names them."""

from concurrent.futures import Future
from typing import Final
from uuid import UUID

import msgspec

from office.book.engine.bulk_insert import put_many
from office.book.ledger import Act, Done, Ledger
from office.book.writer import Transaction
from office.catalogue.index import CurrentCatalogue
from office.contract.answers import Profile, SubmissionAnswer, TicketAnswer
from office.contract.assurance import reaches
from office.contract.commands import By, HelpCitizen, SubmitForm, TakeTicket, WhyHelped
from office.contract.errors import Refusal
from office.forms.submissions import submit
from office.officers.emergency_sessions import must_go_on
from office.serving.calls import at_counter, profile_of
from office.serving.issuing import PUT_PEOPLE, people_rows
from office.serving.tickets import take_one
from office.waits.estimator import WaitEstimator

HELPED: Final = "citizen.helped"


class AssistedVisit(msgspec.Struct, frozen=True, kw_only=True):
    """The visit that is helped, if somebody was at the counter already."""

    entry: UUID | None = None
    ticket: UUID | None = None


class AssistedService:
    """Acts of one book; `by.actor` is the officer's code. `profile` is what the card in the officer's hand says: it
    is `verified` and names no account."""

    def __init__(self, ledger: Ledger, index: CurrentCatalogue, estimator: WaitEstimator) -> None:
        self._ledger, self._index, self._estimator = ledger, index, estimator

    def begin(self, counter: str, order: HelpCitizen, by: By, profile: Profile) -> Future[Done[AssistedVisit]]:
        """Begin to help. Refusals `entry_unknown`, `entry_not_here`, `account_known`, `card_differs`, and `vouch_now`
        for somebody who is not at the counter yet."""

        def rule(tx: Transaction) -> AssistedVisit:
            if order.entry is None:
                must_go_on(tx)
                tx.append(HELPED, f"counter:{counter}", {"counter": counter, "why": order.why})
                return AssistedVisit()
            return _join(tx, counter, order.entry, order.why, profile)

        return self._ledger.act(Act.of("help_citizen", order, by, rule, AssistedVisit, target=counter))

    def take_ticket(
        self, counter: str, order: TakeTicket, by: By, profile: Profile, why: WhyHelped
    ) -> Future[Done[TicketAnswer]]:
        """A number for the helped person, whose card the officer has seen."""

        def rule(tx: Transaction) -> TicketAnswer:
            return take_one(tx, self._index(), self._estimator, order, profile=profile, helped=why)

        return self._ledger.act(Act.of("help_take", order, by, rule, TicketAnswer, target=counter))

    def submit_form(
        self, counter: str, order: SubmitForm, by: By, why: WhyHelped, entry: UUID | None
    ) -> Future[Done[SubmissionAnswer]]:
        """Answers the citizen gave aloud: typed as far as the office knows, and no account's. `entry` is the visit at
        this counter, while it lasts."""

        def rule(tx: Transaction) -> SubmissionAnswer:
            if entry is not None:
                at_counter(tx, counter, entry)
            return submit(tx, self._index(), order, None, helped=why)

        return self._ledger.act(Act.of("help_submit", order, by, rule, SubmissionAnswer, target=counter))


def _join(tx: Transaction, counter: str, entry: UUID, why: WhyHelped, profile: Profile) -> AssistedVisit:
    """Add who the citizen is. A guest is known from now on; for a named person the card must be theirs."""
    found = at_counter(tx, counter, entry)
    known = profile_of(tx.db, found.entry)
    if known is None:
        put_many(tx.db, PUT_PEOPLE, people_rows(tx.db, [(found.ticket, profile)]))
    elif reaches(known.level, "authenticated"):
        raise Refusal.of("account_known", number=found.number)
    elif known.nik != profile.nik:
        raise Refusal.of("card_differs")
    event_data: dict[str, object] = {"counter": counter, "why": why, "ticket": found.ticket, "entry": found.entry}
    tx.append(HELPED, found.ticket, event_data)
    return AssistedVisit(entry=entry, ticket=UUID(found.ticket))

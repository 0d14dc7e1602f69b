"""Records that an officer saw the card of who is at the counter. The event names the ticket and nobody."""

from concurrent.futures import Future
from functools import partial
from uuid import UUID

from office.book.ledger import Ledger
from office.book.writer import Act, Done, Transaction
from office.contract.assurance import reaches
from office.contract.citizens.id_check import IdCheck
from office.contract.commands import By, SeeCard
from office.contract.errors import Refusal
from office.serving.calls import as_seen, at_counter, profile_of


class IdCheckService:
    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def see_card(self, counter: str, order: SeeCard, by: By) -> Future[Done[IdCheck]]:
        """`by.actor` is the officer's code."""
        rule = partial(see, counter=counter, entry=order.entry)
        return self._ledger.act(Act.of("see_card", order, by, rule, IdCheck, target=counter))


def see(tx: Transaction, counter: str, entry: UUID) -> IdCheck:
    """Record that the officer at `counter` compared the card. Refusals `entry_not_here`, `nobody_named`."""
    found = at_counter(tx, counter, entry)
    known = profile_of(tx.db, str(entry))
    if known is None:
        raise Refusal.of("nobody_named", number=found.number)
    level = as_seen(tx.db, str(entry), known).level
    if not reaches(level, "verified"):
        level = "verified"
        tx.append("card.seen", found.ticket, {"ticket": found.ticket, "entry": found.entry, "level": level})
    return IdCheck(entry=entry, level=level)

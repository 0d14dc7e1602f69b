"""Records that an officer saw the card of who is at the counter. The event names the ticket and nobody."""

from concurrent.futures import Future
from uuid import UUID

from office.book.ledger import Ledger
from office.book.writer import Act, Done, Transaction
from office.contract.answers import EntryState
from office.contract.assurance import reaches
from office.contract.citizens.id_check import IdCheck
from office.contract.commands import By, SeeCard, act_body
from office.contract.errors import Refusal
from office.line.records import ENTRY, one_entry
from office.serving.calls import as_seen, profile_of


class IdCheckService:
    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def see_card(self, counter: str, order: SeeCard, by: By) -> Future[Done[IdCheck]]:
        """`by.actor` is the officer's code."""

        def rule(tx: Transaction) -> IdCheck:
            return see(tx, counter, order.entry)

        return self._ledger.act(Act(order.op_id, "see_card", counter, act_body(order), by, rule, IdCheck))


def see(tx: Transaction, counter: str, entry: UUID) -> IdCheck:
    """Record that the officer at `counter` compared the card. Refusals `entry_not_here`, `nobody_named`."""
    found = one_entry(tx.db, ENTRY, str(entry))
    if found is None:
        raise Refusal.of("entry_unknown")
    if found.counter != counter or found.state not in (EntryState.CALLED, EntryState.SERVING):
        raise Refusal.of("entry_not_here", number=found.number)
    known = profile_of(tx.db, str(entry))
    if known is None:
        raise Refusal.of("nobody_named", number=found.number)
    level = as_seen(tx.db, str(entry), known).level
    if not reaches(level, "verified"):
        level = "verified"
        tx.append("card.seen", found.ticket, {"ticket": found.ticket, "entry": found.entry, "level": level})
    return IdCheck(entry=entry, level=level)

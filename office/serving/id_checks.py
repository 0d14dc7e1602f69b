"""That an officer saw the card of who is at the counter. The event alone says so, by the ticket, and names nobody."""

from uuid import UUID

import msgspec

from office.book.journal import Transaction
from office.contract.answers import EntryState
from office.contract.assurance import Level, reaches
from office.contract.errors import Refusal
from office.contract.refusals import entry_unknown
from office.line.records import ENTRY, one_entry
from office.serving.calls import as_seen, profile_of


class IdCheck(msgspec.Struct, frozen=True, kw_only=True):
    """How sure the office is from now on of who this is."""

    entry: UUID
    level: Level


def see(tx: Transaction, counter: str, entry: UUID) -> IdCheck:
    """The officer at `counter` compared the card with what is known. Refusals `entry_not_here`, `nobody_named`."""
    found = one_entry(tx.db, ENTRY, str(entry))
    if found is None:
        raise entry_unknown()
    if found.counter != counter or found.state not in (EntryState.CALLED, EntryState.SERVING):
        raise not_here(found.number)
    known = profile_of(tx.db, str(entry))
    if known is None:
        raise nobody_named(found.number)
    level = as_seen(tx.db, str(entry), known).level
    if not reaches(level, "verified"):
        level = "verified"
        tx.append("card.seen", found.ticket, {"ticket": found.ticket, "entry": found.entry, "level": level})
    return IdCheck(entry=entry, level=level)


def not_here(number: str) -> Refusal:
    return Refusal(
        "entry_not_here",
        f"Nomor {number} tidak sedang dilayani di loket ini.",
        f"Number {number} is not at this counter now.",
    )


def nobody_named(number: str) -> Refusal:
    return Refusal(
        "nobody_named",
        f"Nomor {number} diambil sebagai tamu, jadi belum ada data untuk dibandingkan dengan KTP.",
        f"Number {number} was taken as a guest, so there is nothing to compare with the card.",
    )

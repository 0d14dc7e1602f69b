"""Decisions of a supervisor: going on after two weeks without the platform, and the time of day.

Without a word from the platform the office goes on: nothing here ever stops a ticket, a call or a form. From the third
day everyone is told. From the fourteenth day a supervisor answers for it, again each week, because the list of officers
is then older than it may be: until a supervisor has agreed, no officer but a supervisor signs in anew."""

from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime, timedelta
from typing import Final

import msgspec

from office.book.engine.connection import Connection
from office.book.ledger import Ledger
from office.book.sql import READ_NOTE
from office.book.writer import Act, Done, Transaction
from office.catalogue.index import CatalogueIndex, CurrentCatalogue
from office.contract.admin.office_time import CONSENT_AFTER, WARN_AFTER, ClockConfirmed, Need, OfflineConsent
from office.contract.catalogue import Role
from office.contract.commands import By, ConfirmClock, ConsentOffline
from office.contract.errors import Refusal
from office.contract.moments import moment, stamp
from office.contract.roles import may, must
from office.officers.sessions import acting

CONSENT_HOLDS: Final = timedelta(days=7)
WORD_NOTE: Final = "platform_word_at"
SINCE_NOTE: Final = "platform_since"  # when the office was told of a platform: days count from here until its word
FARTHEST: Final = timedelta(days=400)  # from what the office took for the time: further is a slip of the finger
LAST_CONSENT: Final = """
    SELECT at FROM events WHERE stream >= 'offline' AND stream < 'offlinf' AND kind = 'offline.consented'
    ORDER BY seq DESC LIMIT 1"""


def offline(now: datetime, *, word_at: datetime | None, consented_at: datetime | None) -> OfflineConsent:
    """What the office needs now. A consent from before the platform's last word does not count."""
    if word_at is None:
        return OfflineConsent()
    silent = now - word_at
    ours = consented_at if consented_at is not None and consented_at > word_at else None
    agreed = ours is not None and now - ours < CONSENT_HOLDS
    need: Need = "" if silent < WARN_AFTER else "warn" if silent < CONSENT_AFTER or agreed else "consent"
    return OfflineConsent(need=need, days=max(0, silent.days), consented_at=ours)


def offline_now(db: Connection, now: datetime) -> OfflineConsent:
    word = db.execute(READ_NOTE, (WORD_NOTE,)).fetchone() or db.execute(READ_NOTE, (SINCE_NOTE,)).fetchone()
    consent = db.execute(LAST_CONSENT).fetchone()
    return offline(now, word_at=moment(word[0]) if word else None, consented_at=moment(consent[0]) if consent else None)


def consent(tx: Transaction, index: CatalogueIndex, order: ConsentOffline) -> OfflineConsent:
    """A supervisor agrees to go on without the platform for another CONSENT_HOLDS."""
    must(acting(tx.db, index, tx.by.actor).roles, "consent_offline")
    found = offline_now(tx.db, tx.by.at)
    if not found.need:
        raise Refusal.of("consent_needless")
    tx.append("offline.consented", "offline", {"days": found.days, "why": order.why})
    return msgspec.structs.replace(found, need="warn", consented_at=tx.by.at)


def confirm_clock(tx: Transaction, index: CatalogueIndex, order: ConfirmClock, says: datetime) -> ClockConfirmed:
    """Record that a supervisor answers for the time; `says` is the choice. The caller sets the clock."""
    must(acting(tx.db, index, tx.by.actor).roles, "confirm_clock")
    if abs(says - tx.by.at) > FARTHEST:
        raise Refusal.of("clock_time_wrong")
    tx.append("clock.confirmed", "clock", {"at": stamp(says), "source": order.source, "why": order.why})
    return ClockConfirmed(at=says)


def may_sign_in(tx: Transaction, index: CatalogueIndex, officer: str) -> None:
    """Refusal `roster_old` where the list of officers is older than two weeks and no supervisor answers for it."""
    if may(index.roles_of(officer), "consent_offline") or offline_now(tx.db, tx.by.at).need != "consent":
        return
    raise Refusal.of("roster_old")


class Supervision:
    """The acts of a supervisor; `by.actor` is their code. `current_catalogue` is the catalogue in force."""

    def __init__(self, ledger: Ledger, current_catalogue: CurrentCatalogue) -> None:
        self._ledger, self._current_catalogue = ledger, current_catalogue

    def roles_of(self, officer: str) -> tuple[Role, ...] | None:
        """None for who is not in the catalogue."""
        known = self._current_catalogue().officer_if_any(officer)
        return known.roles if known is not None else None

    def offline(self, now: datetime) -> OfflineConsent:
        with self._ledger.reading() as db:
            return offline_now(db, now)

    def consent(self, order: ConsentOffline, by: By) -> Future[Done[OfflineConsent]]:

        def rule(tx: Transaction) -> OfflineConsent:
            return consent(tx, self._current_catalogue(), order)

        return self._ledger.act(Act.of("consent_offline", order, by, rule, OfflineConsent))

    def confirm_clock(
        self, order: ConfirmClock, by: By, says: datetime, confirmed: Callable[[], None]
    ) -> Future[Done[ClockConfirmed]]:
        """`confirmed` is called after the commit; once, however often the answer is asked for."""

        def rule(tx: Transaction) -> ClockConfirmed:
            return confirm_clock(tx, self._current_catalogue(), order, says)

        return self._ledger.act(Act.of("confirm_clock", order, by, rule, ClockConfirmed, after=confirmed))

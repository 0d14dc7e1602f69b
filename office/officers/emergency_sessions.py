"""Sessions that a PIN for emergencies opened, once the account provider answers again.

While nobody can vouch, a PIN is believed so that the office goes on; afterwards it need not be. Whoever came in by one
has GRACE to sign in with the account. Who is at a counter by then is served to the end: only the next is not called."""

from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime, timedelta
from functools import partial
from typing import Final
from uuid import UUID

import msgspec

from office.book.engine.connection import Connection
from office.book.ledger import Ledger
from office.book.writer import Act, Done, Transaction
from office.catalogue.index import CatalogueIndex, CurrentCatalogue
from office.contract.commands import By
from office.contract.errors import Refusal
from office.contract.moments import moment, stamp
from office.officers import sessions

GRACE: Final = timedelta(minutes=10)
WHY: Final = "unvouched"

OPEN: Final = """
    SELECT o.session, o.officer, o.counter, o.vouch_by, EXISTS (SELECT 1 FROM entries AS e
        WHERE e.office_day = o.office_day AND e.counter = o.counter AND e.state IN ('called', 'serving'))
    FROM officer_sessions AS o WHERE o.way = 'offline' AND o.closed_at IS NULL ORDER BY o.counter"""
OF_OFFICER: Final = """
    SELECT vouch_by FROM officer_sessions WHERE officer = ? AND way = 'offline' AND closed_at IS NULL"""
PUT_LIMIT: Final = "UPDATE officer_sessions SET vouch_by = ? WHERE session = ? AND closed_at IS NULL"


class EmergencySession(msgspec.Struct, frozen=True, kw_only=True):
    """`vouch_by` None: the provider has not been heard since. `busy`: somebody is at the counter."""

    session: str
    officer: str
    counter: str
    vouch_by: datetime | None
    busy: bool

    def is_over(self, now: datetime) -> bool:
        return self.vouch_by is not None and self.vouch_by <= now and not self.busy


def open_sessions(db: Connection) -> tuple[EmergencySession, ...]:
    return tuple(
        EmergencySession(
            session=session,
            officer=officer,
            counter=counter,
            vouch_by=moment(vouch_by) if vouch_by else None,
            busy=bool(busy),
        )
        for session, officer, counter, vouch_by, busy in db.execute(OPEN).fetchall()
    )


def limit_of(db: Connection, officer: str) -> datetime | None:
    """Until when their session may go on; None for no limit."""
    (vouch_by,) = db.execute(OF_OFFICER, (officer,)).fetchone() or ("",)
    return moment(vouch_by) if vouch_by else None


def must_go_on(tx: Transaction) -> None:
    """Refusal `vouch_now` for an officer who would call the next person although the grace is over."""
    limit = limit_of(tx.db, tx.by.actor)
    if limit is not None and limit <= tx.by.at and not tx.late:
        raise Refusal.of("vouch_now")


def ask(tx: Transaction, session: str, *, answers: bool) -> datetime | None:
    """Set the limit from the moment that the provider `answers`; clear it where it fell silent again."""
    found = _found(tx.db, session)
    if found is None or answers == (found.vouch_by is not None):
        return found.vouch_by if found is not None else None
    limit = tx.by.at + GRACE if answers else None
    tx.db.execute(PUT_LIMIT, (stamp(limit) if limit else "", session))
    event_data: dict[str, object] = {"officer": found.officer, "counter": found.counter}
    kind = "officer.vouch_asked" if limit else "officer.vouch_waits"
    tx.append(kind, f"counter:{found.counter}", event_data | ({"until": stamp(limit)} if limit else {}))
    return limit


def end(tx: Transaction, index: CatalogueIndex, session: str) -> bool:
    """End the session; False where it is gone, or somebody has come to the counter meanwhile."""
    found = _found(tx.db, session)
    over = found is not None and found.is_over(tx.by.at)
    if over:
        sessions.sign_out(tx, index, session, WHY)
    return over


def _found(db: Connection, session: str) -> EmergencySession | None:
    return next((one for one in open_sessions(db) if one.session == session), None)


class EmergencySessions:
    """Over one open book. `changed` is called after a session ended."""

    def __init__(self, ledger: Ledger, current_catalogue: CurrentCatalogue, changed: Callable[[], None]) -> None:
        self._ledger, self._current_catalogue, self._changed = ledger, current_catalogue, changed

    def listed(self) -> tuple[EmergencySession, ...]:
        with self._ledger.reading() as db:
            return open_sessions(db)

    def ask(self, session: str, op_id: UUID, by: By, *, answers: bool) -> Future[Done[datetime | None]]:
        body = msgspec.json.encode((session, answers))
        rule = partial(ask, session=session, answers=answers)
        return self._ledger.act(Act(op_id, "ask_to_vouch", "", body, by, rule, datetime | None))

    def end(self, session: str, op_id: UUID, by: By) -> Future[Done[bool]]:
        def rule(tx: Transaction) -> bool:
            return end(tx, self._current_catalogue(), session)

        body = msgspec.json.encode(session)
        return self._ledger.act(Act(op_id, "end_unvouched", "", body, by, rule, bool, after=self._changed))

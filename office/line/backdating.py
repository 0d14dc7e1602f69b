"""Commands that were done while the hub was offline: when each truly happened, and who was at work then."""

from datetime import datetime
from typing import Final

from office.book.writer import Transaction
from office.contract.errors import Refusal
from office.contract.moments import stamp
from office.line.records import Entry

AT_WORK: Final = """
    SELECT counter, state FROM officer_sessions WHERE officer = ? AND closed_at IS NULL AND office_day = ?"""
WAS_AT_WORK: Final = """
    SELECT counter, state FROM officer_sessions
    WHERE officer = ?1 AND office_day = ?2 AND opened_at <= ?3 AND (closed_at IS NULL OR closed_at >= ?3)
    ORDER BY opened_at LIMIT 1"""
SITS: Final = """
    SELECT 1 FROM officer_sessions WHERE counter = ? AND officer = ? AND office_day = ? AND closed_at IS NULL"""


def true_time(stated_at: datetime, entry: Entry, now: datetime) -> datetime:
    """The time that the desk states, but not before the entry's last change and not after now."""
    return min(now, max(stated_at, last_change(entry)))


def last_change(entry: Entry) -> datetime:
    moved = entry.before.at if entry.before else None
    known = (entry.arrived_at, entry.called_at, entry.serving_at, entry.held_at, entry.ended_at, moved)
    return max(at for at in known if at is not None)


def must_sit(tx: Transaction, office_day: str, counter: str) -> None:
    """Refusal `nobody_sits`: nobody is called, late, to a counter that the officer has left."""
    if tx.late and tx.db.execute(SITS, (counter, tx.by.actor, office_day)).fetchone() is None:
        raise Refusal.of("nobody_sits")


def at_work(tx: Transaction, office_day: str) -> tuple[str | None, str]:
    """The counter where the acting officer was signed in that day, and whether it is open. A late command counts as
    theirs also when they have signed out meanwhile, or somebody else has the counter."""
    if tx.late:
        row = tx.db.execute(WAS_AT_WORK, (tx.by.actor, office_day, stamp(tx.at))).fetchone()
    else:
        row = tx.db.execute(AT_WORK, (tx.by.actor, office_day)).fetchone()
    return (row[0], row[1]) if row else (None, "")

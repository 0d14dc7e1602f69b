"""The PIN for emergencies, for when the account provider is silent. It is made after signing in with the account, is
valid for a week from the last time, gives at most the roles of then, and is locked by five wrong tries until the
account signs in again.

What makes and checks the verifier is an argument: it takes chance and time."""

from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from typing import Final

import msgspec

from office.book.engine.connection import Connection
from office.book.writer import Transaction
from office.contract.admin.emergency_pins import PinMade
from office.contract.errors import Refusal
from office.contract.moments import moment, stamp

TRIES_MAX: Final = 5
LIVES: Final = timedelta(days=7)

KNOWN: Final = "SELECT verifier, roles, online_at, tries FROM emergency_pins WHERE officer = ?"
SEEN_ONLINE: Final = """
    INSERT INTO emergency_pins (officer, verifier, roles, online_at, tries) VALUES (?, '', ?, ?, 0)
    ON CONFLICT (officer) DO UPDATE SET roles = excluded.roles, online_at = excluded.online_at, tries = 0"""
PUT_VERIFIER: Final = "UPDATE emergency_pins SET verifier = ?, tries = 0 WHERE officer = ?"
COUNT_ATTEMPT: Final = "UPDATE emergency_pins SET tries = tries + 1 WHERE officer = ?"
LOCK: Final = "UPDATE emergency_pins SET tries = ? WHERE officer = ?"
FORGET_TRIES: Final = "UPDATE emergency_pins SET tries = 0 WHERE officer = ?"
BY_ACCOUNT: Final = """
    SELECT officer FROM officer_sessions WHERE officer = ? AND way = 'account' AND closed_at IS NULL"""

Verify = Callable[[str, str], bool]  # PIN and verifier


def seen_online(db: Connection, officer: str, account_roles: Collection[str] | None, at: datetime) -> None:
    """Record that the account has just signed in: the week begins anew and a lock is lifted."""
    db.execute(SEEN_ONLINE, (officer, stored_roles(account_roles), stamp(at)))


def stored_roles(account_roles: Collection[str] | None) -> str:
    return "" if account_roles is None else msgspec.json.encode(sorted(account_roles)).decode()


def make(tx: Transaction, verifier: str) -> PinMade:
    """Store a new PIN; `by.actor` is the officer. Refusal `emergency_needs_account` unless they signed in with their
    account."""
    if tx.db.execute(BY_ACCOUNT, (tx.by.actor,)).fetchone() is None:
        raise Refusal.of("emergency_needs_account")
    tx.db.execute(PUT_VERIFIER, (verifier, tx.by.actor))
    tx.append("officer.emergency_pin_made", f"officer:{tx.by.actor}", {"officer": tx.by.actor})
    row = tx.db.execute(KNOWN, (tx.by.actor,)).fetchone()
    assert row is not None, tx.by.actor
    return PinMade(until=moment(row[2]) + LIVES)


def count_attempt(db: Connection, officer: str, at: datetime) -> tuple[str, int]:
    """Count a try before the PIN is checked. The verifier, and how many tries are left after this one."""
    verifier, _, online_at, tries = db.execute(KNOWN, (officer,)).fetchone() or ("", "", "", 0)
    if not verifier:
        raise Refusal.of("emergency_pin_missing")
    if at - moment(online_at) > LIVES:
        raise Refusal.of("emergency_pin_ended")
    if tries >= TRIES_MAX:
        raise Refusal.of("emergency_pin_locked")
    db.execute(COUNT_ATTEMPT, (officer,))
    return verifier, TRIES_MAX - tries - 1


def roles_when_online(db: Connection, officer: str) -> list[str] | None:
    """The roles that the account had the last time; None where it named none."""
    _, roles, _, _ = db.execute(KNOWN, (officer,)).fetchone() or ("", "", "", 0)
    return msgspec.json.decode(roles, type=list[str]) if roles else None


def lock(db: Connection, officer: str) -> None:
    """Lock the PIN as after five wrong tries, until the account signs in again."""
    db.execute(LOCK, (TRIES_MAX, officer))


def forget_tries(db: Connection, officer: str) -> None:
    db.execute(FORGET_TRIES, (officer,))

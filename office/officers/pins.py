"""PIN checks that cannot be brute-forced: a try is counted before it is checked, so no restart gives it back."""

import hashlib
import hmac
from collections.abc import Callable
from datetime import datetime, timedelta
from math import ceil
from typing import Final

import msgspec

from office.book.engine.connection import Connection
from office.book.ledger import Ledger
from office.contract.errors import Refusal

TRIES_MAX: Final = 5
LOCKED_FOR: Final = timedelta(minutes=15)
SCRYPT_MEMORY_MAX: Final = 256 * 1024 * 1024

TRIES: Final = "SELECT at FROM wrong_pins WHERE officer = ? AND counter = ?"
PUT_TRIES: Final = """
    INSERT INTO wrong_pins (officer, counter, at) VALUES (?, ?, ?)
    ON CONFLICT (officer, counter) DO UPDATE SET at = excluded.at"""
FORGET_TRIES: Final = "DELETE FROM wrong_pins WHERE officer = ? AND counter = ?"


class PinGuard:
    """Counts wrong PINs in the book. After TRIES_MAX no PIN is checked until the oldest try is old enough.

    They count for an officer at a counter, so that who tries at one locks nobody out at another."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def check(self, officer: str, counter: str, at: datetime, verify: Callable[[], bool]) -> None:
        """Check a PIN. Refusal `pin_wrong` or `pin_locked`, Unavailable where a try cannot be written. Not for the
        book's own thread."""
        attempts = self._ledger.chore(lambda db: _count_attempt(db, officer, counter, at)).result()
        if not verify():
            raise Refusal.of("pin_wrong", facts={"left": TRIES_MAX - attempts})
        self._ledger.chore(lambda db: forget_tries(db, officer, counter)).result()


def _count_attempt(db: Connection, officer: str, counter: str, at: datetime) -> int:
    """Count a try; how many count now."""
    (stored,) = db.execute(TRIES, (officer, counter)).fetchone() or ("[]",)
    tries = [one for one in msgspec.json.decode(stored, type=list[datetime]) if at - one < LOCKED_FOR]
    if len(tries) >= TRIES_MAX:
        raise _locked(tries[0] + LOCKED_FOR - at)
    db.execute(PUT_TRIES, (officer, counter, msgspec.json.encode([*tries, at]).decode()))
    return len(tries) + 1


def _locked(left: timedelta) -> Refusal:
    left_s = max(1, ceil(left.total_seconds()))
    return Refusal.of("pin_locked", facts={"minutes": ceil(left_s / 60), "retry_after_s": left_s})


def forget_tries(db: Connection, officer: str, counter: str) -> None:
    db.execute(FORGET_TRIES, (officer, counter))


def verify_pin(pin: str, pin_scrypt: str) -> bool:
    """Whether the catalogue's verifier is of this PIN. Takes tens of milliseconds of CPU, on purpose."""
    n, r, p, salt, wanted = pin_scrypt.split("$")
    expected = bytes.fromhex(wanted)
    found = hashlib.scrypt(
        pin.encode("utf-8", "surrogatepass"),
        salt=bytes.fromhex(salt),
        n=int(n),
        r=int(r),
        p=int(p),
        maxmem=SCRYPT_MEMORY_MAX,
        dklen=len(expected),
    )
    return hmac.compare_digest(found, expected)

"""PINs for when the provider of accounts is silent."""

from typing import Final

from office.book.connection import Connection

# `verifier` is empty until a PIN is made; `roles`, as in officer_sessions, and `online_at` are of the last sign-in with
# the account.
THE_EMERGENCY_PINS: Final = """
    CREATE TABLE emergency_pins (
        officer TEXT PRIMARY KEY,
        verifier TEXT NOT NULL,
        roles TEXT NOT NULL,
        online_at TEXT NOT NULL,
        tries INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID"""


def the_emergency_pins(db: Connection) -> None:
    db.execute(THE_EMERGENCY_PINS)

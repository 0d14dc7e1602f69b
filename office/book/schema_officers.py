"""The tables of how officers sign in: whose PIN was wrong, and when."""

from typing import Final

from office.book.connection import Connection

# `at` is a JSON list of the times of the tries that count, the oldest first.
WRONG_PINS: Final = """
    CREATE TABLE wrong_pins (
        officer TEXT PRIMARY KEY,
        at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID"""


def the_wrong_pins(db: Connection) -> None:
    db.execute(WRONG_PINS)

"""Until when a session that a PIN for emergencies opened goes on, once the provider of accounts answers again."""

from typing import Final

from office.book.connection import Connection

# Empty text: nothing has to be done.
VOUCH_BY: Final = "ALTER TABLE officer_sessions ADD COLUMN vouch_by TEXT NOT NULL DEFAULT ''"


def the_unvouched(db: Connection) -> None:
    db.execute(VOUCH_BY)

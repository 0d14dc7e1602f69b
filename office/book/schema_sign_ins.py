"""How each officer's session was opened, and the roles that were told for it."""

from typing import Final

from office.book.connection import Connection

# `roles` is a JSON list; empty text: nothing was told, so the session has all roles of the catalogue.
THE_SIGN_INS: Final = (
    """ALTER TABLE officer_sessions ADD COLUMN way TEXT NOT NULL DEFAULT 'pin'
       CHECK (way IN ('pin', 'account', 'offline', 'named'))""",
    "ALTER TABLE officer_sessions ADD COLUMN roles TEXT NOT NULL DEFAULT ''",
)


def the_sign_ins(db: Connection) -> None:
    for statement in THE_SIGN_INS:
        db.execute(statement)

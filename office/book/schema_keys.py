"""The security keys of officers, the codes that let one in, and which key opened a session."""

from typing import Final

from office.book.connection import Connection

# `iss` and `sub` are of the account that the key stands beside: a code that goes to somebody else takes no key along.
# `doubted_at` is empty until a key's counter went back. A code's `digest` is all that is kept of it.
THE_KEYS: Final = (
    """CREATE TABLE officer_keys (
        key TEXT PRIMARY KEY,
        officer TEXT NOT NULL,
        iss TEXT NOT NULL,
        sub TEXT NOT NULL,
        credential TEXT NOT NULL UNIQUE,
        public_key TEXT NOT NULL,
        sign_count INTEGER NOT NULL,
        name TEXT NOT NULL,
        added_at TEXT NOT NULL,
        let_in_by TEXT NOT NULL,
        used_at TEXT NOT NULL,
        doubted_at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX keys_of_officer ON officer_keys (officer)",
    """CREATE TABLE key_codes (
        officer TEXT PRIMARY KEY,
        digest TEXT NOT NULL,
        until TEXT NOT NULL,
        tries INTEGER NOT NULL,
        let_in_by TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    "ALTER TABLE officer_sessions ADD COLUMN key TEXT NOT NULL DEFAULT ''",
)


def the_keys(db: Connection) -> None:
    for statement in THE_KEYS:
        db.execute(statement)

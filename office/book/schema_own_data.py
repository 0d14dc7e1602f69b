"""The table of what citizens ask of the office about their own data. It names them by the account's pairwise `sub`."""

from typing import Final

from office.book.connection import Connection

DATA_REQUESTS: Final = (
    """CREATE TABLE data_requests (
        request TEXT PRIMARY KEY,
        code TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL CHECK (kind IN ('copy', 'correct', 'delete', 'restrict', 'withdraw')),
        submission TEXT NOT NULL,
        asked_at TEXT NOT NULL,
        due_at TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('open', 'done', 'declined')),
        answered_at TEXT CHECK ((answered_at IS NULL) = (state = 'open')),
        why TEXT NOT NULL,
        sub TEXT NOT NULL CHECK (sub <> '')
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX data_requests_of_citizen ON data_requests (sub, asked_at)",
    "CREATE INDEX data_requests_waiting ON data_requests (due_at) WHERE state = 'open'",
)


def the_own_data(db: Connection) -> None:
    for statement in DATA_REQUESTS:
        db.execute(statement)

"""The tables of what the platform tells: pieces that wait to be a document, statuses of cases, messages to citizens."""

from typing import Final

from office.book.connection import Connection

WHAT_IS_TOLD: Final = (
    """CREATE TABLE segments (
        kind TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        content BLOB NOT NULL,
        PRIMARY KEY (kind, sha256)
    ) STRICT""",
    """CREATE TABLE cases (
        submission TEXT PRIMARY KEY,
        version INTEGER NOT NULL,
        receipt_code TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('received', 'in_process', 'needs_more', 'ready', 'rejected')),
        note TEXT NOT NULL,
        at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX cases_by_receipt ON cases (receipt_code)",
    """CREATE TABLE messages (
        message TEXT PRIMARY KEY,
        version INTEGER NOT NULL,
        sub TEXT NOT NULL,
        text TEXT NOT NULL,
        sent_at TEXT NOT NULL,
        until TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('sent', 'withdrawn')),
        read_at TEXT
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX messages_of_citizen ON messages (sub, sent_at) WHERE read_at IS NULL AND state = 'sent'",
)


# Partial: most forms are a guest's, and nobody asks for those by name.
FORMS_OF_CITIZENS: Final = "CREATE INDEX submissions_of_citizen ON submissions (sub, id) WHERE sub <> ''"


def forms_of_citizens(db: Connection) -> None:
    db.execute(FORMS_OF_CITIZENS)


def what_is_told(db: Connection) -> None:
    for statement in WHAT_IS_TOLD:
        db.execute(statement)

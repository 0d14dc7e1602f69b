"""The tables of what comes with a form: files in chunks under their SHA-256, and which form names them."""

from typing import Final

from office.book.connection import Connection

THE_ATTACHMENTS: Final = (
    """CREATE TABLE attachments (
        sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
        bytes INTEGER NOT NULL CHECK (bytes > 0),
        media_type TEXT NOT NULL,
        received INTEGER NOT NULL CHECK (received BETWEEN 0 AND bytes),
        whole INTEGER NOT NULL CHECK (whole IN (0, 1)),
        begun_at TEXT NOT NULL,
        arrived_at TEXT,
        problem TEXT NOT NULL DEFAULT '',
        CHECK (whole = 0 OR received = bytes)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX attachments_to_send ON attachments (begun_at) WHERE whole = 1 AND arrived_at IS NULL",
    """CREATE TABLE chunks (
        sha256 TEXT NOT NULL REFERENCES attachments (sha256),
        place INTEGER NOT NULL CHECK (place >= 0),
        content BLOB NOT NULL,
        PRIMARY KEY (sha256, place)
    ) STRICT""",
    """CREATE TABLE manifests (
        submission TEXT NOT NULL REFERENCES submissions (submission),
        sha256 TEXT NOT NULL REFERENCES attachments (sha256),
        field TEXT NOT NULL,
        PRIMARY KEY (submission, sha256)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX manifests_of_attachment ON manifests (sha256)",
    """CREATE TRIGGER manifests_never_change BEFORE UPDATE ON manifests
       BEGIN SELECT raise(ABORT, 'what a form came with never changes'); END""",
    """CREATE TRIGGER manifests_never_go BEFORE DELETE ON manifests
       BEGIN SELECT raise(ABORT, 'what a form came with never goes'); END""",
)


def the_attachments(db: Connection) -> None:
    for statement in THE_ATTACHMENTS:
        db.execute(statement)

"""Tables of files that come with a form (chunks under their SHA-256), of accesses, and of data requests.

The table of who looked at whose data: a chain of its own beside that of the events, which it never slows down.

The table of what citizens ask of the office about their own data. It names them by the account's pairwise `sub`.
"""

from typing import Final

from office.book.chain import GENESIS
from office.book.engine.connection import Connection
from office.book.migrations.triggers import append_only

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
    *append_only("manifests", "what a form came with never changes", "what a form came with never goes"),
)


THE_READS: Final = (
    """CREATE TABLE reads (
        seq INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        officer TEXT NOT NULL,
        device TEXT NOT NULL,
        what TEXT NOT NULL,
        records TEXT NOT NULL,
        prev_hash BLOB NOT NULL CHECK (length(prev_hash) = 32)
    ) STRICT""",
    """CREATE TRIGGER reads_without_gap BEFORE INSERT ON reads
       WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM reads)
       BEGIN SELECT raise(ABORT, 'seq has no gaps'); END""",
    *append_only("reads", "who looked has looked"),
    """CREATE TABLE reads_tip (
        "only" INTEGER PRIMARY KEY CHECK ("only" = 1),
        seq INTEGER NOT NULL,
        hash BLOB NOT NULL
    ) STRICT""",
)


def step_0012_access_log(db: Connection) -> None:
    for statement in THE_READS:
        db.execute(statement)
    db.execute("INSERT INTO reads_tip VALUES (1, 0, ?)", (GENESIS,))


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

"""Tables of a book that was put back to an older copy: what it took back, and the conflicts that a person settles.

Announcements may skip numbers from here on: a number that was called after the copy was made is not used again.

What a person did about what the platform or the office refused: who and when stand in the event, why stands here.

The tables of what the platform tells: pieces that wait to be a document, statuses of cases, messages to citizens.

The tables of finalised forms as the platform alone can read them, and of those that are not sealed yet.
"""

from typing import Final

from office.book.migrations.triggers import append_only

RESTORE: Final = (
    "DROP TRIGGER announcements_without_gap",
    """CREATE TABLE announcement_floors (
        office_day TEXT PRIMARY KEY,
        last INTEGER NOT NULL CHECK (last > 0)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE taken_ops (
        seq INTEGER PRIMARY KEY REFERENCES events (seq),
        op TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE known_subs (
        ticket TEXT PRIMARY KEY REFERENCES tickets (ticket),
        sub TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX known_subs_by_sub ON known_subs (sub)",
    "CREATE INDEX entries_of_appointment ON entries (appointment) WHERE appointment <> ''",
    """CREATE TABLE conflicts (
        op_id TEXT PRIMARY KEY,
        stream TEXT NOT NULL,
        stream_version INTEGER NOT NULL,
        reason TEXT NOT NULL CHECK (reason IN ('version_taken', 'op_id_reused', 'number_taken', 'gap', 'unreadable')),
        ours INTEGER REFERENCES events (seq),
        theirs TEXT NOT NULL,
        found_at TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('open', 'settled')),
        choice TEXT NOT NULL CHECK (choice IN ('', 'ours', 'theirs', 'healed')),
        settled_by TEXT NOT NULL,
        settled_at TEXT NOT NULL,
        why TEXT NOT NULL,
        CHECK ((state = 'settled') = (choice <> ''))
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX conflicts_of_stream ON conflicts (stream, stream_version) WHERE state = 'open'",
)


ATTENTION: Final = (
    "ALTER TABLE set_asides ADD COLUMN wanted INTEGER NOT NULL DEFAULT 0 CHECK (wanted IN (0, 1))",
    "ALTER TABLE submissions ADD COLUMN corrects TEXT REFERENCES submissions (submission)",
    "CREATE INDEX corrections ON submissions (corrects) WHERE corrects IS NOT NULL",
    # The event is written after the rule that appends it, in the same transaction.
    """CREATE TABLE attended (
        seq INTEGER PRIMARY KEY REFERENCES events (seq) DEFERRABLE INITIALLY DEFERRED,
        item TEXT NOT NULL,
        what TEXT NOT NULL CHECK (what IN ('retried', 'amended', 'escalated', 'settled')),
        why TEXT NOT NULL CHECK (why <> '')
    ) STRICT""",
    "CREATE INDEX attended_of_item ON attended (item)",
    *append_only("attended", "what was done is not done otherwise", "what was done stays done"),
)


PLATFORM_DOCUMENTS: Final = (
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


# Existing forms are put in neither table: they may be on their way already, in the clear, and stay as they are.
THE_SEALS: Final = (
    """CREATE TABLE sealed_forms (
        id INTEGER PRIMARY KEY,
        submission TEXT NOT NULL UNIQUE REFERENCES submissions (submission),
        jwe TEXT NOT NULL CHECK (jwe <> '')
    ) STRICT""",
    *append_only("sealed_forms", "what was sealed is sent so for ever"),
    """CREATE TABLE unsealed_forms (
        submission TEXT PRIMARY KEY REFERENCES submissions (submission)
    ) STRICT, WITHOUT ROWID""",
)

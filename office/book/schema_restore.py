"""The tables of a book that was put back to an older copy: what it took back, and what only a person can settle.

Announcements may skip numbers from here on: a number that was called after the copy was made is not used again."""

from typing import Final

from office.book.connection import Connection

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


def the_restore(db: Connection) -> None:
    for statement in RESTORE:
        db.execute(statement)

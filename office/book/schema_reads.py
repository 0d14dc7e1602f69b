"""The table of who looked at whose data: a chain of its own beside that of the events, which it never slows down."""

from typing import Final

from office.book.chain import GENESIS
from office.book.connection import Connection

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
    """CREATE TRIGGER reads_never_change BEFORE UPDATE ON reads
       BEGIN SELECT raise(ABORT, 'who looked has looked'); END""",
    """CREATE TRIGGER reads_never_go BEFORE DELETE ON reads
       BEGIN SELECT raise(ABORT, 'who looked has looked'); END""",
    """CREATE TABLE reads_tip (
        "only" INTEGER PRIMARY KEY CHECK ("only" = 1),
        seq INTEGER NOT NULL,
        hash BLOB NOT NULL
    ) STRICT""",
)


def the_reads(db: Connection) -> None:
    for statement in THE_READS:
        db.execute(statement)
    db.execute("INSERT INTO reads_tip VALUES (1, 0, ?)", (GENESIS,))

"""What a person did about what the platform or the office refused: who and when stand in the event, why stands here."""

from typing import Final

from office.book.connection import Connection

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
    """CREATE TRIGGER attended_never_change BEFORE UPDATE ON attended
       BEGIN SELECT raise(ABORT, 'what was done is not done otherwise'); END""",
    """CREATE TRIGGER attended_never_go BEFORE DELETE ON attended
       BEGIN SELECT raise(ABORT, 'what was done stays done'); END""",
)


def the_attention(db: Connection) -> None:
    for statement in ATTENTION:
        db.execute(statement)

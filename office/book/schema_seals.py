"""The tables of finalised forms as the platform alone can read them, and of those that are not sealed yet."""

from typing import Final

from office.book.connection import Connection

THE_SEALS: Final = (
    """CREATE TABLE sealed_forms (
        id INTEGER PRIMARY KEY,
        submission TEXT NOT NULL UNIQUE REFERENCES submissions (submission),
        jwe TEXT NOT NULL CHECK (jwe <> '')
    ) STRICT""",
    """CREATE TRIGGER sealed_forms_never_change BEFORE UPDATE ON sealed_forms
       BEGIN SELECT raise(ABORT, 'what was sealed is sent so for ever'); END""",
    """CREATE TRIGGER sealed_forms_never_go BEFORE DELETE ON sealed_forms
       BEGIN SELECT raise(ABORT, 'what was sealed is sent so for ever'); END""",
    """CREATE TABLE unsealed_forms (
        submission TEXT PRIMARY KEY REFERENCES submissions (submission)
    ) STRICT, WITHOUT ROWID""",
)


def the_seals(db: Connection) -> None:
    """The forms that are there are in neither: they may be on their way already, in the clear, and stay as they are."""
    for statement in THE_SEALS:
        db.execute(statement)

"""The tables of numbers that a kiosk gives alone: its mark and key, and what a printed number was before."""

from typing import Final

from office.book.connection import Connection

THE_ALONE: Final = (
    "ALTER TABLE devices ADD COLUMN mark TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE devices ADD COLUMN public_key TEXT NOT NULL DEFAULT ''",
    "CREATE UNIQUE INDEX one_device_per_mark ON devices (mark) WHERE mark <> ''",
    """UPDATE devices SET mark = 'K' || (
           SELECT count(*) FROM devices AS d WHERE d.kind = 'kiosk' AND d.device <= devices.device)
       WHERE kind = 'kiosk'""",
    """CREATE TABLE aliases (
        ticket TEXT PRIMARY KEY REFERENCES tickets (ticket),
        former TEXT NOT NULL,
        code TEXT NOT NULL,
        at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    "CREATE UNIQUE INDEX one_alias_per_code ON aliases (code)",
    """CREATE TRIGGER aliases_never_change BEFORE UPDATE ON aliases
       BEGIN SELECT raise(ABORT, 'what was printed never changes'); END""",
    """CREATE TRIGGER aliases_never_go BEFORE DELETE ON aliases
       BEGIN SELECT raise(ABORT, 'what was printed never goes'); END""",
)


def the_alone(db: Connection) -> None:
    for statement in THE_ALONE:
        db.execute(statement)

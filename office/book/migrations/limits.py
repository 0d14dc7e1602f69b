"""What limits count: the tickets that a kiosk gave to guests, the files that a device began, wrong PINs, alerts."""

from typing import Final

THE_LIMITS: Final = (
    "ALTER TABLE tickets ADD COLUMN guest INTEGER NOT NULL DEFAULT 0 CHECK (guest IN (0, 1))",
    "CREATE INDEX guest_tickets ON tickets (device, issued_at) WHERE guest = 1",
    "ALTER TABLE attachments ADD COLUMN device TEXT NOT NULL DEFAULT ''",
    "CREATE INDEX attachments_of_device ON attachments (device, begun_at) WHERE device <> ''",
    "DROP TABLE wrong_pins",  # what it held is over in a quarter of an hour
    """CREATE TABLE wrong_pins (
        officer TEXT NOT NULL,
        counter TEXT NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY (officer, counter)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE alerts (
        seq INTEGER PRIMARY KEY REFERENCES events (seq) DEFERRABLE INITIALLY DEFERRED,
        code TEXT NOT NULL,
        device TEXT NOT NULL,
        at TEXT NOT NULL
    ) STRICT""",
)

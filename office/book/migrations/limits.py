"""What limits count: which tickets a kiosk gave to guests, and the alerts that a person is to see."""

from typing import Final

THE_LIMITS: Final = (
    "ALTER TABLE tickets ADD COLUMN guest INTEGER NOT NULL DEFAULT 0 CHECK (guest IN (0, 1))",
    "CREATE INDEX guest_tickets ON tickets (device, issued_at) WHERE guest = 1",
    """CREATE TABLE alerts (
        seq INTEGER PRIMARY KEY REFERENCES events (seq) DEFERRABLE INITIALLY DEFERRED,
        code TEXT NOT NULL,
        device TEXT NOT NULL,
        at TEXT NOT NULL
    ) STRICT""",
)

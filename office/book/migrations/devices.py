"""Tables of the numbers that a kiosk gives offline: its series and key, and what a printed number was before.

The certificates of each device, one after another, when it was last heard, and whether a person let it in.
"""

from typing import Final

from office.book.migrations.triggers import append_only

OFFLINE_TICKETS: Final = (
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
    *append_only("aliases", "what was printed never changes", "what was printed never goes"),
)


THE_DEVICES: Final = (
    "ALTER TABLE devices ADD COLUMN waiting INTEGER NOT NULL DEFAULT 0 CHECK (waiting IN (0, 1))",
    "ALTER TABLE devices ADD COLUMN why TEXT NOT NULL DEFAULT ''",
    """CREATE TABLE device_certificates (
        fingerprint TEXT PRIMARY KEY,
        device TEXT NOT NULL REFERENCES devices (device),
        public_key TEXT NOT NULL,
        ends_at TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('next', 'current', 'past'))
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX certificates_of_device ON device_certificates (device)",
    """INSERT INTO device_certificates (fingerprint, device, public_key, ends_at, state)
       SELECT fingerprint, device, public_key, '', 'current' FROM devices""",
    """CREATE TABLE devices_seen (
        device TEXT PRIMARY KEY,
        at TEXT NOT NULL,
        version TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
)

# An act that left an event is its device's by that event.
OF_IDLE_ACTS: Final = "ALTER TABLE idle_acts ADD COLUMN device TEXT NOT NULL DEFAULT ''"

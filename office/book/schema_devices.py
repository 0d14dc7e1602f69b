"""The certificates of each device, one after another, when it was last heard, and whether a person let it in."""

from typing import Final

from office.book.connection import Connection

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


def the_devices(db: Connection) -> None:
    for statement in THE_DEVICES:
        db.execute(statement)

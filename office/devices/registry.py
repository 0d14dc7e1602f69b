"""The machines the office let in, and the calls for help from them."""

from datetime import datetime, timedelta
from typing import Final

import msgspec

from office.book.engine.connection import Connection, Row
from office.book.writer import Transaction
from office.contract.admin.devices import EnrolledDevice, HelpAnswer
from office.contract.admin.limits import HELP
from office.contract.moments import moment, stamp

HELP_MINUTES: Final = 10
PUT_DEVICE: Final = """
    INSERT INTO devices (device, kind, name, counter, fingerprint, revoked, mark, public_key, waiting)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (device) DO UPDATE SET kind = excluded.kind, name = excluded.name, counter = excluded.counter,
        fingerprint = excluded.fingerprint, revoked = excluded.revoked, mark = excluded.mark,
        public_key = excluded.public_key, waiting = excluded.waiting"""
RETIRE_OTHERS: Final = "UPDATE device_certificates SET state = 'past' WHERE device = ? AND fingerprint <> ?"
PUT_CERTIFICATE: Final = """
    INSERT INTO device_certificates (fingerprint, device, public_key, ends_at, state) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (fingerprint) DO UPDATE SET device = excluded.device, public_key = excluded.public_key,
        ends_at = excluded.ends_at, state = excluded.state"""
KNOWN: Final = """
    SELECT d.device, d.kind, d.name, d.counter, d.fingerprint, d.revoked, d.mark, d.public_key, d.waiting, c.ends_at
    FROM device_certificates AS c JOIN devices AS d ON d.device = c.device"""
BY_FINGERPRINT: Final = f"{KNOWN} WHERE c.fingerprint = ? AND c.state <> 'past'"
BY_SERIES: Final = f"{KNOWN} WHERE d.mark = ? AND c.state = 'current'"
SHUT_OUT: Final = "UPDATE devices SET revoked = 1, why = ? WHERE device = ?"
LET_IN: Final = "UPDATE devices SET revoked = 0, waiting = 0, why = '' WHERE device = ?"
SERIES_OF: Final = "SELECT mark FROM devices WHERE device = ?"
KIOSKS_WITH_SERIES: Final = "SELECT count(*) FROM devices WHERE mark <> ''"
PUT_HELP: Final = (
    "INSERT INTO help_calls (device, at) VALUES (?, ?) ON CONFLICT (device) DO UPDATE SET at = excluded.at"
)
LAST_HELP: Final = "SELECT at FROM help_calls WHERE device = ?"
HELP_SINCE: Final = """
    SELECT coalesce(d.name, h.device) FROM help_calls AS h LEFT JOIN devices AS d ON d.device = h.device
    WHERE h.at > ? ORDER BY h.at"""


def enrol(tx: Transaction, device: EnrolledDevice) -> EnrolledDevice:
    """Let a device in, or renew what is stored of it. A kiosk gets a series of its own for ever."""
    device = msgspec.structs.replace(device, mark=_next_series(tx.db, device))
    put_device(tx.db, device)
    tx.append("device.enrolled", f"device:{device.device}", msgspec.to_builtins(device))
    return device


def put_device(db: Connection, device: EnrolledDevice) -> None:
    """Store the device with this certificate and no other."""
    row = (device.device, device.kind, device.name, device.counter, device.fingerprint, int(device.revoked))
    db.execute(PUT_DEVICE, (*row, device.mark, device.public_key, int(device.waiting)))
    ends_at = stamp(device.ends_at) if device.ends_at else ""
    db.execute(PUT_CERTIFICATE, (device.fingerprint, device.device, device.public_key, ends_at, "current"))
    db.execute(RETIRE_OTHERS, (device.device, device.fingerprint))


def _next_series(db: Connection, device: EnrolledDevice) -> str:
    (series,) = db.execute(SERIES_OF, (device.device,)).fetchone() or ("",)
    if series or device.kind != "kiosk":
        return str(series)
    (marked,) = db.execute(KIOSKS_WITH_SERIES).fetchone() or (0,)
    return f"K{marked + 1}"


def by_fingerprint(db: Connection, sha256_hex: str) -> EnrolledDevice | None:
    return _device(db.execute(BY_FINGERPRINT, (sha256_hex.lower(),)).fetchone())


def by_series(db: Connection, series: str) -> EnrolledDevice | None:
    return _device(db.execute(BY_SERIES, (series,)).fetchone())


def _device(row: Row | None) -> EnrolledDevice | None:
    if row is None:
        return None
    known = dict(zip(EnrolledDevice.__struct_fields__, row, strict=True))
    ends_at = moment(row[9]) if row[9] else None
    return msgspec.convert(
        known | {"revoked": bool(row[5]), "waiting": bool(row[8]), "ends_at": ends_at}, EnrolledDevice
    )


def call_help(tx: Transaction) -> HelpAnswer:
    """Refusal `help_too_many` while somebody is on their way already."""
    (last,) = tx.db.execute(LAST_HELP, (tx.by.device,)).fetchone() or (None,)
    if tx.by.kind and last is not None and (since := tx.by.at - moment(last)) < HELP.within:
        raise HELP.refused(HELP.within - since)
    tx.db.execute(PUT_HELP, (tx.by.device, stamp(tx.by.at)))
    tx.append("help.called", f"device:{tx.by.device}", {"device": tx.by.device})
    return HelpAnswer(tx.by.device)


def help_from(db: Connection, now: datetime) -> tuple[str, ...]:
    """Names of the devices whose citizen asked for help in the last HELP_MINUTES."""
    return tuple(row[0] for row in db.execute(HELP_SINCE, (stamp(now - timedelta(minutes=HELP_MINUTES)),)))

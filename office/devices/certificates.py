"""A device's certificates, one after another: the next is given while the old one is good, and the old one goes when
the next was used once. So a device that lost the answer, or lost its power in between, still has one that opens."""

from datetime import datetime
from typing import Final

import msgspec

from office.book.engine.connection import Connection
from office.book.journal import stream_here
from office.book.writer import Transaction
from office.contract.admin.limits import RENEWALS
from office.contract.errors import Refusal
from office.contract.moments import moment, stamp
from office.devices.registry import PUT_CERTIFICATE, RETIRE_OTHERS

GIVEN: Final = "device.certified"
TAKEN_UP: Final = "device.renewed"
KEY_KNOWN: Final = "SELECT 1 FROM device_certificates WHERE public_key = ?"
RETIRE_NEXT: Final = "UPDATE device_certificates SET state = 'past' WHERE device = ? AND state = 'next'"
GO_BY: Final = """
    UPDATE devices SET fingerprint = ?1, public_key = (
        SELECT public_key FROM device_certificates WHERE fingerprint = ?1) WHERE device = ?2"""
MAKE_CURRENT: Final = "UPDATE device_certificates SET state = 'current' WHERE fingerprint = ?"
STATE_OF: Final = "SELECT state FROM device_certificates WHERE fingerprint = ? AND device = ?"
LATELY: Final = "SELECT at FROM events WHERE stream = ? AND kind = ? AND at > ? ORDER BY seq DESC LIMIT ?"
KEYS: Final = "SELECT public_key FROM device_certificates WHERE device = ? AND public_key <> ''"


class NextCertificate(msgspec.Struct, frozen=True, kw_only=True):
    """A new certificate as the office stores it; `fingerprint` as in EnrolledDevice."""

    device: str
    fingerprint: str
    public_key: str
    ends_at: datetime


def give(tx: Transaction, given: NextCertificate) -> None:
    """Store a device's next certificate; one that was given before and never used is dropped. Refusal `key_known`: each
    certificate is for a key of its own; `renewals_too_many`."""
    if tx.db.execute(KEY_KNOWN, (given.public_key,)).fetchone() is not None:
        raise Refusal.of("key_known")
    if tx.by.kind:
        _must_be_rare(tx, given.device)
    put_next(tx.db, given)
    tx.append(GIVEN, f"device:{given.device}", msgspec.to_builtins(given))


def _must_be_rare(tx: Transaction, device: str) -> None:
    since = tx.by.at - RENEWALS.within
    asked = (stream_here(tx.db, f"device:{device}"), GIVEN, stamp(since), RENEWALS.most)
    given = tx.db.execute(LATELY, asked).fetchall()
    if len(given) == RENEWALS.most:
        raise RENEWALS.refused(moment(given[-1][0]) - since)


def put_next(db: Connection, given: NextCertificate) -> None:
    db.execute(RETIRE_NEXT, (given.device,))
    row = (given.fingerprint, given.device, given.public_key, stamp(given.ends_at), "next")
    db.execute(PUT_CERTIFICATE, row)


def activate(tx: Transaction, device: str, fingerprint: str) -> None:
    """Make the certificate that the device has just shown its only valid one."""
    if tx.db.execute(STATE_OF, (fingerprint, device)).fetchone() != ("next",):
        return
    go_by(tx.db, device, fingerprint)
    tx.append(TAKEN_UP, f"device:{device}", {"device": device, "fingerprint": fingerprint})


def go_by(db: Connection, device: str, fingerprint: str) -> None:
    db.execute(RETIRE_OTHERS, (device, fingerprint))
    db.execute(MAKE_CURRENT, (fingerprint,))
    db.execute(GO_BY, (fingerprint, device))


def keys_of(db: Connection, device: str) -> tuple[str, ...]:
    """Public keys (PEM) of all certificates it was given: a slip may be older than the one it goes by now."""
    return tuple(key for (key,) in db.execute(KEYS, (device,)))

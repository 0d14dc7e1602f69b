"""All devices of the office: who they are, when each was last seen, shutting one out and letting one in."""

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID, uuid5

import msgspec

from office.book.engine.connection import Connection, Row
from office.book.ledger import Ledger
from office.book.writer import Act, Done, Transaction
from office.catalogue.index import CurrentCatalogue
from office.contract.admin.devices import (
    ChangeDevice,
    DeviceChanged,
    DeviceRow,
    DevicesAnswer,
    DeviceState,
    RenewalAnswer,
    pairing_number,
)
from office.contract.admin.limits import LimitUse
from office.contract.commands import By
from office.contract.errors import Refusal
from office.contract.moments import moment, stamp
from office.contract.roles import must
from office.devices.certificates import NextCertificate, activate, give, keys_of
from office.devices.registry import LET_IN, SHUT_OUT
from office.officers.sessions import acting

NearLimits = Callable[[Connection, datetime], Iterable[LimitUse]]  # who has used half of a limit or more
SOON: Final = timedelta(days=14)  # a device that is on has a new certificate long before
DEVICES: Final = """
    SELECT d.device, d.kind, d.name, d.counter, d.mark, d.revoked, d.waiting, d.why, d.fingerprint, c.ends_at,
        coalesce(s.at, ''), coalesce(s.version, '')
    FROM devices AS d JOIN device_certificates AS c ON c.fingerprint = d.fingerprint
    LEFT JOIN devices_seen AS s ON s.device = d.device ORDER BY d.name, d.device"""
ONE_DEVICE: Final = "SELECT revoked, waiting FROM devices WHERE device = ?"
SEEN: Final = "SELECT device, at FROM devices_seen"
PUT_SEEN: Final = """
    INSERT INTO devices_seen (device, at, version) VALUES (?, ?, ?)
    ON CONFLICT (device) DO UPDATE SET at = excluded.at, version = excluded.version"""
ENDS: Final = """
    SELECT c.ends_at FROM devices AS d JOIN device_certificates AS c ON c.fingerprint = d.fingerprint
    WHERE d.revoked = 0 AND c.ends_at <> ''"""

TAKEN_UP_SPACE: Final = UUID("4f1c8a52-9f43-5c07-8a34-3d0d2a0c5e61")  # op ids of first uses, by fingerprint


class LastSeen(msgspec.Struct, frozen=True):
    """When a device was last heard, and which program it said it is."""

    at: datetime
    version: str = ""


class CertificateEnds(msgspec.Struct, frozen=True, kw_only=True):
    """Of the devices that are let in: certificates that end within SOON or have ended, and the earliest end."""

    soon: int = 0
    ended: int = 0
    first: datetime | None = None


def change(tx: Transaction, device: str, order: ChangeDevice) -> DeviceChanged:
    """Shut a device out or let it in. Refusal `device_unknown`, `reason_missing`, `device_already`."""
    row = tx.db.execute(ONE_DEVICE, (device,)).fetchone()
    if row is None:
        raise Refusal.of("device_unknown")
    revoked, waiting = map(bool, row)
    if order.to == "disabled" and not order.reason.strip():
        raise Refusal.of("reason_missing.device")
    if revoked == (order.to == "disabled") and not (waiting and order.to == "enabled"):
        raise Refusal.of(f"device_already.{'disabled' if revoked else 'enabled'}")
    if order.to == "disabled":
        tx.db.execute(SHUT_OUT, (order.reason.strip(), device))
    else:
        tx.db.execute(LET_IN, (device,))
    tx.append(f"device.{order.to}", f"device:{device}", {"device": device})
    return DeviceChanged(device=device, to=order.to)


class DeviceAdministration:
    """Over one open book. `last_seen` is what the hub heard since it was last written down, by device."""

    def __init__(self, ledger: Ledger, current_catalogue: CurrentCatalogue, near_limits: NearLimits) -> None:
        self._ledger, self._current_catalogue = ledger, current_catalogue
        self._near_limits = near_limits

    def change(
        self, device: str, order: ChangeDevice, by: By, *, at_terminal: bool = False
    ) -> Future[Done[DeviceChanged]]:
        """`by.actor` is the officer's code; who sits at the hub's own terminal is asked for none."""

        def rule(tx: Transaction) -> DeviceChanged:
            if not at_terminal:
                who = acting(tx.db, self._current_catalogue(), tx.by.actor)
                must(who.roles, "change_device", offline=who.offline)
            return change(tx, device, order)

        return self._ledger.act(Act.of("change_device", order, by, rule, DeviceChanged, target=device))

    def give(
        self, op_id: UUID, order_body: bytes, given: NextCertificate, certificate_pem: str, by: By
    ) -> Future[Done[RenewalAnswer]]:
        """The next certificate of a device. `order_body`: asked again under the same `op_id`, it is answered
        with the certificate of the first time."""

        def rule(tx: Transaction) -> RenewalAnswer:
            give(tx, given)
            return RenewalAnswer(certificate_pem=certificate_pem, ends_at=given.ends_at)

        return self._ledger.act(Act(op_id, "renew_certificate", given.device, order_body, by, rule, RenewalAnswer))

    def activate(self, device: str, fingerprint: str, by: By) -> Future[Done[None]]:
        """Record that the device uses its new certificate: once, however many calls come with it at a time."""

        def rule(tx: Transaction) -> None:
            activate(tx, device, fingerprint)

        op_id = uuid5(TAKEN_UP_SPACE, fingerprint)
        return self._ledger.act(Act(op_id, "take_up_certificate", device, fingerprint.encode(), by, rule, type(None)))

    def keys_of(self, device: str) -> tuple[str, ...]:
        with self._ledger.reading() as db:
            return keys_of(db, device)

    def listed(self, now: datetime, last_seen: Mapping[str, LastSeen] = {}) -> DevicesAnswer:
        with self._ledger.reading() as db:
            rows = db.execute(DEVICES).fetchall()
            near = self._near_limits(db, now)
        return DevicesAnswer(at=now, devices=tuple(_row(row, now, last_seen) for row in rows)).with_limits(near)

    def ends(self, now: datetime) -> CertificateEnds:
        with self._ledger.reading() as db:
            ends = [moment(at) for (at,) in db.execute(ENDS)]
        return CertificateEnds(
            soon=sum(at - now <= SOON for at in ends),
            ended=sum(at <= now for at in ends),
            first=min(ends, default=None),
        )

    def seen(self) -> dict[str, datetime]:
        """When each device was last heard, as written down."""
        with self._ledger.reading() as db:
            return {device: moment(at) for device, at in db.execute(SEEN).fetchall()}

    def keep_seen(self, last_seen: Mapping[str, LastSeen]) -> Future[None]:
        """Store when devices were seen. No event: being switched on is no act."""

        def write(db: Connection) -> None:
            for device, seen in last_seen.items():
                db.execute(PUT_SEEN, (device, stamp(seen.at), seen.version))

        return self._ledger.chore(write)


def _row(row: Row, now: datetime, last_seen: Mapping[str, LastSeen]) -> DeviceRow:
    device, kind, name, counter, series, revoked, waiting, why, fingerprint, ends, at, version = row
    seen = last_seen.get(device) or (LastSeen(moment(at), version) if at else None)
    ends_at = moment(ends) if ends else None
    state: DeviceState = (
        "disabled"
        if revoked
        else "waiting"
        if waiting
        else "expired"
        if ends_at is not None and ends_at <= now
        else "enrolled"
        if seen
        else "never_seen"
    )
    return DeviceRow(
        device=device,
        kind=kind,
        name=name,
        counter=counter,
        mark=series,
        state=state,
        seen_at=seen.at if seen else None,
        version=(seen.version or version) if seen else "",
        ends_at=ends_at,
        ends_soon=ends_at is not None and ends_at - now <= SOON,
        number=pairing_number(fingerprint) if waiting else "",
        why=why,
    )

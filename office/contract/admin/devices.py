"""The devices of the office: what is listed of each, and what shuts one out or lets it in."""

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from office.contract.admin.limits import LimitUse
from office.contract.commands import Command

DeviceState = Literal["enrolled", "never_seen", "waiting", "disabled", "expired"]


class ChangeDevice(Command, frozen=True, kw_only=True):
    """Shut a device out, which needs a `reason`, or let it in: again, or the first time after it was paired."""

    to: Literal["enabled", "disabled"]
    reason: Annotated[str, Meta(max_length=200)] = ""


class DeviceRow(msgspec.Struct, frozen=True, kw_only=True):
    """`seen_at` is None for one that was never heard, `ends_at` where the end of its certificate is not known.
    `number` stands on the device's own screen too while it waits to be let in; `why` is why it was shut out.
    `near_limits`: of which limits it has used half or more; a hub of before names none."""

    device: str
    kind: Literal["kiosk", "counter", "board"]
    name: str
    counter: str
    mark: str
    state: DeviceState
    seen_at: datetime | None
    version: str
    ends_at: datetime | None
    ends_soon: bool
    number: str
    why: str
    near_limits: tuple[LimitUse, ...] = ()


class DevicesAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """`near_limits` are of officers and addresses."""

    at: datetime
    devices: tuple[DeviceRow, ...]
    near_limits: tuple[LimitUse, ...] = ()

    def with_limits(self, uses: Iterable[LimitUse]) -> "DevicesAnswer":
        """With these uses too, each at its device."""
        known, more = {row.device for row in self.devices}, tuple(uses)
        return DevicesAnswer(
            at=self.at,
            devices=tuple(_with_limits(row, [use for use in more if use.owner == row.device]) for row in self.devices),
            near_limits=(*self.near_limits, *(use for use in more if use.owner not in known)),
        )


def _with_limits(row: DeviceRow, uses: list[LimitUse]) -> DeviceRow:
    return msgspec.structs.replace(row, near_limits=(*row.near_limits, *uses))


class DeviceChanged(msgspec.Struct, frozen=True, kw_only=True):
    device: str
    to: Literal["enabled", "disabled"]


def pairing_number(fingerprint: str) -> str:
    """Six digits of a certificate, to compare by eye: "482 913"."""
    digits = f"{int(fingerprint[:15], 16) % 1_000_000:06d}"
    return f"{digits[:3]} {digits[3:]}"


class RenewalAnswer(msgspec.Struct, frozen=True, kw_only=True):
    certificate_pem: str
    ends_at: datetime


class HelpAnswer(msgspec.Struct, frozen=True):
    """The device whose citizen waits for an officer."""

    device: str


class EnrolledDevice(msgspec.Struct, frozen=True, kw_only=True):
    """A kiosk, counter or board that the office let in. `fingerprint` is the SHA-256 of the certificate it goes by, in
    hex, `public_key` what its signatures are checked with (PEM), `series` what a kiosk's own numbers bear: K2.

    `revoked`: a person has shut it out. `waiting`: nobody has said yet that it is the right machine. `ends_at` is the
    end of the certificate it was found by; None in a book of before that was kept."""

    device: str
    kind: Literal["kiosk", "counter", "board"]
    name: str
    counter: str
    fingerprint: str
    revoked: bool = False
    mark: str = ""
    public_key: str = ""
    waiting: bool = False
    ends_at: datetime | None = None

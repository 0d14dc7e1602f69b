"""A ticket that a kiosk issued while the hub did not answer."""

from datetime import datetime
from uuid import UUID

import msgspec

from office.contract.commands import Priority
from office.contract.moments import MILLISECOND_TEXT, moment
from office.line.numbers import device_series, number_of


class OfflineTicketRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A ticket as its kiosk signed it. Whoever makes one of these has verified the signature.

    `issued_at` is the device's own clock, right or wrong. `hlc` is its logical time, which follows the hub's and never
    goes back; `suspect`: the device could not tell whether it is right. `contact` is when it last heard the hub, by the
    hub's clock; `catalogue` the version it offered from."""

    op_id: UUID
    device: str
    mark: str
    series: str
    ordinal: int
    service: str
    issued_at: datetime
    hlc: str
    code: str
    catalogue: int
    contact: datetime
    priority: Priority = "none"
    plan: tuple[str, ...] = ()
    suspect: bool = False

    @property
    def given_at(self) -> datetime:
        """By the device's logical time."""
        return moment(self.hlc[:MILLISECOND_TEXT])

    @property
    def own_series(self) -> str:
        return device_series(self.series, self.mark)

    @property
    def number(self) -> str:
        """A-K2 007."""
        return number_of(self.own_series, self.ordinal)

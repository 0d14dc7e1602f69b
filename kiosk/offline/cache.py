"""What a kiosk keeps so that it can go on without its hub: the last catalogue, its mark, the time, the last word."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final, TypeVar

import msgspec

from office.contract.catalogue import Catalogue
from sync.lan.outbox.outbox import Outbox
from sync.system_clock import SystemClock
from sync.trusted_time import ClockCheckpoint, TimeSample

BEAT_WITHIN_S: Final = 1.0  # how old the time in a beat may be when it is heard
OFF_MAX: Final = timedelta(days=60)  # no kiosk is switched off for longer and then opened without its hub
CATALOGUE: Final = "catalogue"
LAST_SYNC: Final = "heard"
MARK: Final = "mark"

T = TypeVar("T")


class LastSync(msgspec.Struct, frozen=True, kw_only=True):
    """The hub's last word by its own clock, and this device's time for the next start."""

    contact: datetime
    clock: ClockCheckpoint


class OfflineCache:
    """Reads at the start what the last run kept. Any thread may ask; what keeps waits for the disk and raises
    Unavailable when it fails."""

    def __init__(
        self, outbox: Outbox, mark: str = "", make_clock: Callable[[ClockCheckpoint | None], SystemClock] = SystemClock
    ) -> None:
        self.outbox = outbox
        last_sync = _read(outbox.note(LAST_SYNC), LastSync)
        self.catalogue = _read(outbox.note(CATALOGUE), Catalogue)
        self.mark = mark or outbox.note(MARK) or ""
        self.contact = last_sync.contact if last_sync else None
        self.clock = make_clock(last_sync.clock if last_sync else None)

    @property
    def complete(self) -> bool:
        """Whether numbers can be given from it. A kiosk that never heard its hub has nothing to give."""
        return bool(self.mark) and self.catalogue is not None and self.contact is not None

    def now(self) -> datetime:
        """The trusted time. A kiosk that was off longer than a night cannot trust its clock until the hub speaks; until
        then the clock is still a better guess than the hour at which the kiosk was switched off."""
        at, wall, suspect = self.clock.stamps()
        return wall if suspect and at < wall < at + OFF_MAX else at

    @property
    def suspect(self) -> bool:
        return self.clock.state == "suspect"

    def hear(self, at: datetime) -> None:
        """The hub said what time it is. Costs nothing; `keep_time` writes it down."""
        self.contact = at
        self.clock.take_sample(TimeSample(at.timestamp(), self.clock.mono_s(), BEAT_WITHIN_S))

    def keep_time(self) -> None:
        if self.contact is not None:
            last = LastSync(contact=self.contact, clock=self.clock.checkpoint())
            self._keep(LAST_SYNC, msgspec.json.encode(last).decode())

    def keep_catalogue(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._keep(CATALOGUE, msgspec.json.encode(catalogue).decode())

    def keep_mark(self, mark: str) -> None:
        if mark and mark != self.mark:
            self.mark = mark
            self._keep(MARK, mark)

    def _keep(self, key: str, value: str) -> None:
        self.outbox.put_note(key, value)


def _read(text: str | None, shape: type[T]) -> T | None:
    try:
        return msgspec.json.decode(text, type=shape) if text else None
    except msgspec.MsgspecError:  # of another version of this program: the hub will tell it anew
        return None

"""Citizens whom an officer helps now: in memory only, one at a counter, and nobody's elsewhere."""

import secrets
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from office.contract.admin.limits import HELPED_CITIZENS
from office.contract.answers import Profile
from office.contract.assurance import Level
from office.contract.commands import WhyHelped
from office.contract.errors import Refusal
from sync.lan.sessions.rate_limit import RateLimiter

HELPED: Final[Level] = "verified"  # the officer has the card in their hand; nobody has logged in
HELP_LIVES: Final = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class CounterDevice:
    """Where and by whom somebody is helped. `sitting` is the officer's own session: who signs in anew is another."""

    counter: str
    device: str
    officer: str
    sitting: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class AssistedSession:
    """`helping` is what the desk names it by. `ticket` is the one visit that it is for, and `entry` its place at this
    counter, where somebody was there already."""

    place: CounterDevice
    op_id: UUID
    why: WhyHelped
    profile: Profile = field(repr=False)
    expires_at: datetime
    entry: UUID | None = None
    ticket: UUID | None = None
    helping: str = field(default_factory=lambda: secrets.token_urlsafe(24), repr=False)


class AssistedSessions:
    """All methods belong to the event loop."""

    def __init__(self) -> None:
        self._open: dict[str, AssistedSession] = {}
        self.tries = RateLimiter(HELPED_CITIZENS)

    def __len__(self) -> int:
        return len(self._open)

    def spend(self, officer: str, now: datetime) -> None:
        """Refusal `helps_too_many`."""
        self.tries.spend(officer, now)

    def begin(self, help_: AssistedSession) -> AssistedSession:
        """In place of whoever was helped at that counter before."""
        self._open[help_.place.counter] = help_
        return help_

    def begun(self, op_id: UUID, place: CounterDevice, now: datetime) -> AssistedSession | None:
        """What this op_id began there, while it lasts."""
        found = self._live(place, now)
        return found if found is not None and found.op_id == op_id else None

    def find(self, helping: str | None, place: CounterDevice, now: datetime) -> AssistedSession:
        """Refusal `help_over` for one that has ended, or is another officer's or another counter's."""
        found = self._live(place, now)
        if found is None or helping is None or not secrets.compare_digest(found.helping, helping):
            raise Refusal.of("help_over")
        return found

    def has_ticket(self, found: AssistedSession, ticket: UUID) -> None:
        """The number that was taken is the visit from now on."""
        if self._open.get(found.place.counter) == found:
            self._open[found.place.counter] = replace(found, ticket=ticket)

    def known(self, now: datetime) -> tuple[AssistedSession, ...]:
        self.sweep(now)
        return tuple(self._open.values())

    def end_at(self, counter: str) -> None:
        self._open.pop(counter, None)

    def end_on(self, device: str) -> None:
        self._open = {counter: one for counter, one in self._open.items() if one.place.device != device}

    def visit_over(self, entry: UUID) -> None:
        self._open = {counter: one for counter, one in self._open.items() if one.entry != entry}

    def sweep(self, now: datetime) -> None:
        self._open = {counter: one for counter, one in self._open.items() if now < one.expires_at}

    def wipe(self) -> None:
        self._open.clear()

    def _live(self, place: CounterDevice, now: datetime) -> AssistedSession | None:
        self.sweep(now)
        found = self._open.get(place.counter)
        return found if found is not None and found.place == place else None

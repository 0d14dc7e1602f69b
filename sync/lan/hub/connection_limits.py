"""How many connections the hub holds, how long each may take and how much it may say before it is understood.

Whoever comes over a limit ends the oldest connection of their own kind, not the newest: an honest caller is done in
milliseconds, and a device whose line broke without a word gets in again at once. With a certificate the count is by
device, since a whole office may stand behind one address; without one it is by address."""

import resource
import time
from collections import Counter, OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from typing import Final

from diagnostics.logger import get_logger

OWN_FILES: Final = 64  # the book, its log, marks and copies: the hub can always open these
CONNECTIONS: Final = 4096
LOG_SECONDS: Final = 60.0

log = get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectionLimits:
    """Seconds end in `_s`; no byte that arrives renews them. `stranger`: who showed no certificate."""

    handshake_s: float = 5.0
    head_s: float = 5.0
    body_s: float = 30.0
    goodbye_s: float = 5.0
    head_bytes: int = 32 * 1024
    stranger_head_bytes: int = 8 * 1024
    in_all: int = CONNECTIONS
    handshakes: int = 512
    handshakes_per_address: int = 128
    strangers: int = 256
    strangers_per_address: int = 8
    per_device: int = 64

    def within(self, files: int) -> "ConnectionLimits":
        """As many of the process's files as are not the hub's own; who showed no certificate holds half at most."""
        in_all = max(1, min(self.in_all, files - OWN_FILES))
        quarter = max(1, in_all // 4)
        return replace(
            self, in_all=in_all, handshakes=min(self.handshakes, quarter), strangers=min(self.strangers, quarter)
        )


def raise_file_limit() -> None:
    """As many files as the machine lets this program have; systemd starts services with 1,024."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def limits_of_process() -> ConnectionLimits:
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return ConnectionLimits().within(CONNECTIONS + OWN_FILES if soft == resource.RLIM_INFINITY else soft)


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """One connection's place in a count; `end` takes the reason."""

    owner: Hashable
    end: Callable[[str], None]


class Places:
    """So many of one kind, and so many of one owner: an address or a device."""

    def __init__(self, in_all: int, per_owner: int) -> None:
        self._in_all, self._per_owner = in_all, per_owner
        self._taken: OrderedDict[Place, None] = OrderedDict()
        self._of: dict[Hashable, OrderedDict[Place, None]] = {}

    def __len__(self) -> int:
        return len(self._taken)

    def take(self, owner: Hashable, end: Callable[[str], None]) -> Place:
        """The place is held until `leave`, or until it is the oldest when there is one too many."""
        place = Place(owner, end)
        self._taken[place] = self._of.setdefault(owner, OrderedDict())[place] = None
        if len(self._of[owner]) > self._per_owner:
            self._end(next(iter(self._of[owner])), "too_many_of_one")
        elif len(self._taken) > self._in_all:
            self._end(next(iter(self._taken)), "too_many")
        return place

    def leave(self, place: Place) -> None:
        if place in self._taken:
            del self._taken[place], self._of[place.owner][place]
            if not self._of[place.owner]:
                del self._of[place.owner]

    def _end(self, oldest: Place, why: str) -> None:
        self.leave(oldest)
        oldest.end(why)


class OpenConnections:
    """Every connection of one hub, in the count it belongs to."""

    def __init__(self, limits: ConnectionLimits, clock: Callable[[], float] = time.monotonic) -> None:
        self.limits, self._clock = limits, clock
        self.handshakes = Places(limits.handshakes, limits.handshakes_per_address)
        self.strangers = Places(limits.strangers, limits.strangers_per_address)
        self.devices = Places(limits.in_all, limits.per_device)
        self._ended: Counter[str] = Counter()
        self._logged: dict[str, float] = {}

    @property
    def full(self) -> bool:
        return len(self.handshakes) + len(self.strangers) + len(self.devices) >= self.limits.in_all

    def tell(self, why: str, address: str) -> None:
        """One line a minute for each reason, with how many there were since the line before."""
        self._ended[why] += 1
        now = self._clock()
        if now - self._logged.get(why, -LOG_SECONDS) >= LOG_SECONDS:
            log.warning("connection_ended", why=why, address=address, count=self._ended.pop(why))
            self._logged[why] = now

"""What a supervisor answers about clock and links, and what the officer has noted of them."""

from dataclasses import dataclass
from datetime import datetime

from sync.wire import HubClock


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockAnswer:
    """How far one answer of a supervisor is. `read_at` is when the hub's clock was read."""

    clock: HubClock | None = None
    read_at: datetime | None = None
    working: bool = False
    problem: str = ""
    done: bool = False


@dataclass(frozen=True, slots=True)
class NotedLinks:
    noted: frozenset[str] = frozenset()

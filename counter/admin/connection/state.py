"""What a supervisor answers about clock and links, and what the officer has noted of them."""

from datetime import datetime

import msgspec

from sync.wire import HubClock


class ClockAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """How far one answer of a supervisor is. `read_at` is when the hub's clock was read."""

    clock: HubClock | None = None
    read_at: datetime | None = None
    working: bool = False
    problem: str = ""
    done: bool = False


class NotedLinks(msgspec.Struct, frozen=True):
    noted: frozenset[str] = frozenset()

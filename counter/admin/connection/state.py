"""What a supervisor answers about clock and links, and what the officer has noted of them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sync.wire import HubClock


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockAnswer:
    """How far one answer of a supervisor is. `said` is what it was given as, kept with its `op_id` until it is heard;
    `read_at` when the hub told its clock."""

    clock: HubClock | None = None
    read_at: datetime | None = None
    said: tuple[object, ...] = ()
    op_id: UUID | None = None
    working: bool = False
    problem: str = ""
    done: bool = False


@dataclass(frozen=True, slots=True)
class NotedLinks:
    noted: frozenset[str] = frozenset()

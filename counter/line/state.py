"""What the features about the line know beside the desk itself."""

from dataclasses import dataclass
from uuid import UUID

from office.contract.answers import CheckInAnswer


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckInState:
    """Somebody with an appointment at this desk: the code asked for, and what came of it."""

    code: str = ""
    op_id: UUID | None = None
    working: bool = False
    problem: str = ""
    answer: CheckInAnswer | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NotedState:
    """What the officer has noted: counters that asked for help, and alerts and full lines of the office."""

    help_from: frozenset[str] = frozenset()
    alerts: frozenset[str] = frozenset()

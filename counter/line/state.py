"""What the features about the line know beside the desk itself."""

from uuid import UUID

import msgspec

from office.contract.answers import CheckInAnswer


class CheckInState(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody with an appointment at this desk: the code asked for, and what came of it."""

    code: str = ""
    op_id: UUID | None = None
    working: bool = False
    problem: str = ""
    answer: CheckInAnswer | None = None


class NotedState(msgspec.Struct, frozen=True, kw_only=True):
    """What the officer has noted: counters that asked for help, and alerts and full lines of the office."""

    help_from: frozenset[str] = frozenset()
    alerts: frozenset[str] = frozenset()

"""When to ask again whether the citizen has approved (RFC 8628, section 3.5). No I/O, no clock of its own."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

INTERVAL_SECONDS: Final = 5.0  # RFC 8628, section 3.2: when the server names none
SLOWER_BY_SECONDS: Final = 5.0
STRAIN_MAX: Final = 3  # at most eight intervals apart while the link is down


@dataclass(frozen=True, slots=True)
class PollSchedule:
    """`strain` counts asks in a row that got no answer; each doubles the wait."""

    expires_at: datetime
    interval_s: float = INTERVAL_SECONDS
    strain: int = 0

    def wait_s(self, now: datetime) -> float | None:
        """Seconds until the next ask; None when the code is dead. Never past the code's end, which needs no ask."""
        left_s = (self.expires_at - now).total_seconds()
        if left_s <= 0:
            return None
        return min(left_s, self.interval_s * 2.0**self.strain)

    def answered(self) -> "PollSchedule":
        return replace(self, strain=0)

    def slower(self) -> "PollSchedule":
        """The far side said `slow_down`: from now on, for this and all later asks."""
        return replace(self, interval_s=self.interval_s + SLOWER_BY_SECONDS, strain=0)

    def unanswered(self) -> "PollSchedule":
        return replace(self, strain=min(STRAIN_MAX, self.strain + 1))


def starting(at: datetime, *, lives_s: float, interval_s: float | None) -> PollSchedule:
    return PollSchedule(at + timedelta(seconds=lives_s), INTERVAL_SECONDS if interval_s is None else interval_s)

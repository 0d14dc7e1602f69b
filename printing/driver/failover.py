"""When a slip leaves a printer that cannot take it for another one, and how it is never printed by both.

Three commits in two journals: here the job becomes `moved` and keeps its slip; there it is added under its key; here
the slip is let go. Whoever is killed in between begins again with the second, and the same key is the same job."""

from collections.abc import Callable
from typing import Final, Protocol

from msgspec.structs import replace

from printing.spool.job import Job, JobState, State
from printing.spool.spool import Spool
from printing.status import Condition

AT_ONCE: Final = frozenset({Condition.ERROR})
NEVER: Final = frozenset({Condition.HOT})  # it ends by itself


class BackupPrinter(Protocol):
    """The other printer, as the owner of this one knows it; called from this one's thread."""

    def takes(self) -> bool:
        """Whether a slip given to it now would be sent."""

    def adopt(self, job: Job, age_s: float, done: Callable[[], None]) -> None:
        """Have it add the job, asked for so many seconds ago; `done` is called, in any thread, once it is on disk."""


class FailoverTimer:
    """Since when this printer takes nothing, and when its slips leave."""

    def __init__(self, backup: BackupPrinter | None, grace_s: float, now: Callable[[], float]) -> None:
        self._backup, self._grace_s, self._now = backup, grace_s, now
        self._since: float | None = None

    def due_in(self, word: Condition, *, able: bool) -> float:
        """Seconds, infinite while nothing is to leave."""
        if self._backup is None or able:
            self._since = None
            return float("inf")
        self._since = self._now() if self._since is None else self._since
        if word in NEVER or not self._backup.takes():
            return float("inf")
        return 0.0 if word in AT_ONCE else self._since + self._grace_s - self._now()


def adopted(spool: Spool, job: Job, age_s: float) -> list[JobState]:
    """Of the spool that takes it over; nothing if it has it already."""
    added = spool.add(replace(job, state=State.QUEUED, requested=""), age_s=age_s)
    return [added] if added else []

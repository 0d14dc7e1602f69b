"""How often something was done, for each who does it, by the table of limits. In memory alone."""

from collections import deque
from collections.abc import Iterator
from datetime import datetime

from office.contract.admin.limits import Limit


class RateLimiter:
    def __init__(self, limit: Limit) -> None:
        self.limit = limit
        self._made: dict[str, deque[datetime]] = {}

    def spend(self, owner: str, now: datetime) -> None:
        """Count a try. Raises the limit's Refusal with the seconds to wait, and counts none then."""
        self.must_have_left(owner, now)
        self._made.setdefault(owner, deque()).append(now)

    def must_have_left(self, owner: str, now: datetime) -> None:
        """The Refusal of `spend`, for what counts only when it fails."""
        made = self._lately(owner, now)
        if len(made) >= self.limit.most:
            raise self.limit.refused(made[0] + self.limit.within - now)

    def count(self, owner: str, now: datetime) -> int:
        """Count one, which nobody is refused; how many there are now."""
        made = self._lately(owner, now)
        self._made.setdefault(owner, made).append(now)
        return len(made)

    def used(self, now: datetime) -> Iterator[tuple[str, int]]:
        """Each who has done it lately, and how often."""
        for owner in tuple(self._made):
            if made := self._lately(owner, now):
                yield owner, len(made)

    def _lately(self, owner: str, now: datetime) -> deque[datetime]:
        """What counts of this owner; nothing is kept of who has done nothing lately."""
        made = self._made.get(owner, deque())
        while made and now - made[0] >= self.limit.within:
            made.popleft()
        if not made:
            self._made.pop(owner, None)
        return made

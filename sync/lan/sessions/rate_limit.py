"""How often something may be tried: so many times in such a time, for each device."""

from collections import deque
from datetime import datetime, timedelta

from office.contract.errors import Refusal


class RateLimiter:
    def __init__(self, most: int, within: timedelta) -> None:
        self._most, self._within = most, within
        self._made: dict[str, deque[datetime]] = {}

    def spend(self, device: str, now: datetime, refused: Refusal) -> None:
        """Raises `refused` with the seconds to wait, and counts no try then."""
        made = self._made.setdefault(device, deque())
        while made and now - made[0] >= self._within:
            made.popleft()
        if len(made) >= self._most:
            wait_s = int((made[0] + self._within - now).total_seconds()) + 1
            raise Refusal(refused.code, refused.messages, retry_after_s=wait_s)
        made.append(now)

"""A clock that goes only when it is told to."""

from datetime import UTC, datetime, timedelta
from typing import Final

STORY_TIME: Final = datetime(2026, 11, 23, 2, 0, 18, tzinfo=UTC)  # 10.00.18 in WITA, a Monday


class FakeClock:
    """Called, it answers the time; `monotonic` answers the seconds that went by since it was made."""

    def __init__(self, at: datetime = STORY_TIME) -> None:
        self.at = self._made_at = at

    def __call__(self) -> datetime:
        return self.at

    def monotonic(self) -> float:
        return (self.at - self._made_at).total_seconds()

    def forward(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)

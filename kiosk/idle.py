"""Silence: after a while the screen asks, then it forgets. Counted in whole seconds by whoever has a clock."""

from dataclasses import dataclass
from enum import StrEnum

ASK_SECONDS = 30
LOGIN_SECONDS = 130  # someone is looking at the phone in their hand, not at us; a code lives 120 s
COUNT_SECONDS = 15


class Silence(StrEnum):
    """What a second of silence means: nothing yet, ask now, still counting, over."""

    QUIET = "quiet"
    ASK = "ask"
    COUNTING = "counting"
    OVER = "over"


@dataclass(slots=True)
class Idle:
    seconds: int = 0

    def touched(self) -> None:
        self.seconds = 0

    def tick(self, *, ask_after: int = ASK_SECONDS) -> tuple[Silence, int]:
        """One more second; with the seconds left to answer in."""
        self.seconds += 1
        left = COUNT_SECONDS - (self.seconds - ask_after)
        if self.seconds < ask_after:
            return Silence.QUIET, COUNT_SECONDS
        if self.seconds == ask_after:
            return Silence.ASK, COUNT_SECONDS
        return (Silence.OVER, 0) if left <= 0 else (Silence.COUNTING, left)

"""What the office has learnt so far, only from the past: how long visits take, and how promises turned out."""

from collections import deque
from typing import Final

from office.waits.forecast import MeasuredPace, Pace, pace_of
from office.waits.promises import Correction, PromiseOutcome, learn

OUTCOMES_MAX: Final = 2000
NEW_MIN: Final = 10  # outcomes before it is worth learning again …
NEW_SHARE: Final = 0.02  # … or this share of what is known, if that is more


class Knowledge:
    """Grows over a day and from one day to the next."""

    def __init__(self) -> None:
        self.outcomes: deque[PromiseOutcome] = deque(maxlen=OUTCOMES_MAX)
        self._measured: dict[str, MeasuredPace] = {}
        self._paces: dict[str, Pace] = {}
        self._new = 0
        self.correction = Correction()

    def begin_day(self, typical_s: dict[str, float]) -> None:
        self._paces = {
            service: pace_of(at, self._measured.get(service, MeasuredPace())) for service, at in typical_s.items()
        }
        self._typical_s = typical_s

    @property
    def paces(self) -> dict[str, Pace]:
        return self._paces

    def visit_ended(self, service: str, visit_s: float) -> None:
        self._measured[service] = self._measured.get(service, MeasuredPace()).and_one(visit_s)
        self._paces[service] = pace_of(self._typical_s[service], self._measured[service])

    def called(self, outcome: PromiseOutcome) -> None:
        self.outcomes.append(outcome)
        self._new += 1
        if self._new >= max(NEW_MIN, NEW_SHARE * len(self.outcomes)):
            self.correction, self._new = learn(self.outcomes), 0

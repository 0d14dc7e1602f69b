"""What the office has learnt so far: how long visits take, and how its promises turned out. Only ever from the past."""

from collections import deque
from typing import Final

from office.forecast import Measured, Pace, pace_of
from office.promises import Correction, Outcome, learn

OUTCOMES_MAX: Final = 2000
LESSON_LASTS_S: Final = 300.0


class Knowledge:
    """Grows over a day and from one day to the next."""

    def __init__(self) -> None:
        self.outcomes: deque[Outcome] = deque(maxlen=OUTCOMES_MAX)
        self._measured: dict[str, Measured] = {}
        self._paces: dict[str, Pace] = {}
        self._lesson: tuple[float, Correction] | None = None

    def begin_day(self, typical_s: dict[str, float]) -> None:
        self._paces = {
            service: pace_of(at, self._measured.get(service, Measured())) for service, at in typical_s.items()
        }
        self._typical_s = typical_s
        self._lesson = None

    @property
    def paces(self) -> dict[str, Pace]:
        return self._paces

    def visit_ended(self, service: str, visit_s: float) -> None:
        self._measured[service] = self._measured.get(service, Measured()).and_one(visit_s)
        self._paces[service] = pace_of(self._typical_s[service], self._measured[service])

    def called(self, outcome: Outcome) -> None:
        self.outcomes.append(outcome)

    def correction(self, now_s: float) -> Correction:
        """As the hub does: what was learnt is good for a while."""
        if self._lesson is None or now_s - self._lesson[0] >= LESSON_LASTS_S:
            self._lesson = (now_s, learn(self.outcomes))
        return self._lesson[1]

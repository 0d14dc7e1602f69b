"""A TrustedTime that runs: the machine's clocks around it, and a lock, so that no thread is told less than another."""

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

import msgspec

from diagnostics.logger import get_logger
from sync.trusted_time import ClockCheckpoint, State, TimeSample, TrustedTime, started, word_of_answer

Seconds = Callable[[], float]

log = get_logger()


def monotonic_s() -> float:
    """Goes on while the machine sleeps, where the system has such a clock (Linux: CLOCK_BOOTTIME)."""
    return time.clock_gettime(BOOTTIME) if BOOTTIME is not None else time.monotonic()


BOOTTIME: Final[int | None] = getattr(time, "CLOCK_BOOTTIME", None)


class ClockReading(msgspec.Struct, frozen=True):
    """`at` is the time given out, `best` the best guess, `wall` the machine's own; `skew_s` is wall less best.
    `rival` is what an authority says that contradicts the ones before."""

    at: datetime
    best: datetime
    wall: datetime
    state: State
    skew_s: float
    rival: datetime | None = None


class SystemClock:
    """Called, it answers the time of the office: aware UTC, never earlier than it answered before.

    Thread-safe. `wall` and `mono` are in seconds."""

    def __init__(
        self, checkpoint: ClockCheckpoint | None = None, *, wall: Seconds = time.time, mono: Seconds = monotonic_s
    ) -> None:
        self._wall, self._mono = wall, mono
        self._gate = threading.Lock()
        self._time = started(checkpoint, wall_s=wall(), mono_s=mono())
        if self._time.state == "suspect":
            log.warning("clock_suspect", who="start")

    def __call__(self) -> datetime:
        with self._gate:
            return _moment(self._time.at(self._mono()))

    def best(self) -> datetime:
        """For what the far side holds against its own clock, such as a signed assertion; this one may run back."""
        return _moment(self._time.best(self._mono()))

    @property
    def state(self) -> State:
        return self._time.state

    def stamps(self) -> tuple[datetime, datetime, bool]:
        """The time of the office, what the machine's own clock says, and whether nobody knows if the first is right."""
        with self._gate:
            return _moment(self._time.at(self._mono())), _moment(self._wall()), self._time.state == "suspect"

    def look(self) -> ClockReading:
        with self._gate:
            now, mono_s, wall_s = self._time, self._mono(), self._wall()
        return ClockReading(
            at=_moment(now.at(mono_s)),
            best=_moment(now.best(mono_s)),
            wall=_moment(wall_s),
            state=now.state,
            skew_s=round(wall_s - now.best(mono_s), 3),
            rival=None if now.rival is None else _moment(mono_s + now.rival),
        )

    def checkpoint(self) -> ClockCheckpoint:
        with self._gate:
            return self._time.checkpoint(self._mono())

    def mono_s(self) -> float:
        return self._mono()

    def answered(self, date: str, *, sent_mono_s: float) -> None:
        """An authority answered just now with this Date header; one that cannot be read says nothing."""
        from email.utils import parsedate_to_datetime  # with the first answer: no window waits for it

        try:
            dated = parsedate_to_datetime(date)
        except ValueError:
            return
        at_s = dated.replace(tzinfo=dated.tzinfo or UTC).timestamp()
        self.take_sample(word_of_answer(at_s, sent_mono_s=sent_mono_s, received_mono_s=self._mono()))

    def take_sample(self, word: TimeSample) -> None:
        with self._gate:
            before = self._time
            self._time = before.with_sample(word, wall_s=self._wall(), mono_s=self._mono())
        self._tell(before, "authority")

    def confirmed(self, at: datetime) -> None:
        with self._gate:
            before = self._time
            self._time = before.confirmed(at.timestamp(), mono_s=self._mono())
        self._tell(before, "supervisor")

    def _tell(self, before: TrustedTime, who: str) -> None:
        after, moved_s = self._time, round(self._time.offset - before.offset, 1)
        if after.state == "suspect" != before.state:
            log.warning("clock_suspect", who=who)
        elif after.state != before.state or abs(moved_s) >= 1:
            log.info("clock_set", state=after.state, by=who, moved_s=moved_s)


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)

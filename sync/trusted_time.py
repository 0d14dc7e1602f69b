"""The time this machine trusts: the last authority's word plus the monotonic clock since, never the wall clock alone.

For a hub the authority is the platform, for a device its hub, and for both a supervisor who looks at a watch. The wall
clock counts once, when the program starts, and only where it fits what was known before. `TrustedTime` is a frozen
value without I/O; times in it are POSIX seconds and `mono_s` is the monotonic clock, which never runs back.

What it promises, each under the assumption that an authority speaks the truth:
1. The time given out never runs back. Where it is ahead it goes at half speed until the truth has caught up. Only a
   time more than BOOT_SECONDS_MAX ahead is put back at once; that needs a first start with a wrong clock.
2. It is never more than BOOT_SECONDS_MAX ahead of the truth, whatever the wall clock does and however often the
   machine restarts, once anybody who knows has spoken.
3. A jump of the wall clock while the program runs moves nothing."""

from typing import Final, Literal

import msgspec
from msgspec.structs import replace

BOOT_SECONDS_MAX: Final = 12 * 3600.0
SAME_SECONDS: Final = 120.0  # two clocks this close say the same; beyond, a person is told
EARLIEST_S: Final = 1_767_225_600.0  # 2026-01-01: a clock before this program was written has lost its battery
DRIFT: Final = 2e-4  # of a monotonic clock, seconds per second; a cheap crystal is within 1e-4
DATE_SECONDS: Final = 1.0  # how far a Date header may be from the moment it was sent
CATCH_UP: Final = 0.5  # speed of the time given out while it is ahead

State = Literal["trusted", "suspect", "unknown"]


class ClockCheckpoint(msgspec.Struct, frozen=True, kw_only=True):
    """What is kept for the next start: the time given out, the best guess, and a time that has surely passed."""

    given_s: float
    best_s: float
    passed_s: float
    sure: bool


class TimeSample(msgspec.Struct, frozen=True):
    """An authority's time: when the monotonic clock showed `mono_s` it was `at_s`, give or take `within_s`."""

    at_s: float
    mono_s: float
    within_s: float


class Interval(msgspec.Struct, frozen=True):
    """Where the truth lies: between `low` and `high` seconds ahead of the monotonic clock, as known at `mono_s`."""

    low: float
    high: float
    mono_s: float

    def at(self, mono_s: float) -> "Interval":
        drift = DRIFT * (mono_s - self.mono_s)
        return Interval(self.low - drift, self.high + drift, mono_s)

    def and_also(self, other: "Interval") -> "Interval":
        """What both allow; where they have nothing in common, the other, which is newer."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        return Interval(low, high, other.mono_s) if low <= high else other


class TrustedTime(msgspec.Struct, frozen=True):
    """`offset` leads from the monotonic clock to the best guess, `passed` to a time that is not later than the truth;
    `held_s` was given out at `held_mono_s`. `span` is what authorities said since this program started, and `rival` the
    offset of one that contradicts them. `sure`: somebody who knows has spoken, now or before the last stop."""

    state: State
    sure: bool
    offset: float
    passed: float
    held_s: float
    held_mono_s: float
    span: Interval | None = None
    rival: float | None = None

    def at(self, mono_s: float) -> float:
        """The time to give out: the best guess, or later where more was given out before."""
        held = self.held_s + (mono_s - self.held_mono_s) * CATCH_UP
        best = mono_s + self.offset
        return best if best >= held else held

    def best(self, mono_s: float) -> float:
        return mono_s + self.offset

    def checkpoint(self, mono_s: float) -> ClockCheckpoint:
        return ClockCheckpoint(
            given_s=self.at(mono_s), best_s=self.best(mono_s), passed_s=mono_s + self.passed, sure=self.sure
        )

    def with_sample(self, word: TimeSample, *, wall_s: float, mono_s: float) -> "TrustedTime":
        """An authority spoke. One that contradicts what authorities said before is followed only if the machine's own
        clock bears it out, as after a sleep in which the monotonic clock stood still; else nobody knows."""
        offset = word.at_s - word.mono_s
        span = Interval(offset - word.within_s, offset + word.within_s, word.mono_s)
        if self.span is not None:
            if abs(offset - self.offset) <= BOOT_SECONDS_MAX:
                span = self.span.at(word.mono_s).and_also(span)
            elif abs(wall_s - mono_s - offset) > SAME_SECONDS:
                return replace(self, state="suspect", rival=offset)
        return replace(self._put((span.low + span.high) / 2, span.low, mono_s), span=span)

    def confirmed(self, at_s: float, *, mono_s: float) -> "TrustedTime":
        """A supervisor says what time it is. Any authority that speaks afterwards knows better."""
        return replace(self._put(at_s - mono_s, at_s - mono_s, mono_s), span=None)

    def _put(self, offset: float, passed: float, mono_s: float) -> "TrustedTime":
        given = self.at(mono_s)
        too_far = given - (mono_s + offset) > BOOT_SECONDS_MAX
        return replace(
            self,
            state="trusted",
            sure=True,
            offset=offset,
            passed=passed,
            held_s=mono_s + offset if too_far else given,
            held_mono_s=mono_s,
            rival=None,
        )


def started(checkpoint: ClockCheckpoint | None, *, wall_s: float, mono_s: float) -> TrustedTime:
    """The time when a program starts: the wall clock where it fits `mark`, else where the last run stopped.

    Without a mark there is nothing to hold the wall clock against, and the state is `unknown`."""
    if checkpoint is None:
        good = wall_s >= EARLIEST_S
        now_s = wall_s if good else EARLIEST_S
        return TrustedTime("unknown" if good else "suspect", False, now_s - mono_s, now_s - mono_s, now_s, mono_s)
    fits = checkpoint.passed_s - SAME_SECONDS <= wall_s <= checkpoint.passed_s + BOOT_SECONDS_MAX
    state: State = "suspect" if not fits else "trusted" if checkpoint.sure else "unknown"
    now_s = wall_s if fits else checkpoint.best_s
    return TrustedTime(state, checkpoint.sure, now_s - mono_s, checkpoint.passed_s - mono_s, checkpoint.given_s, mono_s)


def word_of_answer(date_s: float, *, sent_mono_s: float, received_mono_s: float) -> TimeSample:
    """From the Date header of an answer (RFC 9110, section 6.6.1): whole seconds, and often kept for one more, said
    somewhere on the way between sending and hearing."""
    way_s = received_mono_s - sent_mono_s
    return TimeSample(date_s + 0.5 + way_s / 2, received_mono_s, DATE_SECONDS + way_s / 2)

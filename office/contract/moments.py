"""A time as the book and the wire write it, and the hybrid logical clock."""

import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Final

TICKS_MAX: Final = 999_999
MILLISECOND_TEXT: Final = len("2026-11-23T01:42:07.123Z")
HLC: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/\d{6}", re.ASCII)
AHEAD_MAX: Final = timedelta(minutes=5)


@lru_cache(256)
def stamp(at: datetime) -> str:
    """An aware time as the book stores it: UTC, always six digits of a second, so that text order is time order."""
    assert at.tzinfo is not None, "a time without a zone"
    utc = at if at.tzinfo is UTC else at.astimezone(UTC)
    return f"{utc.isoformat(timespec='microseconds')[:26]}Z"


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def tick(last: str, at: datetime) -> str:
    """The hybrid logical time after `last`: wall milliseconds and a counter, never earlier than `last`.

    Text order is its order. A wall clock that stands still or goes back moves only the counter."""
    wall = f"{stamp(at)[:23]}Z"
    if wall > last[:MILLISECOND_TEXT]:
        return f"{wall}/000000"
    ticks = int(last[MILLISECOND_TEXT + 1 :]) + 1
    if ticks > TICKS_MAX:
        return tick("", moment(last[:MILLISECOND_TEXT]) + timedelta(milliseconds=1))
    return f"{last[:MILLISECOND_TEXT]}/{ticks:06d}"


def merge(last: str, remote: str, at: datetime) -> str:
    """The logical time of taking in an event that another clock stamped `remote`: later than both.

    A stamp more than AHEAD_MAX ahead of `at`, or that is none, moves nothing: one clock that runs ahead must not take
    the office with it. Who keeps the event keeps its stamp as it came."""
    believed = is_hlc(remote) and remote[:MILLISECOND_TEXT] <= f"{stamp(at + AHEAD_MAX)[:23]}Z"
    return tick(max(last, remote) if believed else last, at)


def is_hlc(text: str) -> bool:
    if not HLC.fullmatch(text):
        return False
    try:
        return bool(moment(text[:MILLISECOND_TEXT]))
    except ValueError:
        return False

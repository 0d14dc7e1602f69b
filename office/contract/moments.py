"""A time as the book and the wire write it."""

from datetime import UTC, datetime
from functools import lru_cache


@lru_cache(256)
def stamp(at: datetime) -> str:
    """An aware time as the book stores it: UTC, always six digits of a second, so that text order is time order."""
    assert at.tzinfo is not None, "a time without a zone"
    utc = at if at.tzinfo is UTC else at.astimezone(UTC)
    return f"{utc.isoformat(timespec='microseconds')[:26]}Z"


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)

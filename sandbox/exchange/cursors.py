"""Cursors as offices are told them: opaque, and dead once this side was put back to an older copy."""

from base64 import urlsafe_b64decode, urlsafe_b64encode

from sandbox.base.context import PlatformContext
from sandbox.base.problem import ProblemFound


def write_cursor(context: PlatformContext, purpose: str, place: str) -> str:
    return urlsafe_b64encode(f"{place}:{_seal(context, purpose, place)}".encode()).decode()


def read_cursor(context: PlatformContext, purpose: str, cursor: str) -> str:
    """The place that was written for that purpose; 410 for any other text."""
    try:
        place, _, seal = urlsafe_b64decode(cursor.encode("ascii")).decode("ascii").partition(":")
    except ValueError as broken:
        raise _gone() from broken
    if seal != _seal(context, purpose, place):
        raise _gone()
    return place


def _seal(context: PlatformContext, purpose: str, place: str) -> str:
    return context.mac(purpose, f"{context.server_epoch} {place}")[:16]


def _gone() -> ProblemFound:
    return ProblemFound(410, "cursor_gone", "Penanda ini tidak dikenal lagi. Mulai dari awal tanpa penanda.")

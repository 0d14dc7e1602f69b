"""Names of acts, made where an act begins."""

import secrets
import time
from typing import Final
from uuid import UUID

MARKS: Final = 15 << 76 | 3 << 62
UUID7: Final = 7 << 76 | 2 << 62  # version and variant


def new_op_id() -> UUID:
    """A UUIDv7 (RFC 9562): acts of one time lie side by side in the book's index of them, so that an old book finds and
    writes them as fast as a new one. The time in it is for that alone; nobody reads it."""
    bits = time.time_ns() // 1_000_000 << 80 | secrets.randbits(80)
    return UUID(int=bits & ~MARKS | UUID7)

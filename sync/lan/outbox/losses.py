"""What a device's outbox had and has no more. Apart from the outbox, so that a window need not load that for it."""

from datetime import datetime

import msgspec


class OutboxLosses(msgspec.Struct, frozen=True, kw_only=True):
    """`missing` acts were once in an outbox and are nowhere now, as was noticed at `since`; `set_aside` damaged files
    are kept for a technician."""

    missing: int = 0
    since: datetime | None = None
    set_aside: int = 0

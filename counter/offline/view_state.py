"""What the hub refused, already worded."""

from uuid import UUID

import msgspec


class RejectedRow(msgspec.Struct, frozen=True, kw_only=True):
    """What the hub would not have about one number: what was done and when, and why not."""

    number: str
    done: str
    why: str
    op_ids: tuple[UUID, ...]

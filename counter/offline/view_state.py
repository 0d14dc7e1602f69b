"""What the hub refused, already worded."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class RejectedRow:
    """What the hub would not have about one number: what was done and when, and why not."""

    number: str
    done: str
    why: str
    op_ids: tuple[UUID, ...]

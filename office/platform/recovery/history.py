"""An op of the office's own history, as the platform gives it back."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

import msgspec

UNREADABLE = UUID("7c1f1d1e-9a55-5c0e-8f5a-0b8f3a2d6c11")  # names for ops that do not say their own


class HistoryOp(msgspec.Struct, frozen=True, kw_only=True):
    """An op as in docs/platform.yaml. `body` is what only the platform got."""

    seq: int
    op_id: str
    stream: str
    stream_version: int
    kind: str
    at: datetime
    hlc: str
    actor: str
    device: str
    data: dict[str, Any]
    body: dict[str, Any] = {}
    amends: str = ""


def read_op(text: bytes) -> HistoryOp | None:
    """The op; None when it cannot be read."""
    try:
        op = msgspec.json.decode(text, type=HistoryOp)
        UUID(op.op_id)
    except (msgspec.MsgspecError, UnicodeDecodeError, ValueError):
        return None
    return op if op.at.tzinfo is not None and op.stream_version >= 1 else None


def name_of(text: bytes) -> str:
    return str(uuid5(UNREADABLE, text.decode("utf-8", "replace")))

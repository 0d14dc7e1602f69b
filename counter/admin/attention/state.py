"""What needs attention, as the counter of who may decide it knows it."""

import msgspec

from office.contract.attention import AttentionAnswer, AttentionDetail, What


class OpenAttention(msgspec.Struct, frozen=True, kw_only=True):
    """What needs attention, while somebody looks at it. `problem` is of the last decision and `unread` of the last
    reading; `wrong` names the answers the hub would not take, and why."""

    open: bool = False
    listed: AttentionAnswer | None = None
    item: str = ""
    detail: AttentionDetail | None = None
    working: bool = False
    unread: str = ""
    problem: str = ""
    wrong: tuple[tuple[str, str], ...] = ()
    done: tuple[What, ...] = ()  # recorded since the item was opened

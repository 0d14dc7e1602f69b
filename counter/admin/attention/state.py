"""What needs attention, as the counter of who may decide it knows it."""

from dataclasses import dataclass

from office.contract.attention import AttentionAct, AttentionAnswer, AttentionDetail, What
from office.contract.commands import Attend


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """About one item; its op_id is kept until the hub has answered."""

    item: str
    act: AttentionAct
    order: Attend


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenAttention:
    """What needs attention, while somebody looks at it. `problem` is of the last decision and `unread` of the last
    reading; `wrong` names the answers the hub would not take, and why."""

    open: bool = False
    listed: AttentionAnswer | None = None
    item: str = ""
    detail: AttentionDetail | None = None
    asked: Decision | None = None
    working: bool = False
    unread: str = ""
    problem: str = ""
    wrong: tuple[tuple[str, str], ...] = ()
    done: tuple[What, ...] = ()  # recorded since the item was opened

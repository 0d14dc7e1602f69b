"""What the line shows, already worded: who waits, who is beside it, who has an appointment."""

from uuid import UUID

import msgspec
from msgspec import field

from counter.core.actions import Action
from counter.widgets.views import ButtonView, ChipView


class LineRow(msgspec.Struct, frozen=True, kw_only=True):
    key: str
    number: str
    wait: str
    service: str
    chip: ChipView
    is_next: bool


class HeldRow(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody beside the line: on hold, or missed. `due` is marked by icon, words and tint when it is over."""

    entry: UUID
    number: str
    note: str
    due: ChipView | None = None


class AsideView(msgspec.Struct, frozen=True, kw_only=True):
    """A list beside the line with the one act of its rows. `reason`: why it cannot be done now; empty: it can. `note`:
    the same, where nothing else on the desk says it."""

    title: str
    rows: tuple[HeldRow, ...] = ()
    late: bool = False
    act: Action = Action.RESUME
    button: str = ""
    reason: str = ""
    note: str = ""


class LineView(msgspec.Struct, frozen=True, kw_only=True):
    count: str
    note: str
    rows: tuple[LineRow, ...]
    held: AsideView
    missed: AsideView
    empty: str
    leave: ButtonView
    chosen: dict[Action, ButtonView] = field(default_factory=dict)  # what can be done with the row chosen


class CheckInView(msgspec.Struct, frozen=True, kw_only=True):
    working: bool = False
    problem: str = ""
    number: str = ""
    service: str = ""
    note: str = ""
    late: ChipView | None = None

"""What the line shows, already worded: who waits, who is beside it, who has an appointment."""

from dataclasses import dataclass, field
from uuid import UUID

from counter.core.actions import Action
from counter.widgets.views import ButtonView, ChipView


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRow:
    key: str
    number: str
    wait: str
    service: str
    chip: ChipView
    is_next: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldRow:
    """Somebody beside the line: on hold, or missed. `due` is marked by icon, words and tint when it is over."""

    entry: UUID
    number: str
    note: str
    due: ChipView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AsideView:
    """A list beside the line with the one act of its rows. `reason`: why it cannot be done now; empty: it can. `note`:
    the same, where nothing else on the desk says it."""

    title: str
    rows: tuple[HeldRow, ...] = ()
    late: bool = False
    act: Action = Action.RESUME
    button: str = ""
    reason: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineView:
    count: str
    note: str
    rows: tuple[LineRow, ...]
    held: AsideView
    missed: AsideView
    empty: str
    leave: ButtonView
    chosen: dict[Action, ButtonView] = field(default_factory=dict)  # what can be done with the row chosen


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckInView:
    working: bool = False
    problem: str = ""
    number: str = ""
    service: str = ""
    note: str = ""
    late: ChipView | None = None

"""What the panels about the person at the desk show, already worded."""

from dataclasses import dataclass, field

from counter.core.actions import Action
from counter.widgets.views import ButtonView, ChipView


@dataclass(frozen=True, slots=True, kw_only=True)
class CitizenView:
    """`number` empty: nobody is at the desk, and `idle_title` and `idle_text` say what to do."""

    idle_icon: str = ""
    idle_title: str = ""
    idle_text: str = ""
    idle_button: ButtonView | None = None
    caption: str = ""
    number: str = ""
    name: str = ""
    service: str = ""
    reason: ChipView | None = None
    chips: tuple[ChipView, ...] = ()
    card: ButtonView | None = None  # None: there is no card to look at
    card_note: str = ""
    plan: ChipView | None = None
    timer_caption: str = ""
    timer: str = ""
    timer_note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoView:
    """`back` says what undoing takes back."""

    text: str
    seconds: str
    back: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionsView:
    buttons: dict[Action, ButtonView] = field(default_factory=dict)
    path_note: str = ""
    aside_note: str = ""
    notice: str = ""
    offers: tuple[tuple[Action, str], ...] = ()
    undo: UndoView | None = None

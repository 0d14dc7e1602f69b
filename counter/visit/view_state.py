"""What the panels about the person at the desk show, already worded."""

import msgspec
from msgspec import field

from counter.core.actions import Action
from counter.widgets.views import ButtonView, ChipView


class CitizenView(msgspec.Struct, frozen=True, kw_only=True):
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


class UndoView(msgspec.Struct, frozen=True, kw_only=True):
    """`back` says what undoing takes back."""

    text: str
    seconds: str
    back: str


class ActionsView(msgspec.Struct, frozen=True, kw_only=True):
    buttons: dict[Action, ButtonView] = field(default_factory=dict)
    path_note: str = ""
    aside_note: str = ""
    notice: str = ""
    offers: tuple[tuple[Action, str], ...] = ()
    undo: UndoView | None = None

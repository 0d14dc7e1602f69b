"""What the dialog of what needs attention shows, already worded."""

import msgspec
from msgspec import field

from counter.widgets.views import ChipView, FieldView, ListView
from office.contract.attention import AttentionAct


class BadgeView(msgspec.Struct, frozen=True, kw_only=True):
    """`brief` is for where the whole does not fit; `known` is False while nobody knows how many."""

    text: str
    brief: str
    accessible: str
    known: bool = True


class AnswerRow(msgspec.Struct, frozen=True, kw_only=True):
    """`wrong` says what was found wrong with it, `source` where it comes from."""

    label: str
    value: str
    source: str = ""
    wrong: str = ""


class StepView(msgspec.Struct, frozen=True, kw_only=True):
    icon: str
    text: str
    why: str


class SideView(msgspec.Struct, frozen=True, kw_only=True):
    """`differs` holds the numbers of the rows that are not the same on the other side."""

    title: str
    rows: tuple[AnswerRow, ...]
    differs: frozenset[int] = frozenset()


class ActView(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that may be done about it: the button, and the page that asks why. `waits`: why it cannot be pressed
    yet."""

    act: AttentionAct
    icon: str
    button: str
    title: str
    note: str
    confirm: str
    reasons: tuple[str, ...]
    choices: tuple[tuple[str, str], ...] = ()  # value and words of what else is to be chosen
    choice_title: str = ""
    waits: str = ""


class ItemView(msgspec.Struct, frozen=True, kw_only=True):
    """One thing, opened. `note` says what happens with it by itself, where nothing can be done now."""

    key: str
    title: str
    chips: tuple[ChipView, ...]
    say_title: str
    say: str
    rows: tuple[AnswerRow, ...] = ()
    fields: tuple[FieldView, ...] = ()
    sides: tuple[SideView, ...] = ()
    steps: tuple[StepView, ...] = ()
    acts: tuple[ActView, ...] = ()
    note: str = ""


class AttentionView(ListView, frozen=True, kw_only=True):
    """`opened` None: the list. `wrong` is what the hub found in the answers."""

    left_off: str = ""
    opened: ItemView | None = None
    wrong: dict[str, str] = field(default_factory=dict)
    done_count: int = 0  # grows with every act that was recorded

"""What the widgets of every feature show, already worded. Frozen values: equal views need no new drawing."""

from dataclasses import dataclass
from typing import Literal

Tone = Literal["plain", "mute", "leaf", "kunyit", "brick", "sky"]
FieldKind = Literal["text", "digits", "date", "choice"]


@dataclass(frozen=True, slots=True)
class ChipView:
    icon: str
    text: str
    tone: Tone = "mute"


@dataclass(frozen=True, slots=True)
class StripView:
    """One sentence across the desk; `lead` is its bold beginning. `button` empty: nothing to press."""

    icon: str
    lead: str
    text: str = ""
    button: str = ""
    tone: Tone = "kunyit"


@dataclass(frozen=True, slots=True, kw_only=True)
class ButtonView:
    text: str
    reason: str = ""  # why it is unavailable; empty: it can be pressed
    primary: bool = False
    working: bool = False


@dataclass(frozen=True, slots=True)
class StatusItem:
    name: str  # objectName
    icon: str
    text: str
    tone: Tone = "plain"
    link: bool = False  # the link panel says more


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """One line of the office, in words. `icon` beside `state` says open, full or closed."""

    code: str
    name: str
    state: str
    icon: str
    full: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRow:
    key: str
    about: str
    note: str
    chip: ChipView

    @property
    def accessible(self) -> str:
        return f"{self.about}. {self.chip.text}. {self.note}"


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """One line of a table; `icon` and `tone` belong to its second cell, which says the state."""

    key: str
    cells: tuple[str, ...]
    icon: str
    tone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldView:
    """An answer to give anew. `hint` says how it is written, `wrong` what was found wrong with the present one."""

    name: str
    label: str
    kind: FieldKind
    value: str = ""
    secret: bool = False
    digits: int = 0
    choices: tuple[tuple[str, str], ...] = ()
    hint: str = ""
    wrong: str = ""

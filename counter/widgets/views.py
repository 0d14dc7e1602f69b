"""What the widgets of every feature show, already worded. Frozen values: equal views need no new drawing."""

from typing import Literal

import msgspec

Tone = Literal["plain", "mute", "leaf", "kunyit", "brick", "sky"]
FieldKind = Literal["text", "digits", "date", "choice"]


class ChipView(msgspec.Struct, frozen=True):
    icon: str
    text: str
    tone: Tone = "mute"


class StripView(msgspec.Struct, frozen=True):
    """One sentence across the desk; `lead` is its bold beginning. `button` empty: nothing to press."""

    icon: str
    lead: str
    text: str = ""
    button: str = ""
    tone: Tone = "kunyit"


class ButtonView(msgspec.Struct, frozen=True, kw_only=True):
    text: str
    reason: str = ""  # why it is unavailable; empty: it can be pressed
    primary: bool = False
    working: bool = False


class StatusItem(msgspec.Struct, frozen=True):
    name: str  # objectName
    icon: str
    text: str
    tone: Tone = "plain"
    link: bool = False  # the link panel says more


class ServiceRow(msgspec.Struct, frozen=True):
    """One line of the office, in words. `icon` beside `state` says open, full or closed."""

    code: str
    name: str
    state: str
    icon: str
    full: bool = False


class ItemRow(msgspec.Struct, frozen=True, kw_only=True):
    key: str
    about: str
    note: str
    chip: ChipView

    @property
    def accessible(self) -> str:
        return f"{self.about}. {self.chip.text}. {self.note}"


class ListView(msgspec.Struct, frozen=True, kw_only=True):
    """A list. `loading` and `empty` say why there are no rows; `problem` is of the last act or reading, `done` what the
    last act did."""

    rows: tuple[ItemRow, ...] = ()
    loading: str = ""
    empty: str = ""
    problem: str = ""
    working: bool = False
    done: str = ""


class OneView(msgspec.Struct, frozen=True, kw_only=True):
    """A row of a list, opened."""

    key: str
    title: str
    chip: ChipView
    rows: tuple[tuple[str, str], ...]


class TableRow(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a table; `icon` and `tone` belong to its second cell, which says the state."""

    key: str
    cells: tuple[str, ...]
    icon: str
    tone: str


class FieldView(msgspec.Struct, frozen=True, kw_only=True):
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

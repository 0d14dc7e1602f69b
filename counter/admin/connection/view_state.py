"""What the dialogs about links and clock show, already worded."""

import msgspec

from display.connection.words import LinkRow


class LinkView(msgspec.Struct, frozen=True, kw_only=True):
    """The links whole, and what somebody here may do about them."""

    title: str
    rows: tuple[LinkRow, ...]
    may_confirm: bool = False
    may_consent: bool = False


class ClockView(msgspec.Struct, frozen=True, kw_only=True):
    """`office` empty: not read yet. `platform` only where it contradicts; `typed` is what to begin with."""

    office: str = ""
    machine: str = ""
    platform: str = ""
    typed: str = ""
    zone: str = ""
    working: bool = False
    problem: str = ""
    done: bool = False


class ConsentView(msgspec.Struct, frozen=True, kw_only=True):
    days: str
    working: bool = False
    problem: str = ""
    done: bool = False

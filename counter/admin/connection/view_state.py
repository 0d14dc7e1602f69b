"""What the dialogs about links and clock show, already worded."""

from dataclasses import dataclass

from display.connection.words import LinkRow


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkView:
    """The links whole, and what somebody here may do about them."""

    title: str
    rows: tuple[LinkRow, ...]
    may_confirm: bool = False
    may_consent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockView:
    """`office` empty: not read yet. `platform` only where it contradicts; `typed` is what to begin with."""

    office: str = ""
    machine: str = ""
    platform: str = ""
    typed: str = ""
    zone: str = ""
    working: bool = False
    problem: str = ""
    done: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentView:
    days: str
    working: bool = False
    problem: str = ""
    done: bool = False

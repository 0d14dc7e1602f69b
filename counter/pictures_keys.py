"""What the cards about security keys show, already worded."""

from dataclasses import dataclass

from counter.pictures import ChipPicture
from counter.pictures_attention import ItemRow


@dataclass(frozen=True, slots=True, kw_only=True)
class OneKeyPicture:
    """One security key. `may_take_off` is whether that is for whoever is signed in."""

    key: str
    title: str
    chip: ChipPicture
    rows: tuple[tuple[str, str], ...]
    may_take_off: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyCodePicture:
    """A code that was made: `text` in two groups, `until` how long it is good, `whose` who types it."""

    text: str
    until: str
    whose: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficerKeysPicture:
    """`let_in_waits` is why letting one in has to wait in this session; `waiting` what is done in the browser now."""

    rows: tuple[ItemRow, ...] = ()
    loading: str = ""
    empty: str = ""
    opened: OneKeyPicture | None = None
    may_let_in: bool = False
    let_in_waits: str = ""
    officers: tuple[ItemRow, ...] = ()  # whom a key may be let in for
    code: KeyCodePicture | None = None
    waiting: str = ""
    problem: str = ""
    working: bool = False
    done: str = ""

"""What the cards about open sessions show, already worded."""

from dataclasses import dataclass

from counter.pictures import ChipPicture
from counter.pictures_attention import ItemRow


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionPicture:
    """One device at which somebody is logged in."""

    key: str
    title: str
    chip: ChipPicture
    rows: tuple[tuple[str, str], ...]
    may_end: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionsPicture:
    """`problem` is of the last act or reading."""

    rows: tuple[ItemRow, ...] = ()
    loading: str = ""
    empty: str = ""
    opened: SessionPicture | None = None
    problem: str = ""
    working: bool = False
    done: str = ""

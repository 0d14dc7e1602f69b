"""What the cards about requests of citizens show, already worded."""

from dataclasses import dataclass

from counter.pictures import ChipPicture
from counter.pictures_attention import ItemRow


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestPicture:
    """One request. `todo` is what the officer does about it; `file_name` what a copy is called unless changed; `waits`
    why nothing can be done about it yet."""

    key: str
    title: str
    chip: ChipPicture
    rows: tuple[tuple[str, str], ...]
    todo: str = ""
    done_reasons: tuple[str, ...] = ()
    done_now: str = ""
    file_name: str = ""
    may_answer: bool = False
    may_copy: bool = False
    waits: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestsPicture:
    """`problem` is of the last act or reading."""

    rows: tuple[ItemRow, ...] = ()
    loading: str = ""
    empty: str = ""
    opened: RequestPicture | None = None
    problem: str = ""
    working: bool = False
    done: str = ""

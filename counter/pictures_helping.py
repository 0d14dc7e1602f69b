"""What the cards about a citizen whom the officer helps show, already worded."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from counter.pictures_attention import FieldPicture


@dataclass(frozen=True, slots=True, kw_only=True)
class FormChoice:
    """A form that goes with the visit. `sent` says that it has gone, with its code; empty while it has not."""

    code: str
    title: str
    fields: tuple[FieldPicture, ...] = ()
    sent: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpingPicture:
    """`begun` empty: nobody is helped. `for_whom` says who would be; `wrong` what the hub found in the answers."""

    for_whom: str = ""
    begun: str = ""
    rows: tuple[tuple[str, str], ...] = ()
    needs_number: bool = False
    forms: tuple[FormChoice, ...] = ()
    nothing_left: str = ""
    paper: str = ""
    problem: str = ""
    wrong: Mapping[str, str] = field(default_factory=dict)
    working: bool = False

"""What came of a slip, already worded."""

from dataclasses import dataclass
from uuid import UUID

from counter.widgets.views import ChipView


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeView:
    """What came of a slip. `entry` is set where the person may be called from here."""

    working: bool = False
    problem: str = ""
    text: str = ""  # what was wrong, to be mended
    number: str = ""
    service: str = ""
    chip: ChipView | None = None
    note: str = ""
    done: str = ""  # the numbers before it
    entry: UUID | None = None
    call: str = ""
    go_on: str = ""  # to what was scanned since
    again: UUID | None = None  # whose slip can be printed once more from here

"""What came of a slip, already worded."""

from uuid import UUID

import msgspec

from counter.widgets.views import ChipView


class IntakeView(msgspec.Struct, frozen=True, kw_only=True):
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

"""What the panel of the form shows, already worded."""

from typing import Final

import msgspec

from counter.widgets.views import ButtonView, ChipView


class FormRowView(msgspec.Struct, frozen=True, kw_only=True):
    label: str
    value: str
    source: str
    icon: str
    mark: str  # what the icon says, for who cannot see it
    flagged: bool


class FilesView(msgspec.Struct, frozen=True, kw_only=True):
    """The files of the form on the table; `title` empty: there is no form. `problems` are in the platform's own words.

    `doing` is said of the one on its way, or of what stopped it (`trouble`). `percent` None: no bar. `again`, `stop`:
    words of the buttons; empty: no button."""

    title: str = ""
    note: str = ""
    chips: tuple[ChipView, ...] = ()
    problems: tuple[str, ...] = ()
    button: ButtonView | None = None
    doing: str = ""
    percent: int | None = None
    trouble: bool = False
    again: str = ""
    stop: str = ""


NO_FILES: Final = FilesView()


class FormView(msgspec.Struct, frozen=True, kw_only=True):
    """`key` names the submission; `empty` says why there is none. `documents`: what they should have brought."""

    key: str = ""
    titles: tuple[str, ...] = ()
    chosen: int = 0
    title: str = ""
    sent: str = ""
    chip: ChipView | None = None
    rows: tuple[FormRowView, ...] = ()
    flag_note: str = ""
    documents: str = ""
    empty: str = ""
    empty_note: str = ""
    files: FilesView = NO_FILES

"""What the card about printers shows, already worded."""

from dataclasses import dataclass

from counter.pictures import ChipPicture


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """One line of a table; `icon` and `tone` belong to its second cell, which says the state."""

    key: str
    cells: tuple[str, ...]
    icon: str
    tone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JobActs:
    """Why each cannot be done with one slip now; empty when it can. `twice` is what a copy may lead to."""

    hold: str = ""
    resume: str = ""
    cancel: str = ""
    again: str = ""
    twice: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintersPicture:
    """`state` is None at a desk without a printer; `office` is None where the list of all is not for this role."""

    state: ChipPicture | None = None
    todo: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    jobs: tuple[TableRow, ...] = ()
    acts: tuple[tuple[str, JobActs], ...] = ()
    no_jobs: str = ""
    office: tuple[TableRow, ...] | None = None
    no_office: str = ""
    may_test: str = ""  # why no test page can be asked for now; empty when it can
    done: str = ""
    problem: str = ""

    def acts_of(self, job: str) -> JobActs | None:
        return next((acts for key, acts in self.acts if key == job), None)

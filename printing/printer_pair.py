"""A printer with another one beside it, that takes its slips while it cannot. Who holds the pair need not know."""

from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

from msgspec.structs import replace

from printing.driver.pace import SessionPace
from printing.driver.ports import OnChange
from printing.driver.report import PrinterReport
from printing.profile import ProfileName
from printing.service import Printer
from printing.slip.letterhead import usable_letterhead
from printing.slip.model import Kind
from printing.spool.job import JobState, State
from printing.spool.operator_requests import REPRINTABLE
from printing.status import PrinterState


class PrinterPair:
    """The face of Printer over two of them. A slip is asked of the main one, and leaves it for the back-up if it has
    not begun and cannot; it never comes back. `main` was made with `backup` as its back-up."""

    def __init__(self, main: Printer, backup: Printer, on_change: OnChange | None = None) -> None:
        self.on_change: OnChange = on_change or (lambda _state, _job: None)
        self._main, self._backup = main, backup
        main.on_change = backup.on_change = self._changed

    @property
    def state(self) -> PrinterState:
        """Of the one that prints; when that is the back-up, `cause` says how the main one is."""
        main, backup = self._main.state, self._backup.state
        if main.ready or not backup.ready:
            return main
        return replace(backup, cause=f"the main printer: {main.word}")

    def report(self) -> PrinterReport:
        """Of the main one, with that of the other in it."""
        return replace(self._main.report(), backup=self._backup.report())

    def submit(
        self, kind: Kind, key: str, fields: Mapping[str, str], ttl_s: float | None = None, again: bool = False
    ) -> str:
        return self._main.submit(kind, key, fields, ttl_s, again)

    def hold(self, job: str) -> None:
        """Whichever has it: the other knows that it moved, or knows nothing of it."""
        self._main.hold(job)
        self._backup.hold(job)

    def resume(self, job: str) -> None:
        self._main.resume(job)
        self._backup.resume(job)

    def cancel(self, job: str) -> None:
        self._main.cancel(job)
        self._backup.cancel(job)

    def reprint(self, job: str) -> str:
        """By the one that ended with it."""
        there = any(one.job == job and one.state in REPRINTABLE for one in self._backup.report().jobs)
        return (self._backup if there else self._main).reprint(job)

    def new_roll(self, length_mm: float | None = None, *, backup: bool = False) -> None:
        (self._backup if backup else self._main).new_roll(length_mm)

    def close(self) -> None:
        self._main.close()
        self._backup.close()

    def _changed(self, _: PrinterState, job: JobState | None) -> None:
        """What moved is told by the one that has it now."""
        self.on_change(self.state, None if job is not None and job.state is State.MOVED else job)


def open_printer(
    home: Path, address: str, backup: str = "", profile: ProfileName = "80mm", pace: SessionPace | None = None
) -> Printer | PrinterPair:
    """As Printer, with a back-up where `backup` names one; ValueError if both are the same address."""
    if not backup:
        return Printer(home, address, profile, pace=pace)
    if backup == address:
        raise ValueError(f"Printer cadangan sama dengan yang utama: {address}. / The back-up is the main printer.")
    with ExitStack() as unless_both:
        head = usable_letterhead(home)
        second = Printer(home / "backup", backup, profile, pace=pace, head=head)
        unless_both.callback(second.close)
        pair = PrinterPair(Printer(home, address, profile, pace=pace, backup=second, head=head), second)
        unless_both.pop_all()
        return pair

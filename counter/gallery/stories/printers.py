"""The printer of this desk, and of the office, in every state that somebody should look at."""

from typing import Final

from counter.gallery.fakes.printers import JOBS
from counter.gallery.harness import WIDE, CounterStories, WindowHarness, choose, in_silence, press, visible
from counter.widgets.table import PlainTable
from display.gallery.story import Story
from printing.spool.job import JobState
from printing.status import Condition


def open_printers(
    harness: WindowHarness, condition: Condition, jobs: tuple[JobState, ...] = (), officer: str = "sari", voids: int = 0
) -> None:
    harness.sign_in(officer)
    harness.printer.set_state(condition, jobs, voids)
    harness.vm.printerStateChanged.emit(condition.value)
    choose(harness, "printers")


def choose_job(harness: WindowHarness, job: str) -> None:
    table = visible(harness, PlainTable, "printerJobs")
    keys = [row.key for row in table.rows()]
    table.setCurrentCell(keys.index(job), 0)


def _well(harness: WindowHarness) -> None:
    open_printers(harness, Condition.READY, JOBS[:1], "rina")


def _paper_out(harness: WindowHarness) -> None:
    open_printers(harness, Condition.OUT, JOBS, voids=2)


def _again(harness: WindowHarness) -> None:
    open_printers(harness, Condition.READY, JOBS)
    choose_job(harness, "j-3")
    press(harness, "job.again")


STORIES: Final = CounterStories(
    (
        Story("printers-well", _well),
        Story("printers-paper-out", _paper_out),
        Story("printers-again", _again),
        Story("printers-silent", in_silence("printers")),
    ),
    dict.fromkeys(("printers-paper-out", "printers-again"), (*WIDE, "contrast")),
)

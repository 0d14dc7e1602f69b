"""The printer of this desk, and of the office, in every state that somebody should look at."""

from typing import Final

from counter.gallery.fakes.printers import JOBS
from counter.gallery.harness import WIDE, CounterStories, WindowHarness, choose, press
from counter.widgets.table import PlainTable
from display.gallery.story import Story
from printing.spool.spool import JobState
from printing.status import Condition


def open_printers(
    stage: WindowHarness, condition: Condition, jobs: tuple[JobState, ...] = (), officer: str = "sari", voids: int = 0
) -> None:
    stage.sign_in(officer)
    stage.printer.tell(condition, jobs, voids)
    stage.vm.printerStateChanged.emit(condition.value)
    choose(stage, "printers")


def choose_job(stage: WindowHarness, job: str) -> None:
    table = next(one for one in stage.window.findChildren(PlainTable, "printerJobs") if one.isVisible())
    keys = [row.key for row in table.rows()]
    table.setCurrentCell(keys.index(job), 0)


def _well(stage: WindowHarness) -> None:
    open_printers(stage, Condition.READY, JOBS[:1], "rina")


def _paper_out(stage: WindowHarness) -> None:
    open_printers(stage, Condition.OUT, JOBS, voids=2)


def _again(stage: WindowHarness) -> None:
    open_printers(stage, Condition.READY, JOBS)
    choose_job(stage, "j-3")
    press(stage, "job.again")


def _silent(stage: WindowHarness) -> None:
    stage.sign_in("sari")
    stage.client.offline = True
    choose(stage, "printers")


STORIES: Final = CounterStories(
    (
        Story("printers-well", _well),
        Story("printers-paper-out", _paper_out),
        Story("printers-again", _again),
        Story("printers-silent", _silent),
    ),
    dict.fromkeys(("printers-paper-out", "printers-again"), (*WIDE, "contrast")),
)

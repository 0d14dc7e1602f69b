"""The printer of this desk, and of the office, in every state that somebody should look at."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton

from counter.gallery.fakes.printers import JOBS
from counter.gallery.harness import SMALLEST, Story, WindowHarness
from counter.widgets.table import PlainTable
from counter.widgets.theme import Theme
from printing.spool.spool import JobState
from printing.status import Condition


def open_printers(
    stage: WindowHarness, condition: Condition, jobs: tuple[JobState, ...] = (), officer: str = "sari", voids: int = 0
) -> None:
    stage.sign_in(officer)
    stage.printer.tell(condition, jobs, voids)
    stage.vm.printerSaid.emit(condition.value)
    action = stage.window.findChild(QAction, "menu.printers")
    assert action is not None
    action.trigger()


def choose_job(stage: WindowHarness, job: str) -> None:
    table = next(one for one in stage.window.findChildren(PlainTable, "printerJobs") if one.isVisible())
    keys = [row.key for row in table.rows()]
    table.setCurrentCell(keys.index(job), 0)


def press(stage: WindowHarness, name: str) -> None:
    next(one for one in stage.window.findChildren(QAbstractButton, name) if one.isVisible()).click()


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
    action = stage.window.findChild(QAction, "menu.printers")
    assert action is not None
    action.trigger()


PRINTERS: Final = (
    Story("printers-well", _well),
    Story("printers-paper-out", _paper_out),
    Story("printers-again", _again),
    Story("printers-silent", _silent),
)
VARIED: Final = {"printers-paper-out", "printers-again"}


def printer_scenes() -> Iterator[Story]:
    """Those that differ by language, colours and size."""
    for scene in PRINTERS:
        if scene.name in VARIED:
            yield replace(scene, name=f"{scene.name}-english-dark", language="en", theme=Theme("dark"))
            yield replace(scene, name=f"{scene.name}-contrast", theme=Theme("contrast"))
            yield replace(scene, name=f"{scene.name}-1280x720-200", size=SMALLEST, theme=Theme(percent=200))

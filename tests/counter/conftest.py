"""A desk with a story around it instead of a hub, a thread and a clock."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from counter.stage import Backstage, Stage, set_backstage, set_stage, strike
from counter.theme import Theme
from display import fonts


@pytest.fixture(scope="session", autouse=True)
def typeface(qapp: QApplication) -> None:
    fonts.load()


@pytest.fixture
def choices(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "desk.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def front(qapp: QApplication) -> Backstage:
    """What is behind a desk at which nobody is signed in yet."""
    return set_backstage()


@pytest.fixture
def desk(front: Backstage) -> Backstage:
    """Rina is signed in; five people wait, nobody is called."""
    front.sign_in()
    return front


@pytest.fixture
def stage(qapp: QApplication, choices: QSettings, desk: Backstage) -> Iterator[Stage]:
    """The same desk with its window."""
    made = set_stage(choices, Theme(), desk)
    made.window.show()
    made.window.activateWindow()
    qapp.processEvents()
    yield made
    strike(made)

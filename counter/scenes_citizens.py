"""Where citizens are logged in, in every state that somebody should look at."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton

from counter.sheets_listed import ListSheet
from counter.stage import SMALLEST, Play, Scene, Stage
from counter.theme import Theme


def choose(stage: Stage, name: str) -> None:
    """An entry of the menu."""
    action = stage.window.findChild(QAction, f"menu.{name}")
    assert action is not None
    action.trigger()


def open_sessions(stage: Stage) -> None:
    stage.sign_in("sari")
    choose(stage, "sessions")


def open_session(stage: Stage, device: str) -> None:
    open_sessions(stage)
    open_row(stage, device)


def open_row(stage: Stage, key: str) -> None:
    next(one for one in stage.window.findChildren(ListSheet) if one.isVisible()).itemAsked.emit(key)


def _at(device: str) -> Play:
    return lambda stage: open_session(stage, device)


def _nobody(stage: Stage) -> None:
    stage.client.open_sessions = ()
    open_sessions(stage)


def _silent(stage: Stage) -> None:
    stage.sign_in("sari")
    stage.client.weather = True
    choose(stage, "sessions")


def _ended(stage: Stage) -> None:
    open_session(stage, "kiosk-01-9f3ac2")
    press(stage, "sessionNotTheirs")


def press(stage: Stage, name: str) -> None:
    next(one for one in stage.window.findChildren(QAbstractButton, name) if one.isVisible()).click()


CITIZENS: Final = (
    Scene("sessions-list", open_sessions),
    Scene("sessions-one", _at("kiosk-01-9f3ac2")),
    Scene("sessions-ended", _ended),
    Scene("sessions-nobody", _nobody),
    Scene("sessions-silent", _silent),
)
VARIED: Final = {"sessions-list", "sessions-one"}


def citizen_scenes() -> Iterator[Scene]:
    """Those that differ by language, colours and size."""
    for scene in CITIZENS:
        if scene.name in VARIED:
            yield replace(scene, name=f"{scene.name}-english-dark", language="en", theme=Theme("dark"))
            yield replace(scene, name=f"{scene.name}-1280x720-200", size=SMALLEST, theme=Theme(percent=200))

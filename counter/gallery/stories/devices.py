"""The office's devices at the desk of a supervisor, in every state that somebody should look at."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton

from counter.admin.devices.dialogs import DevicesSheet, PairSheet
from counter.gallery.harness import SMALLEST, Play, Scene, Stage
from counter.widgets.theme import Theme


def open_list(stage: Stage) -> None:
    stage.sign_in("sari")
    action = stage.window.findChild(QAction, "menu.devices")
    assert action is not None
    action.trigger()


def open_device(stage: Stage, device: str) -> None:
    open_list(stage)
    _list(stage).itemAsked.emit(device)


def begin_pairing(stage: Stage) -> PairSheet:
    open_list(stage)
    _list(stage).pairAsked.emit()
    return next(one for one in stage.window.findChildren(PairSheet) if one.isVisible())


def _list(stage: Stage) -> DevicesSheet:
    return next(one for one in stage.window.findChildren(DevicesSheet) if one.isVisible())


def _one(device: str) -> Play:
    return lambda stage: open_device(stage, device)


def _asking(stage: Stage) -> None:
    open_device(stage, "kiosk-01-9f3ac2")
    _press(stage, "deviceDisable")


def _disabled(stage: Stage) -> None:
    _asking(stage)
    _press(stage, "deviceReason1")
    _press(stage, "deviceDisable")


def _new(stage: Stage) -> None:
    begin_pairing(stage)


def _code(stage: Stage) -> None:
    begin_pairing(stage).pairAsked.emit("kiosk", "Kiosk 07, lobi barat", "")


def _came(stage: Stage) -> None:
    stage.client.fleet.comes = True
    _code(stage)


def _silent(stage: Stage) -> None:
    stage.sign_in("sari")
    stage.client.weather = True
    action = stage.window.findChild(QAction, "menu.devices")
    assert action is not None
    action.trigger()


def _press(stage: Stage, name: str) -> None:
    next(one for one in stage.window.findChildren(QAbstractButton, name) if one.isVisible()).click()


DEVICES: Final = (
    Scene("devices-list", open_list),
    Scene("devices-one", _one("kiosk-01-9f3ac2")),
    Scene("devices-ended", _one("papan-aula-64c1d9")),
    Scene("devices-shut-out", _one("kiosk-02-77b0e4")),
    Scene("devices-why", _asking),
    Scene("devices-done", _disabled),
    Scene("devices-new", _new),
    Scene("devices-code", _code),
    Scene("devices-came", _came),
    Scene("devices-silent", _silent),
)
VARIED: Final = {"devices-list", "devices-came"}


def device_scenes() -> Iterator[Scene]:
    """Those that differ by language, colours and size."""
    for scene in DEVICES:
        if scene.name in VARIED:
            yield replace(scene, name=f"{scene.name}-english-dark", language="en", theme=Theme("dark"))
            yield replace(scene, name=f"{scene.name}-1280x720-200", size=SMALLEST, theme=Theme(percent=200))

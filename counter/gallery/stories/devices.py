"""The office's devices at the desk of a supervisor, in every state that somebody should look at."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton

from counter.admin.devices.dialogs import DevicesDialog, PairDialog
from counter.gallery.harness import SMALLEST, Play, Story, WindowHarness
from counter.widgets.theme import Theme


def open_list(stage: WindowHarness) -> None:
    stage.sign_in("sari")
    action = stage.window.findChild(QAction, "menu.devices")
    assert action is not None
    action.trigger()


def open_device(stage: WindowHarness, device: str) -> None:
    open_list(stage)
    _list(stage).itemAsked.emit(device)


def begin_pairing(stage: WindowHarness) -> PairDialog:
    open_list(stage)
    _list(stage).pairAsked.emit()
    return next(one for one in stage.window.findChildren(PairDialog) if one.isVisible())


def _list(stage: WindowHarness) -> DevicesDialog:
    return next(one for one in stage.window.findChildren(DevicesDialog) if one.isVisible())


def _one(device: str) -> Play:
    return lambda stage: open_device(stage, device)


def _asking(stage: WindowHarness) -> None:
    open_device(stage, "kiosk-01-9f3ac2")
    _press(stage, "deviceDisable")


def _disabled(stage: WindowHarness) -> None:
    _asking(stage)
    _press(stage, "deviceReason1")
    _press(stage, "deviceDisable")


def _new(stage: WindowHarness) -> None:
    begin_pairing(stage)


def _code(stage: WindowHarness) -> None:
    begin_pairing(stage).pairAsked.emit("kiosk", "Kiosk 07, lobi barat", "")


def _came(stage: WindowHarness) -> None:
    stage.client.fleet.comes = True
    _code(stage)


def _silent(stage: WindowHarness) -> None:
    stage.sign_in("sari")
    stage.client.offline = True
    action = stage.window.findChild(QAction, "menu.devices")
    assert action is not None
    action.trigger()


def _press(stage: WindowHarness, name: str) -> None:
    next(one for one in stage.window.findChildren(QAbstractButton, name) if one.isVisible()).click()


DEVICES: Final = (
    Story("devices-list", open_list),
    Story("devices-one", _one("kiosk-01-9f3ac2")),
    Story("devices-ended", _one("papan-aula-64c1d9")),
    Story("devices-shut-out", _one("kiosk-02-77b0e4")),
    Story("devices-why", _asking),
    Story("devices-done", _disabled),
    Story("devices-new", _new),
    Story("devices-code", _code),
    Story("devices-came", _came),
    Story("devices-silent", _silent),
)
VARIED: Final = {"devices-list", "devices-came"}


def device_scenes() -> Iterator[Story]:
    """Those that differ by language, colours and size."""
    for scene in DEVICES:
        if scene.name in VARIED:
            yield replace(scene, name=f"{scene.name}-english-dark", language="en", theme=Theme("dark"))
            yield replace(scene, name=f"{scene.name}-1280x720-200", size=SMALLEST, theme=Theme(percent=200))

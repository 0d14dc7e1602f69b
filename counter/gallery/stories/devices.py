"""The office's devices at the desk of a supervisor, in every state that somebody should look at."""

from typing import Final

from counter.admin.devices.dialogs import DevicesDialog, PairDialog
from counter.gallery.harness import WIDE, CounterStories, Steps, WindowHarness, choose, press
from display.gallery.story import Story


def open_list(stage: WindowHarness) -> None:
    stage.sign_in("sari")
    choose(stage, "devices")


def open_device(stage: WindowHarness, device: str) -> None:
    open_list(stage)
    _list(stage).itemAsked.emit(device)


def begin_pairing(stage: WindowHarness) -> PairDialog:
    open_list(stage)
    _list(stage).pairAsked.emit()
    return next(one for one in stage.window.findChildren(PairDialog) if one.isVisible())


def _list(stage: WindowHarness) -> DevicesDialog:
    return next(one for one in stage.window.findChildren(DevicesDialog) if one.isVisible())


def _one(device: str) -> Steps:
    return lambda stage: open_device(stage, device)


def _asking(stage: WindowHarness) -> None:
    open_device(stage, "kiosk-01-9f3ac2")
    press(stage, "deviceDisable")


def _disabled(stage: WindowHarness) -> None:
    _asking(stage)
    press(stage, "deviceReason1")
    press(stage, "deviceDisable")


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
    choose(stage, "devices")


STORIES: Final = CounterStories(
    (
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
    ),
    {"devices-list": WIDE, "devices-came": WIDE},
)

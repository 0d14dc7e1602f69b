"""The office's devices at the desk of a supervisor, in every state that somebody should look at."""

from typing import Final

from counter.admin.devices.dialogs import DevicesDialog, PairDialog
from counter.gallery.harness import WIDE, CounterStories, Steps, WindowHarness, choose, press
from display.gallery.story import Story


def open_list(harness: WindowHarness) -> None:
    harness.sign_in("sari")
    choose(harness, "devices")


def open_device(harness: WindowHarness, device: str) -> None:
    open_list(harness)
    _list(harness).itemAsked.emit(device)


def begin_pairing(harness: WindowHarness) -> PairDialog:
    open_list(harness)
    _list(harness).pairAsked.emit()
    return next(one for one in harness.window.findChildren(PairDialog) if one.isVisible())


def _list(harness: WindowHarness) -> DevicesDialog:
    return next(one for one in harness.window.findChildren(DevicesDialog) if one.isVisible())


def _one(device: str) -> Steps:
    return lambda harness: open_device(harness, device)


def _asking(harness: WindowHarness) -> None:
    open_device(harness, "kiosk-01-9f3ac2")
    press(harness, "deviceDisable")


def _disabled(harness: WindowHarness) -> None:
    _asking(harness)
    press(harness, "deviceReason1")
    press(harness, "deviceDisable")


def _new(harness: WindowHarness) -> None:
    begin_pairing(harness)


def _code(harness: WindowHarness) -> None:
    begin_pairing(harness).pairAsked.emit("kiosk", "Kiosk 07, lobi barat", "")


def _came(harness: WindowHarness) -> None:
    harness.client.fleet.comes = True
    _code(harness)


def _silent(harness: WindowHarness) -> None:
    harness.sign_in("sari")
    harness.client.offline = True
    choose(harness, "devices")


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

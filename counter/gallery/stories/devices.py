"""The office's devices at the desk of a supervisor, in every state that somebody should look at."""

from typing import Final

from counter.admin.devices.dialogs import DevicesDialog, PairDialog
from counter.gallery.harness import (
    WIDE,
    CounterStories,
    Steps,
    WindowHarness,
    choose,
    in_silence,
    pressing,
    visible,
)
from display.gallery.story import Story


def open_list(harness: WindowHarness) -> None:
    harness.sign_in("sari")
    choose(harness, "devices")


def open_device(harness: WindowHarness, device: str) -> None:
    open_list(harness)
    visible(harness, DevicesDialog).itemAsked.emit(device)


def begin_pairing(harness: WindowHarness) -> PairDialog:
    open_list(harness)
    visible(harness, DevicesDialog).pairAsked.emit()
    return visible(harness, PairDialog)


def _one(device: str) -> Steps:
    return lambda harness: open_device(harness, device)


def _code(harness: WindowHarness) -> None:
    begin_pairing(harness).pairAsked.emit("kiosk", "Kiosk 07, lobi barat", "")


def _came(harness: WindowHarness) -> None:
    harness.client.fleet.comes = True
    _code(harness)


KIOSK: Final = _one("kiosk-01-9f3ac2")
STORIES: Final = CounterStories(
    (
        Story("devices-list", open_list),
        Story("devices-one", KIOSK),
        Story("devices-ended", _one("papan-aula-64c1d9")),
        Story("devices-shut-out", _one("kiosk-02-77b0e4")),
        Story("devices-why", pressing(KIOSK, "deviceDisable")),
        Story("devices-done", pressing(KIOSK, "deviceDisable", "deviceReason1", "deviceDisable")),
        Story("devices-new", begin_pairing),
        Story("devices-code", _code),
        Story("devices-came", _came),
        Story("devices-silent", in_silence("devices")),
    ),
    {"devices-list": WIDE, "devices-came": WIDE},
)

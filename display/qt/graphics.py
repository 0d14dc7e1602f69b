"""Where the screens are drawn: on the GPU, or by Qt Quick's own software renderer where there is none.

Left to itself, Qt takes OpenGL also on a machine without a GPU, and Mesa then draws it on the processor: twice the
processor time of Qt Quick's software renderer, and 100 MB more memory."""

import os
import sys
from collections.abc import Mapping, MutableMapping
from enum import Enum
from pathlib import Path
from typing import Final

BACKEND: Final = "QT_QUICK_BACKEND"
CHOSEN_BY_THE_USER: Final = (BACKEND, "QSG_RHI_BACKEND", "QMLSCENE_DEVICE")
NODES: Final = ("dri/renderD*", "nvidia[0-9]*")  # what a program draws through, below /dev
DEVICES: Final = Path("/dev")


class Drawing(Enum):
    """What draws, and why it does."""

    CHOSEN = "chosen"  # the user set a variable of Qt
    SYSTEM = "system"  # Windows and macOS: Direct3D or Metal, which Qt finds by itself
    GPU = "gpu"
    NO_GPU = "no_gpu"
    NO_ACCESS = "no_access"  # there is a GPU, and this user may not use it

    @property
    def by_software(self) -> bool:
        return self in (Drawing.NO_GPU, Drawing.NO_ACCESS)


def drawing(
    environment: Mapping[str, str] = os.environ, devices: Path = DEVICES, system: str = sys.platform
) -> Drawing:
    if any(environment.get(name) for name in CHOSEN_BY_THE_USER):
        return Drawing.CHOSEN
    if not system.startswith("linux"):
        return Drawing.SYSTEM
    nodes = [node for pattern in NODES for node in devices.glob(pattern)]
    if not nodes:
        return Drawing.NO_GPU
    usable = any(os.access(node, os.R_OK | os.W_OK) for node in nodes)
    return Drawing.GPU if usable else Drawing.NO_ACCESS


def choose(environment: MutableMapping[str, str] = os.environ, devices: Path = DEVICES) -> Drawing:
    """Tell Qt, which reads the variable when its first window opens."""
    found = drawing(environment, devices)
    if found.by_software:
        environment[BACKEND] = "software"
    return found


def without_a_screen(environment: MutableMapping[str, str] = os.environ) -> None:
    """For self-tests and pictures: no window opens, and the pixels are the same on every machine."""
    environment["QT_QPA_PLATFORM"] = "offscreen"
    environment.setdefault(BACKEND, "software")

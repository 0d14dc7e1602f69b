"""What every screen program is started with."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

PLACE: Final = re.compile(r"(\d+)x(\d+)(?:([+-]\d+)([+-]\d+))?")


@dataclass(frozen=True)
class ScreenSettings:
    """`pair` is a one-time pairing line, or "stdin" to read it from there, used when the device is not enrolled yet.

    `drive` is the driver's port, 0 for any; None means that there is no driver.
    `size` is "1080x1920", or "1080x1920+0+0" with the corner; empty means full screen, and for a desk its own size."""

    home: Path
    pair: str = ""
    drive: int | None = None
    language: str = "id"
    self_test: bool = False
    size: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Pixels. `corner` is the left upper one, from the left and the top; None leaves it to the window manager."""

    size: tuple[int, int]
    corner: tuple[int, int] | None = None


def place_of(size: str) -> Place | None:
    """None for full screen. Raises ValueError for anything else that is not WIDTHxHEIGHT or WIDTHxHEIGHT+LEFT+TOP."""
    if not size:
        return None
    found = PLACE.fullmatch(size)
    if found is None:
        raise ValueError(f"{size!r} is not like 1080x1920 or 1080x1920+0+0")
    width, height, left, top = found.groups()
    return Place((int(width), int(height)), None if left is None else (int(left), int(top)))

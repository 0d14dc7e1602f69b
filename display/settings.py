"""What every screen program is started with."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class ScreenSettings:
    """`pair` is a one-time pairing line, used when the device is not enrolled yet.

    `drive` is the driver's port, 0 for any; None means that there is no driver.
    `size` is "1080x1920"; empty means full screen."""

    home: Path
    pair: str = ""
    drive: int | None = None
    language: str = "id"
    self_test: bool = False
    size: str = ""


def width_height(size: str) -> tuple[int, int] | None:
    """None for full screen. Raises ValueError for anything else that is not WIDTHxHEIGHT."""
    if not size:
        return None
    width, _, height = size.partition("x")
    return int(width), int(height)

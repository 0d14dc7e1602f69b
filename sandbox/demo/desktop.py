"""Where the demo's windows stand on a newcomer's screen: all of each can be seen, and none lies over another.

+-------+---------+-------+
|       | printer | board |
| kiosk +---------+-------+
|       |      desk       |
+-------+-----------------+
"""

import re
import subprocess
import sys
from dataclasses import dataclass

TITLE_BAR = 36  # pixels; a window manager puts one above each window, and says how high only afterwards
GAP = 8
KIOSK_SHARE = 0.92  # of the height
DESK_SHARE = 0.75  # of the height, as long as the desk needs no more than DESK to be whole
DESK_SHARE_LARGE = 0.70
DESK = (1280, 720)  # the smallest desk; on a smaller screen all of it is drawn smaller
ASK_SECONDS_MAX = 30
SAYS = re.compile(r"screen (-?\d+),(-?\d+) free (-?\d+),(-?\d+),(\d+),(\d+)")


@dataclass(frozen=True, slots=True)
class Area:
    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Spot:
    """A window without its title bar, in the pixels of the program that opens it. It draws everything `scale` times as
    large as on another screen."""

    area: Area
    scale: float = 1.0

    @property
    def size(self) -> str:
        """As the programs take it."""
        area = self.area
        return f"{area.width}x{area.height}{area.left:+d}{area.top:+d}"


def desktop() -> dict[str, Spot]:
    """Of this machine's screen: kiosk, printer, board and counter. Raises CalledProcessError where Qt finds none."""
    command = [sys.executable, "-m", "sandbox.demo.screen"]
    output = subprocess.run(command, check=True, capture_output=True, text=True, timeout=ASK_SECONDS_MAX).stdout
    found = SAYS.search(output)
    assert found is not None, output
    x, y, *free = map(int, found.groups())
    return arranged(Area(*free), (x, y))


def arranged(free: Area, corner: tuple[int, int] = (0, 0)) -> dict[str, Spot]:
    """`free` is what the screen has beside panels, `corner` where the screen begins."""
    kiosk_height = int(free.height * KIOSK_SHARE) - TITLE_BAR
    kiosk = Area(free.left, free.top + TITLE_BAR, kiosk_height * 9 // 16, kiosk_height)
    left, width = kiosk.left + kiosk.width + GAP, free.width - kiosk.width - GAP
    desk_frame = _desk_frame(free.height)
    desk = Area(left, free.top + free.height - desk_frame + TITLE_BAR, width, desk_frame - TITLE_BAR)
    height = free.height - desk_frame - TITLE_BAR
    board = height * 16 // 9
    return {
        "kiosk": Spot(kiosk),
        "printer": Spot(Area(left, kiosk.top, width - board - GAP, height)),
        "board": Spot(Area(left + width - board, kiosk.top, board, height)),
        "counter": _scaled(desk, corner),
    }


def _desk_frame(height: int) -> int:
    whole = DESK[1] + TITLE_BAR
    return max(int(height * DESK_SHARE_LARGE), min(whole, int(height * DESK_SHARE)))


def _scaled(desk: Area, corner: tuple[int, int]) -> Spot:
    """Small enough for the smallest desk to be whole. Qt scales sizes, and distances from the screen's corner."""
    scale = min(1.0, desk.width / DESK[0], desk.height / DESK[1])
    left, top = (int(at + (to - at) / scale) for at, to in zip(corner, (desk.left, desk.top), strict=True))
    return Spot(Area(left, top, int(desk.width / scale), int(desk.height / scale)), scale)

"""Programs as a person starts them: on an X server of their own, with no variable of Qt set and a fresh home."""

import contextlib
import os
import re
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import IO

import pytest
from PIL import Image, ImageGrab

from sandbox.demo.office import Office
from sandbox.demo.processes import mpp

ROOT = Path(__file__).resolve().parents[3]
SIZES = ((1920, 1080), (1366, 768))
START_SECONDS_MAX = 90
DRAWN_SECONDS_MAX = 30
NOT_A_PERSONS = ("QT_", "QSG_", "QML", "MPP_", "XDG_", "DISPLAY", "WAYLAND_DISPLAY", "PYTEST_")
IN_TREE = re.compile(r'(0x[0-9a-f]+) "(.+)": \(.*\)\s+(\d+)x(\d+)\S*\s+\+(-?\d+)\+(-?\d+)')
Colour = tuple[int, int, int]
DARK_TEAL, TEAL, KUNYIT, PAPER = (8, 76, 73), (11, 107, 102), (242, 169, 0), (251, 248, 243)  # of assets/look
ROUNDED = 2
OWN_PURPOSES = 16  # pixels; Qt keeps smaller windows of its own, which show nothing


@dataclass(frozen=True, slots=True)
class Rectangle:
    left: int
    top: int
    width: int
    height: int

    @property
    def box(self) -> tuple[int, int, int, int]:
        return (self.left, self.top, self.left + self.width, self.top + self.height)

    def inside(self, other: "Rectangle") -> bool:
        left, top, right, bottom = self.box
        return left >= other.box[0] and top >= other.box[1] and right <= other.box[2] and bottom <= other.box[3]

    def covers(self, other: "Rectangle") -> bool:
        left, top = max(self.left, other.left), max(self.top, other.top)
        right, bottom = min(self.box[2], other.box[2]), min(self.box[3], other.box[3])
        return left < right and top < bottom


@dataclass(frozen=True, slots=True)
class Desktop:
    """An X server with one screen and no window manager."""

    display: str
    screen: Rectangle

    def windows(self) -> dict[str, Rectangle]:
        """Every window that can be seen, by its title."""
        found = {}
        for name, title, *numbers in IN_TREE.findall(self._ask("-root", "-tree")):
            width, height, left, top = map(int, numbers)
            if min(width, height) > OWN_PURPOSES and "IsViewable" in self._ask("-id", name):
                found[title] = Rectangle(left, top, width, height)
        return found

    def window(self, title: str) -> Rectangle:
        """The window whose title begins so, once it can be seen."""
        command = ["timeout", str(DRAWN_SECONDS_MAX), "xdotool", "search", "--sync", "--onlyvisible", "--name"]
        environment = {**os.environ, "DISPLAY": self.display}
        subprocess.run([*command, f"^{title}"], env=environment, check=False, capture_output=True)
        seen = self.windows()
        found = [place for name, place in seen.items() if name.startswith(title)]
        assert len(found) == 1, f"of the window {title!r} there are {len(found)}; what can be seen: {sorted(seen)}"
        return found[0]

    def picture(self, of: Rectangle) -> Image.Image:
        """That part of the screen, as a person sees it."""
        return ImageGrab.grab(xdisplay=self.display).convert("RGB").crop(of.box)

    def until_seen(self, of: Rectangle, seen: Callable[[Image.Image], bool]) -> bool:
        """Whether that part of the screen comes to look so."""
        deadline = monotonic() + DRAWN_SECONDS_MAX
        while not (looks_so := seen(self.picture(of))) and monotonic() < deadline:
            pass  # taking the picture paces this
        return looks_so

    def _ask(self, *words: str) -> str:
        command = ["xwininfo", "-display", self.display, *words]
        return subprocess.run(command, check=False, capture_output=True, text=True).stdout


@dataclass(frozen=True, slots=True)
class Started:
    """A program that a person started. What it logs is in `log`."""

    process: subprocess.Popen[str]
    log: Path

    def wait_for(self, beginning: str) -> None:
        """Until it says a line that begins so; AssertionError if it ends before."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if line.startswith(beginning):
                return
        raise AssertionError(f"it ended before it said {beginning!r}: {self.log.read_text('utf-8')[-2000:]}")


def a_persons(home: Path, desktop: Desktop) -> dict[str, str]:
    """The environment of a new user who sits before that screen."""
    remaining = {name: value for name, value in os.environ.items() if not name.startswith(NOT_A_PERSONS)}
    paths = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    return remaining | {"HOME": str(home), "DISPLAY": desktop.display, "PYTHONPATH": paths, "PYTHONUNBUFFERED": "1"}


@contextmanager
def started(words: list[str], home: Path, desktop: Desktop, command: Sequence[str] = ()) -> Iterator[Started]:
    """`mpp WORDS`, or another command."""
    home.mkdir(parents=True, exist_ok=True)
    log = home / "said.log"
    with log.open("wb") as errors:
        process = subprocess.Popen(
            command or mpp(*words),
            cwd=home,
            env=a_persons(home, desktop),
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
    try:
        yield Started(process, log)
    finally:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.communicate(timeout=30)
        process.kill()
        process.wait()
        _close(process.stdout)


def _close(pipe: IO[str] | None) -> None:
    if pipe is not None:
        pipe.close()


@contextmanager
def x_server(size: tuple[int, int]) -> Iterator[Desktop]:
    reads, tells = os.pipe()
    command = ["Xvfb", "-displayfd", str(tells), "-screen", "0", f"{size[0]}x{size[1]}x24", "-nolisten", "tcp"]
    process = subprocess.Popen(command, pass_fds=[tells], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(tells)
    with os.fdopen(reads) as number:
        display = f":{number.readline().strip()}"
    try:
        yield Desktop(display, Rectangle(0, 0, *size))
    finally:
        process.terminate()
        process.wait()


@pytest.fixture(scope="module", params=SIZES, ids=lambda size: "x".join(map(str, size)))
def desktop(request: pytest.FixtureRequest) -> Iterator[Desktop]:
    with x_server(request.param) as server:
        yield server


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """A platform and a hub, for a screen that is started alone."""
    office = Office(tmp_path_factory.mktemp("office"), lambda _: None, driven=False, scale=False)
    try:
        office.start_servers()
        yield office
    finally:
        office.stop()


@pytest.fixture(scope="session")
def start() -> Callable[..., contextlib.AbstractContextManager[Started]]:
    return started


@pytest.fixture(scope="session")
def first_page() -> Callable[[Image.Image], bool]:
    """Whether a picture is of the kiosk's first page: its dark head above, paper below it, and between them the tag
    with the hours and the filled button of the language."""

    def seen(picture: Image.Image) -> bool:
        whole = (0, 0, picture.width, picture.height)
        wide = picture.width > picture.height
        head = (0, 0, picture.width // 2, picture.height) if wide else (0, 0, picture.width, picture.height // 2)
        body = (head[2], 0, *whole[2:]) if wide else (0, head[3], *whole[2:])
        wanted = ((head, DARK_TEAL, 0.4), (body, PAPER, 0.4), (whole, TEAL, 0.02), (whole, KUNYIT, 0.01))
        return all(_share(picture.crop(part), colour) >= least for part, colour, least in wanted)

    return seen


def _share(picture: Image.Image, colour: Colour) -> float:
    """How much of it has this colour, give or take what a driver rounds."""
    colours = picture.getcolors(1 << 24)
    assert colours is not None
    near = sum(
        many for many, found in colours if all(abs(a - b) <= ROUNDED for a, b in zip(found, colour, strict=True))
    )
    return near / (picture.width * picture.height)


def is_drawn(picture: Image.Image) -> bool:
    """Letters and areas, not one colour: an empty window has one or two."""
    colours = picture.getcolors(1 << 24)
    assert colours is not None
    return len(colours) > 200

"""Promise: whoever starts the demo sees a whole office: four windows beside one another, and the kiosk's first page."""

import json
from collections.abc import Callable, Iterator
from itertools import permutations
from pathlib import Path

import pytest
from PIL import Image

TITLES = ("Kiosk", "Printer virtual", "Loket MPP", "MPP Kabupaten Tabalong")  # of kiosk, printer, counter and board


@pytest.fixture(scope="module")
def home(desktop, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("newcomer")


@pytest.fixture(scope="module")
def windows(desktop, home: Path, start) -> Iterator[dict]:
    """Where the demo's windows stand, by the beginning of their titles, once it says that it is open."""
    with start(["demo", "--keep", "--out", "demo"], home, desktop) as demo:
        demo.wait_for("The office is open")
        yield {title: desktop.window(title) for title in TITLES}


@pytest.mark.parametrize("title", TITLES)
def test_each_window_of_the_demo_is_whole_on_the_screen(desktop, windows, title: str) -> None:
    assert windows[title].inside(desktop.screen), f"{windows[title]} does not fit on {desktop.screen}"


def test_no_window_of_the_demo_lies_over_another(windows) -> None:
    over = [(a, b) for a, b in permutations(TITLES, 2) if windows[a].covers(windows[b])]
    assert not over


def test_the_kiosk_of_the_demo_is_upright_and_as_tall_as_the_screen_allows(desktop, windows) -> None:
    kiosk, screen = windows["Kiosk"], desktop.screen
    assert 0.8 * screen.height <= kiosk.height <= 0.92 * screen.height
    assert abs(kiosk.width / kiosk.height - 1080 / 1920) < 0.01


def test_the_desk_of_the_demo_has_the_largest_window(windows) -> None:
    assert max(windows, key=lambda title: windows[title].width) == "Loket MPP"


def test_the_first_page_of_the_kiosk_is_seen_on_the_screen(
    desktop, windows, first_page: Callable[[Image.Image], bool]
) -> None:
    assert desktop.until_seen(windows["Kiosk"], first_page), "the kiosk's window does not show its first page"


@pytest.mark.parametrize("program", ["kiosk", "counter", "board"])
def test_no_program_of_the_demo_runs_without_a_screen(windows, home: Path, program: str) -> None:
    lines = map(json.loads, (home / "demo" / "run" / f"{program}.log").read_text("utf-8").splitlines())
    assert [line["platform"] for line in lines if line["event"] == "drawing"] == ["xcb"]

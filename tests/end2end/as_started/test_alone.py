"""Promise: each screen program, started on a machine with a screen, opens its window there."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.end2end.as_started.conftest import is_drawn


@pytest.fixture
def opened(desktop, servers, start, tmp_path: Path) -> Callable:
    """Starts a paired program, and answers its window and what it logged first."""

    @contextmanager
    def run(kind: str, title: str) -> Iterator[tuple]:
        pairing = servers.pair(kind, f"{kind} 1", "4" if kind == "counter" else "")
        with start([kind, "--home", "device", "--pair", pairing], tmp_path, desktop) as program:
            program.wait_for(f"{kind} ready")
            window = desktop.window(title)
            lines = [json.loads(line) for line in program.log.read_text("utf-8").splitlines()]
            (drawing,) = [line for line in lines if line["event"] == "drawing"]
            yield window, drawing

    return run


def test_a_kiosk_fills_the_screen_with_its_first_page(desktop, opened, first_page) -> None:
    with opened("kiosk", "Kiosk") as (window, drawing):
        assert drawing["platform"] == "xcb"
        assert window == desktop.screen
        assert desktop.until_seen(window, first_page)


def test_a_desk_is_whole_on_the_screen_and_drawn(desktop, opened) -> None:
    with opened("counter", "Loket MPP") as (window, drawing):
        assert drawing["platform"] == "xcb"
        assert window.inside(desktop.screen)
        assert desktop.until_seen(window, is_drawn)


def test_a_board_fills_the_screen_and_is_drawn(desktop, opened) -> None:
    with opened("board", "MPP Kabupaten Tabalong") as (window, drawing):
        assert drawing["platform"] == "xcb"
        assert window == desktop.screen
        assert desktop.until_seen(window, is_drawn)


def test_an_ended_board_leaves_nothing_behind(opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setenv("TMPDIR", str(scratch))
    with opened("board", "MPP Kabupaten Tabalong"):
        assert list(scratch.glob("mpp-board-*"))
    assert not list(scratch.glob("mpp-board-*"))

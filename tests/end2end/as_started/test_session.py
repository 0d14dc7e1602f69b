"""Promise: a screen in the hall cannot be closed by who stands before it, and its session holds nothing else."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image

from proof.common.wait_until import until
from tests.end2end.as_started.conftest import ROOT, is_drawn, x_server

SWAY = ROOT / "deploy" / "screen.sway"
OUTPUT = (1080, 1920)
NO_ROOT = [] if os.geteuid() else ["unshare", "--user", "--map-user=1000", "--map-group=1000"]  # sway refuses to be one
ENGLISH = ("780", "1420")  # that button of the first page
HEADLESS = {"WLR_BACKENDS": "headless", "WLR_RENDERER": "pixman", "WLR_LIBINPUT_NO_DEVICES": "1"}


def test_a_kiosk_stays_when_a_keyboard_asks_it_to_close_and_ends_at_a_signal(
    servers, start, first_page, tmp_path: Path
) -> None:
    words = ["kiosk", "--home", "device", "--pair", servers.pair("kiosk", "Kiosk 1", "")]
    with (
        x_server(OUTPUT) as desktop,
        _window_manager(desktop.display, tmp_path),
        start(words, tmp_path / "person", desktop) as kiosk,
    ):
        kiosk.wait_for("kiosk ready")
        window = desktop.window("Kiosk")
        assert desktop.until_seen(window, first_page)
        _xdotool(desktop.display, "key", "alt+F4")
        _xdotool(desktop.display, "mousemove", *ENGLISH, "click", "1")
        assert desktop.until_seen(window, lambda seen: is_drawn(seen) and not first_page(seen)), "it answers a touch"
        assert kiosk.process.poll() is None
        kiosk.process.terminate()
        assert kiosk.process.wait(30) == 0


def test_a_session_shows_its_screen_alone_and_ends_with_it(servers, first_page, tmp_path: Path) -> None:
    with _session(f"kiosk --home device --pair {servers.pair('kiosk', 'Kiosk 2', '')}", tmp_path) as (sway, asks):
        (view,) = _views(json.loads(asks("swaymsg", "-t", "get_tree")))
        assert view["fullscreen_mode"] == 1
        assert (view["rect"]["width"], view["rect"]["height"]) == OUTPUT
        until(lambda: first_page(_picture(asks, tmp_path / "seen.png")))
        os.kill(view["pid"], 9)
        assert sway.wait(30) == 0, "so that systemd starts both anew"


def test_no_key_is_bound_in_a_session() -> None:
    assert not re.search(r"^\s*(bind|mode\b|include)", SWAY.read_text("utf-8"), re.MULTILINE)


@contextmanager
def _window_manager(display: str, folder: Path) -> Iterator[None]:
    environment = {**os.environ, "DISPLAY": display, "HOME": str(folder)}
    process = subprocess.Popen(["openbox"], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        managed = ["xprop", "-display", display, "-root", "_NET_SUPPORTING_WM_CHECK"]
        until(lambda: "0x" in subprocess.run(managed, capture_output=True, text=True, check=False).stdout)
        yield
    finally:
        process.terminate()
        process.wait()


def _xdotool(display: str, *words: str) -> None:
    subprocess.run(["xdotool", *words], env={**os.environ, "DISPLAY": display}, check=True)


@contextmanager
def _session(screen: str, folder: Path) -> Iterator[tuple]:
    """The session of mpp-screen@.service without a screen, once its program is ready, and what asks in it."""
    config = folder / "screen.sway"
    here = SWAY.read_text("utf-8").replace("/opt/mpp/.venv/bin/python", sys.executable)
    config.write_text(f"{here}output HEADLESS-1 mode {OUTPUT[0]}x{OUTPUT[1]}\n", "utf-8")
    inside = {**os.environ, **HEADLESS, "XDG_RUNTIME_DIR": str(folder), "MPP_SCREEN": screen, "PYTHONPATH": str(ROOT)}
    inside |= {"QT_QPA_PLATFORM": "wayland", "PYTHONUNBUFFERED": "1", "HOME": str(folder)}
    with (folder / "said.log").open("wb") as log:
        sway = subprocess.Popen(
            [*NO_ROOT, "sway", "--config", config], cwd=folder, env=inside, stdout=subprocess.PIPE, stderr=log
        )
    assert sway.stdout is not None

    def asks(*command: str) -> bytes:
        (socket,), (display,) = folder.glob("sway-ipc.*"), folder.glob("wayland-?")
        there = {**inside, "SWAYSOCK": str(socket), "WAYLAND_DISPLAY": display.name}
        return subprocess.run(command, cwd=folder, env=there, check=True, capture_output=True).stdout

    try:
        assert b"kiosk ready\n" in iter(sway.stdout.readline, b""), (folder / "said.log").read_text("utf-8")[-2000:]
        yield sway, asks
    finally:
        sway.terminate()
        sway.communicate()


def _picture(asks: Callable[..., bytes], path: Path) -> Image.Image:
    asks("grim", str(path))
    with Image.open(path) as seen:
        return seen.convert("RGB")


def _views(node: dict) -> Iterator[dict]:
    """What the session shows, wherever in its tree."""
    if node.get("app_id"):
        yield node
    for inner in (*node["nodes"], *node["floating_nodes"]):
        yield from _views(inner)

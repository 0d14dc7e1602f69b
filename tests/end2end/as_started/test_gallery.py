"""Promise: a story is opened as a window on a machine with a screen, and afresh when a file of its program is saved."""

import sys
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parents[3]


def test_a_live_story_is_drawn_and_opened_afresh_when_a_file_is_saved(desktop, start, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "display.gallery", "counter", "devices", "--live"]
    with start([], tmp_path, desktop, command) as gallery:
        gallery.wait_for("counter ready")
        assert desktop.until_seen(desktop.window("Loket MPP"), _is_drawn)
        (ROOT / "counter" / "widgets" / "theme.py").touch()  # as when it is saved
        gallery.wait_for("counter ready")
        assert desktop.until_seen(desktop.window("Loket MPP"), _is_drawn)


def _is_drawn(screenshot: Image.Image) -> bool:
    """Letters and areas, not one colour."""
    colours = screenshot.getcolors(1 << 24)
    assert colours is not None
    return len(colours) > 200

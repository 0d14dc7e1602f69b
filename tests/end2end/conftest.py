"""The sandbox's office in real processes, and a finger on the window of its kiosk."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from sandbox.demo.office import Office
from sandbox.demo.ui_client import UiClient


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Its servers alone; a screen is started by who looks at it."""
    running = Office(tmp_path / "office", lambda _: None, driven=True, scale=False)
    try:
        running.start_servers()
        yield running
    finally:
        running.stop()


@pytest.fixture
def kiosk(office: Office) -> Iterator[UiClient]:
    office.start_kiosk()
    with closing(UiClient(office.address("kiosk"), office.token)) as ui:
        ui.see("language_id")
        yield ui

"""A platform, the cable to it and a hub as processes of their own, and a kiosk that is enrolled there."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from proof.common.wait_until import until
from sandbox.demo.office import Office
from sync.lan.client.client import HubClient
from sync.lan.client.device_store import DeviceStore
from sync.lan.client.pairing import enrol


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    office = Office(tmp_path / "office", lambda _: None, driven=False, scale=False)
    try:
        office.start_servers()
        yield office
    finally:
        office.stop()


@pytest.fixture
def kiosk(office: Office) -> Iterator[HubClient]:
    home = DeviceStore(office.folder / "kiosk-home")
    enrol(office.pair("kiosk", "Kiosk 03", ""), home)
    with HubClient(home) as client:
        until(lambda: bool(client.catalogue()))
        yield client

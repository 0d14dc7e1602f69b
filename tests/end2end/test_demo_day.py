"""Promise: the invented officers of the demo leave the newcomer's own number to the newcomer."""

from pathlib import Path

import pytest

from sandbox.demo.background_traffic import BackgroundTraffic
from sandbox.demo.device import Device
from sandbox.demo.office import Office

SERVICES = ("DUKCAPIL-KK-TAMBAH", "SAMSAT-PAJAK", "BRI-BAYAR")


@pytest.fixture
def filled(office: Office) -> Office:
    office.fill()
    return office


@pytest.fixture
def newcomer(filled: Office, tmp_path: Path) -> Device:
    return Device(filled.pair("kiosk", "Kiosk 03", ""), tmp_path / "kiosk-03")


def test_who_came_from_the_newcomers_kiosk_is_called_by_no_invented_officer(office: Office, newcomer: Device) -> None:
    assert isinstance(office.traffic, BackgroundTraffic)
    tickets = []
    for service in SERVICES:
        status, answer = newcomer.act("/v1/tickets", service=service, priority="elderly")
        assert status == 201
        tickets.append(str(answer["code"]))
    for _ in range(60):
        office.traffic.one_act()
    states = [newcomer.ask("GET", f"/v1/tickets/{code}")[1] for code in tickets]
    assert [state["state"] for state in states] == ["waiting"] * len(SERVICES)


def test_the_demo_fills_with_people_and_pairs_them_by_one_program(filled: Office, tmp_path: Path) -> None:
    assert not filled.programs["pairings"].running(), "it has nothing more to do"
    newcomer = Device(filled.pair("kiosk", "Kiosk 03", ""), tmp_path / "kiosk-03")
    status, answer = newcomer.ask("GET", "/v1/state")
    assert status == 200
    assert answer["waiting"] == 11, "14 came, 3 were called"
    assert len(filled.appointments) == 2

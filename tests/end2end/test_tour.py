"""Promise: the whole main job works through real processes and real windows, and the platform has each op once."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

STEPS = "enrol login service ticket print form call announce serve receipt internet_down ticket_offline"
AGAIN = "hub_down offline_ticket recover platform_has_each_once"


@pytest.fixture(scope="module")
def tour(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("tour") / "out"
    command = [sys.executable, "-m", "mpp", "demo", "--tour", "--out", str(out)]
    finished = subprocess.run(command, capture_output=True, text=True, check=False, timeout=240)
    assert finished.returncode == 0, finished.stdout + finished.stderr
    return out


def test_a_citizen_walks_from_login_to_receipt_and_the_platform_knows(tour: Path) -> None:
    report = json.loads((tour / "tour.json").read_text("utf-8"))
    assert report["ok"]
    assert [step["name"] for step in report["steps"]] == [*STEPS.split(), *AGAIN.split()]
    assert all(step["ok"] for step in report["steps"])
    assert report["platform"]["duplicated"] == 0
    assert report["platform"]["missing"] == 0
    assert report["platform"]["tickets"] >= 4


def test_every_program_ends_cleanly_when_asked(tour: Path) -> None:
    ended = json.loads((tour / "tour.json").read_text("utf-8"))["ended"]
    assert set(ended) == {"platform", "pairings", "printer", "counter-printer", "hub", "kiosk", "counter", "board"}
    assert not any(ended.values()), ended


def test_no_name_no_nik_and_no_token_is_in_any_log(tour: Path) -> None:
    """The canaries are the citizen who logged in, and what the login passed around."""
    canaries = ["Siti", "Rahmawati", "630906", "eyJ", "device_code", "Bearer ", "DPoP "]
    logs = sorted((tour / "run").glob("*.log"))
    assert len(logs) >= 7
    found = {log.name: [c for c in canaries if c in log.read_text("utf-8", errors="replace")] for log in logs}
    assert not {name: words for name, words in found.items() if words}


def test_the_tour_leaves_a_picture_of_each_screen_and_the_slip(tour: Path) -> None:
    pictures = {path.name for path in tour.glob("*.png")}
    assert {"login.png", "service.png", "ticket.png", "form.png", "announce.png", "serve.png", "slip.png"} <= pictures

"""Promise: a technician makes the recovery key, backs the office up, tries the backup and puts the office back, each
with one command."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from sync.lan.hub.run import adopt_file, open_office
from sync.lan.hub.settings import HubSettings
from sync.lan.terminal.ops import hub_ops
from tests.sync.lan.conftest import small_office

ROOT = Path(__file__).resolve().parents[4]
SECONDS = 60


def mpp(*words: object, typed: str = "", status: int = 0) -> str:
    command = [sys.executable, "-m", "mpp", "backup", *map(str, words)]
    done = subprocess.run(command, cwd=ROOT, input=typed, capture_output=True, text=True, timeout=SECONDS, check=False)
    assert done.returncode == status, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "disk").mkdir()
    (tmp_path / "catalogue.json").write_bytes(msgspec.json.encode(small_office()))
    with open_office(HubSettings(home=tmp_path / "hub")) as (_, office, _clock):
        adopt_file(office, tmp_path / "catalogue.json", datetime.now(UTC))
    return tmp_path / "hub"


@pytest.mark.process
def test_from_the_recovery_key_to_an_office_on_another_machine(home: Path, tmp_path: Path) -> None:
    disk, other = tmp_path / "disk", tmp_path / "other"
    assert "mpp backup key" in mpp("run", "--home", home, "--to", disk, status=1)
    key = mpp("key", "--home", home).strip()
    assert len(key.split("-")) == 14
    assert key not in (home / "backup.json").read_text("utf-8")
    assert "--replace" in mpp("key", "--home", home, status=1)
    assert "mpp backup schedule" in mpp("run", "--home", home, status=1)
    mpp("schedule", disk, "--home", home)
    name, *_ = mpp("run", "--home", home).split()
    assert name in mpp("list", "--home", home)
    assert "1 peristiwa" in mpp("verify", disk / name, "--home", home)
    assert "14 kelompok" in mpp("restore", disk / name, "--home", other, "--key-file", "stdin", typed="ABC", status=1)
    assert "1 peristiwa" in mpp("restore", disk / name, "--home", other, "--key-file", "stdin", typed=key + "\n")
    assert hub_ops(other) == hub_ops(home)
    assert "Pasang disknya" in mpp("schedule", disk, "--home", home, "--mounted", status=1)
    assert "PostgreSQL" in mpp("run", "--home", home, "--book", "postgresql://office@server/book", status=1)

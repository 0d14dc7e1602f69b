"""Promise: a technician makes the recovery key, backs the office up, tries the backup and puts the office back, each
with one command."""

import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from joserfc.jwk import ECKey

from office.book.ledger import Ledger
from sync.lan.book.backup.office_files import remember_registration
from sync.lan.hub.run import adopt_file, open_office
from sync.lan.hub.settings import HubSettings, place_of_book
from sync.lan.terminal.ops import hub_ops
from sync.wan.auth.keys import Registration, read_registration
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


def written_registration(folder: Path) -> Path:
    """With the certificate authority that it names beside it."""
    jwk = {name: str(part) for name, part in ECKey.generate_key("P-256").as_dict(private=True).items()}
    registration = Registration(
        issuer="https://iam.example",
        client_id="mpp-7",
        private_jwk=jwk,
        office="mpp-tabalong",
        platform_url="https://platform.example",
        ca_file="ca.pem",
    )
    (folder / "ca.pem").write_text("an authority", "ascii")
    (folder / "client.json").write_bytes(msgspec.json.encode(registration))
    return folder / "client.json"


@pytest.mark.process
def test_a_backup_by_hand_has_the_registration_that_the_hub_works_with(home: Path, tmp_path: Path) -> None:
    far = tmp_path / "far"
    far.mkdir()
    registration = written_registration(far)
    with closing(Ledger.open(*place_of_book(home))) as ledger:
        remember_registration(ledger, registration)
    key = mpp("key", "--home", home).strip()
    name, *_ = mpp("run", "--home", home, "--to", tmp_path / "disk").split()
    mpp("restore", tmp_path / "disk" / name, "--home", tmp_path / "other", "--key-file", "stdin", typed=key)
    put_back = tmp_path / "other" / "platform"
    assert read_registration(put_back / registration.name).client_id == read_registration(registration).client_id
    assert sorted(path.name for path in put_back.iterdir()) == sorted(path.name for path in far.iterdir())

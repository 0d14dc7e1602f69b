"""Promise: a screen program whose device files are damaged says which one, and the way out, and leaves no trace of
Python where it was started."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sync.lan.client.device_store import DeviceIdentity, DeviceStore
from sync.lan.trust.authority import OfficeAuthority, certificate_pem, key_pem, new_key

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 11, 23, 1, 42, tzinfo=UTC)
START_SECONDS_MAX = 60
EX_CONFIG = 78
DAMAGE = b"\xff\xfe\x80 no letters"


def device(folder: Path, kind: str) -> Path:
    authority, key = OfficeAuthority.of(folder / "office", NOW), new_key()
    certificate = certificate_pem(authority.certify_device(f"{kind}-1", key.public_key(), NOW)).decode()
    DeviceStore(folder / kind).keep(
        DeviceIdentity(url="https://127.0.0.1:9", device=f"{kind}-1", name=kind, kind=kind, counter="1"),  # type: ignore[arg-type]
        key_pem=key_pem(key),
        certificate_pem=certificate,
        authority_pem=authority.pem.decode(),
    )
    return folder / kind


def run(program: str, home: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "mpp", program, "--home", str(home)],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=START_SECONDS_MAX,
        check=False,
    )


@pytest.mark.parametrize("program", ["kiosk", "counter", "board"])
def test_a_program_with_a_damaged_file_of_its_device_says_which_and_ends(tmp_path: Path, program: str) -> None:
    home = device(tmp_path, program)
    for file in ("device.json", "key.pem", "ca.pem"):
        whole = (home / file).read_bytes()
        (home / file).write_bytes(DAMAGE)
        ended = run(program, home)
        assert ended.returncode == EX_CONFIG, ended.stderr
        assert file in ended.stderr
        assert "rusak" in ended.stderr
        assert "Traceback" not in ended.stderr
        assert '"crashed"' not in ended.stderr
        (home / file).write_bytes(whole)


@pytest.mark.parametrize("program", ["kiosk", "counter", "board"])
def test_a_program_of_no_device_says_so_and_ends_with_the_status_of_the_documentation(
    tmp_path: Path, program: str
) -> None:
    ended = run(program, tmp_path)
    assert ended.returncode == EX_CONFIG, ended.stderr
    assert "belum terdaftar" in ended.stderr

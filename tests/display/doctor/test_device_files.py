"""Promise: the doctor of a device names what will keep its program from starting, and what was kept aside."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from display.doctor.device_files import device_files, set_aside
from printing.spool.spool import Spool
from sync.lan.client.device_store import DeviceIdentity, DeviceStore
from sync.lan.outbox.outbox import Outbox
from sync.lan.trust.authority import OfficeAuthority, certificate_pem, key_pem, new_key

NOW = datetime(2026, 11, 23, 1, 42, tzinfo=UTC)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    authority, other, key = OfficeAuthority.of(tmp_path / "office", NOW), tmp_path / "other", new_key()
    certificate = certificate_pem(authority.certify_device("kiosk-1", key.public_key(), NOW)).decode()
    DeviceStore(tmp_path / "kiosk").keep(
        DeviceIdentity(url="https://127.0.0.1:9", device="kiosk-1", name="Kiosk 1", kind="kiosk"),
        key_pem=key_pem(key),
        certificate_pem=certificate,
        authority_pem=authority.pem.decode(),
    )
    (tmp_path / "other.pem").write_bytes(OfficeAuthority.of(other, NOW).pem)
    return tmp_path / "kiosk"


@pytest.mark.parametrize("file", ["device.json", "key.pem", "cert.pem", "ca.pem"])
def test_a_damaged_file_is_named_before_the_program_is_started(home: Path, file: str) -> None:
    assert device_files(home).ok
    (home / file).write_bytes(b"\xff\xfe\x80")
    found = device_files(home)
    assert not found.ok
    assert file in found.say


def test_a_certificate_that_its_authority_did_not_sign_is_named(home: Path) -> None:
    (home / "ca.pem").write_bytes((home.parent / "other.pem").read_bytes())
    found = device_files(home)
    assert not found.ok
    assert "cert.pem" in found.say


def test_a_letterhead_that_is_left_out_is_named(home: Path) -> None:
    (home / "printer").mkdir()
    (home / "printer" / "crest.pbm").write_bytes(b"P4\n8 8\n")
    found = device_files(home)
    assert not found.ok
    assert "PBM" in found.say


def test_what_was_kept_aside_is_named_until_a_technician_takes_it_away(home: Path) -> None:
    assert set_aside(home).ok
    Outbox(home).close()
    Spool(home / "printer" / "spool.db").close()
    for file in ("satchel.db", "printer/spool.db"):
        (home / file).write_bytes(b"\xff" * 8192)
    Outbox(home).close()
    Spool(home / "printer" / "spool.db").close()
    found = set_aside(home)
    assert not found.ok
    assert "satchel.db." in found.say
    assert "printer/spool.db." in found.say


def test_a_folder_that_is_no_devices_has_nothing_to_check(tmp_path: Path) -> None:
    assert device_files(tmp_path).ok
    assert set_aside(tmp_path).ok

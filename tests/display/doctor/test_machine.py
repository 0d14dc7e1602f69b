"""Promise: whoever asks the doctor of a hub is told which device needs a person before it stands still."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from display.doctor.machine import certificates, check_machine
from office.book.ledger import Ledger
from office.contract.admin.devices import EnrolledDevice
from office.contract.commands import By
from office.service import OfficeService
from sync.lan.hub.settings import place_of_book


def office_of(home: Path, days: int) -> None:
    """A hub's folder with one kiosk, whose certificate ends in so many days."""
    now = datetime.now(UTC)
    ends = now + timedelta(days=days)
    kiosk = EnrolledDevice(device="k1", kind="kiosk", name="Kiosk 03", counter="", fingerprint="0" * 64, ends_at=ends)
    ledger = Ledger.open(*place_of_book(home))
    by = By(device="hub", actor="technician", at=now, random_bytes=os.urandom(16))
    OfficeService(ledger).enrol_device(kiosk, uuid4(), by).result(10)
    ledger.close()


@pytest.mark.parametrize(
    ("days", "ok", "say"),
    [
        (89, True, "1 perangkat, tidak ada sertifikat yang hampir habis"),
        (13, False, "Sertifikat hampir habis: Kiosk 03. Nyalakan perangkatnya."),
        (-1, False, "Sertifikat habis: Kiosk 03. Pasangkan lagi: mpp hub pair"),
    ],
)
def test_certificates_that_end_are_named_with_what_to_do(tmp_path: Path, days: int, ok: bool, say: str) -> None:
    office_of(tmp_path, days)
    found = certificates(tmp_path)
    assert (found.ok, found.say) == (ok, say)


def test_a_folder_without_a_book_is_not_asked_for_devices(tmp_path: Path) -> None:
    (found,) = [check for check in check_machine(tmp_path) if check.name == "certificates"]
    assert found.ok
    assert not (tmp_path / "book.db").exists()

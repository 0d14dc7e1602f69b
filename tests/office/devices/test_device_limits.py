"""Promise: one device fills neither the book nor the disk, however often it asks."""

import hashlib
from datetime import timedelta
from typing import Any

import msgspec
import pytest

from office.contract.admin.devices import EnrolledDevice
from office.contract.admin.limits import FILE_BYTES, FILES, HELP, RENEWALS
from office.contract.citizens.attachments import ATTACHMENT_BYTES_MAX, BeginAttachment
from office.contract.commands import By, CallHelp
from office.contract.errors import Refusal
from office.devices.certificates import NextCertificate
from office.forms.attachments import Attachments
from office.officers.pins import PinGuard


def by(desk: Any, device: str = "kiosk-03") -> By:
    known: By = msgspec.structs.replace(desk.by("hub", device), kind="kiosk")
    return known


def call_help(desk: Any, device: str = "kiosk-03") -> None:
    desk.office.call_help(CallHelp(op_id=desk.op_id()), by(desk, device)).result(10)


def bring(desk: Any, device: str = "kiosk-03", size: int = 10) -> None:
    digest = hashlib.sha256(str(desk.op_id()).encode()).hexdigest()
    asked = BeginAttachment(bytes=size, media_type="image/png")
    Attachments(desk.ledger).begin(digest, asked, desk.now, device).result(10)


def renew(desk: Any) -> None:
    op_id = desk.op_id()
    ends_at = desk.now + timedelta(days=90)
    given = NextCertificate(device="kiosk-03", fingerprint=str(op_id), public_key=str(op_id), ends_at=ends_at)
    desk.office.fleet.give(op_id, b"asked", given, "PEM", by(desk)).result(10)


def refused(act: Any, *given: Any) -> Refusal:
    with pytest.raises(Refusal) as refusal:
        act(*given)
    return refusal.value


def test_a_device_calls_for_help_once_a_minute(desk: Any) -> None:
    call_help(desk)
    desk.wait(seconds=15)
    refusal = refused(call_help, desk)
    assert (refusal.code, refusal.facts["retry_after_s"]) == ("help_too_many", 45)
    call_help(desk, "kiosk-04")
    desk.wait(seconds=45)
    call_help(desk)
    assert HELP.most == 1


def test_a_list_of_devices_says_who_has_used_half_of_a_limit_that_is_kept(desk: Any) -> None:
    enrolled = EnrolledDevice(device="kiosk-03", kind="kiosk", name="Kiosk 03", counter="", fingerprint="3" * 64)
    desk.office.enrol_device(enrolled, desk.op_id(), desk.by("technician", "hub")).result(10)
    for _ in range(FILES.most // 2):
        bring(desk)
    for _ in range(RENEWALS.most - 1):
        renew(desk)
    call_help(desk)
    for counter in ("2", "4"):
        for _ in range(3):
            with pytest.raises(Refusal):
                PinGuard(desk.ledger).check("rina", counter, desk.now, lambda: False)
    found = desk.office.fleet.listed(desk.now)
    (row,) = found.devices
    assert [(use.limit, use.used, use.most) for use in row.near_limits] == [
        ("files", 250, 500),
        ("help", 1, 1),
        ("renewals", 2, 3),
    ]
    assert [(use.limit, use.owner, use.used) for use in found.near_limits] == [("pins", "rina", 3), ("pins", "rina", 3)]
    desk.wait(hours=25)
    assert desk.office.fleet.listed(desk.now).devices[0].near_limits == ()


def test_a_device_brings_only_so_many_files_a_day(desk: Any) -> None:
    for _ in range(FILES.most):
        bring(desk)
    desk.wait(hours=3)
    refusal = refused(bring, desk)
    assert (refusal.code, refusal.facts["retry_after_s"]) == ("files_too_many", 21 * 3600)
    assert "21 jam" in refusal.messages["id"]
    bring(desk, "kiosk-04")
    desk.wait(hours=21)
    bring(desk)


def test_a_device_brings_only_so_many_bytes_a_day(desk: Any) -> None:
    for _ in range(FILE_BYTES.most // ATTACHMENT_BYTES_MAX):
        bring(desk, size=ATTACHMENT_BYTES_MAX)
    assert refused(bring, desk, "kiosk-03", ATTACHMENT_BYTES_MAX).code == "files_too_many"
    bring(desk, size=10)


def test_a_device_renews_its_certificate_a_few_times_an_hour(desk: Any) -> None:
    device = EnrolledDevice(device="kiosk-03", kind="kiosk", name="Kiosk", counter="", fingerprint="f" * 64)
    desk.office.enrol_device(device, desk.op_id(), desk.by("technician", "hub")).result(10)
    for _ in range(RENEWALS.most):
        renew(desk)
    desk.wait(minutes=20)
    refusal = refused(renew, desk)
    assert (refusal.code, refusal.facts["retry_after_s"]) == ("renewals_too_many", 40 * 60)
    desk.wait(minutes=40)
    renew(desk)

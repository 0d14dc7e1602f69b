"""Promise: a form counts as complete at the platform only with every file that it names, whatever is cut or killed
while they travel."""

import hashlib
import json
import os
import urllib.request
from typing import Any
from uuid import uuid4

from office.contract.commands import Attachment, SubmitForm, TakeTicket
from proof.common.wait_until import until
from proof.network.office_over_tls import FORM
from sandbox.demo.office import Office
from sync.lan.calls.citizens import SUBMIT_FORM
from sync.lan.calls.tickets import TAKE_TICKET
from sync.lan.client.client import HubClient

PDF = "application/pdf"


def at_platform(office: Office) -> list[dict[str, Any]]:
    with urllib.request.urlopen(f"{office.phone_url}/submissions", timeout=5) as answer:
        attachments: list[dict[str, Any]] = json.loads(answer.read())
    return attachments


def send(kiosk: HubClient, *files: bytes) -> None:
    named = [
        Attachment(field="scan", sha256=kiosk.upload(content, PDF), bytes=len(content), media_type=PDF)
        for content in files
    ]
    order = SubmitForm(op_id=uuid4(), form="SKCK", form_version="2023.1", answers=FORM, attachments=tuple(named))
    kiosk.ask(SUBMIT_FORM, order)


def test_a_form_is_complete_only_with_its_files_though_cable_platform_and_hub_die_on_the_way(
    office: Office, kiosk: HubClient
) -> None:
    files = [b"%PDF-1.7 " + os.urandom(size) for size in (3_000_000, 700_000, 10)]
    office.proxy.cut()
    send(kiosk, *files)
    office.proxy.reconnect()
    until(lambda: len(at_platform(office)) == 1)
    digests = sorted(hashlib.sha256(content).hexdigest() for content in files)
    (form,) = at_platform(office)
    assert form["complete"] or set(form["missing"]) <= set(digests)
    office.programs["platform"].kill()
    office.start_platform()
    office.proxy.cut()
    office.programs["hub"].kill()
    office.start_hub()
    office.proxy.reconnect()
    until(lambda: at_platform(office)[0]["complete"])


def test_a_platform_put_back_to_an_older_copy_gets_the_files_again(office: Office, kiosk: HubClient) -> None:
    send(kiosk, b"%PDF-1.7 " + os.urandom(600_000))
    until(lambda: bool(at_platform(office)) and at_platform(office)[0]["complete"])
    back = urllib.request.Request(
        f"{office.phone_url}/rewind", json.dumps({"seq": 1}).encode(), {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(back, timeout=5):
        pass
    assert not at_platform(office)
    kiosk.ask(TAKE_TICKET, TakeTicket(op_id=uuid4(), service="SAMSAT-PAJAK"))  # its push learns of the new epoch
    until(lambda: bool(at_platform(office)) and at_platform(office)[0]["complete"])

"""Promise: a form that the platform refuses is corrected by a supervisor at a counter, and then the platform has it.

Real processes: the sandbox's platform, the hub and the counter's window, between them a line that is cut."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from office.contract.commands import SubmitForm, TakeTicket
from office.contract.errors import Unavailable
from proof.common.fork_server import ask
from proof.common.hub_supervisor import far_ops, until
from sandbox.day.build import SANDBOX_PIN, document
from sandbox.demo.office import KIOSK_NAME, Office
from sandbox.demo.ui_client import UiClient
from sync.lan.calls.citizens import SUBMIT_FORM
from sync.lan.calls.tickets import TAKE_TICKET
from sync.lan.client.client import HubClient
from sync.lan.client.device_store import DeviceStore
from sync.lan.client.pairing import enrol

SECONDS = 60.0  # for anything that is waited for
ANSWERS = {
    "permohonan": "kk_data",
    "alasan": "perubahan",
    "nama": "Siti Rahmawati",
    "nik": "6309014510900007",
    "nomor_kk": "6309010101150012",
    "alamat": "Jl. Melati 8",
    "pernyataan": "setuju",
}
WHOLE = "Jl. Melati 8, RT 004, Belimbing"


def stricter() -> bytes:
    """The next catalogue, whose form asks for a longer address than the one that was filled in."""
    catalogue = json.loads(document(version=2, follow_url="", always_open=True))
    (form,) = [form for form in catalogue["forms"] if form["code"] == "F-1.02"]
    form["schema"]["properties"]["alamat"]["minLength"] = 20
    return json.dumps(catalogue).encode()


def answers_yes(ask_hub: Callable[[], Any]) -> bool:
    try:
        return bool(ask_hub())
    except Unavailable:
        return False


def send_form(office: Office, home: Path) -> None:
    """From a kiosk, while the line to the platform is cut and the form becomes stricter there."""
    enrol(office.pair("kiosk", KIOSK_NAME, ""), DeviceStore(home))
    with HubClient(DeviceStore(home)) as kiosk:
        until(lambda: answers_yes(lambda: kiosk.catalogue().forms), "the catalogue", SECONDS)
        office.proxy.cut()
        ask(office.phone_port, "/catalogue", stricter())
        ticket = kiosk.ask(TAKE_TICKET, TakeTicket(op_id=uuid4(), service="DUKCAPIL-KK-TAMBAH")).ticket
        kiosk.ask(
            SUBMIT_FORM,
            SubmitForm(op_id=uuid4(), form="F-1.02", form_version="109-2019.1", answers=dict(ANSWERS), ticket=ticket),
        )
        office.proxy.reconnect()


def forms(office: Office) -> list[tuple[str, int, bool]]:
    """Of each form at the platform: its state, how often it took effect, and whether it stands for another one."""
    sent = [op for op in far_ops(office.phone_port).values() if op["kind"] == "submission.finalised"]
    return [(op["state"], op["count"], op["amends"] is not None) for op in sent]


@pytest.fixture
def counter(office: Office) -> Iterator[UiClient]:
    office.start_counter()
    ui = UiClient(office.address("counter"), office.token)
    yield ui
    ui.close()


def test_a_refused_form_is_corrected_at_the_counter_and_the_platform_has_it_once(
    office: Office, counter: UiClient, tmp_path: Path
) -> None:
    send_form(office, tmp_path / "kiosk")
    counter.see("officer", seconds=SECONDS)
    counter.write("officer", "Maya")
    counter.write("pin", SANDBOX_PIN)
    counter.tap("signIn")
    counter.see("attention", "^1 perlu perhatian", seconds=SECONDS)
    assert forms(office) == [("refused", 0, False)]
    counter.key("Ctrl+P")
    counter.see("attentionList")
    counter.key("Return")
    counter.tap("attention.correct")
    counter.see("fieldWrong", r"\w")
    counter.write("field.alamat", WHOLE, anew=True)
    counter.tap("attentionReason1")
    counter.tap("attentionConfirm")
    counter.see("attentionDone", "^Tercatat: diperbaiki")
    counter.see("attentionEmpty", seconds=SECONDS)  # by itself, once the platform has taken it
    assert forms(office) == [("refused", 0, False), ("applied", 1, True)]
    assert len(json.loads(ask(office.phone_port, "/submissions"))) == 1

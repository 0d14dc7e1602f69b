"""Promise: what the platform writes, what became of a form and what the office holds reach the citizen at the kiosk's
window, and nobody else.

Real processes: the sandbox's platform with its identity provider, the hub and the kiosk's window."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from office.contract.commands import SubmitForm
from office.contract.errors import Unavailable
from proof.common.fork_server import ask
from proof.common.hub_supervisor import until
from sandbox.demo.office import Office
from sandbox.demo.phone_client import Phone
from sandbox.demo.ui_client import UiClient
from sync.lan.calls.citizens import CASE, OWN_DATA, SUBMIT_FORM
from sync.lan.calls.logins import END_SESSION, START_LOGIN
from sync.lan.client.client import HubClient
from sync.lan.client.device_store import DeviceStore
from sync.lan.client.pairing import enrol
from sync.lan.op_ids import new_op_id
from sync.wire import SeeRecords, SessionAnswer, StartLogin

SECONDS = 60.0  # for anything that is waited for
CITIZEN = "siti"
ANSWERS = {"permohonan": "kk_data", "alasan": "perubahan", "pernyataan": "setuju"}


@pytest.fixture
def other_kiosk(office: Office, tmp_path: Path) -> Iterator[HubClient]:
    home = DeviceStore(tmp_path / "other")
    enrol(office.pair("kiosk", "Kiosk 07", ""), home)
    with HubClient(home) as client:
        until(lambda: answer_or_none(lambda: client.catalogue().forms), "the catalogue", SECONDS)
        yield client


def answer_or_none(ask_hub: Callable[[], Any]) -> Any:
    try:
        return ask_hub()
    except Unavailable:
        return None


def logged_in(kiosk: HubClient) -> SessionAnswer:
    started = kiosk.ask(START_LOGIN, StartLogin(op_id=new_op_id()))
    Phone().approve(started.qr, citizen=CITIZEN, number=started.match_number)
    sessions: list[SessionAnswer] = []

    def approved() -> bool:
        session = kiosk.login(started.login).session
        sessions.extend([session] if session else [])
        return session is not None

    until(approved, "the approval", SECONDS)
    return sessions[0]


def send_form(kiosk: HubClient) -> str:
    """Its receipt code."""
    session = logged_in(kiosk)
    citizen = session.profile
    own = {"nama": citizen.name, "nik": citizen.nik, "nomor_kk": citizen.family_number, "alamat": citizen.address}
    order = SubmitForm(
        op_id=uuid4(), form="F-1.02", form_version="109-2019.1", answers=ANSWERS | own, session=session.session
    )
    code = kiosk.ask(SUBMIT_FORM, order).receipt_code
    kiosk.ask(END_SESSION, citizen=session.session)
    return code


def log_in(kiosk: UiClient) -> None:
    kiosk.tap("language_id")
    kiosk.tap("login")
    url, number = kiosk.see("qr", "http"), kiosk.see("matchNumber", r"^\d\d$")
    Phone().approve(url, citizen=CITIZEN, number=number)
    kiosk.see("search", seconds=20)


def known(office: Office, kind: str) -> int:
    return sum(op["kind"] == kind for op in office.ops())


def test_a_message_and_a_forms_state_go_from_the_platform_to_the_citizens_eyes(
    office: Office, kiosk: UiClient, other_kiosk: HubClient
) -> None:
    kiosk.see("language_id")
    code = send_form(other_kiosk)
    until(lambda: known(office, "submission.finalised") == 1, "the form at the platform", SECONDS)
    moved = {"receipt_code": code, "state": "ready", "note": {"id": "Ambil di loket 4."}}
    ask(office.phone_port, "/cases", json.dumps(moved).encode())
    wrote = {"citizen": CITIZEN, "text": {"id": "Akta kelahiran sudah selesai."}}
    message = json.loads(ask(office.phone_port, "/messages", json.dumps(wrote).encode()))["message"]
    until(
        lambda: answer_or_none(lambda: other_kiosk.ask(CASE, code=code).state) == "ready",
        "the state at the hub",
        SECONDS,
    )
    until(lambda: known(office, "messages.imported") == 1, "the message at the hub", SECONDS)

    log_in(kiosk)
    kiosk.tap("news")
    kiosk.tap(f"message_{message}")
    kiosk.see("message_text_0", "^Akta kelahiran sudah selesai.$")
    until(lambda: known(office, "message.read") == 1, "the platform knows that it was read", SECONDS)
    kiosk.tap("back")
    kiosk.tap(f"form_{code}")
    kiosk.see("caseState", "^Sudah selesai dan siap diambil.$")
    kiosk.see("case_note_0", "^Ambil di loket 4.$")
    kiosk.tap("logout")
    assert logged_in(other_kiosk).messages == (), "what was read is not shown again"

    kiosk.tap("language_id")
    kiosk.tap("myTicket")
    kiosk.tap("findReceipt")
    for letter in code.replace("-", ""):
        kiosk.tap(f"key_{letter}")
    kiosk.tap("openCase")
    kiosk.see("caseState", "^Sudah selesai dan siap diambil.$")
    kiosk.tap("finish")
    kiosk.see("language_id")


def test_a_citizen_sees_what_is_held_and_their_request_is_in_the_book_under_the_code_on_the_screen(
    office: Office, kiosk: UiClient, other_kiosk: HubClient
) -> None:
    kiosk.see("language_id")
    send_form(other_kiosk)
    log_in(kiosk)
    kiosk.tap("news")
    kiosk.tap("ownData")
    kiosk.tap("wish_copy", seconds=20)
    kiosk.tap("dialogOther")
    code = kiosk.see("requestCode", r"^\w{4}-\w{4}$", seconds=20)
    kiosk.see("requestDue", "^Dijawab paling lambat ")
    kiosk.tap("logout")
    held = other_kiosk.ask(OWN_DATA, SeeRecords(session=logged_in(other_kiosk).session))
    assert [(request.kind, request.code, request.state) for request in held.requests] == [("copy", code, "open")]
    assert len(held.forms) == 1
    kiosk.see("language_id")

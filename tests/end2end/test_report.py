"""Promise: who says on their phone that it was not they who logged in is logged out here within five seconds.

Real processes: the sandbox's platform with its identity provider, and the hub."""

import time
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from office.contract.commands import TakeTicket
from office.contract.errors import Refusal, Unavailable
from proof.common.hub_supervisor import until
from sandbox.demo.office import Office
from sandbox.demo.phone_client import Phone
from sync.lan.calls.logins import START_LOGIN
from sync.lan.calls.tickets import TAKE_TICKET
from sync.lan.client.client import HubClient
from sync.lan.client.device_store import DeviceStore
from sync.lan.client.pairing import enrol
from sync.lan.op_ids import new_op_id
from sync.wire import StartLogin

SECONDS = 60.0  # for what is no promise of this test
ENDS_WITHIN_SECONDS = 5.0  # XD-06


@pytest.fixture(params=["device", "relayed"])
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Office]:
    """With this office, or with the platform, as the client of citizens' accounts."""
    relayed = request.param == "relayed"
    running = Office(tmp_path / "office", lambda _: None, driven=True, scale=False, relayed=relayed)
    try:
        running.start_servers()
        yield running
    finally:
        running.stop()


@pytest.fixture
def kiosk(office: Office, tmp_path: Path) -> Iterator[HubClient]:
    home = DeviceStore(tmp_path / "kiosk")
    enrol(office.pair("kiosk", "Kiosk 07", ""), home)
    with HubClient(home) as client:
        until(lambda: has_catalogue(client), "the catalogue", SECONDS)
        yield client


def has_catalogue(client: HubClient) -> bool:
    try:
        return bool(client.catalogue().services)
    except Unavailable:
        return False


def test_a_report_on_the_phone_ends_the_session_within_five_seconds(kiosk: HubClient) -> None:
    phone, started = Phone(), kiosk.ask(START_LOGIN, StartLogin(op_id=new_op_id()))
    phone.approve(started.qr, citizen="siti", number=started.match_number)
    until(lambda: kiosk.login(started.login).state == "approved", "the approval", SECONDS)
    session = kiosk.login(started.login).session
    assert session is not None
    phone.report(started.qr)
    reported_at = time.monotonic()
    until(lambda: kiosk.login(started.login).state == "expired", "the end of the session", ENDS_WITHIN_SECONDS)
    assert time.monotonic() - reported_at <= ENDS_WITHIN_SECONDS
    service = kiosk.catalogue().services[0].code
    with pytest.raises(Refusal, match="session_unknown"):
        kiosk.ask(TAKE_TICKET, TakeTicket(op_id=uuid4(), service=service, session=session.session))

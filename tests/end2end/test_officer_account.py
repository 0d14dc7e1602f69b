"""Promise: with real processes on both sides, an officer signs in with their account, is known with their roles, and is
out when the provider closes it; a desk whose office cannot reach the provider says so."""

import queue
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from uuid import uuid4

import httpx
import pytest

from office.contract.answers import OfficerAnswer
from office.contract.errors import Refusal
from proof.common.wait_until import until
from sandbox.demo.office import Office
from sync.lan.browser.oauth_redirect import AuthorizationResponse, OAuthRedirect
from sync.lan.calls.counters import DESK
from sync.lan.calls.devices import KNOWN_AS
from sync.lan.calls.sign_in import SIGN_IN_WAYS, START_SIGN_IN
from sync.lan.client.client import HubClient
from sync.lan.client.device_store import DeviceStore
from sync.lan.client.pairing import enrol
from sync.lan.op_ids import new_op_id
from sync.lan.problems import HubUnavailable
from sync.wire import SignInCode, StartSignIn

DEADLINE_SECONDS = 40.0


@pytest.fixture
def desk(office: Office, tmp_path: Path) -> Iterator[HubClient]:
    home = DeviceStore(tmp_path / "desk")
    enrol(office.pair("counter", "Loket 4", "4"), home)
    with HubClient(home) as client:
        until(lambda: client.ask(KNOWN_AS).counter == "4" and bool(catalogue_of(client)))
        yield client


def catalogue_of(client: HubClient) -> int:
    """Its version; 0 until the hub has pulled it."""
    try:
        return client.catalogue().version
    except HubUnavailable:
        return 0


def browse(url: str, staff: str) -> None:
    """The system browser of the desk."""
    with httpx.Client(follow_redirects=True, timeout=DEADLINE_SECONDS, trust_env=False) as browser:
        page = browser.get(url)
        hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page.text)
        form = {name: unescape(value) for name, value in hidden}
        back = browser.post(f"{page.url.copy_with(query=None)}", data=form | {"staff": staff})
        assert "Silakan kembali ke loket" in back.text


def sign_in(client: HubClient, staff: str) -> OfficerAnswer:
    receiver, came = OAuthRedirect(), queue.Queue[AuthorizationResponse | None]()
    started = client.ask(START_SIGN_IN, StartSignIn(op_id=new_op_id(), port=receiver.port), counter="4")
    receiver.listen(started.state, DEADLINE_SECONDS, came.put)
    browse(started.url, staff)
    landed = came.get(timeout=DEADLINE_SECONDS)
    assert landed is not None
    order = SignInCode(op_id=uuid4(), code=landed.code, state=landed.state, iss=landed.iss)
    return client.finish_sign_in("4", started.sign_in, order)


def test_an_officer_signs_in_with_their_account_at_a_real_office(office: Office, desk: HubClient) -> None:
    assert desk.ask(SIGN_IN_WAYS).account
    maya = sign_in(desk, "maya")
    assert (maya.officer, maya.counter, maya.way) == ("maya", "4", "account")
    assert "supervisor" in maya.roles
    assert desk.ask(DESK, counter="4").counter == "4"
    desk.sign_out()
    office.proxy.cut()
    receiver = OAuthRedirect()
    with pytest.raises(HubUnavailable) as silent:
        desk.ask(START_SIGN_IN, StartSignIn(op_id=new_op_id(), port=receiver.port), counter="4")
    receiver.cancel()
    assert silent.value.code == "identity_unreachable"
    office.proxy.reconnect()
    until(lambda: mended(desk))
    assert sign_in(desk, "rina").officer == "rina"
    assert desk.ask(DESK, counter="4").officer == "rina"
    assert httpx.post(f"{office.phone_url}/staff", json={"close": "rina"}, trust_env=False).status_code == 201
    until(lambda: signed_out(desk))


def signed_out(client: HubClient) -> bool:
    try:
        client.ask(DESK, counter="4")
    except Refusal as no:
        return no.code == "not_signed_in"
    return False


def mended(client: HubClient) -> bool:
    receiver = OAuthRedirect()
    try:
        return bool(client.ask(START_SIGN_IN, StartSignIn(op_id=new_op_id(), port=receiver.port), counter="4").sign_in)
    except HubUnavailable:
        return False
    finally:
        receiver.cancel()

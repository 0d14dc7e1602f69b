"""Promise: with the internet cut, a phone still logs its holder in and a card still fills in forms; and a key that its
issuer takes back counts until the office hears of it, and no longer.

Real processes: the sandbox's platform with the phone's pages, the cable to it, and the hub."""

import json
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest

from office.contract.errors import Refusal
from proof.common.fork_server import ask
from proof.common.wait_until import until
from sandbox.demo.office import Office
from sandbox.demo.phone_client import Phone
from sync.lan.calls.logins import ANSWER_LOGIN, IDENTIFY, START_LOGIN
from sync.lan.client.client import HubClient
from sync.lan.client.device_store import DeviceStore
from sync.lan.client.pairing import enrol
from sync.lan.op_ids import new_op_id
from sync.wire import AnswerLogin, Identify, StartLogin


@pytest.fixture
def kiosk(office: Office) -> Iterator[HubClient]:
    home = DeviceStore(office.folder / "kiosk-home")
    enrol(office.pair("kiosk", "Kiosk 03", ""), home)
    with HubClient(home) as client:
        yield client


def issuer_lists_adopted(office: Office) -> int:
    """How many lists of issuers the office has taken over."""
    return sum(op["kind"] == "issuers.adopted" for op in office.ops())


def refused(kiosk: HubClient, card: str) -> str:
    with pytest.raises(Refusal) as refusal:
        kiosk.ask(IDENTIFY, Identify(op_id=new_op_id(), text=card))
    return refusal.value.code


def test_a_citizen_logs_in_and_is_known_by_card_while_the_internet_is_cut(office: Office, kiosk: HubClient) -> None:
    until(lambda: issuer_lists_adopted(office) == 1)
    office.proxy.cut()
    phone, base = Phone(), office.phone_url
    started = kiosk.ask(START_LOGIN, StartLogin(op_id=new_op_id(), way="challenge"))
    answer = kiosk.ask(
        ANSWER_LOGIN,
        AnswerLogin(op_id=new_op_id(), text=phone.answer(base, citizen="siti", question=started.qr)),
        login=started.login,
    )
    assert answer.session is not None
    assert (answer.session.level, answer.session.profile.name) == ("authenticated", "Siti Rahmawati")
    assert answer.session.profile.sub

    card = phone.card(base, citizen="siti")
    known = kiosk.ask(IDENTIFY, Identify(op_id=new_op_id(), text=card))
    assert (known.level, known.profile.name, known.profile.sub) == ("identified", "Siti Rahmawati", "")

    ask(office.phone_port, "/issuers", json.dumps({}).encode())
    assert kiosk.ask(IDENTIFY, Identify(op_id=new_op_id(), text=card)).level == "identified", "the office is not told"
    office.proxy.reconnect()
    until(lambda: issuer_lists_adopted(office) == 2)
    assert refused(kiosk, card) == "code_untrusted"
    assert kiosk.ask(IDENTIFY, Identify(op_id=new_op_id(), text=phone.card(base, citizen="siti"))).level == "identified"


def test_the_phone_names_the_office_and_the_kiosk_before_it_answers(office: Office, kiosk: HubClient) -> None:
    until(lambda: issuer_lists_adopted(office) == 1)
    started = kiosk.ask(START_LOGIN, StartLogin(op_id=new_op_id(), way="challenge"))
    other = kiosk.ask(START_LOGIN, StartLogin(op_id=new_op_id(), way="challenge"))
    phone, base = Phone(), office.phone_url
    text = phone.answer(base, citizen="siti", question=started.qr)
    page = phone.read(f"{base}/answer?{urlencode({'question': started.qr})}")
    assert started.place in page
    assert "Tabalong" in started.place
    with pytest.raises(Refusal, match="answer_stale"):
        kiosk.ask(ANSWER_LOGIN, AnswerLogin(op_id=new_op_id(), text=text), login=other.login)
    assert kiosk.ask(ANSWER_LOGIN, AnswerLogin(op_id=new_op_id(), text=text), login=started.login).session is not None

"""Promise: a device that was paired at a counter is let in only once a person has seen that it is the right one."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Queue
from typing import Any
from uuid import uuid4

import msgspec
import pytest

from office.contract.admin.devices import ChangeDevice, DeviceRow
from office.contract.commands import By, SignIn
from office.contract.errors import Refusal
from sync.lan.atomic_files import SECRET_MODE, put_file
from sync.lan.calls.devices import CHANGE_DEVICE, DEVICES, KNOWN_AS, PAIR_DEVICE
from sync.lan.calls.screens import STATE
from sync.lan.client.client import HubClient
from sync.lan.client.device_store import DeviceStore
from sync.lan.client.feed import FeedFollower, HubLink
from sync.lan.client.pairing import enrol
from sync.wire import PairDevice

ROOT = Path(__file__).resolve().parents[4]
SECONDS = 10


@pytest.fixture
def technician(hub: Any, client_of: Callable[..., HubClient], small_catalogue: dict[str, Any]) -> HubClient:
    """Tono, signed in at counter 1."""
    small_catalogue["version"] = 2
    rina = small_catalogue["officers"][0]
    small_catalogue["officers"].append(rina | {"code": "tono", "name": "Tono", "roles": ["technician"]})
    by = By(device="hub", actor="hub", at=hub.hub.clock())
    hub.hub.office.adopt_catalogue(msgspec.json.encode(small_catalogue), uuid4(), by).result(SECONDS)
    client = client_of("counter", "1")
    client.sign_in("1", SignIn(op_id=uuid4(), officer="tono", pin="271828"))
    return client


def asked(kind: Any = "kiosk", name: str = "Kiosk 07", counter: str = "") -> PairDevice:
    return PairDevice(op_id=uuid4(), kind=kind, name=name, counter=counter)


@pytest.fixture
def newcomer(technician: HubClient, tmp_path: Path) -> Iterator[tuple[DeviceStore, HubClient]]:
    home = DeviceStore(tmp_path / "newcomer")
    assert enrol(technician.ask(PAIR_DEVICE, asked()).text, home).waiting
    with HubClient(home) as client:
        yield home, client


def refusal_of(ask: Callable[[], object]) -> Refusal:
    with pytest.raises(Refusal) as refused:
        ask()
    return refused.value


def row_of(technician: HubClient, home: DeviceStore) -> DeviceRow:
    (row,) = [row for row in technician.ask(DEVICES).devices if row.device == home.card().device]
    return row


def change(technician: HubClient, home: DeviceStore, to: Any, reason: str = "") -> None:
    technician.ask(CHANGE_DEVICE, ChangeDevice(op_id=uuid4(), to=to, reason=reason), device=home.card().device)


def test_it_waits_with_one_number_at_both_ends_until_somebody_confirms(
    hub: Any, technician: HubClient, newcomer: tuple[DeviceStore, HubClient]
) -> None:
    home, client = newcomer
    links: Queue[HubLink] = Queue()
    follower = FeedFollower(client, lambda event: None, lambda beat: None, links.put)
    follower.start()
    assert links.get(timeout=SECONDS).code == "device_waiting"
    row = row_of(technician, home)
    assert (row.state, row.number) == ("waiting", home.number)
    refused = refusal_of(lambda: client.ask(STATE))
    assert (refused.code, refused.facts["number"]) == ("device_waiting", home.number)
    assert home.number in refused.messages["id"]
    change(technician, home, "enabled")
    assert links.get(timeout=SECONDS).state == "up"
    follower.stop()
    assert client.ask(KNOWN_AS).mark == "K1"
    assert row_of(technician, home).state == "enrolled"
    made = [event for event in hub.hub.ledger.events_after(0, 99) if event.stream.endswith(home.card().device)]
    assert [(event.kind, event.actor) for event in made] == [("device.enrolled", "tono"), ("device.enabled", "tono")]


def test_the_wrong_machine_is_turned_away(technician: HubClient, newcomer: tuple[DeviceStore, HubClient]) -> None:
    home, client = newcomer
    change(technician, home, "disabled", "angka tidak sama")
    assert refusal_of(lambda: client.ask(STATE)).code == "not_enrolled"
    assert row_of(technician, home).state == "disabled"


def test_who_waits_may_not_renew_either(newcomer: tuple[DeviceStore, HubClient]) -> None:
    _, client = newcomer
    assert refusal_of(lambda: client.ask(KNOWN_AS)).code == "device_waiting"


def test_a_code_is_the_same_when_it_is_asked_for_again_and_only_its_hash_is_kept(
    hub: Any, technician: HubClient
) -> None:
    order = asked()
    made = technician.ask(PAIR_DEVICE, order)
    assert technician.ask(PAIR_DEVICE, order) == made
    other = PairDevice(op_id=order.op_id, kind="board", name="Papan")
    assert refusal_of(lambda: technician.ask(PAIR_DEVICE, other)).code == "op_id_reused"
    assert refusal_of(lambda: technician.ask(PAIR_DEVICE, asked("counter", "PC 1"))).code == "pairing_wrong"
    code = made.text.rpartition("|")[2]
    found = [path for path in hub.home.rglob("*") if path.is_file() and code.encode() in path.read_bytes()]
    assert not found
    assert len(list((hub.home / "pairings").iterdir())) == len(technician.ask(DEVICES).devices) + 1


def test_only_a_supervisor_or_technician_at_a_counter_makes_a_code(
    technician: HubClient, client_of: Callable[..., HubClient]
) -> None:
    kiosk, other = client_of(), client_of("counter", "2")
    assert refusal_of(lambda: kiosk.ask(PAIR_DEVICE, asked())).code == "device_kind"
    assert refusal_of(lambda: other.ask(PAIR_DEVICE, asked())).code == "not_signed_in"
    other.sign_in("2", SignIn(op_id=uuid4(), officer="rina", pin="271828"))
    assert refusal_of(lambda: other.ask(PAIR_DEVICE, asked())).code == "role_missing"


@pytest.mark.parametrize(
    ("typed", "status", "code"), [("y\n", 0, ""), ("t\n", 1, "not_enrolled"), ("", 1, "not_enrolled")]
)
def test_at_the_terminal_the_number_is_asked_about_and_the_answer_counts(
    hub: Any, tmp_path: Path, typed: str, status: int, code: str
) -> None:
    put_file(hub.home / "book.key", bytes(range(32)), SECRET_MODE)
    command = [sys.executable, "-m", "mpp", "hub", "pair", "kiosk", "Kiosk 07", "--wait", "--home", str(hub.home)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as terminal:
        assert terminal.stdout is not None
        home = DeviceStore(tmp_path / "kiosk")
        enrol(terminal.stdout.readline(), home)
        assert terminal.stdout.readline().startswith("Menunggu")
        assert terminal.stdout.readline().strip() == home.number
        terminal.communicate(typed, timeout=60)
        assert terminal.returncode == status
    with HubClient(home) as client:
        if code:
            assert refusal_of(lambda: client.ask(STATE)).code == code
        else:
            assert client.ask(STATE).waiting == 0

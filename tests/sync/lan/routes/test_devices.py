"""Promise: a technician sees every device, and one that was shut out is out at once, whatever it has open."""

import asyncio
import dataclasses
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from queue import Queue
from typing import Any
from uuid import uuid4

import msgspec
import pytest

from office.contract.admin.devices import ChangeDevice, DeviceRow, EnrolledDevice
from office.contract.citizens.attachments import CHUNK_BYTES, BeginAttachment
from office.contract.commands import SignIn, TakeTicket
from office.contract.errors import Refusal
from sync.lan.atomic_files import SECRET_MODE, put_file
from sync.lan.calls.attachments import BEGIN_FILE
from sync.lan.calls.devices import CHANGE_DEVICE, DEVICES, KNOWN_AS
from sync.lan.calls.logins import START_LOGIN
from sync.lan.calls.screens import STATE
from sync.lan.calls.tickets import TAKE_TICKET
from sync.lan.client.client import HubClient
from sync.lan.client.feed import FeedFollower, HubLink
from sync.lan.hub.app import store_last_seen
from sync.lan.op_ids import new_op_id
from sync.lan.outbox.outbox import Outbox
from sync.lan.outbox.replay import replay
from sync.lan.server.auth import UNNAMED
from sync.lan.sessions.presence import KEEP_SECONDS, Presence
from sync.program_name import program_name
from sync.wire import StartLogin

ROOT = Path(__file__).resolve().parents[4]
SECONDS = 10
PDF = b"%PDF-1.7 " + b"x" * (2 * CHUNK_BYTES)


@pytest.fixture
def links_of() -> Iterator[Callable[[HubClient], "Queue[HubLink]"]]:
    """What a device's feed tells of its link."""
    followers: list[FeedFollower] = []

    def follow(client: HubClient) -> "Queue[HubLink]":
        links: Queue[HubLink] = Queue()
        followers.append(FeedFollower(client, lambda event: None, lambda beat: None, links.put))
        followers[-1].start()
        return links

    yield follow
    for follower in followers:
        follower.stop()


def row_of(technician: HubClient, client: HubClient) -> DeviceRow:
    (found,) = [row for row in technician.ask(DEVICES).devices if row.device == client.device.device]
    return found


def change(technician: HubClient, client: HubClient, to: Any, reason: str = "dicuri") -> None:
    technician.ask(CHANGE_DEVICE, ChangeDevice(op_id=uuid4(), to=to, reason=reason), device=client.device.device)


def code_of(ask: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as refused:
        ask()
    return refused.value.code


def test_a_technician_sees_who_was_heard_with_which_program(
    technician: HubClient, client_of: Callable[..., HubClient]
) -> None:
    kiosk, silent = client_of(), client_of()
    kiosk.ask(KNOWN_AS)
    found = row_of(technician, kiosk)
    assert (found.state, found.kind, found.mark, f"mpp/{found.version}") == ("enrolled", "kiosk", "K1", program_name())
    assert found.seen_at is not None
    assert (technician.ask(DEVICES).at - found.seen_at).total_seconds() < SECONDS
    assert found.ends_at is not None
    assert (row_of(technician, silent).state, row_of(technician, silent).seen_at) == ("never_seen", None)


def test_only_a_supervisor_or_technician_at_a_counter_sees_the_list(
    technician: HubClient, client_of: Callable[..., HubClient]
) -> None:
    kiosk, other = client_of(), client_of("counter", "2")
    assert code_of(lambda: kiosk.ask(DEVICES)) == "device_kind"
    assert code_of(lambda: other.ask(DEVICES)) == "not_signed_in"
    other.sign_in("2", SignIn(op_id=uuid4(), officer="rina", pin="271828"))
    assert code_of(lambda: other.ask(DEVICES)) == "role_missing"
    assert code_of(lambda: change(other, kiosk, "disabled")) == "role_missing"
    assert kiosk.ask(STATE).waiting == 0


def test_a_device_that_is_shut_out_is_out_on_its_open_line_and_its_feed_and_comes_back_when_it_may(
    hub: Any, technician: HubClient, client_of: Callable[..., HubClient], links_of: Any
) -> None:
    kiosk = client_of()
    links = links_of(kiosk)
    assert links.get(timeout=SECONDS).state == "up"
    kiosk.ask(STATE)
    change(technician, kiosk, "disabled")
    assert code_of(lambda: kiosk.ask(STATE)) == "not_enrolled"
    assert links.get(timeout=SECONDS).state == "down"
    assert links.get(timeout=SECONDS).code == "not_enrolled"
    assert row_of(technician, kiosk).state == "disabled"
    change(technician, kiosk, "enabled", "")
    assert links.get(timeout=SECONDS).state == "up"
    assert kiosk.ask(TAKE_TICKET, TakeTicket(op_id=uuid4(), service="KTP")).number == "A 001"


def test_a_file_that_was_half_way_stays_half_a_file(technician: HubClient, client_of: Callable[..., HubClient]) -> None:
    kiosk = client_of()
    begun = kiosk.ask(
        BEGIN_FILE,
        BeginAttachment(bytes=len(PDF), media_type="application/pdf"),
        sha256=hashlib.sha256(PDF).hexdigest(),
    )
    half = kiosk.upload_chunk(begun, PDF)
    change(technician, kiosk, "disabled")
    assert code_of(lambda: kiosk.upload_chunk(half, PDF)) == "not_enrolled"
    change(technician, kiosk, "enabled", "")
    assert kiosk.upload_chunk(half, PDF).received == 2 * CHUNK_BYTES


def test_a_citizen_who_is_logged_in_there_is_logged_out(
    hub: Any, phone: Any, technician: HubClient, client_of: Callable[..., HubClient]
) -> None:
    kiosk, other = client_of(), client_of()
    for device in (kiosk, other):
        phone.decided.set()
        started = device.ask(START_LOGIN, StartLogin(op_id=new_op_id()))
        while device.login(started.login).state == "pending":
            pass
    assert len(hub.hub.sessions) == 2
    change(technician, kiosk, "disabled")
    assert len(hub.hub.sessions) == 1


def test_what_a_device_did_alone_waits_while_it_is_shut_out_and_is_told_once_it_may(
    technician: HubClient, client_of: Callable[..., HubClient], tmp_path: Path
) -> None:
    kiosk = client_of()
    orders = [TakeTicket(op_id=uuid4(), service="KTP") for _ in range(2)]
    with Outbox(tmp_path / "outbox") as outbox:
        for order in orders:
            outbox.put(order.op_id, "take", msgspec.json.encode(order), technician.ask(DEVICES).at)

        def send(act: Any) -> bytes:
            return msgspec.json.encode(kiosk.ask(TAKE_TICKET, msgspec.json.decode(act.body, type=TakeTicket)))

        change(technician, kiosk, "disabled")
        delivered = replay(outbox, send)
        assert (delivered.done, delivered.refused, outbox.waiting_count()) == (0, 0, 2)
        change(technician, kiosk, "enabled", "")
        assert replay(outbox, send).done == 2


def terminal(hub: Any, *command: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-m", "mpp", "devices", *command, "--home", str(hub.home)],
        capture_output=True, text=True, env=environment, cwd=ROOT, check=False, timeout=60,
    )  # fmt: skip


def test_a_device_is_shut_out_from_the_terminal_beside_the_hub_that_runs(
    hub: Any, client_of: Callable[..., HubClient], links_of: Any
) -> None:
    kiosk = client_of()
    links = links_of(kiosk)
    assert links.get(timeout=SECONDS).state == "up"
    put_file(hub.home / "book.key", bytes(range(32)), SECRET_MODE)
    device = kiosk.device.device
    missing = terminal(hub, "disable", device, "--reason", " ")
    assert (missing.returncode, missing.stderr.split(" / ")[0]) == (1, "Tulis alasannya, tanpa nama orang.")
    done = terminal(hub, "disable", device, "--reason", "dicuri")
    assert (done.returncode, done.stderr) == (0, "")
    assert code_of(lambda: kiosk.ask(STATE)) == "not_enrolled"
    assert links.get(timeout=SECONDS).state == "down"  # by the next beat, though this hub has written nothing
    listed = json.loads(terminal(hub, "list", "--json").stdout)
    assert [(row["device"], row["state"], row["why"]) for row in listed] == [(device, "disabled", "dicuri")]
    assert terminal(hub, "enable", device).returncode == 0
    assert "belum pernah terdengar · kiosk 1 · kiosk K1" in terminal(hub, "list").stdout
    assert kiosk.ask(STATE).waiting == 0


def test_who_was_heard_is_written_down_every_three_minutes_and_not_at_every_call() -> None:
    at, now = [0.0], datetime.now(UTC)
    presence = Presence(lambda: at[0])
    presence.seen("k1")
    presence.says("k1", "curl/8")
    assert presence.due(now) == {}
    at[0] = KEEP_SECONDS
    assert {device: (now - seen.at).total_seconds() for device, seen in presence.due(now).items()} == {
        "k1": KEEP_SECONDS
    }
    at[0] = 2 * KEEP_SECONDS
    presence.seen("k2")
    assert list(presence.due(now)) == ["k2"]
    assert presence.last_seen(now)["k1"].version == ""


def test_the_hub_writes_down_who_it_heard_and_no_event(loopback_hub: Any) -> None:
    at = [0.0]
    hub = dataclasses.replace(loopback_hub, presence=Presence(lambda: at[0]))
    device = EnrolledDevice(device="k1", kind="kiosk", name="Kiosk", counter="", fingerprint="f" * 64)
    hub.office.enrol_device(device, uuid4(), hub.by(UNNAMED)).result(SECONDS)
    hub.presence.seen("k1")
    seq = hub.ledger.seq
    for seconds, state in ((0.0, "never_seen"), (KEEP_SECONDS, "enrolled")):
        at[0] = seconds
        asyncio.run(store_last_seen(hub))
        assert [row.state for row in hub.office.fleet.listed(hub.clock()).devices] == [state]
    assert hub.ledger.seq == seq


def test_metrics_tell_of_certificates_that_end(hub: Any, client_of: Callable[..., HubClient]) -> None:
    kiosk = client_of()
    text = kiosk._send("GET", "/metrics", None, SECONDS, "").text
    assert "\nmpp_device_certificates_ending 0.0\n" in text
    assert "\nmpp_device_certificates_ended 0.0\n" in text

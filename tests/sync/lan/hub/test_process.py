"""Promise: the hub starts with what it has, says when it is ready, stops when told, and survives being killed."""

import json
import os
import resource
import signal
import socket
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

from office.contract.commands import TakeTicket
from office.contract.errors import Refusal
from sync.lan.calls.logins import END_SESSION
from sync.lan.calls.screens import STATE
from sync.lan.calls.tickets import TAKE_TICKET, TICKET_STATUS
from sync.lan.client.client import HubClient
from sync.lan.client.device_store import DeviceStore
from sync.lan.client.feed import FeedFollower
from sync.lan.client.pairing import enrol, pair
from sync.lan.hub.run import adopt_file, at_address, open_office
from sync.lan.hub.settings import HubSettings, checked, place_of_book
from sync.lan.terminal.ops import hub_ops

SECONDS = 20
RUN = """
import sys
from pathlib import Path
from sync.lan.hub.run import run_hub
from sync.lan.hub.settings import HubSettings
home, listen, loopback, catalogue = sys.argv[1:]
run_hub(HubSettings(home=Path(home), listen=listen, loopback=loopback == "loopback", catalogue=Path(catalogue)))
"""
ROOT = Path(__file__).resolve().parents[4]


class HubProcess:
    def __init__(self, home: Path, catalogue: Path, listen: str = "127.0.0.1:0", mode: str = "tls") -> None:
        self.log = home.with_suffix(".log").open("ab")
        self.process = subprocess.Popen(
            [sys.executable, "-c", RUN, str(home), listen, mode, str(catalogue)],
            stdout=subprocess.PIPE,
            stderr=self.log,
            cwd=ROOT,
            text=True,
        )
        assert self.process.stdout is not None
        self.ready = self.process.stdout.readline().strip()

    @property
    def listen(self) -> str:
        return self.ready.rpartition("/")[2]

    def end(self, how: int) -> int:
        self.process.send_signal(how)
        status = self.process.wait(SECONDS)
        assert self.process.stdout is not None
        self.process.stdout.close()
        self.log.close()
        return status


@pytest.fixture
def catalogue(tmp_path: Path, small_catalogue: dict[str, Any]) -> Path:
    place = tmp_path / "catalogue.json"
    place.write_bytes(msgspec.json.encode(small_catalogue))
    return place


@pytest.fixture
def start(tmp_path: Path, catalogue: Path) -> Iterator[Callable[..., HubProcess]]:
    started: list[HubProcess] = []

    def start_one(**more: Any) -> HubProcess:
        started.append(HubProcess(tmp_path / "hub", catalogue, **more))
        return started[-1]

    yield start_one
    for hub in started:
        if hub.process.poll() is None:
            hub.end(signal.SIGKILL)


def test_the_ready_line_says_where_the_hub_is_heard(start: Callable[..., HubProcess]) -> None:
    hub = start(mode="loopback")
    assert hub.ready.startswith("hub ready http://127.0.0.1:")
    with HubClient.loopback(f"http://{hub.listen}", "kiosk-1") as client:
        assert client.ask(STATE).waiting == 0


def test_the_hub_stops_within_three_seconds_with_screens_still_listening(
    start: Callable[..., HubProcess], tmp_path: Path
) -> None:
    hub = start(mode="loopback")
    links: Queue[Any] = Queue()
    board = FeedFollower(HubClient.loopback(f"http://{hub.listen}", "board-1"), print, lambda beat: None, links.put)
    board.start()
    assert links.get(timeout=SECONDS).state == "up"
    hub.process.send_signal(signal.SIGTERM)
    assert hub.process.wait(3) == 0
    assert links.get(timeout=SECONDS).state == "down"
    board.stop()
    hub.end(signal.SIGTERM)
    assert "Cancel" not in (tmp_path / "hub.log").read_text(), "streams end by themselves"


def test_a_killed_hub_comes_back_and_its_feed_goes_on_where_it_was(
    start: Callable[..., HubProcess], tmp_path: Path
) -> None:
    first = start()
    device = DeviceStore(tmp_path / "device")
    enrol(pair(tmp_path / "hub", "kiosk", "Kiosk 1"), device)
    client, events, beats = HubClient(device), Queue[Any](), Queue[Any]()
    follower = FeedFollower(device, events.put, beats.put, lambda link: None)
    follower.start()
    start_seq = beats.get(timeout=SECONDS).seq
    orders = [TakeTicket(op_id=uuid4(), service="KTP") for _ in range(6)]
    given = [client.ask(TAKE_TICKET, order).number for order in orders[:3]]
    first.end(signal.SIGKILL)
    start(listen=first.listen)
    given += [client.ask(TAKE_TICKET, order).number for order in orders[2:]]
    assert given == ["A 001", "A 002", "A 003", "A 003", "A 004", "A 005", "A 006"]
    seen: list[Any] = []
    while sum(event.kind == "ticket.issued" for event in seen) < 6:  # its own enrolment may be the first that it hears
        seen.append(events.get(timeout=SECONDS))
    follower.stop()
    assert [event.seq for event in seen] == list(range(start_seq + 1, start_seq + 1 + len(seen)))
    assert events.empty()
    client.close()


def test_the_book_s_key_is_made_once_and_a_lost_one_is_never_replaced(
    start: Callable[..., HubProcess], tmp_path: Path
) -> None:
    home = tmp_path / "hub"
    start(mode="loopback").end(signal.SIGTERM)
    key = home / "book.key"
    assert len(key.read_bytes()) == 32
    assert key.stat().st_mode & 0o077 == 0
    book = (home / "book.db").read_bytes()
    key.unlink()
    with pytest.raises(Refusal) as lost:
        place_of_book(home)
    assert lost.value.code == "book_key_lost"
    assert (home / "book.db").read_bytes() == book
    assert not key.exists()


def test_a_key_of_the_wrong_length_is_refused(tmp_path: Path) -> None:
    (tmp_path / "book.key").write_bytes(b"short")
    (tmp_path / "book.key").chmod(0o600)
    with pytest.raises(Refusal) as wrong:
        place_of_book(tmp_path)
    assert wrong.value.code == "book_key_lost"


def test_the_loopback_mode_binds_no_other_address(tmp_path: Path) -> None:
    for listen in ("0.0.0.0:8443", "192.168.1.5:8443", "localhost:8443", "[::1]:8443"):
        with pytest.raises(Refusal) as refused:
            checked(HubSettings(home=tmp_path, listen=listen, loopback=True))
        assert refused.value.code == "loopback_only"
    for nonsense in ("8443", "127.0.0.1", "127.0.0.1:99999", "a b:1"):
        with pytest.raises(Refusal) as refused:
            checked(HubSettings(home=tmp_path, listen=nonsense, loopback=True))
        assert refused.value.code == "listen_wrong"


def test_the_ops_of_a_running_hub_can_be_listed(start: Callable[..., HubProcess], tmp_path: Path) -> None:
    hub = start(mode="loopback")
    order = TakeTicket(op_id=uuid4(), service="KTP")
    with HubClient.loopback(f"http://{hub.listen}", "kiosk-1") as client:
        client.ask(TAKE_TICKET, order)
    ops = hub_ops(tmp_path / "hub")
    assert [op["seq"] for op in ops] == list(range(1, len(ops) + 1))
    assert (ops[-1]["op_id"], ops[-1]["kind"]) == (str(order.op_id), "ticket.issued")
    assert {len(op["sha256"]) for op in ops} == {64}
    hub.end(signal.SIGTERM)
    assert hub_ops(tmp_path / "hub") == ops


def test_a_broken_catalogue_file_is_refused_whole_and_yesterday_s_stays(
    home: Path, open_book: Any, catalogue: Path
) -> None:
    _, office = open_book()
    before = office.catalogue
    for broken in (
        b"{",
        catalogue.read_bytes().replace(b'["KTP"]', b'["GONE"]', 1).replace(b'"version":1', b'"version":9'),
    ):
        catalogue.write_bytes(broken)
        adopt_file(office, catalogue, datetime.now(UTC))
        assert office.catalogue is before
    catalogue.unlink()
    adopt_file(office, catalogue, datetime.now(UTC))
    assert office.catalogue is before


def test_an_office_without_any_catalogue_does_not_start_on_a_broken_one(tmp_path: Path, catalogue: Path) -> None:
    catalogue.write_bytes(b"{")
    settings = HubSettings(home=tmp_path / "new", catalogue=catalogue)
    with pytest.raises(Refusal) as refused, open_office(settings):
        pass
    assert refused.value.code == "catalogue_broken"


def test_a_folder_without_a_book_has_no_ops_and_gets_no_book(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as missing:
        hub_ops(tmp_path)
    assert missing.value.code == "book_missing"
    assert os.listdir(tmp_path) == []


def test_the_log_is_json_lines_without_paths_of_requests(start: Callable[..., HubProcess], tmp_path: Path) -> None:
    hub = start(mode="loopback")
    with HubClient.loopback(f"http://{hub.listen}", "kiosk-1") as client:
        with pytest.raises(Refusal):
            client.ask(TICKET_STATUS, code="SECRETCODE")
        client.ask(END_SESSION, citizen="secretsession")
    hub.end(signal.SIGTERM)
    text = (tmp_path / "hub.log").read_text()
    events = [json.loads(line)["event"] for line in text.splitlines()]
    by_night = {"history_walked"}
    assert [event for event in events if event not in by_night] == ["hub_ready", "hub_stopped"]
    assert "secret" not in text.lower()


def test_a_port_in_use_is_refused_in_a_sentence_before_anything_is_written(
    start: Callable[..., HubProcess], tmp_path: Path
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        listen = f"127.0.0.1:{taken.getsockname()[1]}"
        with (
            pytest.raises(Refusal) as refused,
            at_address(HubSettings(home=tmp_path / "hub", listen=listen)),
        ):
            pass
        assert refused.value.code == "port_taken"
        assert listen in refused.value.messages["id"]
        hub = start(listen=listen)
        assert hub.ready == ""
        assert hub.end(signal.SIGTERM) != 0
        assert not (tmp_path / "hub").exists()


def test_an_address_of_another_machine_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with (
        pytest.raises(Refusal) as refused,
        at_address(HubSettings(home=tmp_path / "hub", listen="192.0.2.1:8443")),
    ):
        pass
    assert refused.value.code == "listen_impossible"


def test_nobody_is_answered_at_an_address_before_the_office_is_open(tmp_path: Path) -> None:
    with (
        at_address(HubSettings(home=tmp_path / "hub", listen="127.0.0.1:0")) as (bound,),
        pytest.raises(ConnectionRefusedError),
    ):
        socket.create_connection(bound.getsockname()[:2], SECONDS)


def test_a_hub_takes_as_many_files_as_the_machine_lets_it(start: Callable[..., HubProcess]) -> None:
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(512, before[1]), before[1]))
    try:
        soft, hard = resource.prlimit(start(mode="loopback").process.pid, resource.RLIMIT_NOFILE)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)
    assert soft == hard == before[1]


def test_a_hub_without_a_file_left_waits_and_answers_when_it_has_one_again(start: Callable[..., HubProcess]) -> None:
    hub = start(mode="loopback")
    pid, (soft, hard) = hub.process.pid, resource.prlimit(hub.process.pid, resource.RLIMIT_NOFILE)
    resource.prlimit(pid, resource.RLIMIT_NOFILE, (3, hard))
    host, _, port = hub.listen.rpartition(":")
    with socket.create_connection((host, int(port)), SECONDS) as waiting:
        waiting.sendall(b"GET /healthz HTTP/1.1\r\nHost: hub\r\n\r\n")
        waiting.settimeout(1)
        with pytest.raises(TimeoutError):
            waiting.recv(1)
        resource.prlimit(pid, resource.RLIMIT_NOFILE, (soft, hard))
        waiting.settimeout(SECONDS)
        assert waiting.recv(12) == b"HTTP/1.1 200"

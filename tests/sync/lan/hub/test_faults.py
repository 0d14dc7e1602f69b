"""Promise: a hub that hangs up at a bad moment, or repeats itself, costs nothing and doubles nothing."""

import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from queue import Queue
from typing import Any
from uuid import uuid4

import msgspec
import pytest

from office.contract.commands import TakeTicket
from office.contract.errors import Unavailable
from sync.lan.calls.screens import STATE as STATE_CALL
from sync.lan.calls.tickets import TAKE_TICKET
from sync.lan.client.client import HubClient
from sync.lan.client.feed import FeedFollower

SECONDS = 20
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
STATE = {
    "seq": 3,
    "at": "2026-11-23T01:42:00Z",
    "office_day": "2026-11-23",
    "catalogue_version": 1,
    "waiting": 0,
    "lines": [],
    "counters": [],
    "announcements": [],
}
TICKET = {
    "ticket": str(uuid4()),
    "number": "A 001",
    "entry": str(uuid4()),
    "service": "KTP",
    "ahead": 0,
    "wait": None,
    "issued_at": "2026-11-23T01:42:00Z",
    "code": "ABC-DEF",
    "follow": "",
}
BEAT = b'event: beat\ndata: {"at":"2026-11-23T01:42:00Z","seq":%d,"platform":{"state":"up"}}\n\n'
CHANGE = b'id: %d\ndata: {"seq":%d,"kind":"x","at":"2026-11-23T01:42:00Z","stream":"s","data":{}}\n\n'


def an_answer(document: Any) -> bytes:
    body = msgspec.json.encode(document)
    return HEAD + b"Content-Length: %d\r\n\r\n" % len(body) + body


def one_request(line: socket.socket) -> bytes:
    """All of it: head and body may come in pieces. Empty when the other end hung up."""
    received = b""
    while b"\r\n\r\n" not in received or len(received.partition(b"\r\n\r\n")[2]) < body_length(received):
        piece = line.recv(65536)
        if not piece:
            break
        received += piece
    return received


def body_length(request: bytes) -> int:
    found = re.search(rb"(?i)content-length: *([0-9]+)", request)
    return int(found[1]) if found else 0


class ScriptedHub:
    """Each connection is given one list of answers, one per request, and is then cut."""

    def __init__(self, *connections: list[bytes]) -> None:
        self.server = socket.create_server(("127.0.0.1", 0))
        self.asked: list[bytes] = []
        self._connections = connections
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.getsockname()[1]}"

    def _serve(self) -> None:
        for answers in self._connections:
            line, _ = self.server.accept()
            line.settimeout(SECONDS)
            with line:
                for answer in answers:
                    self.asked.append(one_request(line))
                    line.sendall(answer)
                if not answers or not answers[-1]:
                    continue
                self.asked.append(one_request(line))

    def close(self) -> None:
        self._thread.join(SECONDS)
        assert not self._thread.is_alive()
        self.server.close()


@contextmanager
def scripted(*connections: list[bytes]) -> Iterator[ScriptedHub]:
    hub = ScriptedHub(*connections)
    try:
        yield hub
    finally:
        hub.close()


def test_a_kept_connection_that_is_cut_under_a_request_is_tried_again_with_the_same_op_id() -> None:
    with scripted([an_answer(STATE)], [an_answer(TICKET)]) as hub, HubClient.loopback(hub.url, "kiosk-1") as client:
        assert client.ask(STATE_CALL).seq == 3
        assert client.ask(TAKE_TICKET, TakeTicket(op_id=uuid4(), service="KTP")).number == "A 001"
    orders = [request.rpartition(b"\r\n\r\n")[2] for request in hub.asked if request.startswith(b"POST")]
    assert len(orders) == 2
    assert orders[0] == orders[1]


def test_a_hub_that_hangs_up_twice_is_unavailable() -> None:
    with (
        scripted([b""], [b""]) as hub,
        HubClient.loopback(hub.url, "kiosk-1") as client,
        pytest.raises(Unavailable, match="RemoteProtocolError"),
    ):
        client.ask(STATE_CALL)


def test_a_change_that_is_told_twice_is_heard_once_and_a_gap_is_fetched_again() -> None:
    stream = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"
    first = stream + BEAT % 3 + CHANGE % (4, 4) + CHANGE % (4, 4) + CHANGE % (5, 5) + CHANGE % (7, 7)
    second = stream + BEAT % 7 + CHANGE % (5, 5) + CHANGE % (6, 6) + CHANGE % (7, 7)
    events: Queue[Any] = Queue()
    with scripted([first], [second]) as hub:
        client = HubClient.loopback(hub.url, "board-1")
        follower = FeedFollower(client, events.put, lambda beat: None, lambda link: None)
        follower.start()
        assert [events.get(timeout=SECONDS).seq for _ in range(4)] == [4, 5, 6, 7]
        follower.stop()
        client.close()
    assert events.empty()
    assert b"last-event-id: 5\r\n" in hub.asked[-2].lower()


def test_a_book_put_back_to_an_older_day_is_followed_from_there() -> None:
    stream = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"
    events: Queue[Any] = Queue()
    with scripted([stream + BEAT % 9 + CHANGE % (10, 10) + b": cut\n\n"], [stream + BEAT % 2 + CHANGE % (3, 3)]) as hub:
        client = HubClient.loopback(hub.url, "board-1")
        follower = FeedFollower(client, events.put, lambda beat: None, lambda link: None)
        follower.start()
        assert events.get(timeout=SECONDS).seq == 10
        hub.server.settimeout(SECONDS)
        client.close()
        assert events.get(timeout=SECONDS + 10).seq == 3
        follower.stop()

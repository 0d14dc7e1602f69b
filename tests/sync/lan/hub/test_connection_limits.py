"""Promise: nobody stops the hub by holding connections, by saying nothing, or by never coming to an end.

Real TLS. Who is to be hung up on has a deadline of a second here; where only bytes or numbers may end a connection,
the deadlines are an hour."""

import asyncio
import contextlib
import resource
import select
import socket
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from itertools import repeat
from typing import Any
from uuid import uuid4

import pytest
import structlog.testing

from office.contract.commands import TakeTicket
from sync.lan.calls.tickets import TAKE_TICKET
from sync.lan.client.client import HubClient
from sync.lan.client.feed import FeedFollower
from sync.lan.hub.connection_limits import OWN_FILES, ConnectionLimits, OpenConnections, Places
from sync.lan.hub.request_progress import RequestProgress

SECONDS = 40.0  # for what must happen, on however slow a machine
HOUR = 3600.0
SOON = ConnectionLimits(handshake_s=1, head_s=1, body_s=1)
NEVER = ConnectionLimits(handshake_s=HOUR, head_s=HOUR, body_s=HOUR)
HEALTH = b"GET /healthz HTTP/1.1\r\nHost: hub\r\n\r\n"
BODY = b"POST /v1/tickets HTTP/1.1\r\nHost: hub\r\nContent-Length: 10000\r\n\r\n{"


class Callers:
    """Connections to one hub, as anybody on its network may open them."""

    def __init__(self, hub: Any, undo: ExitStack) -> None:
        self._hub, self._undo = hub, undo
        self.stranger = ssl.create_default_context(cafile=str(hub.home / "ca" / "ca.pem"))

    def tcp(self, address: str = "127.0.0.1") -> socket.socket:
        line = socket.create_connection(("127.0.0.1", self._hub.port), SECONDS, source_address=(address, 0))
        return self._undo.enter_context(line)

    def tls(self, context: ssl.SSLContext | None = None, address: str = "127.0.0.1") -> ssl.SSLSocket:
        wrapped = (context or self.stranger).wrap_socket(self.tcp(address), server_hostname="127.0.0.1")
        return self._undo.enter_context(wrapped)


@pytest.fixture
def callers_of() -> Iterator[Callable[[Any], Callers]]:
    with ExitStack() as undo:
        yield lambda hub: Callers(hub, undo)


def ask(line: ssl.SSLSocket, request: bytes = HEALTH) -> bytes:
    line.sendall(request)
    answer = b""
    while b"\r\n\r\n" not in answer:
        answer += (got := line.recv(65536))
        assert got, "hung up instead of an answer"
    return answer.partition(b"\r\n")[0]


def is_hung_up(line: socket.socket, trickle: bytes = b"") -> bool:
    """Whether it ends in time, though a byte of `trickle` goes out every tenth of a second, again and again."""
    end = time.monotonic() + SECONDS
    coming = iter(trickle)
    line.settimeout(0.1)
    while time.monotonic() < end:
        try:
            if not line.recv(65536):
                return True
        except TimeoutError:
            pass
        except OSError:
            return True
        if trickle:
            with contextlib.suppress(OSError):  # the next `recv` says so
                line.sendall(bytes([next(coming, trickle[-1])]))
    return False


def take(client: HubClient) -> str:
    return client.ask(TAKE_TICKET, TakeTicket(op_id=uuid4(), service="KTP")).number


@pytest.mark.parametrize(
    ("asked", "trickle"),
    [(b"", b""), (b"GET /v1", b""), (b"GET /v1", b"x"), (b"\r\n", b"\r\n"), (BODY, b""), (BODY, b"x")],
    ids=["nothing", "half_head", "head_by_bytes", "empty_lines", "half_body", "body_by_bytes"],
)
def test_who_does_not_get_a_request_said_is_hung_up_on_and_no_byte_buys_time(
    hub_within: Any, callers_of: Any, tmp_path: Any, asked: bytes, trickle: bytes
) -> None:
    hub = hub_within(SOON)
    line = callers_of(hub).tls()
    line.sendall(asked)
    assert is_hung_up(line, trickle)
    with HubClient(hub.enrolled(tmp_path / "kiosk")) as kiosk:
        assert take(kiosk) == "A 001"


def test_who_asks_once_and_then_sends_empty_lines_is_hung_up_on(hub_within: Any, callers_of: Any) -> None:
    line = callers_of(hub_within(SOON)).tls()
    assert ask(line) == b"HTTP/1.1 200 OK"
    assert is_hung_up(line, b"\r\n")


def test_a_handshake_that_does_not_begin_is_hung_up_on(hub_within: Any, callers_of: Any) -> None:
    assert is_hung_up(callers_of(hub_within(SOON)).tcp())


@pytest.mark.parametrize(
    "head",
    [b"GET /" + b"a" * 60_000, b"GET / HTTP/1.1\r\nX: " + b"a" * 60_000, b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 10_000],
    ids=["address", "header", "headers"],
)
@pytest.mark.parametrize("named", [True, False], ids=["device", "stranger"])
def test_a_head_without_an_end_is_cut_by_its_bytes(
    hub_within: Any, callers_of: Any, tmp_path: Any, head: bytes, named: bool
) -> None:
    hub = hub_within(NEVER)
    line = callers_of(hub).tls(hub.enrolled(tmp_path / "kiosk").context() if named else None)
    with contextlib.suppress(OSError):
        line.sendall(head)
    assert is_hung_up(line)


def test_a_device_may_say_more_in_its_head_than_a_stranger(hub_within: Any, callers_of: Any, tmp_path: Any) -> None:
    hub = hub_within(NEVER)
    callers = callers_of(hub)
    long = HEALTH[:-2] + b"X: " + b"a" * 20_000 + b"\r\n\r\n"
    assert ask(callers.tls(hub.enrolled(tmp_path / "kiosk").context()), long) == b"HTTP/1.1 200 OK"
    assert ask(callers.tls(), HEALTH[:-2] + b"X: " + b"a" * 3000 + b"\r\n\r\n") == b"HTTP/1.1 200 OK"
    stranger = callers.tls()
    with contextlib.suppress(OSError):
        stranger.sendall(long)
    assert is_hung_up(stranger)


def test_a_long_body_is_no_long_head(hub_within: Any, callers_of: Any) -> None:
    asked = BODY.replace(b"10000", b"100001") + b" " * 100_000
    assert ask(callers_of(hub_within(NEVER)).tls(), asked) == b"HTTP/1.1 401 Unauthorized"


def test_of_strangers_at_one_address_the_newest_takes_the_place_of_the_oldest(hub_within: Any, callers_of: Any) -> None:
    callers = callers_of(hub_within(NEVER))
    lines = [callers.tls() for _ in repeat(None, NEVER.strangers_per_address)]
    assert ask(lines[0]) == b"HTTP/1.1 200 OK"
    assert ask(callers.tls(address="127.0.0.2")) == b"HTTP/1.1 200 OK"
    lines.append(callers.tls())
    assert is_hung_up(lines[0])
    assert {ask(line) for line in lines[1:]} == {b"HTTP/1.1 200 OK"}


def test_strangers_of_all_addresses_together_are_counted_too(hub_within: Any, callers_of: Any) -> None:
    callers = callers_of(hub_within(replace(NEVER, strangers=3)))
    lines = [callers.tls(address=f"127.0.0.{last}") for last in (2, 3, 4, 5)]
    assert is_hung_up(lines[0])
    assert {ask(line) for line in lines[1:]} == {b"HTTP/1.1 200 OK"}


def test_of_handshakes_at_one_address_the_newest_takes_the_place_of_the_oldest(
    hub_within: Any, callers_of: Any
) -> None:
    callers = callers_of(hub_within(replace(NEVER, handshakes_per_address=4)))
    silent = [callers.tcp() for _ in range(4)]
    assert ask(callers.tls()) == b"HTTP/1.1 200 OK"
    assert is_hung_up(silent[0])


def test_devices_behind_one_address_are_counted_each_for_itself(
    hub_within: Any, callers_of: Any, tmp_path: Any
) -> None:
    hub = hub_within(replace(NEVER, per_device=2, strangers_per_address=1))
    callers, contexts = callers_of(hub), [hub.enrolled(tmp_path / name).context() for name in ("a", "b", "c")]
    lines = [callers.tls(context) for context in contexts for _ in range(2)]
    assert {ask(line) for line in lines} == {b"HTTP/1.1 200 OK"}
    callers.tls(contexts[0])
    assert is_hung_up(lines[0])
    assert {ask(line) for line in lines[1:]} == {b"HTTP/1.1 200 OK"}


def test_a_hub_that_is_full_refuses_at_the_door_and_goes_on_when_one_leaves(hub_within: Any, callers_of: Any) -> None:
    hub = hub_within(replace(NEVER, in_all=2))
    callers = callers_of(hub)
    lines = []
    for _ in range(2):
        lines.append(callers.tls())
        assert ask(lines[-1]) == b"HTTP/1.1 200 OK"  # its handshake no longer counts beside it
    assert is_hung_up(callers.tcp())
    lines.pop().close()
    until(lambda: len(hub.server.connections.strangers) == 1)
    assert ask(callers.tls()) == b"HTTP/1.1 200 OK"


def until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + SECONDS
    while not holds():
        assert time.monotonic() < end
        select.select([], [], [], 0.02)


def test_a_feed_and_a_kept_connection_outlive_every_deadline(hub_within: Any, callers_of: Any, tmp_path: Any) -> None:
    hub = hub_within(SOON)
    callers, kiosk = callers_of(hub), HubClient(hub.enrolled(tmp_path / "kiosk"))
    links: list[str] = []
    events: list[str] = []
    board = FeedFollower(
        hub.enrolled(tmp_path / "board", "board"),
        lambda event: events.append(event.kind),
        lambda beat: None,
        lambda link: links.append(link.state),
    )
    board.start()
    until(lambda: links == ["up"])
    kept = callers.tls()
    assert ask(kept) == b"HTTP/1.1 200 OK"
    for _ in range(2):
        assert is_hung_up(callers.tls())
    assert ask(kept) == b"HTTP/1.1 200 OK"
    take(kiosk)
    until(lambda: "ticket.issued" in events)
    board.stop()
    kiosk.close()
    assert links == ["up"]


def test_while_the_hub_itself_does_not_read_nobody_is_late() -> None:
    paused = [True, True, True, False]

    async def until_late() -> str:
        loop = asyncio.get_running_loop()
        ended: asyncio.Future[str] = loop.create_future()
        limits = replace(NEVER, body_s=0.01)
        progress = RequestProgress(loop, limits, 8192, ended.set_result, lambda: paused.pop(0))
        progress.head_complete()
        progress.watch()
        return await asyncio.wait_for(ended, SECONDS)

    assert asyncio.run(until_late()) == "body_late"
    assert paused == []


def test_the_hub_keeps_files_of_its_own_and_strangers_never_hold_more_than_half() -> None:
    few = ConnectionLimits().within(1024)
    assert few.in_all == 1024 - OWN_FILES
    assert few.handshakes + few.strangers <= few.in_all / 2
    assert ConnectionLimits().within(resource.RLIM_INFINITY if resource.RLIM_INFINITY > 0 else 10**9).in_all == 4096


def test_a_place_that_was_left_twice_or_taken_over_is_free_once() -> None:
    ended: list[str] = []
    places = Places(in_all=2, per_owner=1)
    first, second = places.take("a", ended.append), places.take("a", ended.append)
    places.leave(first)
    places.leave(second)
    places.leave(second)
    assert (len(places), ended) == (0, ["too_many_of_one"])


def test_an_attack_is_one_line_a_minute_of_each_reason() -> None:
    now = [0.0]
    connections = OpenConnections(NEVER, lambda: now[0])
    with structlog.testing.capture_logs() as logs:
        for second in range(90):
            now[0] = float(second)
            connections.tell("head_late", "192.0.2.7")
        connections.tell("body_late", "192.0.2.7")
    assert [(line["why"], line["count"]) for line in logs] == [("head_late", 1), ("head_late", 60), ("body_late", 1)]

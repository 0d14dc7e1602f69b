"""Promise: an answer leaves the hub in one piece, and nothing that was written is ever kept back."""

import asyncio
import socket
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, cast

import msgspec
import pytest

from office.contract.answers import StateAnswer
from sync.lan.hub.buffered_transport import CoalescingTransport


class Wire:
    """A transport that remembers what it was given."""

    def __init__(self) -> None:
        self.sent: list[bytes] = []
        self.closed = False

    def write(self, data: bytes) -> None:
        self.sent.append(data)

    def close(self) -> None:
        self.closed = True

    def is_closing(self) -> bool:
        return self.closed

    def get_extra_info(self, name: str) -> str:
        return f"its {name}"


def written(story: Callable[[CoalescingTransport, Wire], Awaitable[None]]) -> list[bytes]:
    wire = Wire()

    async def tell() -> None:
        await story(CoalescingTransport(cast(asyncio.Transport, wire), asyncio.get_running_loop()), wire)

    asyncio.run(tell())
    return wire.sent


@pytest.mark.parametrize("body", [b"body", b""])
def test_head_and_body_leave_as_one(body: bytes) -> None:
    async def story(line: CoalescingTransport, wire: Wire) -> None:
        line.write(b"head ")
        line.write(body)
        assert wire.sent == [b"head " + body], "and at once"

    assert written(story) == [b"head " + body]


def test_what_nothing_follows_leaves_at_the_next_turn() -> None:
    async def story(line: CoalescingTransport, wire: Wire) -> None:
        line.write(b"100 Continue")
        assert wire.sent == []
        await asyncio.sleep(0)
        assert wire.sent == [b"100 Continue"]

    written(story)


def test_everything_written_arrives_in_order_and_once() -> None:
    async def story(line: CoalescingTransport, wire: Wire) -> None:
        for number in range(7):
            line.write(b"%d" % number)
            if number in {2, 3}:
                await asyncio.sleep(0)
        await asyncio.sleep(0)

    assert b"".join(written(story)) == b"0123456"


def test_closing_keeps_nothing_back_and_a_closed_line_is_left_alone() -> None:
    async def story(line: CoalescingTransport, wire: Wire) -> None:
        line.write(b"goodbye")
        line.close()
        assert wire.closed
        line.write(b"too late")
        await asyncio.sleep(0)

    assert written(story) == [b"goodbye"]


def test_whatever_else_is_asked_of_the_line_is_the_transport_s_own() -> None:
    async def story(line: CoalescingTransport, wire: Wire) -> None:
        assert line.get_extra_info("peername") == "its peername"

    written(story)


def test_over_tls_an_answer_is_one_record(hub: Any, tmp_path: Path) -> None:
    device = hub.enrolled(tmp_path / "device")
    plain = socket.create_connection(("127.0.0.1", hub.port), 10)
    with device.context().wrap_socket(plain, server_hostname="127.0.0.1") as line:
        line.sendall(b"GET /v1/state HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        record = line.recv(1 << 16)
    head, _, body = record.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200 ")
    assert msgspec.json.decode(body, type=StateAnswer).waiting == 0

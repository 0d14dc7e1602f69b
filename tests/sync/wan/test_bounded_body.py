"""Promise: however large the far side's answer unpacks, it costs the hub no more than its kind may hold."""

import asyncio
import gzip
import socketserver
import threading
import tracemalloc
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import httpx
import pytest

from office.contract.errors import Unavailable
from sync.wan.auth.bounded_body import ANSWER_BYTES_MAX, GZIP, MIB, AnswerKind
from sync.wan.auth.http import AuthenticatedClient, HttpRequest

CUT: Final = gzip.compress(b"{}")[:-4]
COST_MAX: Final = 20 * MIB
BOMB_MIB: Final = 400


def bomb() -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, GZIP)
    return b"".join([*(packer.compress(bytes(MIB)) for _ in range(BOMB_MIB)), packer.flush()])


@contextmanager
def far_side(body: bytes, encoding: str) -> Iterator[str]:
    """A real server on loopback that answers one request after the other with that."""
    head = f"HTTP/1.1 200 OK\r\nContent-Length: {len(body)}\r\nConnection: close\r\n"
    head += f"Content-Encoding: {encoding}\r\n\r\n" if encoding else "\r\n"

    class Answering(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            while self.rfile.readline().strip():
                pass
            self.wfile.write(head.encode() + body)

    with socketserver.TCPServer(("127.0.0.1", 0), Answering) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/"
        finally:
            server.shutdown()
            thread.join()


async def ask(url: str, kind: AnswerKind) -> httpx.Response:
    async with httpx.AsyncClient(trust_env=False) as http:
        return await AuthenticatedClient(http).send(HttpRequest(method="GET", url=url, answers=kind))


def test_an_answer_of_400_kilobytes_that_unpacks_to_400_megabytes_costs_the_hub_little() -> None:
    body = bomb()
    assert len(body) < 450_000
    with far_side(body, "gzip") as url:
        tracemalloc.start()
        try:
            with pytest.raises(Unavailable):
                asyncio.run(ask(url, "call"))
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
    assert peak < COST_MAX


@pytest.mark.parametrize("kind", ANSWER_BYTES_MAX)
def test_an_answer_may_be_as_large_as_its_kind_and_no_larger(kind: AnswerKind) -> None:
    whole = ANSWER_BYTES_MAX[kind]
    with far_side(gzip.compress(bytes(whole), 1), "gzip") as url:
        assert len(asyncio.run(ask(url, kind)).content) == whole
    with far_side(gzip.compress(bytes(whole + 1), 1), "gzip") as url, pytest.raises(Unavailable):
        asyncio.run(ask(url, kind))


@pytest.mark.parametrize(
    ("body", "encoding"), [(b"no gzip", "gzip"), (CUT, "gzip"), (b"{}", "br")], ids=["no gzip", "cut", "another"]
)
def test_an_answer_that_cannot_be_unpacked_is_no_answer(body: bytes, encoding: str) -> None:
    with far_side(body, encoding) as url, pytest.raises(Unavailable):
        asyncio.run(ask(url, "call"))


def test_an_answer_that_is_not_packed_comes_as_it_is() -> None:
    with far_side(b"{}", "") as url:
        assert asyncio.run(ask(url, "call")).json() == {}

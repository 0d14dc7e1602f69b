"""Promise: two hubs with one database are one office: what is done at one is seen at the other, and neither shows how
to get at the book."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from typing import Any
from uuid import uuid4

import msgspec
import pytest

from office.book.engine.connection import Where
from office.contract.commands import TakeTicket
from office.contract.errors import Refusal
from sync.lan.calls.screens import STATE
from sync.lan.calls.tickets import TAKE_TICKET
from sync.lan.client.client import HubClient
from sync.lan.client.feed import FeedFollower
from sync.lan.hub.settings import HubSettings, place_of_book
from sync.lan.terminal.ops import hub_ops

ALWAYS = {"weekdays": [1, 2, 3, 4, 5, 6, 7], "opens": "00:00:00", "closes": "23:59:59.999999"}
ROOT = Path(__file__).resolve().parents[3]
pytestmark = [pytest.mark.parametrize("engine", ["postgresql"]), pytest.mark.usefixtures("engine")]


@contextmanager
def hub(home: Path, book: str, *more: str) -> Iterator[HubClient]:
    command = [sys.executable, "-m", "mpp", "hub", "--home", str(home), "--loopback", "--listen", "127.0.0.1:0", *more]
    with (
        home.with_suffix(".log").open("wb") as log,
        subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=log, text=True, cwd=ROOT, env=os.environ | {"MPP_BOOK": book}
        ) as process,
    ):
        assert process.stdout is not None
        address = process.stdout.readline().split()[-1]
        try:
            with HubClient.loopback(address, "kiosk-1") as client:
                yield client
        finally:
            process.terminate()
            process.wait(20)


def test_what_is_done_at_one_hub_is_seen_at_the_other(tmp_path: Path, book: Where, document: Any) -> None:
    url = str(book).replace("office@", "office:a-secret-word@")
    catalogue = tmp_path / "catalogue.json"
    offered = document()
    offered["office"]["hours"] = [ALWAYS]
    catalogue.write_bytes(msgspec.json.encode(offered))
    with hub(tmp_path / "one", url, "--catalogue", str(catalogue)) as one:
        with pytest.raises(Refusal) as keyless:
            place_of_book(tmp_path / "two", url)
        assert keyless.value.code == "book_key_lost"
        assert not (tmp_path / "two").exists()
    (tmp_path / "two").mkdir()
    shutil.copy(tmp_path / "one" / "book.key", tmp_path / "two" / "book.key")
    with hub(tmp_path / "one", url) as one, hub(tmp_path / "two", url) as two:
        received: Queue[tuple[int, str]] = Queue()
        board = FeedFollower(one, lambda event: received.put((event.seq, event.kind)), print, print, after=1)
        board.start()
        first = one.ask(TAKE_TICKET, TakeTicket(op_id=uuid4(), service="KTP"))
        second = two.ask(TAKE_TICKET, TakeTicket(op_id=uuid4(), service="KTP"))
        assert (first.number, second.number) == ("A 001", "A 002")
        assert [received.get(timeout=20) for _ in range(2)] == [(2, "ticket.issued"), (3, "ticket.issued")]
        assert one.ask(STATE).waiting == 2
        board.stop()
    ops = hub_ops(tmp_path / "two", url)
    assert [op["seq"] for op in ops] == [1, 2, 3]
    for path in tmp_path.rglob("*"):
        assert path.is_dir() or b"a-secret-word" not in path.read_bytes()
    assert {path.name for path in tmp_path.rglob("book.*")} == {"book.key", "book.mark"}


def test_an_address_that_is_none_is_refused_and_not_repeated(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        place_of_book(tmp_path, "mysql://office:a-secret-word@server/book")
    assert refused.value.code == "book_url_wrong"
    assert "a-secret-word" not in str(refused.value)
    assert "a-secret-word" not in repr(HubSettings(home=tmp_path, book="postgresql://office:a-secret-word@server/book"))

"""Promise: the mark beside the book is young, and a start on an older or a copied book is noticed."""

import contextlib
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import msgspec
import pytest

from office.book.ledger import Act, Ledger
from office.contract.commands import By
from office.contract.errors import Unavailable
from office.platform.recovery.book_identity import restoring
from sync.lan.book.checkpoint import (
    BETWEEN_SECONDS,
    CHECKPOINT_SECONDS,
    IDLE_SECONDS,
    CheckpointFile,
    identify,
    machine_name,
    read_checkpoint,
    write_checkpoint,
)
from sync.lan.hub.run import open_office
from sync.lan.hub.settings import HubSettings

NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)
BY = By(device="hub", actor="hub", at=NOW)
Running = Callable[..., AbstractContextManager[Ledger]]


def happen(ledger: Ledger, times: int = 1) -> None:
    for _ in range(times):
        op_id = uuid4()
        ledger.act(
            Act(op_id, "help", "", b"", BY, lambda tx: tx.append("help.called", f"device:{tx.op_id}", {}), int)
        ).result(10)


@pytest.fixture
def running(tmp_path: Path) -> Running:
    """A hub's book, opened as a hub opens it."""

    @contextmanager
    def running(home: str = "hub") -> Iterator[Ledger]:
        with open_office(HubSettings(home=tmp_path / home)) as (ledger, *_):
            yield ledger

    return running


def names(ledger: Ledger) -> tuple[str | None, str | None]:
    return ledger.note("db_id"), ledger.note("epoch")


def test_a_book_that_stays_where_it_is_keeps_its_name(running: Running) -> None:
    with running() as ledger:
        happen(ledger, 3)
        before = names(ledger)
    with running() as ledger:
        assert names(ledger) == before
        assert ledger.seq == 3


def test_an_older_copy_that_was_put_back_is_noticed_before_anything_else(running: Running, tmp_path: Path) -> None:
    home, copy = tmp_path / "hub", tmp_path / "copy.db"
    with running() as ledger:
        happen(ledger, 3)
    shutil.copy(home / "book.db", copy)
    with running() as ledger:
        happen(ledger, 4)
        name, _ = names(ledger)
    shutil.copy(copy, home / "book.db")
    with running() as ledger:
        assert names(ledger) == (name, "2")
        last = ledger.events_after(ledger.seq - 1, 1)[0]
        assert (last.kind, last.data["seq"], last.data["marked_seq"]) == ("book.put_back", 3, 7)
    with running() as ledger:
        assert names(ledger) == (name, "2")


def test_a_kill_leaves_a_mark_that_fits(running: Running, tmp_path: Path) -> None:
    with running() as ledger:
        happen(ledger, 3)
        early = (tmp_path / "hub" / "book.mark").read_bytes()
        happen(ledger, 2)
        before = names(ledger)
    (tmp_path / "hub" / "book.mark").write_bytes(early)
    with running() as ledger:
        assert names(ledger) == before


def test_a_folder_that_was_copied_to_another_machine_is_another_book(running: Running, tmp_path: Path) -> None:
    with running() as ledger:
        happen(ledger)
        name, _ = names(ledger)
    home = tmp_path / "hub"
    checkpoint = read_checkpoint(home)
    assert checkpoint is not None
    (home / "book.mark").write_bytes(msgspec.json.encode(msgspec.structs.replace(checkpoint, machine="elsewhere")))
    with running() as ledger:
        if machine_name():
            assert names(ledger)[0] != name
            assert ledger.events_after(1, 1)[0].kind == "book.copied"


@pytest.mark.parametrize("left", [None, b"", b"{", b"\xff", b'{"seq": -1}'])
def test_a_mark_that_is_gone_or_broken_stops_nobody(running: Running, tmp_path: Path, left: bytes | None) -> None:
    with running() as ledger:
        happen(ledger, 2)
        before = names(ledger)
    checkpoint = tmp_path / "hub" / "book.mark"
    checkpoint.unlink()
    if left is not None:
        checkpoint.write_bytes(left)
    with running() as ledger:
        assert names(ledger) == before
        with ledger.reading() as db:
            assert restoring(db) is None
    found = read_checkpoint(tmp_path / "hub")
    assert found is not None
    assert (found.seq, found.last_word) == (2, True)


def test_a_quiet_book_is_marked_at_once_and_a_busy_one_once_a_second(tmp_path: Path) -> None:
    """So that a log that is cut later is known to be less, also by the last act of all."""
    with contextlib.closing(Ledger.open(tmp_path / "book.db", b"k" * 32)) as ledger:
        at = [0.0]
        marking = CheckpointFile(tmp_path, ledger, "here", mono_s=lambda: at[0])
        marking.close()
        busy = []
        for act in range(1, 40):
            at[0] = act * IDLE_SECONDS
            busy.append(marking.due(act))
        assert busy.index(True) == int(CHECKPOINT_SECONDS / IDLE_SECONDS) - 1, "each look sees another act"
        at[0] = BETWEEN_SECONDS
        assert marking.due(39), "and now none"


def test_the_mark_follows_what_happens(tmp_path: Path) -> None:
    ledger = Ledger.open(tmp_path / "book.db", b"k" * 32)
    identify(tmp_path, ledger, BY, "here")
    marking = CheckpointFile(tmp_path, ledger, "here", seconds=0.01)
    happen(ledger, 2)
    pause = threading.Event()
    for _ in range(500):
        if (checkpoint := read_checkpoint(tmp_path)) and checkpoint.seq == 2:
            break
        pause.wait(0.01)
    else:
        raise AssertionError("the mark did not follow")
    assert not checkpoint.last_word
    marking.close()
    ledger.close()
    last = read_checkpoint(tmp_path)
    assert last is not None
    assert (last.seq, last.last_word, last.machine) == (2, True, "here")


def test_a_mark_that_cannot_be_written_is_unavailable(tmp_path: Path) -> None:
    ledger = Ledger.open(tmp_path / "book.db", b"k" * 32)
    with pytest.raises(Unavailable, match="mark"):
        write_checkpoint(tmp_path / "missing", ledger, "here")
    ledger.close()


def test_a_machine_has_the_same_name_each_time() -> None:
    assert machine_name() == machine_name()
    assert len(machine_name()) in (0, 32)

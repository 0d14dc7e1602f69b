"""Promise: an outbox that lost acts without a word from SQLite says how many, and gives no number a second time."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest

from sync.lan.outbox.checkpoint import SKIPPED, OutboxCheckpoint, read_checkpoint
from sync.lan.outbox.losses import OutboxLosses
from sync.lan.outbox.outbox import Outbox

NOW = datetime(2026, 11, 23, 1, 42, tzinfo=UTC)
PUT, WHOLE = 20, 12
FRAME = 24 + 4096  # https://sqlite.org/fileformat2.html#the_write_ahead_log: a frame's header and its page


def give(outbox: Outbox, series: str = "A") -> int:
    act = outbox.put_numbered(
        uuid4(), "take_in", NOW, office_day="2026-11-23", series=series, body_of=lambda number: str(number).encode()
    )
    return int(act.body)


def left_by_a_kill(folder: Path, given_before: int = 0) -> Path:
    """An outbox as a killed program leaves it: its acts stand in the log."""
    home, left = folder / "kiosk", folder / "left"
    left.mkdir()
    outbox = Outbox(home, lambda: NOW)
    give(outbox)
    if given_before:
        assert outbox._db is not None
        outbox._db.execute("UPDATE ordinals SET last = ?", (given_before,))
    for _ in range(PUT - 1):
        give(outbox)
    for file in home.iterdir():
        (left / file.name).write_bytes(file.read_bytes())
    outbox.close()
    return left


@pytest.fixture
def killed(tmp_path: Path) -> Path:
    return left_by_a_kill(tmp_path)


def log_cut(home: Path) -> None:
    log = home / "satchel.db-wal"
    whole = log.read_bytes()
    at = 32 + (len(whole) // FRAME * WHOLE // PUT) * FRAME + 500
    log.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])


def log_gone(home: Path) -> None:
    (home / "satchel.db-wal").unlink()


def file_gone(home: Path) -> None:
    for name in ("satchel.db", "satchel.db-wal", "satchel.db-shm"):
        (home / name).unlink(missing_ok=True)


@pytest.mark.parametrize("hurt", [log_cut, log_gone, file_gone])
def test_what_was_cut_silently_is_counted_and_its_numbers_are_given_to_nobody(
    killed: Path, hurt: Callable[[Path], None]
) -> None:
    hurt(killed)
    with Outbox(killed, lambda: NOW) as after:
        still = after.waiting()
        assert len(still) < PUT
        assert after.missing == PUT - len(still)
        assert after.losses() == OutboxLosses(missing=after.missing, since=NOW, set_aside=1)
        assert len(after.set_aside) == 1
        assert give(after) > PUT
        assert give(after, "B") > SKIPPED
        assert all(act.place > PUT for act in after.waiting()[len(still) :])
    with Outbox(killed, lambda: NOW) as again:
        assert (again.missing, len(again.set_aside)) == (PUT - len(still), 1)


def test_on_a_day_of_many_numbers_those_that_were_cut_are_given_to_nobody(tmp_path: Path) -> None:
    killed = left_by_a_kill(tmp_path, given_before=2 * SKIPPED)
    log_cut(killed)
    with Outbox(killed, lambda: NOW) as after:
        assert after.missing
        assert give(after) > 2 * SKIPPED + PUT


def test_the_log_as_it_was_is_kept_for_a_technician(killed: Path) -> None:
    log_cut(killed)
    spoiled = (killed / "satchel.db-wal").read_bytes()
    with Outbox(killed, lambda: NOW) as after:
        (aside,) = after.set_aside
    assert aside.with_name(f"{aside.name}-wal").read_bytes() == spoiled


def test_a_killed_program_lost_nothing(killed: Path) -> None:
    with Outbox(killed, lambda: NOW) as after:
        assert (len(after.waiting()), after.missing, after.set_aside, give(after)) == (PUT, 0, (), PUT + 1)
    assert not (killed / "satchel.db-wal.before").exists()


def test_of_a_damaged_file_it_is_said_how_many_acts_waited_in_it(killed: Path) -> None:
    (killed / "satchel.db").write_bytes(b"\0" * 16384)
    log_gone(killed)
    with Outbox(killed, lambda: NOW) as after:
        assert (after.waiting(), after.missing) == ((), PUT)


@pytest.mark.parametrize("words", [b"", b"\xff" * 60, b"0" * 50])
def test_a_checkpoint_that_cannot_be_read_promises_nothing_and_is_written_anew(killed: Path, words: bytes) -> None:
    (killed / "outbox.mark").write_bytes(words)
    with Outbox(killed, lambda: NOW) as after:
        assert (len(after.waiting()), after.missing) == (PUT, 0)
    assert read_checkpoint(killed) == OutboxCheckpoint(PUT, PUT)


def test_an_outbox_of_an_older_program_opens(killed: Path) -> None:
    (killed / "outbox.mark").unlink()
    with Outbox(killed, lambda: NOW) as after:
        assert (len(after.waiting()), after.missing) == (PUT, 0)

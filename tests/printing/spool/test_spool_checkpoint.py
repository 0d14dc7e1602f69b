"""Promise: a spool that SQLite cut in silence says so, prints nothing twice, and leaves what is open to a person."""

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import msgspec
import pytest

from printing.slip.model import read_slip
from printing.slip.template import fill
from printing.spool.checkpoint import mark_of, read_checkpoint
from printing.spool.job import FINAL, Job, State, slip_of, stored_slip
from printing.spool.spool import KEEP_SECONDS, Spool

FRAME = 24 + 4096  # https://sqlite.org/fileformat2.html#the_write_ahead_log: a frame's header and its page
NOW = 1_800_000_000.0


def job(name: str) -> Job:
    return Job(f"job {name}", f"key {name}", "ticket", State.QUEUED, b"slip", None)


@pytest.fixture
def killed(tmp_path: Path) -> Path:
    """As a killed program leaves it: one slip came out, two wait, and the log has all of it."""
    home, left = tmp_path / "home", tmp_path / "left"
    spool = Spool(home / "spool.db", lambda: NOW)
    for name in "abc":
        spool.add(job(name))
    for state in (State.BODY_SENT, State.BODY_OK, State.CUT_SENT):
        spool.set_state("job a", state)
    shutil.copytree(home, left)
    spool.close()
    return left / "spool.db"


def log_cut(spool: Path) -> None:
    log = spool.with_name("spool.db-wal")
    content = log.read_bytes()
    at = 32 + (len(content) // FRAME // 2) * FRAME + 500
    log.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])


def log_gone(spool: Path) -> None:
    spool.with_name("spool.db-wal").unlink()


def another_spool(spool: Path) -> None:
    other = Spool(spool.parent.parent / "other" / "spool.db", lambda: NOW)
    for name in "dexyzuvw":
        other.add(job(name))
    other.close()
    spool.with_name("spool.db-wal").unlink()
    shutil.copyfile(spool.parent.parent / "other" / "spool.db", spool)


@pytest.mark.parametrize("hurt", [log_cut, log_gone, another_spool])
def test_what_a_cut_spool_has_open_is_for_a_person_and_is_not_printed(
    killed: Path, hurt: Callable[[Path], None], capsys: pytest.CaptureFixture[str]
) -> None:
    hurt(killed)
    spool = Spool(killed, lambda: NOW)
    assert spool.open_jobs() == []
    assert {(each.state, each.cause) for each in spool.all_states(9)} <= {(State.UNCONFIRMED, "cut")}
    assert "spool_cut" in capsys.readouterr().out
    assert spool.add(job("new")) is not None
    assert [each.key for each in spool.open_jobs()] == ["key new"], "it goes on"
    spool.close()
    after = Spool(killed, lambda: NOW)
    assert [each.key for each in after.open_jobs()] == ["key new"], "once is enough"
    after.close()


def test_a_whole_spool_goes_on_where_it_was(killed: Path) -> None:
    spool = Spool(killed, lambda: NOW)
    assert [each.state for each in spool.open_jobs()] == [State.CUT_SENT, State.QUEUED, State.QUEUED]
    spool.close()


@pytest.mark.parametrize("mark", [b"", b"nothing", bytes(43)])
def test_a_mark_that_cannot_be_read_promises_nothing(killed: Path, mark: bytes) -> None:
    mark_of(killed).write_bytes(mark)
    spool = Spool(killed, lambda: NOW)
    assert len(spool.open_jobs()) == 3
    spool.close()
    assert read_checkpoint(killed) is not None, "it is written again"


def test_a_spool_that_forgot_what_is_old_lost_nothing(killed: Path) -> None:
    for later in (KEEP_SECONDS + 1, KEEP_SECONDS + 2):
        spool = Spool(killed, partial(float, NOW + later))
        assert not [each for each in spool.all_states(9) if each.cause == "cut"]
        assert {each.state for each in spool.all_states(9)}.isdisjoint(FINAL)
        spool.close()


def test_no_bit_of_a_slip_that_waits_may_change(tmp_path: Path) -> None:
    """Another number on the paper would be worse than none: a damaged slip is a person's to judge."""
    slip = fill(read_slip("reprint"), {"time": "09.42"}, "80mm")
    whole = stored_slip(slip)
    for bit in range(len(whole) * 8):
        changed = bytearray(whole)
        changed[bit // 8] ^= 1 << bit % 8
        assert slip_of(msgspec.structs.replace(job("a"), slip=bytes(changed))) is None, bit
    assert slip_of(msgspec.structs.replace(job("a"), slip=whole)) == slip
    older = msgspec.json.encode(slip)
    assert slip_of(msgspec.structs.replace(job("a"), slip=older)) == slip

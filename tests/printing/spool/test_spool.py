"""Promise: a slip asked for is written down before anything is sent, once per key, and its words go when they may."""

import contextlib
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from diagnostics.memory_wipe import SETTINGS
from office.contract.errors import Unavailable
from printing.spool.file import asides
from printing.spool.job import FINAL, Job, State, after_loss
from printing.spool.spool import DECIDE_SECONDS, Spool
from proof.privacy.leak_scanner import in_memory

ROOT = Path(__file__).resolve().parents[3]
WORDS = b"1ZGV-3Y95"
SCHEMA_OF_ONE = """
create table jobs (
  seq integer primary key, job text not null unique, key text not null unique, kind text not null,
  state text not null, cause text not null default '', body blob, cut blob, body_mm real not null,
  ttl_s real, created_at real not null, changed_at real not null
) strict;
create table steps (
  job text not null, state text not null, cause text not null, at real not null
) strict;
create table notes (name text primary key, value text not null) strict;
"""


def job(name: str = "1", ttl_s: float | None = None, slip: bytes = b"slip") -> Job:
    return Job(f"job {name}", f"key {name}", "ticket", State.QUEUED, slip, ttl_s)


def on_disk(folder: Path) -> bool:
    return any(WORDS in file.read_bytes() for file in folder.iterdir())


@pytest.fixture
def spool(tmp_path: Path):
    made = Spool(tmp_path / "spool.db")
    yield made
    made.close()


def test_the_same_key_is_the_same_job(spool: Spool) -> None:
    assert spool.add(job()) is not None
    assert spool.add(job()) is None
    assert len(spool.open_jobs()) == 1


@pytest.mark.parametrize("state", sorted(FINAL))
def test_a_finished_key_still_answers(spool: Spool, state: State) -> None:
    spool.add(job())
    spool.set_state("job 1", state)
    assert spool.add(job()) is None
    assert spool.open_jobs() == []


@pytest.mark.parametrize("waited", [False, True])
@pytest.mark.parametrize("state", [State.DONE, State.CANCELLED])
def test_the_words_of_a_finished_slip_are_in_no_file(spool: Spool, tmp_path: Path, state: State, waited: bool) -> None:
    """Whether it came out at once or waited for paper, and so got from the log of the spool into its table."""
    spool.add(job(slip=WORDS * 2000))
    if waited:
        spool._db.execute("pragma wal_checkpoint(truncate)")
    assert on_disk(tmp_path), "a slip that is to be printed outlives a power cut"
    spool.set_state("job 1", state)
    assert not on_disk(tmp_path)
    assert spool.job("job 1") is None


@pytest.mark.parametrize("state", [State.UNCONFIRMED, State.EXPIRED, State.HELD])
def test_a_slip_that_a_person_may_have_to_judge_is_kept(spool: Spool, tmp_path: Path, state: State) -> None:
    spool.add(job(slip=WORDS))
    assert spool.set_state("job 1", state).has_slip
    assert on_disk(tmp_path)


@pytest.mark.parametrize("passed_s", [DECIDE_SECONDS + 1, -DECIDE_SECONDS - 1])
def test_what_nobody_judged_is_gone_after_a_restart_even_if_the_clock_went_back(
    tmp_path: Path, passed_s: float
) -> None:
    wall = [1_795_000_000.0]
    first = Spool(tmp_path / "spool.db", lambda: wall[0])
    first.add(job(slip=WORDS))
    first.set_state("job 1", State.UNCONFIRMED, "silent")
    first.close()
    wall[0] += passed_s
    again = Spool(tmp_path / "spool.db", lambda: wall[0])
    found = again.state("job 1")
    assert found is not None
    assert (found.state, found.has_slip) == (State.UNCONFIRMED, False)
    assert not on_disk(tmp_path)
    again.close()


def test_jobs_come_in_order_but_one_begun_comes_first(spool: Spool) -> None:
    for name in "123":
        spool.add(job(name))
    assert spool.next() == job("1")
    spool.set_state("job 2", State.VOID_PENDING, "out")
    found = spool.next()
    assert found is not None
    assert found.job == "job 2"


def test_everything_survives_a_restart(tmp_path: Path) -> None:
    first = Spool(tmp_path / "spool.db")
    first.add(job())
    first.set_state("job 1", State.BODY_SENT)
    first.put_note("confirms", "yes")
    first.close()
    again = Spool(tmp_path / "spool.db")
    assert [found.state for found in again.open_jobs()] == [State.BODY_SENT]
    assert again.note("confirms") == "yes"
    again.close()


def test_the_open_jobs_of_an_older_program_are_for_a_person_to_judge(tmp_path: Path) -> None:
    """Its bytes were one printer's. None is forgotten, none is printed a second time, and the bytes go."""
    db = sqlite3.connect(tmp_path / "spool.db")
    db.executescript(SCHEMA_OF_ONE)
    for name, state, body in (("1", "held", WORDS), ("2", "body_sent", WORDS), ("3", "done", None)):
        row = (f"job {name}", f"key {name}", "ticket", state, body, None, 80.0, 1_795_000_000.0, 1_795_000_000.0)
        db.execute(
            "insert into jobs(job, key, kind, state, body, cut, body_mm, created_at, changed_at)"
            " values (?,?,?,?,?,?,?,?,?)",
            row,
        )
    db.execute("insert into notes values ('confirms', 'yes')")
    db.commit()
    db.close()
    spool = Spool(tmp_path / "spool.db", lambda: 1_795_000_100.0)
    found = [(changes.job, str(changes.state), changes.cause, changes.has_slip) for changes in spool.all_states(20)]
    assert found == [
        ("job 1", "unconfirmed", "upgrade", False),
        ("job 2", "unconfirmed", "upgrade", False),
        ("job 3", "done", "", False),
    ]
    assert spool.open_jobs() == []
    assert spool.add(job("2")) is None
    assert spool.note("confirms") == "yes"
    spool.close()
    assert not on_disk(tmp_path)
    Spool(tmp_path / "spool.db").close()


def test_a_spool_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    db = sqlite3.connect(tmp_path / "spool.db")
    db.execute("pragma user_version=99")
    db.close()
    with pytest.raises(Unavailable, match="newer program"):
        Spool(tmp_path / "spool.db")


def test_a_second_process_is_told_that_the_spool_is_owned(spool: Spool, tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="another process"):
        Spool(tmp_path / "spool.db")


def noise(path: Path) -> None:
    """Into the middle of each page but the first, as a bad disk may leave them."""
    whole = bytearray(path.read_bytes())
    for at in range(4096, len(whole), 4096):
        whole[at + 8 : at + 2048] = bytes(2040)
    path.write_bytes(whole)


def index(path: Path) -> None:
    """A page that no row is read from."""
    with contextlib.closing(sqlite3.connect(path)) as db:
        (page,) = db.execute("select rootpage from sqlite_master where name='sqlite_autoindex_jobs_2'").fetchone()
    whole = bytearray(path.read_bytes())
    whole[4096 * (page - 1) : 4096 * page] = bytes(4096)
    path.write_bytes(whole)


def foreign(path: Path) -> None:
    path.unlink()
    with contextlib.closing(sqlite3.connect(path)) as db:
        db.execute("create table letters (words text)")


@pytest.mark.parametrize(
    "hurt",
    [
        noise,
        index,
        foreign,
        lambda path: path.write_bytes(b"not a database" * 1000),
        lambda path: path.write_bytes(path.read_bytes()[:5000]),
        lambda path: path.write_bytes(path.read_bytes().replace(b"queued", b"quexed")),
        lambda path: path.write_bytes(path.read_bytes()[:18] + b"\3\3" + path.read_bytes()[20:]),
    ],
    ids=["noise", "index", "foreign", "no_database", "cut", "no_state_of_ours", "header"],
)
def test_a_spool_that_is_hurt_or_not_ours_is_kept_aside_and_a_new_one_begun(
    tmp_path: Path, hurt: Callable[[Path], object]
) -> None:
    path = tmp_path / "spool.db"
    before = Spool(path, lambda: 1_795_000_000.0)
    for number in range(40):
        before.add(job(str(number)))
    before.close()
    hurt(path)
    size = path.stat().st_size
    after = Spool(path, lambda: 1_795_000_000.0)
    (aside,) = asides(path)
    assert (after.open_jobs(), after.add(job()) is not None) == ([], True)
    assert aside.stat().st_size == size
    after.close()
    Spool(path).close()
    assert asides(path) == (aside,)


def test_a_folder_where_the_spool_should_be_is_unavailable_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "spool.db").mkdir()
    with pytest.raises(Unavailable, match="spool not usable"):
        Spool(tmp_path / "spool.db")
    assert (tmp_path / "spool.db").is_dir()


def test_every_commit_reaches_the_disk(spool: Spool) -> None:
    assert spool._db.execute("pragma journal_mode").fetchone() == ("wal",)
    assert spool._db.execute("pragma synchronous").fetchone() == (2,)


def test_the_spool_is_for_its_owner_only(spool: Spool, tmp_path: Path) -> None:
    assert (tmp_path / "spool.db").stat().st_mode & 0o077 == 0


def test_a_state_that_cannot_be_written_is_not_taken(spool: Spool) -> None:
    spool.add(job())
    spool._db.execute("pragma query_only = 1")
    with pytest.raises(sqlite3.OperationalError):
        spool.set_state("job 1", State.BODY_SENT)
    spool._db.execute("pragma query_only = 0")
    assert spool.open_jobs() == [job()]


def test_a_void_stub_is_counted_on_its_day_once_it_is_in_the_bin(tmp_path: Path) -> None:
    wall = [1_795_000_000.0]
    spool = Spool(tmp_path / "spool.db", lambda: wall[0])
    spool.add(job())
    for state in (State.BODY_SENT, State.VOID_PENDING, State.VOID_PENDING):
        spool.set_state("job 1", state)
    assert spool.voids_today() == 0
    spool.set_state("job 1", State.QUEUED)
    assert spool.voids_today() == 1
    wall[0] += 86_400
    assert spool.voids_today() == 0
    spool.close()


@pytest.mark.parametrize("confirms", [True, False])
def test_what_was_cut_or_only_lacks_its_cut_is_never_printed_again(confirms: bool) -> None:
    assert after_loss(State.BODY_OK, confirms=confirms) is State.CUT_SENT
    assert after_loss(State.CUT_SENT, confirms=confirms) is State.CUT_SENT
    assert all(after_loss(state, confirms=confirms) is state for state in FINAL)


def test_half_a_slip_is_void_if_the_printer_confirms_and_for_a_person_if_not() -> None:
    assert after_loss(State.BODY_SENT, confirms=True) is State.VOID_PENDING
    assert after_loss(State.BODY_SENT, confirms=False) is State.UNCONFIRMED


# What a kiosk gives up of its memory is filled by the system (diagnostics.memory_wipe); what the spool's library keeps
# is not.
KILLED_PROGRAM = """
import os, sys
from pathlib import Path
from printing.spool.spool import Job, Spool, State
slip = bytearray(os.read(0, 4000))
spool = Spool(Path(sys.argv[1]))
spool.add(Job("1", "1", "ticket", State.QUEUED, bytes(slip), None))
spool.next()
for index in range(len(slip)):
    slip[index] = 0
print("kept", flush=True)
os.read(0, 1)
spool.set_state("1", State(sys.argv[2]))
print("gone", flush=True)
os.read(0, 1)
"""


@pytest.mark.parametrize("state", [State.DONE, State.CANCELLED])
def test_the_words_of_a_finished_slip_are_not_in_our_memory(tmp_path: Path, state: State) -> None:
    command = [sys.executable, "-c", KILLED_PROGRAM, str(tmp_path / "spool.db"), state]
    env = {**os.environ, **SETTINGS}
    with subprocess.Popen(command, cwd=ROOT, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        child.stdin.write(b"{" + WORDS * 300 + b"}")
        child.stdin.flush()
        sought = {"slip": WORDS}
        assert child.stdout.readline() == b"kept\n"
        assert in_memory(child.pid, sought)
        child.stdin.write(b"\n")
        child.stdin.flush()
        assert child.stdout.readline() == b"gone\n"
        assert in_memory(child.pid, sought) == []
        child.stdin.write(b"\n")

"""Promise: what a device did while the hub was silent is on its disk before it says so, and stays until answered."""

import signal
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import msgspec
import pytest

from office.book.engine.connection import Connection, connect
from office.contract.errors import Refusal, Unavailable
from sync.lan.outbox import file as outbox_file
from sync.lan.outbox.outbox import NO_DAY, SKIPPED, Outbox
from sync.lan.outbox.queued_command import QueuedCommand, StoredRefusal

ROOT = Path(__file__).resolve().parents[4]
NOW = datetime(2026, 11, 23, 1, 42, tzinfo=UTC)
TODAY = "2026-11-23"

# A kiosk in small: says each number aloud once it is kept.
GIVES_NUMBERS = """
import os, sys, threading
from datetime import datetime, timezone
from pathlib import Path
from uuid import uuid4
from sync.lan.outbox.outbox import Outbox

outbox = Outbox(Path(sys.argv[1]))
at = datetime(2026, 11, 23, 1, 42, tzinfo=timezone.utc)

def give():
    while True:
        op_id = uuid4()
        act = outbox.put_numbered(
            op_id, "ticket", at, office_day="2026-11-23", series="A-K2", body_of=lambda n: str(n).encode()
        )
        os.write(1, f"{op_id} {act.body.decode()}\\n".encode())

for _ in range(3):
    threading.Thread(target=give, daemon=True).start()
threading.Event().wait()
"""

# The file may not grow past a limit: the kernel refuses the write, as a failing disk does. Then there is room again.
MEETS_A_FAILING_DISK = """
import os, resource, signal, sys
from datetime import datetime, timezone
from pathlib import Path
from uuid import uuid4
from office.contract.errors import Unavailable
from sync.lan.outbox.outbox import Outbox

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
outbox = Outbox(Path(sys.argv[1]))
at = datetime(2026, 11, 23, 1, 42, tzinfo=timezone.utc)

def put():
    op_id = uuid4()
    outbox.put(op_id, "finish", b"{}" * 2000, at)
    os.write(1, f"{op_id}\\n".encode())

hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
put()
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, hard))
lost = 0
while lost < 3:
    try:
        put()
    except Unavailable:
        lost += 1
resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
os.write(1, b"room again\\n")
put()
outbox.close()
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "device"


@pytest.fixture
def outbox(home: Path) -> Iterator[Outbox]:
    with Outbox(home, lambda: NOW) as outbox:
        yield outbox


def put(outbox: Outbox, body: bytes = b"{}", at: datetime = NOW) -> QueuedCommand:
    return outbox.put(uuid4(), "finish", body, at)


def numbered(outbox: Outbox, series: str = "A-K2", day: str = TODAY, op_id: UUID | None = None) -> str:
    act = outbox.put_numbered(
        op_id or uuid4(), "ticket", NOW, office_day=day, series=series, body_of=lambda n: str(n).encode()
    )
    return act.body.decode()


def no() -> Refusal:
    return Refusal("illegal_move", {"id": "Tidak bisa.", "en": "Not possible."}, state="served")


def test_what_was_put_is_there_in_order_after_a_restart(home: Path) -> None:
    with Outbox(home) as before:
        acts = [put(before, f"{n}".encode(), NOW - timedelta(hours=n)) for n in range(5)]
    with Outbox(home) as after:
        assert list(after.waiting()) == acts
        assert [act.at for act in after.waiting()] == [NOW - timedelta(hours=n) for n in range(5)]


def test_nobody_else_on_the_machine_may_read_it_and_the_disk_does_not_show_it(home: Path, outbox: Outbox) -> None:
    put(outbox, b"A 017 has been served")
    for file in home.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file.name
        assert b"A 017" not in file.read_bytes()


def test_every_commit_waits_for_the_disk(home: Path, outbox: Outbox) -> None:
    db = outbox._db
    assert db is not None
    assert db.execute("PRAGMA synchronous").fetchone() == (2,)
    assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_an_act_put_twice_is_kept_once(outbox: Outbox) -> None:
    op_id = uuid4()
    assert outbox.put(op_id, "finish", b"{}", NOW) == outbox.put(op_id, "finish", b"{}", NOW)
    assert outbox.waiting_count() == 1
    with pytest.raises(AssertionError, match="op_id reused"):
        outbox.put(op_id, "finish", b"[]", NOW)


def test_each_series_counts_by_itself_and_from_one_each_day(outbox: Outbox) -> None:
    assert [numbered(outbox) for _ in range(3)] == ["1", "2", "3"]
    assert numbered(outbox, series="B-K2") == "1"
    assert numbered(outbox, day="2026-11-24") == "1"
    assert numbered(outbox) == "4"


def test_on_a_day_that_nobody_named_numbers_go_on_and_the_next_named_day_goes_on_after_them(outbox: Outbox) -> None:
    assert [numbered(outbox), numbered(outbox, day=NO_DAY), numbered(outbox, day=NO_DAY)] == ["1", "2", "3"]
    assert [numbered(outbox), numbered(outbox, day="2026-11-24")] == ["4", "1"]
    assert numbered(outbox, day=NO_DAY) == "5"
    outbox.sweep(NOW + timedelta(days=60), suspect=False)
    assert numbered(outbox, day="2027-01-23") == "6"


def test_the_same_ticket_asked_twice_keeps_its_number(outbox: Outbox) -> None:
    op_id = uuid4()
    assert numbered(outbox, op_id=op_id) == numbered(outbox, op_id=op_id) == "1"
    assert numbered(outbox) == "2"


def test_a_number_is_not_used_up_by_an_act_that_could_not_be_kept(outbox: Outbox) -> None:
    def breaks(_: int) -> bytes:
        raise ValueError("no paper")

    with pytest.raises(ValueError, match="no paper"):
        outbox.put_numbered(uuid4(), "ticket", NOW, office_day=TODAY, series="A-K2", body_of=breaks)
    assert numbered(outbox) == "1"


def test_many_threads_never_get_the_same_number(outbox: Outbox) -> None:
    given: list[str] = []
    threads = [threading.Thread(target=lambda: given.extend(numbered(outbox) for _ in range(25))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(map(int, given)) == list(range(1, 101))


def test_what_is_answered_waits_no_longer_and_what_is_refused_is_kept_with_its_reason(outbox: Outbox) -> None:
    first, second = put(outbox), put(outbox)
    outbox.settle(first.op_id, b'{"number":"A 017"}')
    outbox.settle(second.op_id, no())
    assert outbox.waiting() == ()
    found = outbox.find(first.op_id)
    assert found is not None
    assert (found.state, found.answer) == ("done", b'{"number":"A 017"}')
    (refused,) = outbox.refused()
    assert msgspec.json.decode(refused.answer, type=StoredRefusal) == StoredRefusal(
        "illegal_move", {"id": "Tidak bisa.", "en": "Not possible."}, {"state": "served"}
    )


def test_a_person_puts_a_refused_act_away_or_sends_it_again(outbox: Outbox) -> None:
    seen, again = put(outbox), put(outbox)
    for act in (seen, again):
        outbox.settle(act.op_id, no())
    outbox.seen(seen.op_id)
    outbox.again(again.op_id)
    assert outbox.refused() == ()
    assert [act.op_id for act in outbox.waiting()] == [again.op_id]


def test_an_act_that_is_done_is_never_called_refused_afterwards(outbox: Outbox) -> None:
    act = put(outbox)
    outbox.settle(act.op_id, b"{}")
    outbox.settle(act.op_id, no())
    outbox.again(act.op_id)
    assert outbox.refused() == outbox.waiting() == ()


def test_only_what_was_acknowledged_and_is_a_day_old_is_dropped(outbox: Outbox) -> None:
    old = [put(outbox, at=NOW - timedelta(days=2)) for _ in range(3)]
    fresh = put(outbox)
    for act in (old[0], fresh):
        outbox.settle(act.op_id, b"{}")
    outbox.settle(old[1].op_id, no())
    outbox.sweep(NOW, suspect=False)
    assert [outbox.find(act.op_id) is not None for act in (*old, fresh)] == [False, True, True, True]


def test_nothing_is_dropped_while_the_clock_is_suspect(outbox: Outbox) -> None:
    act = put(outbox)
    outbox.settle(act.op_id, b"{}")
    outbox.sweep(NOW + timedelta(days=3650), suspect=True)
    assert outbox.find(act.op_id) is not None


def test_numbers_go_on_after_old_days_are_swept(outbox: Outbox) -> None:
    numbered(outbox)
    numbered(outbox, day="2026-11-01")
    outbox.sweep(NOW, suspect=False)
    assert numbered(outbox) == "2"


def test_a_note_is_kept_until_it_is_dropped(home: Path) -> None:
    with Outbox(home) as before:
        before.put_note("officer", "one")
        before.put_note("officer", "two")
    with Outbox(home) as after:
        assert after.note("officer") == "two"
        after.drop_note("officer")
        assert after.note("officer") is None


@pytest.mark.parametrize("file", ["satchel.db", "satchel.key"])
@pytest.mark.parametrize("damage", [b"", b"\0" * 16384, b"somebody's letter " * 500])
def test_a_damaged_outbox_is_kept_aside_and_a_new_one_begun(home: Path, file: str, damage: bytes) -> None:
    with Outbox(home, lambda: NOW) as before:
        put(before)
        numbered(before)
    if (file, damage) == ("satchel.db", b""):
        damage = (home / file).read_bytes()[:5000]
    (home / file).write_bytes(damage)
    with Outbox(home, lambda: NOW) as after:
        (aside,) = after.set_aside
        assert after.waiting() == ()
        assert numbered(after) == str(SKIPPED + 1)  # nobody knows what was given before
        assert numbered(after, day="2026-11-24") == "1"
        put(after)
    moved = home / "satchel.key.20261123T014200000000.damaged" if file == "satchel.key" else aside
    assert moved.read_bytes() == damage
    with Outbox(home, lambda: NOW) as once_more:
        assert once_more.set_aside == (aside,)
        assert once_more.waiting_count() == 3


def test_every_page_that_is_damaged_is_found(home: Path) -> None:
    with Outbox(home, lambda: NOW) as before:
        for _ in range(40):
            put(before, b"{}" * 400)
    whole = (home / "satchel.db").read_bytes()
    (home / "satchel.db").write_bytes(whole[:-2000] + bytes(1000) + whole[-1000:])
    with Outbox(home, lambda: NOW) as after:
        assert len(after.set_aside) == 1


def test_an_outbox_whose_key_is_gone_is_kept_aside(home: Path) -> None:
    Outbox(home, lambda: NOW).close()
    (home / "satchel.key").unlink()
    with Outbox(home, lambda: NOW) as after:
        assert len(after.set_aside) == 1


def test_damage_that_is_met_while_it_runs_is_put_aside_too(home: Path, outbox: Outbox) -> None:
    class Corrupt:
        in_transaction = False

        def execute(self, sql: str, parameters: object = ()) -> Any:
            broken = outbox_file.Broken("database disk image is malformed")
            broken.sqlite_errorcode = outbox_file.SQLITE_CORRUPT
            raise broken

        def close(self) -> None:
            real.close()

    real = outbox._db
    assert real is not None
    outbox._db = Corrupt()  # type: ignore[assignment]
    with pytest.raises(Unavailable, match="the outbox"):
        put(outbox)
    (home / "satchel.db").write_bytes(b"\0" * 8192)
    put(outbox)
    assert len(outbox.set_aside) == 1


def test_a_full_disk_is_unavailable_and_what_is_kept_can_still_be_read(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Connection] = []

    def listening(where: Path, key: bytes, *, writes: bool) -> Connection:
        opened.append(connect(where, key, writes=writes))
        return opened[-1]

    monkeypatch.setattr(outbox_file, "connect", listening)
    with Outbox(home) as outbox:
        opened[0].execute("PRAGMA max_page_count = 30")
        queued: list[UUID] = []

        def fill() -> None:
            while True:
                queued.append(put(outbox, b"{}" * 1000).op_id)

        with pytest.raises(Unavailable, match="the outbox"):
            fill()
        assert [act.op_id for act in outbox.waiting()] == queued
        opened[0].execute("PRAGMA max_page_count = 1000000")
        queued.append(put(outbox).op_id)
        assert [act.op_id for act in outbox.waiting()] == queued
    assert len(opened) == 1


def test_a_disk_that_cannot_be_written_is_unavailable(tmp_path: Path) -> None:
    (tmp_path / "device").write_bytes(b"a file where the folder should be")
    with pytest.raises(Unavailable, match="opening the outbox"):
        Outbox(tmp_path / "device")


def child(code: str, home: Path) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-c", code, str(home)], cwd=ROOT, stdout=subprocess.PIPE)


def test_killed_at_any_moment_it_has_what_it_promised_and_no_number_twice(home: Path) -> None:
    promised: dict[str, str] = {}
    for _ in range(3):
        running = child(GIVES_NUMBERS, home)
        assert running.stdout is not None
        for _ in range(40):
            op_id, number = running.stdout.readline().decode().split()
            promised[op_id] = number
        running.kill()
        rest, _ = running.communicate()
        whole = rest[: rest.rfind(b"\n") + 1].decode()
        promised |= dict(line.split() for line in whole.splitlines())  # type: ignore[misc]
        assert running.returncode == -signal.SIGKILL
    with Outbox(home) as outbox:
        queued = {str(act.op_id): act.body.decode() for act in outbox.waiting()}
        assert outbox.set_aside == ()
    assert promised.items() <= queued.items()
    assert sorted(map(int, queued.values())) == list(range(1, len(queued) + 1))


def test_a_failing_disk_loses_nothing_that_was_promised_and_is_used_again_without_a_restart(home: Path) -> None:
    running = child(MEETS_A_FAILING_DISK, home)
    printed, _ = running.communicate(timeout=60)
    assert running.returncode == 0
    before, after = printed.decode().split("room again\n")
    assert len(before.split()) >= 2
    assert len(after.split()) == 1
    with Outbox(home) as outbox:
        assert [str(act.op_id) for act in outbox.waiting()] == before.split() + after.split()

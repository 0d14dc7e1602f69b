"""Promise: what was acknowledged is in the book, also when the program is killed or the disk is full in the middle."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest

from office.book.engine.connection import Where
from office.book.ledger import Ledger

ROOT = Path(__file__).resolve().parents[3]

# A kiosk's hub in small: four threads take tickets and say each number aloud once it is acknowledged.
TAKES_TICKETS = """
import os, sys, threading
from datetime import datetime, timezone
from pathlib import Path
from uuid import uuid4
from office.book.ledger import Ledger
from office.contract.commands import By, TakeTicket
from office.service import OfficeService

ledger = Ledger.open(sys.argv[1], bytes(range(32)))
office = OfficeService(ledger)
at = datetime(2026, 11, 23, 1, 42, tzinfo=timezone.utc)

def kiosk(name):
    while True:
        by = By(device=name, actor="", at=at, random_bytes=uuid4().bytes)
        done = office.take_ticket(TakeTicket(op_id=uuid4(), service="KTP"), by).result()
        os.write(1, f"{done.seq} {done.answer.number}\\n".encode())

for n in range(4):
    threading.Thread(target=kiosk, args=(f"kiosk-{n}",), daemon=True).start()
threading.Event().wait()
"""

# The file may not grow past a limit: the kernel refuses the write, as a full disk does. Then there is room again.
FILLS_THE_DISK = """
import os, resource, signal, sys
from datetime import datetime, timezone
from pathlib import Path
from uuid import uuid4
from office.book.ledger import Ledger
from office.contract.commands import By, TakeTicket
from office.contract.errors import Unavailable
from office.service import OfficeService

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
book = Path(sys.argv[1])
ledger = Ledger.open(book, bytes(range(32)))
office = OfficeService(ledger)
at = datetime(2026, 11, 23, 1, 42, tzinfo=timezone.utc)

def take():
    by = By(device="kiosk", actor="", at=at, random_bytes=uuid4().bytes)
    done = office.take_ticket(TakeTicket(op_id=uuid4(), service="KTP"), by).result()
    os.write(1, f"{done.seq} {done.answer.number}\\n".encode())

hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
take()
resource.setrlimit(resource.RLIMIT_FSIZE, (book.with_name("book.db-wal").stat().st_size + 600_000, hard))
lost = 0
while lost < 3:
    try:
        take()
    except Unavailable:
        lost += 1
resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
os.write(1, b"room again\\n")
for _ in range(5):
    take()
ledger.close()
"""


def start(program: str, book: Where) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", program, str(book)],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )


def issued(ledger: Ledger) -> dict[int, object]:
    return {event.seq: event.data.get("number") for event in ledger.events_after(0, 100_000)}


def acknowledgement(line: str) -> tuple[int, str]:
    seq, _, number = line.strip().partition(" ")
    return int(seq), number


@pytest.mark.parametrize("after", [1, 40, 300])
def test_every_acknowledged_ticket_is_there_after_kill_9(desk: Any, book: Where, key: bytes, after: int) -> None:
    desk.ledger.close()
    with start(TAKES_TICKETS, book) as hub:
        assert hub.stdout is not None
        lines = [hub.stdout.readline() for _ in range(after)]
        os.kill(hub.pid, signal.SIGKILL)
        lines += [line for line in hub.stdout if line.endswith("\n")]
    acknowledged = dict(acknowledgement(line) for line in lines)
    ledger = Ledger.open(book, key)
    stored = issued(ledger)
    assert len(acknowledged) >= after
    assert acknowledged.items() <= stored.items()
    assert list(stored) == list(range(1, len(stored) + 1))
    assert ledger.verify_chain() == len(stored)
    numbers = [number for number in stored.values() if number]
    assert numbers == [f"A {n:03d}" for n in range(1, len(numbers) + 1)]
    ledger.close()


@pytest.mark.parametrize("engine", ["sqlite"])
def test_a_full_disk_loses_nothing_that_was_acknowledged_and_work_goes_on_when_there_is_room(
    desk: Any, book: Path, key: bytes
) -> None:
    desk.ledger.close()
    with start(FILLS_THE_DISK, book) as hub:
        assert hub.stdout is not None
        before, _, after = hub.stdout.read().partition("room again\n")
    assert hub.returncode == 0
    acknowledged = dict(acknowledgement(line) for line in (before + after).splitlines())
    assert len(before.splitlines()) > 5
    assert len(after.splitlines()) == 5
    ledger = Ledger.open(book, key)
    assert issued(ledger) == {1: None} | acknowledged
    assert ledger.verify_chain() == ledger.seq == len(acknowledged) + 1
    ledger.close()


def test_the_answer_to_an_act_is_the_same_after_a_restart(desk: Any, book: Where, key: bytes) -> None:
    from office.contract.commands import TakeTicket
    from office.service import OfficeService

    order = TakeTicket(op_id=desk.op_id(), service="KTP")
    first = desk.office.take_ticket(order, desk.by()).result(10)
    desk.ledger.close()
    ledger = Ledger.open(book, key)
    again = OfficeService(ledger).take_ticket(order, desk.by()).result(10)
    assert msgspec.json.encode(again.answer) == msgspec.json.encode(first.answer)
    assert (again.replayed, again.seq) == (True, first.seq)
    ledger.close()

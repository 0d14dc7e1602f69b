"""Promise: what an office wrote with the version before opens tomorrow, and says the same.

`yesterday/` was written by the commit before the folders and names changed: a book, a device's outbox, a printer's
spool, and the bodies that crossed the wire. The book lies there without its cipher, so that it stays small; the test
puts it under the key again, as it was."""

import gzip
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from uuid import UUID

import msgspec
import pytest
from sqlcipher3 import dbapi2

from office.book.ledger import Ledger
from office.contract import answers, catalogue, commands
from office.service import OfficeService
from printing.spool.job import State
from printing.spool.spool import Spool
from sync.lan.outbox.outbox import Outbox
from sync.lan.outbox.queued_command import StoredRefusal
from sync.lan.trust.cipher import vault_of

YESTERDAY: Final = Path(__file__).parent / "yesterday"
FACTS: Final = json.loads((YESTERDAY / "facts.json").read_text("utf-8"))
WIRE: Final = json.loads((YESTERDAY / "wire.json").read_text("utf-8"))
KEY: Final = bytes(range(32))
MORNING: Final = datetime(2026, 11, 23, 1, 42, tzinfo=UTC)


def unpack(name: str, folder: Path) -> Path:
    path = folder / name
    path.write_bytes(gzip.decompress((YESTERDAY / f"{name}.gz").read_bytes()))
    return path


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    plain = unpack("book.db", tmp_path).rename(tmp_path / "plain.db")
    db = dbapi2.connect(str(plain), isolation_level=None)
    db.execute(f"ATTACH DATABASE '{tmp_path / 'book.db'}' AS sealed KEY \"x'{KEY.hex()}'\"")
    db.execute("SELECT sqlcipher_export('sealed')").fetchall()
    db.close()
    ledger = Ledger.open(tmp_path / "book.db", KEY, vault_of([KEY]))
    yield ledger
    ledger.close()


def test_yesterdays_book_opens_with_every_event_in_its_place(ledger: Ledger) -> None:
    events = ledger.events_after(0, 1000)
    assert ledger.seq == FACTS["seq"] == len(events)
    assert [str(event.op_id) for event in events][: len(FACTS["op_ids"])] == FACTS["op_ids"]
    assert [event.kind for event in events][: len(FACTS["kinds"])] == FACTS["kinds"]


def test_the_platform_gets_the_ops_of_yesterdays_book_letter_by_letter(ledger: Ledger) -> None:
    events = ledger.events_after(0, len(FACTS["ops"]))
    assert json.loads(msgspec.json.encode(ledger.op_bodies(events))) == FACTS["ops"]


def test_what_was_asked_yesterday_gets_yesterdays_answer(ledger: Ledger) -> None:
    office, again = OfficeService(ledger), FACTS["again"]
    by = commands.By(device="kiosk-03", actor="", at=MORNING, random_bytes=bytes(16))
    done = office.take_ticket(commands.TakeTicket(op_id=UUID(again["op_id"]), service="KTP"), by).result(10)
    assert json.loads(msgspec.json.encode(done.answer)) == again["answer"]
    assert ledger.seq == FACTS["seq"]


def test_yesterdays_line_goes_on(ledger: Ledger) -> None:
    state = OfficeService(ledger).state(datetime.fromisoformat(FACTS["now"]))
    assert state.waiting == FACTS["waiting"] + 1


def test_yesterdays_outbox_still_holds_what_the_hub_has_not_heard(tmp_path: Path) -> None:
    unpack("satchel.db", tmp_path)
    unpack("satchel.key", tmp_path)
    with Outbox(tmp_path, clock=lambda: MORNING) as outbox:
        waiting, (refused,) = outbox.waiting(), outbox.refused()
    assert [(act.op_id.int, act.kind) for act in waiting] == [(1, "ticket"), (3, "take_in")]
    assert msgspec.json.decode(refused.answer, type=StoredRefusal).code == "counter_busy"


def test_yesterdays_spool_still_holds_its_slips(tmp_path: Path) -> None:
    spool = Spool(unpack("spool.db", tmp_path), wall=MORNING.timestamp)
    states = {state.job: state.state for state in spool.all_states(10)}
    spool.close()
    assert states == {"job 0": State.QUEUED, "job 1": State.HELD, "job 2": State.DONE}


MODULES: Final = (answers, commands, catalogue)


@pytest.mark.parametrize("name", sorted(name for name, bodies in WIRE.items() if bodies))
def test_a_body_of_yesterday_reads_and_writes_the_same(name: str) -> None:
    kind = getattr(next(module for module in MODULES if hasattr(module, name)), name)
    for body in WIRE[name]:
        read = msgspec.json.decode(json.dumps(body), type=kind)
        assert json.loads(msgspec.json.encode(read)) == body

"""Who looked at whose data: written before it is shown, chained as the events are, and without a word of what was seen.

A desk asks for its picture again and again; the same officer looking at the same records at the same device is one look
until AGAIN_AFTER has passed."""

from concurrent.futures import Future
from datetime import datetime, timedelta
from typing import Final, Literal

import msgspec

from office.book.chain import row_hash
from office.book.engine.connection import Connection
from office.book.ledger import Ledger
from office.book.sql import READ_COLUMNS, READS_TIP
from office.contract.moments import stamp

AGAIN_AFTER: Final = timedelta(minutes=15)
PUT_READ: Final = f"INSERT INTO reads ({READ_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)"
PUT_READS_TIP: Final = "UPDATE reads_tip SET seq = ?, hash = ?"

What = Literal["desk", "attention", "case", "find", "copy"]


class AccessRecord(msgspec.Struct, frozen=True, kw_only=True):
    """`records` are ids of tickets, submissions and items; never a name, a number or an answer."""

    officer: str
    device: str
    what: What
    records: tuple[str, ...]


class AccessLog:
    """Over one open book. Asked from one thread."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._lately: dict[tuple[str, str, str], tuple[tuple[str, ...], datetime]] = {}

    def is_new(self, access: AccessRecord, at: datetime) -> bool:
        seen = self._lately.get((access.officer, access.device, access.what))
        return seen is None or seen[0] != access.records or not timedelta(0) <= at - seen[1] < AGAIN_AFTER

    def keep(self, access: AccessRecord, at: datetime) -> Future[None]:
        """Resolves after the commit, which it shares with the acts that wait; raises Unavailable when it failed."""
        return self._ledger.chore(lambda db: put(db, access, at))

    def written(self, access: AccessRecord, at: datetime) -> None:
        """The row is there: the same look need not be written again for a while."""
        self._lately[access.officer, access.device, access.what] = (access.records, at)


def put(db: Connection, access: AccessRecord, at: datetime) -> None:
    before, tip = db.execute(READS_TIP).fetchone() or (0, b"")
    records = msgspec.json.encode(access.records).decode()
    row = (before + 1, stamp(at), access.officer, access.device, access.what, records, tip)
    db.execute(PUT_READ, row)
    db.execute(PUT_READS_TIP, (row[0], row_hash(row)))

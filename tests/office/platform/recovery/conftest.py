"""Two books of one office: the one that is lost, and an older copy of it that takes its history in."""

import hashlib
from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import msgspec
import pytest

from office.book.engine.connection import Where
from office.book.ledger import Ledger
from office.book.sealing.sealed_forms import LISTED
from office.forms.submissions import stored_answers
from office.platform.recovery.book_identity import Checkpoint, name_book, rename
from office.service import OfficeService
from sync.lan.trust.cipher import vault_of

KEY = bytes(range(32))
BOOK = str(UUID(int=1))


RECORDS = {
    "tickets": "ticket, office_day, series, ordinal, number, code, priority, plan, issued_at, device, channel",
    "entries": "entry, ticket, number, office_day, service, priority, state, counter, arrived_at, called_at,"
    " serving_at, ended_at, hold_s, service_s, calls, announcement, came_from, reason, lane, waits_from, officer,"
    " appointment",
    "series_days": "office_day, series, last",
    "announcements": "office_day, announcement, entry, number, counter, service, at, repeat",
    "submissions": "submission, receipt_code, catalogue, form, answers, sha256, ticket, sub, consent, received_at,"
    " device",
    "manifests": "submission, sha256, field",
    "lines": "office_day, service, waiting",
    "devices": "device, kind, mark, fingerprint, public_key, revoked, waiting",
    "device_certificates": "fingerprint, device, public_key, ends_at, state",
    "help_calls": "device, at",
}


class Copy:
    """The office with the older copy. What is done before `put_back` is done in both by who tests."""

    tables = tuple(RECORDS)

    def __init__(self, desk: Any, where: Where) -> None:
        self.desk, self.where = desk, where

    def put_back(self, checkpoint: Checkpoint | None = None) -> None:
        self.desk.acts += 1000  # from here on it does other things than the one that was lost
        self.desk.ledger.chore(lambda db: name_book(db, BOOK)).result(10)
        why: Any = "put_back" if checkpoint else "platform_ahead"
        act = rename(why, self.desk.by("hub"), op_id=uuid4(), db_id=BOOK, checkpoint=checkpoint)
        self.desk.ledger.act(act).result(10)

    def take_page(self, ops: list[bytes], after: str) -> Any:
        recovering = self.desk.office.recovering
        return recovering.take_in(ops, after, uuid4(), self.desk.by("hub")).result(10).answer

    def take_in(self, ops: list[bytes], page: int = 3) -> dict[str, int]:
        """In pages, as the platform gives them; the sum of what came of it."""
        sums = dict.fromkeys(("taken", "conflicts", "known"), 0)
        for start in range(0, max(1, len(ops)), page):
            after = str(start + page) if start + page < len(ops) else ""
            answer = self.take_page(ops[start : start + page], after)
            sums = {name: sums[name] + getattr(answer, name) for name in sums}
        return sums

    @staticmethod
    def ops(ledger: Ledger) -> list[bytes]:
        """What the platform was told, as it tells it back; forms in the clear where the book knows of no key."""
        ledger.put_note(LISTED, ledger.note(LISTED) or '{"version": 1}').result(10)
        ledger.seal_next().result(10)
        return [msgspec.json.encode(op) for op in ledger.op_bodies(ledger.events_after(0, 10_000))]

    @staticmethod
    def digests(ledger: Ledger, kind: str = "") -> list[str]:
        """Of every op but those about the book itself, in order; of one kind, if it is said."""
        return sorted(
            hashlib.sha256(msgspec.json.encode(op | {"seq": 0}, order="sorted")).hexdigest()
            for op in ledger.op_bodies(ledger.events_after(0, 10_000))
            if not str(op["kind"]).startswith("book.") and kind in ("", op["kind"])
        )

    @staticmethod
    def records(ledger: Ledger, table: str) -> list[tuple[Any, ...]]:
        with ledger.reading() as db:
            rows = db.execute(f"SELECT {RECORDS[table]} FROM {table}").fetchall()
            if table == "submissions":  # sealed with another key in each book
                rows = [(*row[:4], stored_answers(db, row[0], row[4]), *row[5:]) for row in rows]
            return sorted(rows, key=str)

    def supervised(self) -> Any:
        """Budi is the supervisor from now on."""
        desk = self.desk
        catalogue = desk.office.catalogue
        officers = tuple(
            msgspec.structs.replace(each, roles=("officer", "supervisor")) if each.code == "budi" else each
            for each in catalogue.officers
        )
        newer = msgspec.structs.replace(catalogue, version=catalogue.version + 1, officers=officers)
        desk.office.adopt_catalogue(msgspec.json.encode(newer), uuid4(), desk.by("platform")).result(10)
        return desk.office.attention


@pytest.fixture
def copy(desk: Any, new_book: Any, document: Any) -> Iterator[Copy]:
    with new_book() as where:
        ledger = Ledger.open(where, KEY, vault_of([KEY]))
        twin = type(desk)(ledger, OfficeService(ledger))
        twin.adopt(document())
        yield Copy(twin, where)
        ledger.close()

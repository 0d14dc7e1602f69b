"""The book held against what the platform has of it, op by op, and both chains against its newest receipt. Nothing is
written, and the platform is told nothing."""

import asyncio
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, Literal

import msgspec

from office.book.chain import event_of
from office.book.engine.connection import Connection, Row
from office.book.ops import ops_of_events
from office.book.sql import READ_NOTE
from office.contract.attention import Sentence
from office.contract.errors import Refusal, Unavailable
from office.platform.recovery.take_in import KNOWN_CONFLICTS, OURS
from office.privacy.audit import ACKED_NOTE, ChainFault, against
from sync.decoding import decoded
from sync.lan.terminal.audit import fault_line, looking_into
from sync.wan.auth.http import open_http
from sync.wan.auth.keys import read_registration
from sync.wan.platform import PlatformClient
from sync.wan.pull.history_worker import HistoryAnswer
from sync.wan.push.op import canonical
from sync.wan.push.receipts import ReceiptInvalid, verified_receipt

PAGE_OPS: Final = 100
DIFFERENCES_MAX: Final = 50
FIRST_AT: Final = "SELECT at FROM events WHERE seq = 1"
ACKED: Final = "SELECT seq, op_id, kind FROM events WHERE seq <= ? ORDER BY seq"

Op = dict[str, Any]
Difference = Literal["changed", "missing", "unknown"]
SAYS: Final[Mapping[Difference, Sentence]] = {
    "changed": ("isinya lain di pusat", "is another one at the platform"),
    "missing": ("ada di pusat, tidak ada di buku", "is at the platform and not in the book"),
    "unknown": ("sudah diakui pusat, tetapi tidak ada di sana", "was acknowledged, and the platform does not have it"),
}


class OpDifference(msgspec.Struct, frozen=True, kw_only=True):
    """`seq` is the place in the book, or where the book has no such op the one that the platform knows."""

    difference: Difference
    seq: int
    op_id: str
    kind: str


class PlatformComparison(msgspec.Struct, frozen=True, kw_only=True):
    """`same` ops are as the platform has them; `conflicts` wait for a person or were settled by one; `before` are of a
    book before this one. `faults` are of the chains against the receipt, which was signed at `receipt_at`, in seconds
    since 1970; None: the platform gives none."""

    same: int
    conflicts: int
    before: int
    differences: tuple[OpDifference, ...]
    faults: tuple[ChainFault, ...]
    receipt_at: int | None

    @property
    def whole(self) -> bool:
        return not self.differences and not self.faults


def platform_verdict(home: Path, registration_file: Path, book: str = "") -> PlatformComparison:
    """Refusal `registration_broken`, `receipt_invalid`, and what opening the book refuses; Unavailable when the
    platform does not answer."""
    registration = read_registration(registration_file)

    async def asked(db: Connection) -> PlatformComparison:
        async with open_http(registration) as http:
            return await _held_against(db, PlatformClient(http, registration))

    with looking_into(home, book) as db:
        return asyncio.run(asked(db))


class OpComparison:
    """Over one snapshot of the book; the platform's ops are given page by page."""

    def __init__(self, db: Connection) -> None:
        self._db = db
        (self._first_at,) = db.execute(FIRST_AT).fetchone() or ("",)
        self._acked = int(_note(db, ACKED_NOTE) or 0)
        self._seen = bytearray(self._acked + 1)
        self._differences: list[OpDifference] = []
        self.same = self.conflicts = self.before = 0

    def take(self, theirs: Sequence[Op]) -> None:
        names = msgspec.json.encode([op["op_id"] for op in theirs]).decode()
        rows = self._db.execute(OURS, (names,)).fetchall()
        ops = ops_of_events(self._db, [event_of(row) for row in rows])
        ours = {str(op["op_id"]): json.loads(canonical(op)) for op in ops}
        settled = {op_id for (op_id,) in self._db.execute(KNOWN_CONFLICTS, (names,)).fetchall()}
        for op in theirs:
            self._compare(op, ours.get(op["op_id"]), conflict=op["op_id"] in settled)

    def differences(self) -> tuple[OpDifference, ...]:
        """By their place, the first of them."""
        unseen = (_different("unknown", *row) for row in self._unseen())
        return tuple(sorted([*self._differences, *unseen], key=lambda each: each.seq)[:DIFFERENCES_MAX])

    def _compare(self, theirs: Op, ours: Op | None, *, conflict: bool) -> None:
        if ours is not None and ours["seq"] <= self._acked:
            self._seen[ours["seq"]] = 1
        if conflict:
            self.conflicts += 1
        elif ours is None and theirs["at"] < self._first_at:
            self.before += 1
        elif ours is not None and is_same(ours, theirs):
            self.same += 1
        else:
            seq = theirs["seq"] if ours is None else ours["seq"]
            kind: Difference = "missing" if ours is None else "changed"
            self._differences.append(_different(kind, seq, theirs["op_id"], theirs["kind"]))

    def _unseen(self) -> Iterator[Row]:
        for row in self._db.execute(ACKED, (self._acked,)):
            if not self._seen[row[0]]:
                yield row


def is_same(ours: Op, theirs: Op) -> bool:
    """But for the place, and for what the book let go of by age, which nobody can compare any more."""
    there = theirs.get("body", {})
    here = {name: value for name, value in ours.get("body", {}).items() if value not in (None, "")}
    rest = {"seq": 0, "body": {}}
    return ours | rest == theirs | rest and here == {name: there.get(name) for name in here}


async def _held_against(db: Connection, platform: PlatformClient) -> PlatformComparison:
    comparison = OpComparison(db)
    name = {"db_id": _note(db, "db_id"), "epoch": _note(db, "epoch") or "1", "limit": str(PAGE_OPS)}
    after: dict[str, str] = {}
    while True:
        page = await _page(platform, name | after)
        comparison.take([json.loads(bytes(op)) for op in page.ops])
        if page.next is None:
            break
        after = {"after": page.next}
    faults, signed_at = await _of_receipt(db, platform, page.receipt)
    return PlatformComparison(
        same=comparison.same,
        conflicts=comparison.conflicts,
        before=comparison.before,
        differences=comparison.differences(),
        faults=faults,
        receipt_at=signed_at,
    )


async def _page(platform: PlatformClient, params: Mapping[str, str]) -> HistoryAnswer:
    answer = await platform.history(params)
    if answer.status_code != 200:
        raise Unavailable(f"history: status {answer.status_code}")
    return decoded(answer.content, HistoryAnswer)


async def _of_receipt(
    db: Connection, platform: PlatformClient, token: str
) -> tuple[tuple[ChainFault, ...], int | None]:
    if not token:
        return (), None
    try:
        receipt = await verified_receipt(token, platform.keys, issuer=platform.issuer, office=platform.office)
    except ReceiptInvalid as invalid:
        raise Refusal.of("receipt_invalid") from invalid
    if (receipt.db_id, receipt.epoch) != (_note(db, "db_id"), int(_note(db, "epoch") or 1)):
        raise Refusal.of("receipt_invalid")
    return against(db, receipt.tips), receipt.iat


def _note(db: Connection, key: str) -> str:
    (value,) = db.execute(READ_NOTE, (key,)).fetchone() or ("",)
    return str(value)


def _different(difference: Difference, seq: int, op_id: str, kind: str) -> OpDifference:
    return OpDifference(difference=difference, seq=seq, op_id=op_id, kind=kind)


def as_text(verdict: PlatformComparison) -> str:
    counted = f"{verdict.same} op sama, {verdict.conflicts} dalam benturan, {verdict.before} dari buku sebelumnya"
    receipt = "pusat tidak memberi tanda terima" if verdict.receipt_at is None else "tanda terima pusat diperiksa"
    if verdict.whole:
        return f"Sesuai dengan pusat: {counted}; {receipt}."
    lines = [f"  op {each.seq} ({each.kind}): {SAYS[each.difference][0]}" for each in verdict.differences]
    lines += [fault_line(fault) for fault in verdict.faults]
    return "\n".join([f"TIDAK SESUAI DENGAN PUSAT ({counted}; {receipt}):", *lines])

"""Whether the record is whole, and who read or changed one thing. Reads alone: nothing here writes.

Two chains are walked: the events, and who looked at whose data. Each row holds the hash of the one before, and the tip
of each chain the hash of its last: a row that was changed, taken out, put in or put elsewhere no longer fits. An end
that was cut off, with the tip mended, is found by the mark beside the book and by the platform's last word."""

from collections.abc import Callable, Iterator
from typing import Final, Literal

import msgspec

from office.book.chain import GENESIS, row_hash
from office.book.chain_tips import Chain, ChainTips, chain_tips
from office.book.engine.connection import Connection, Row
from office.book.sql import EVENTS_AFTER, READ_NOTE, READ_TIP, READS_AFTER, READS_TIP
from office.contract.attention import Sentence
from office.contract.errors import Unavailable

PAGE: Final = 2000
FAULTS_MAX: Final = 50  # one is enough to stop; nobody reads more
ACKED_NOTE: Final = "acked_seq"  # the last event that the platform has taken in, by its own word
HLC, AT, PREVIOUS = 6, 1, -1
CHAINS: Final[tuple[Chain, ...]] = ("events", "reads")
ROWS_AFTER: Final[dict[Chain, str]] = {"events": EVENTS_AFTER, "reads": READS_AFTER}

Kind = Literal["changed", "missing", "reordered", "cut", "added"]


class ChainFault(msgspec.Struct, frozen=True, kw_only=True):
    """Rows `first` to `last` of one chain. `changed`: that row, or the one before it, is not as it was written."""

    chain: Chain
    kind: Kind
    first: int
    last: int


class AuditVerdict(msgspec.Struct, frozen=True, kw_only=True):
    """`events` and `reads` count what is there. `left_off`: there are more faults than are told."""

    events: int
    reads: int
    faults: tuple[ChainFault, ...]
    left_off: bool = False

    @property
    def whole(self) -> bool:
        return not self.faults


SAYS: Final[dict[Kind, Sentence]] = {
    "changed": ("diubah, atau baris sebelumnya diubah", "was changed, or the one before it was"),
    "missing": ("hilang", "missing"),
    "reordered": ("tidak pada tempatnya", "not in its place"),
    "cut": ("terpotong dari ujung catatan", "cut off the end"),
    "added": ("ditambahkan di luar program", "added by something else"),
}


def verify(db: Connection, known: ChainTips, rest: Callable[[], bool] = lambda: True) -> AuditVerdict:
    """Verify both chains, inside one snapshot of the caller's, so that a running hub does not matter. `rest` is called
    between two pages; Unavailable when it says that there is no time left."""
    counted: dict[Chain, int] = {}
    faults: list[ChainFault] = []
    for chain in CHAINS:
        found = AuditWalk(db, chain, known, rest)
        faults += found.faults()
        counted[chain] = found.rows
    left_off = len(faults) > FAULTS_MAX
    return AuditVerdict(
        events=counted["events"], reads=counted["reads"], faults=tuple(faults[:FAULTS_MAX]), left_off=left_off
    )


def against(db: Connection, known: ChainTips) -> tuple[ChainFault, ...]:
    """The cheap form: only the rows that `known` names are read. A row before them is not seen to be changed, unless
    the chain was made anew with it."""
    found = (_at_known(db, chain, known) for chain in CHAINS)
    return tuple(fault for fault in found if fault is not None)


def _at_known(db: Connection, chain: Chain, known: ChainTips) -> ChainFault | None:
    (seq, marked), (last, _) = known.of(chain), chain_tips(db).of(chain)
    if seq > last:
        return ChainFault(chain=chain, kind="cut", first=last + 1, last=seq)
    row = db.execute(ROWS_AFTER[chain], (seq - 1, 1)).fetchone() if seq and marked else None
    if row is None or (row[0] == seq and row_hash(row).hex() == marked):
        return None
    return ChainFault(chain=chain, kind="changed", first=seq, last=seq)


class AuditWalk:
    """The walk over one chain, from its first row to its tip."""

    def __init__(self, db: Connection, chain: Chain, known: ChainTips, rest: Callable[[], bool]) -> None:
        self._db, self._chain, self._known, self._rest = db, chain, known, rest
        self._seq, self._hash, self._time = 0, GENESIS, ""
        self.rows = 0

    def faults(self) -> Iterator[ChainFault]:
        for row in self._pages():
            self.rows += 1
            yield from self._follows(row)
            self._seq, self._hash, self._time = row[0], row_hash(row), self._time_of(row)
            yield from self._as_known()
        yield from self._ends()

    def _pages(self) -> Iterator[Row]:
        after = 0
        while rows := self._db.execute(ROWS_AFTER[self._chain], (after, PAGE)).fetchall():
            yield from rows
            after = rows[-1][0]
            if not self._rest():
                raise Unavailable("the walk was broken off")

    def _follows(self, row: Row) -> Iterator[ChainFault]:
        seq = row[0]
        if seq != self._seq + 1:
            yield self._fault("missing", self._seq + 1, seq - 1)
        elif row[PREVIOUS] != self._hash:
            yield self._fault("reordered" if self._time_of(row) < self._time else "changed", seq, seq)

    def _time_of(self, row: Row) -> str:
        """Of an event the logical time, which never goes back; of a look the hour, which may when clocks are set."""
        return str(row[HLC if self._chain == "events" else AT])

    def _as_known(self) -> Iterator[ChainFault]:
        """A chain that was made anew from some row on fits in itself, but not what was marked of it."""
        seq, marked = self._known.of(self._chain)
        if seq == self._seq and marked and marked != self._hash.hex():
            yield self._fault("changed", self._seq, self._seq)

    def _ends(self) -> Iterator[ChainFault]:
        seq, tip, *time = self._db.execute(READ_TIP if self._chain == "events" else READS_TIP).fetchone() or (0, b"")
        furthest = max(seq, self._known_seq())
        if furthest > self._seq:
            yield self._fault("cut", self._seq + 1, furthest)
        elif seq < self._seq:
            yield self._fault("added", seq + 1, self._seq)
        elif tip != self._hash or (time and time[0] != self._time):
            yield self._fault("changed", self._seq, self._seq)

    def _known_seq(self) -> int:
        if self._chain == "reads":
            return self._known.reads
        (acked,) = self._db.execute(READ_NOTE, (ACKED_NOTE,)).fetchone() or ("0",)
        return max(self._known.events, int(acked or 0))

    def _fault(self, kind: Kind, first: int, last: int) -> ChainFault:
        return ChainFault(chain=self._chain, kind=kind, first=first, last=last)

"""The end of the chain while a group of acts is done. Their events are written together, before anything is read."""

import re
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

import msgspec

from office.book.chain import Tip, row_hash
from office.book.engine.bulk_insert import put_many
from office.book.engine.connection import Connection
from office.book.sql import APPEND_EVENTS, PUT_ACTS, READ_NOTE, STREAM_VERSION
from office.contract.commands import By
from office.contract.moments import merge, stamp, tick

SAME_TIME: Final = timedelta(seconds=1)
BRANCH: Final = "branch"  # the note of a book that was renamed: what its streams of the house are called from then on
OF_ONE_RECORD: Final = re.compile(r"(submission:)?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


class Journal:
    """Events that are not written yet. `tip` is the end of the chain with them."""

    def __init__(self, tip: Tip) -> None:
        self.tip = tip
        self.written: list[tuple[Any, ...]] = []  # the rows of the events, once they are in their table
        self._events: list[tuple[Any, ...]] = []
        self._acts: list[tuple[Any, ...]] = []

    def add(
        self, op_id: UUID, by: By, kind: str, stream: str, *, version: int, data: dict[str, object], remote: str = ""
    ) -> int:
        """Add an event and return its `seq`. `remote` is the logical time of a device's own event that it takes
        in."""
        seq, hlc = self.tip.seq + 1, merge(self.tip.hlc, remote, by.at) if remote else tick(self.tip.hlc, by.at)
        if by.suspect or by.wall is not None:
            data = with_clock(by, data)
        if by.offline:
            data = data | {"way": "offline"}
        body = msgspec.json.encode(data).decode()
        row = (seq, str(op_id), stream, version, kind, stamp(by.at), hlc, by.actor, by.device, body, self.tip.hash)
        self._events.append(row)
        self.tip = Tip(seq, row_hash(row), hlc)
        return seq

    def answered(self, seq: int, verb: str, target: str, digest: bytes, answer: bytes) -> None:
        """Store the answer to the act that added this event."""
        self._acts.append((seq, verb, target, digest, answer))

    def flush(self, db: Connection) -> None:
        put_many(db, APPEND_EVENTS, self._events)
        put_many(db, PUT_ACTS, self._acts)
        self.written += self._events
        self._events, self._acts = [], []

    def back_to(self, tip: Tip) -> None:
        """Drop what was added since. The caller has rolled back the tables."""
        del self.written[len(self.written) - (self.tip.seq - tip.seq - len(self._events)) :]
        self.tip, self._events, self._acts = tip, [], []


class Transaction:
    """What a rule works with: the tables, and one event to append. `at` is when the act was done: now, unless it is
    `late`."""

    def __init__(self, db: Connection, journal: Journal, op_id: UUID, by: By) -> None:
        self.db, self.op_id, self.by, self.at = db, op_id, by, by.at
        self.late = False
        self._journal, self._times = journal, dict[str, object]()
        self.seq: int | None = None

    def done_earlier(self, at: datetime, stated_at: datetime) -> None:
        """Set the time of an act that was done at `at` and reaches the hub now. `stated_at` is the caller's clock."""
        self.at, self.late = at, True
        self._times = {"acted_at": stamp(at)}
        if stated_at != at:
            self._times["told_at"] = stamp(stated_at)

    def append(self, kind: str, stream: str, data: dict[str, object], *, first: bool = False) -> int:
        """Add the event of this act to the chain; one act has at most one. Its `seq` is returned. `first`: the stream
        was made by this act, so nobody needs to look for what came before."""
        assert self.seq is None, f"{kind}: a second event in one act"
        stream = stream if first else stream_here(self.db, stream)
        (version,) = (0,) if first else self.db.execute(STREAM_VERSION, (stream,)).fetchone() or (0,)
        data = data | self._times if self.late else data
        self.seq = self._journal.add(self.op_id, self.by, kind, stream, version=version + 1, data=data)
        return self.seq


def stream_here(db: Connection, stream: str) -> str:
    """The stream's name in this book. In a book that was put back or copied, a stream of the house, such as a
    counter's, goes on under a name of its own, because its versions are not those of the book that was lost. A ticket's
    stream stays."""
    if OF_ONE_RECORD.fullmatch(stream):
        return stream
    (branch,) = db.execute(READ_NOTE, (BRANCH,)).fetchone() or ("",)
    return f"{stream}~{branch}" if branch else stream


def with_clock(by: By, data: dict[str, object]) -> dict[str, object]:
    """`data` with what the machine's own clock said, where that differs or is doubtful."""
    wall = by.wall
    if not by.suspect and (wall is None or abs(wall - by.at) < SAME_TIME):
        return data
    return data | {"clock": {"wall": stamp(wall) if wall else None, "suspect": by.suspect}}

"""A book in memory with its push core, for tests without I/O."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from sync.wan.push.core import PushBatch, PushChanges, PushCore, PushCursor, SetAside
from sync.wan.push.op import Op, canonical

FarBook = Any
MARKS = PushCursor(db_id=str(UUID(int=1)))


class Office:
    """A book in memory with its push core, restarted at will."""

    def __init__(self, streams: Sequence[str], pad: int = 0) -> None:
        versions: Counter[str] = Counter()
        self.ops: list[Op] = []
        for seq, stream in enumerate(streams, 1):
            versions[stream] += 1
            wire = {"seq": seq, "op_id": str(UUID(int=seq)), "stream": stream, "data": {"pad": "x" * pad}}
            self.ops.append(Op(seq, wire["op_id"], stream, canonical({**wire, "stream_version": versions[stream]})))
        self.amended: dict[int, int] = {}
        self.yielded: set[int] = set()
        self.position = MARKS
        self.asides: dict[int, SetAside] = {}
        self.restart()

    def restart(self) -> None:
        self.core = PushCore("MPP-1", self.position, tuple(self.asides.values()))

    def read(self, after: int, limit: int) -> Sequence[Op]:
        return [
            replace(op, amended_by=self._amendment(op.seq), yielded=op.seq in self.yielded)
            for op in self.ops[after : after + limit]
        ]

    def amend(self, seq: int) -> int:
        """A person puts a refused op right; the seq of the event that says so."""
        wrong, mended = self.ops[seq - 1], len(self.ops) + 1
        wire = json.loads(wrong.text) | {"seq": mended, "op_id": str(UUID(int=mended)), "amends": wrong.op_id}
        self.ops.append(Op(mended, wire["op_id"], wrong.stream, canonical(wire), amends_seq=seq))
        self.amended[seq] = mended
        return mended

    def _amendment(self, seq: int) -> int:
        mended = self.amended.get(seq, 0)
        return (self._amendment(mended) or mended) if mended else 0

    def next(self) -> PushBatch | None:
        batch, changes = self.core.next_batch(self.read)
        self.keep(changes)
        return batch

    def hear(self, batch: PushBatch, status: int, body: object = b"", asked_s: float | None = None) -> None:
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.keep(self.core.take_answer(batch, status, raw, asked_s, tip=len(self.ops)))

    def keep(self, changes: PushChanges) -> None:
        self.asides |= {aside.seq: aside for aside in changes.asides}
        for seq in changes.cleared:
            self.asides.pop(seq, None)
        self.position = self.core.position

    def talk(self, far: FarBook, fault: str = "") -> PushBatch | None:
        """One exchange with the platform, or with its fault."""
        batch = self.next()
        if batch is None:
            return None
        envelope = json.loads(self.core.envelope(batch))
        if fault == "lost":
            self.core.unheard(batch, timed_out=False)
        elif fault == "503":
            self.hear(batch, 503)
        elif any(op["op_id"] in far.never for op in envelope["ops"]):
            self.hear(batch, 422, b'{"code": "batch_broken"}')
        else:
            answer = far.push(envelope)
            if fault == "reply_lost":
                self.core.unheard(batch, timed_out=False)
            elif fault == "timeout":
                self.core.unheard(batch, timed_out=True)
            elif fault == "bad_json":
                self.hear(batch, 200, b"<html>")
            else:
                self.hear(batch, 200, answer)
        return batch

    def settle(self, far: FarBook) -> list[PushBatch]:
        """Talk until there is nothing to say; it must come to an end."""
        talked = []
        for _ in range(400):
            batch = self.talk(far)
            if batch is None:
                return talked
            talked.append(batch)
        raise AssertionError("it never ends")


@pytest.fixture
def far(new_far_book: type[FarBook]) -> FarBook:
    return new_far_book()


@pytest.fixture(scope="session")
def book_of() -> type[Office]:
    """`book_of("aba")`: three events in the streams a, b, a."""
    return Office

"""Which ops to send next and what the platform's answer means: `push` of docs/platform.yaml, without I/O.

The cursor stands after the last event that is settled: applied, duplicate, or set aside in the book. Set aside are
`refused` (waits for a person), `blocked` (behind a refused one of its stream, not sent) and `held` (the platform has it
and waits for its predecessor). Nothing is ever dropped: an answer can only move the cursor or set aside.

A refused op that a person amended is never judged again: its amendment takes its place, and goes before it where both
have to be sent again, so that the platform can never take the wrong one for the right one."""

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import msgspec

from office.book.ledger import AsideState
from sync.wan.push.batch import BATCH_OPS_MAX, PROBLEM_BYTES_MAX, PushAnswer, PushBatch, fitting, paired, read_answer
from sync.wan.push.op import Op

__all__ = ["PushBatch", "PushChanges", "PushCore", "PushCursor", "ReadOps", "SetAside", "read_answer"]

SEQ_REUSED: Final = "seq_reused"  # another book has told the platform something else in our name
AHEAD: Final = "platform_ahead"  # it has more of this book than the book itself, which was put back to an older copy
Clone = Literal["", "seq_reused", "platform_ahead"]
ReadOps = Callable[[int, int], Sequence[Op]]  # (after seq, limit), in the order of seq


class SetAside(msgspec.Struct, frozen=True, kw_only=True):
    """`problem` is the platform's own words, for a person; they may be personal, so they are never logged."""

    seq: int
    stream: str
    state: AsideState
    problem: str = ""


class PushCursor(msgspec.Struct, frozen=True, kw_only=True):
    """What must survive a restart. `acked_seq`, `durable_seq` and `server_epoch` are the platform's last word."""

    db_id: str
    epoch: int = 1
    cursor: int = 0
    acked_seq: int = 0
    durable_seq: int = 0
    server_epoch: str = ""


@dataclass(frozen=True, slots=True)
class PushChanges:
    """What the book has to be told, in this order: what is set aside, what no longer is, then the marks. `receipt` came
    with it, and nobody has looked at it yet."""

    asides: tuple[SetAside, ...] = ()
    cleared: tuple[int, ...] = ()
    receipt: str = ""


class PushCore:
    def __init__(self, office: str, position: PushCursor, asides: Sequence[SetAside]) -> None:
        self._office = office
        self._asides = {aside.seq: aside for aside in asides}
        # What was behind a refused op that has gone since, and did not go before the hub was stopped.
        freed = (aside for aside in asides if aside.state == "blocked" and aside.stream not in self._stopped())
        self._again = sorted(aside.seq for aside in freed)
        self._limit = BATCH_OPS_MAX
        self._probed = False  # a probe was well a moment ago, so what fails now fails because of its op
        self._probe = True  # the first word is a question: has it been put back to an older copy?
        self._rewound = False
        self._healed: set[int] = set()
        self._replaced: set[int] = set()  # amendments the platform has answered, so that what they amend may follow
        self.cloned: Clone = ""  # why nothing is sent until the book has a name of its own
        self.position = position
        self.failures = 0
        self.asked_s: float | None = None

    @property
    def asks(self) -> bool:
        """Whether the next word is a question only, and no op is looked at."""
        return self._probe

    @property
    def refused(self) -> int:
        return sum(aside.state == "refused" for aside in self._asides.values())

    def queued(self, tip: int) -> int:
        """Events the platform has not settled, with the book's last one at `tip`."""
        return max(0, tip - self.position.cursor) + len(self._waiting())

    def oldest(self, tip: int) -> int | None:
        """The first of those events."""
        fresh = [self.position.cursor + 1] if tip > self.position.cursor else []
        return min(self._waiting() + fresh, default=None)

    def _waiting(self) -> list[int]:
        return [a.seq for a in self._asides.values() if a.state != "refused" and a.seq <= self.position.cursor]

    def next_batch(self, read: ReadOps) -> tuple[PushBatch | None, PushChanges]:
        """What to send now, None when there is nothing; and what was set aside on the way."""
        if self.cloned:
            return None, PushChanges()
        if self._probe:
            return PushBatch((), self.position.cursor), PushChanges()
        self._again = [seq for seq in self._again if seq in self._asides]
        stuck = self._stopped() - {self._asides[seq].stream for seq in self._again if self._is_refused(seq)}
        self._again = [seq for seq in self._again if self._asides[seq].stream not in stuck]
        if self._again:
            ops = [op for seq in self._again[: self._limit] for op in read(seq - 1, 1)]
            return self._in_turn(fitting(ops), self.position.cursor, read), PushChanges()
        return self._next_new(read)

    def _next_new(self, read: ReadOps) -> tuple[PushBatch | None, PushChanges]:
        blocked: list[SetAside] = []
        while ops := read(self.position.cursor, self._limit):
            sent = self._going(ops)
            batch = self._in_turn(sent, sent[-1].seq if sent else ops[-1].seq, read)
            going = {op.seq for op in sent}
            blocked += (
                SetAside(seq=op.seq, stream=op.stream, state="blocked")
                for op in ops
                if op.seq not in going and op.seq <= batch.reach and not self._is_refused(op.seq)
            )
            self._asides.update((aside.seq, aside) for aside in blocked)
            if batch.ops:
                return batch, PushChanges(tuple(blocked))
            self._move(cursor=batch.reach)
        return None, PushChanges(tuple(blocked))

    def coming(self, batch: PushBatch, read: ReadOps) -> PushBatch | None:
        """What `next_batch` will say if all of this one is applied; None where that is not worth a guess."""
        if batch.reach <= self.position.cursor or self._again:
            return None
        ops = self._going(read(batch.reach, grown(self._limit)))
        return self._in_turn(ops, ops[-1].seq, read) if ops else None

    def _going(self, ops: Sequence[Op]) -> tuple[Op, ...]:
        """Those that nothing stops, as many as fit in one batch."""
        stopped = self._stopped()
        return fitting([op for op in ops if op.stream not in stopped or self._is_refused(op.amends_seq)])

    def _in_turn(self, ops: Sequence[Op], reach: int, read: ReadOps) -> PushBatch:
        """The ops up to the first that was amended; before that one goes its amendment, alone."""
        for count, op in enumerate(ops):
            if op.amended_by and op.amended_by not in self._replaced:
                if count:
                    return PushBatch(tuple(ops[:count]), min(reach, ops[count - 1].seq))
                return PushBatch(tuple(read(op.amended_by - 1, 1)), min(reach, self.position.cursor))
        return PushBatch(tuple(ops), reach)

    def envelope(self, batch: PushBatch) -> bytes:
        members = {"office": self._office, "db_id": self.position.db_id, "epoch": self.position.epoch}
        tips = {"tips": batch.tips} if batch.tips else {}
        head = msgspec.json.encode({**members, **tips, "ops": []})
        return head.removesuffix(b"]}") + b",".join(op.text for op in batch.ops) + b"]}"

    def take_answer(
        self, batch: PushBatch, status: int, body: bytes, asked_s: float | None = None, *, tip: int = 0
    ) -> PushChanges:
        """The platform answered; `asked_s` is its Retry-After, `tip` the book's last event."""
        if status == 200:
            return self._settled(batch, body, tip)
        if status == 413:
            return self._too_large(batch, body)
        if 400 <= status < 500 and status not in (401, 408, 429):
            return self._turned_away(batch, status, body)
        self._fail(asked_s)
        return PushChanges()

    def unheard(self, batch: PushBatch, *, timed_out: bool) -> None:
        """No answer; the ops may have arrived or not, so the same ones go again."""
        if timed_out and batch.ops:
            self._limit = max(1, len(batch.ops) // 2)
        self._fail(None)

    def seen_epoch(self, server_epoch: str) -> bool:
        """Pull heard of an epoch; true when it is news, and then push asks where the platform stands."""
        news = self.position.server_epoch not in ("", server_epoch)
        self._probe = self._probe or news
        return news

    def ask_where(self) -> None:
        """Before anything else, ask how far the platform has come: it may have been put back while it was silent."""
        self._probe = True

    def ask_held(self) -> bool:
        """Send held ops again to learn whether their predecessor has come; true when there are any."""
        self._again = sorted({*self._again, *(a.seq for a in self._asides.values() if a.state == "held")})
        return bool(self._again)

    def release(self, seq: int) -> bool:
        """A person wants a refused op tried again, and with it what it held back; false when it is not refused."""
        wanted = self._asides.get(seq)
        if wanted is None or wanted.state != "refused":
            return False
        stream = [aside.seq for aside in self._asides.values() if aside.stream == wanted.stream]
        self._again = sorted({*self._again, *stream})
        return True

    def renamed(self, db_id: str, epoch: int) -> PushChanges:
        """The book has a new identity: everything goes again in its name and is judged anew."""
        self.cloned, self._probe = "", True
        self._move(db_id=db_id, epoch=epoch, acked_seq=0, durable_seq=0, server_epoch="")
        return self._rewind(0, PushChanges())

    def _settled(self, batch: PushBatch, body: bytes, tip: int) -> PushChanges:
        answer = read_answer(batch, body, self.envelope(batch))
        if answer is None:
            self._fail(None)
            return PushChanges()
        self.cloned = _cloned(answer, tip, self.position.epoch)
        if self.cloned:  # no op is to blame, and nothing counts
            return PushChanges()
        self._probe, self._probed, self.asked_s = False, batch.is_probe, None
        if batch.ops:
            self._limit = grown(self._limit)
        changes = self._results(batch, answer)
        before = self.position
        self._move(
            cursor=max(before.cursor, batch.reach),
            acked_seq=answer.acked_seq,
            durable_seq=answer.durable_seq,
            server_epoch=answer.server_epoch,
        )
        lost = before.server_epoch not in ("", answer.server_epoch) or answer.acked_seq < before.acked_seq
        back_to = min(answer.acked_seq, self.position.cursor) if lost else self.position.cursor
        changes = self._rewind(min(back_to, self._gap(batch, answer)), changes)
        return dataclasses.replace(changes, receipt=answer.receipt)

    def _results(self, batch: PushBatch, answer: PushAnswer) -> PushChanges:
        asides: list[SetAside] = []
        cleared: list[int] = []
        for op, result in paired(batch, answer):
            cleared += self._replace(op)
            if result.is_settled or op.amended_by or op.yielded:
                cleared += self._clear(op.seq)
            else:
                state: AsideState = "refused" if result.result == "refused" else "held"
                asides.append(SetAside(seq=op.seq, stream=op.stream, state=state, problem=result.words()))
        self._asides.update((aside.seq, aside) for aside in asides)
        self._done_again(batch)
        self._free({op.stream for op, result in paired(batch, answer) if op.amends_seq and result.is_settled})
        return PushChanges(tuple(asides), tuple(cleared))

    def _free(self, streams: set[str]) -> None:
        """What waited behind a refused op goes now that an amendment took its place."""
        freed = streams - self._stopped()
        behind = (aside.seq for aside in self._asides.values() if aside.stream in freed)
        self._again = sorted({*self._again, *behind})

    def _replace(self, op: Op) -> list[int]:
        """An amendment was answered: what it amends waits for nobody any more. What was set aside no longer is."""
        if not op.amends_seq:
            return []
        self._replaced.add(op.seq)
        return self._clear(op.amends_seq)

    def _clear(self, seq: int) -> list[int]:
        return [seq] if self._asides.pop(seq, None) else []

    def _gap(self, batch: PushBatch, answer: PushAnswer) -> int:
        """Where to send again from when the platform misses a predecessor that it once settled. Once per held op."""
        refused = self._stopped()
        held = {op.seq for op, result in paired(batch, answer) if result.result == "held" and op.stream not in refused}
        news = held - self._healed
        self._healed |= news
        return answer.durable_seq if news else self.position.cursor

    def _rewind(self, back_to: int, changes: PushChanges) -> PushChanges:
        """Go back and send everything after `back_to` again; what was set aside there is judged anew."""
        if back_to >= self.position.cursor:
            self._rewound, self.failures = False, 0
            return changes
        self.failures = self.failures + 1 if self._rewound else 0  # twice in a row: not at full speed
        self._rewound = True
        gone = [seq for seq in self._asides if seq > back_to]
        for seq in gone:
            del self._asides[seq]
        self._again = [seq for seq in self._again if seq <= back_to]
        self._replaced.clear()
        self._move(cursor=back_to)
        remaining = tuple(aside for aside in changes.asides if aside.seq <= back_to)
        return PushChanges(remaining, tuple(sorted({*changes.cleared, *gone})))

    def _too_large(self, batch: PushBatch, body: bytes) -> PushChanges:
        if len(batch.ops) > 1:
            self._limit = max(1, len(batch.ops) // 2)
            return PushChanges()
        return self._turned_away(batch, 413, body)

    def _turned_away(self, batch: PushBatch, status: int, body: bytes) -> PushChanges:
        """The batch as a whole was refused: find the op that is to blame, and set it aside only if ops are to blame.

        A platform, or a proxy before it, that refuses even a batch without ops condemns no op."""
        if batch.is_probe:
            self._fail(None)
        elif len(batch.ops) > 1:
            self._limit = max(1, len(batch.ops) // 2)
        elif not self._probed:
            self._probe = True
        else:
            return self._condemn(batch, status, body)
        return PushChanges()

    def _condemn(self, batch: PushBatch, status: int, body: bytes) -> PushChanges:
        words = body[:PROBLEM_BYTES_MAX].decode("utf-8", "replace")
        op = batch.ops[0]
        aside = SetAside(seq=op.seq, stream=op.stream, state="refused", problem=f"{status} {words}")
        cleared = self._replace(op)
        self._asides[op.seq] = aside
        self._probed = False
        self._done_again(batch)
        self._move(cursor=max(self.position.cursor, batch.reach))
        return PushChanges((aside,), tuple(cleared))

    def _is_refused(self, seq: int) -> bool:
        return seq in self._asides and self._asides[seq].state == "refused"

    def _stopped(self) -> set[str]:
        """The streams held back by a refused op."""
        return {aside.stream for aside in self._asides.values() if aside.state == "refused"}

    def _done_again(self, batch: PushBatch) -> None:
        sent = {op.seq for op in batch.ops}
        self._again = [seq for seq in self._again if seq not in sent]

    def _fail(self, asked_s: float | None) -> None:
        self.failures += 1
        self.asked_s = asked_s

    def _move(self, **members: int | str) -> None:
        self.position = msgspec.structs.replace(self.position, **members)


def _cloned(answer: PushAnswer, tip: int, epoch: int) -> Clone:
    if any(result.result == "refused" and result.code == SEQ_REUSED for result in answer.results):
        return SEQ_REUSED
    if answer.newest_epoch > epoch:
        return SEQ_REUSED
    return AHEAD if answer.acked_seq > tip else ""


def grown(limit: int) -> int:
    """How many ops to send after a batch that went well: back to the full size in a few dozen batches."""
    return min(BATCH_OPS_MAX, limit + 1 + limit // 8)

"""An act of the office: done once per op_id for ever, and answered the same each time."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar
from uuid import UUID

import msgspec

from office.book.engine.connection import Connection
from office.book.journal import Journal, Transaction
from office.book.sql import FIND_ACTS, PUT_IDLE_ACT
from office.contract.commands import By, Command, act_body
from office.contract.errors import Refusal

REBUILT: Final = "retold"  # the verb of an act that the book had lost and the platform told back
T = TypeVar("T")
Rule = Callable[[Transaction], T]
RuleOfMany = Callable[[Connection, Sequence[tuple[Transaction, Any]]], Sequence[Any]]


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """An act's answer. `seq` is the last event when it was first given; `replayed` says it was given before."""

    answer: T
    replayed: bool
    seq: int


@dataclass(slots=True)
class Act(Generic[T]):
    """A command with its rule. `rule` runs once per op_id for ever; `decorate` adds to the answer, each time, what is
    not stored with it.

    In place of `rule`, `together` does many acts of one kind at once: it gets each transaction with what was `context`,
    and gives for each an answer or a Refusal."""

    op_id: UUID
    verb: str
    target: str
    body: bytes
    by: By
    rule: Rule[T] | None
    answer: type[T] | Any
    decorate: Callable[[Connection, T], T] | None = None
    after: Callable[[], None] | None = None
    ends_group: bool = False
    together: RuleOfMany | None = None
    context: Any = None

    @classmethod
    def of(
        cls,
        verb: str,
        order: Command,
        by: By,
        rule: Rule[T],
        answer: type[T] | Any,
        *,
        target: str = "",
        decorate: Callable[[Connection, T], T] | None = None,
        after: Callable[[], None] | None = None,
    ) -> "Act[T]":
        """What the order asks, under its own op_id."""
        return cls(order.op_id, verb, target, act_body(order), by, rule, answer, decorate, after)

    def execute(self, db: Connection, journal: Journal) -> Done[T]:
        (done,) = execute_all(db, journal, [self])
        if isinstance(done, Refusal):
            raise done
        return done

    def committed(self) -> None:
        if self.after:
            self.after()

    def replayed(self, db: Connection, stored: "StoredAnswer") -> Done[T]:
        """The stored answer. Refusal `op_id_taken` when another device did it; `op_id_reused` when another command had
        this op_id; `op_retold` when the book lost the act and got it back from the platform, which does not know the
        answer."""
        if not self.may_repeat(stored):
            raise Refusal.of("op_id_taken")
        if stored.verb == REBUILT:
            return self._given_back(db, stored)
        if (stored.verb, stored.target, stored.digest) != (self.verb, self.target, hashlib.sha256(self.body).digest()):
            raise Refusal.of("op_id_reused")
        self.after = None
        return Done(self.decorated(db, msgspec.json.decode(stored.answer, type=self.answer)), True, stored.seq)

    def may_repeat(self, stored: "StoredAnswer") -> bool:
        """An op_id belongs to the device that used it first; "" is an act of before that was kept."""
        return stored.device in ("", self.by.device)

    def _given_back(self, db: Connection, stored: "StoredAnswer") -> Done[T]:
        self.after = None
        try:
            answer = msgspec.json.decode(stored.answer, type=self.answer)
        except msgspec.MsgspecError:
            raise Refusal.of("op_retold") from None
        return Done(self.decorated(db, answer), True, stored.seq)

    def decorated(self, db: Connection, answer: T) -> T:
        return self.decorate(db, answer) if self.decorate else answer


class StoredAnswer(msgspec.Struct, frozen=True):
    """An act as the book stores it."""

    verb: str
    target: str
    digest: bytes
    answer: bytes
    seq: int
    device: str


def execute_all(db: Connection, journal: Journal, acts: Sequence[Act[Any]]) -> list[Done[Any] | Refusal]:
    """Do one act by its rule, or several of one kind by their common rule. The answers, in their order."""
    stored = _stored(db, acts)
    fresh = [act for act in acts if act.op_id not in stored]
    if len({act.op_id for act in fresh}) < len(fresh):
        raise DuplicateOp
    given = dict(zip((act.op_id for act in fresh), _first_done(db, journal, fresh), strict=True)) if fresh else {}
    return [given[act.op_id] if act.op_id in given else _again(db, act, stored[act.op_id]) for act in acts]


def _stored(db: Connection, acts: Sequence[Act[Any]]) -> dict[UUID, StoredAnswer]:
    context = msgspec.json.encode([act.op_id for act in acts]).decode()
    return {UUID(op_id): StoredAnswer(*rest) for op_id, *rest in db.execute(FIND_ACTS, (context,)).fetchall()}


def _again(db: Connection, act: Act[Any], stored: StoredAnswer) -> Done[Any] | Refusal:
    try:
        return act.replayed(db, stored)
    except Refusal as refusal:
        return refusal


def _first_done(db: Connection, journal: Journal, acts: Sequence[Act[Any]]) -> list[Done[Any] | Refusal]:
    given = [Transaction(db, journal, act.op_id, act.by) for act in acts]
    first = acts[0]
    if first.together is not None:
        answers = first.together(db, [(tx, act.context) for tx, act in zip(given, acts, strict=True)])
    else:
        assert first.rule is not None, first.verb
        answers = [first.rule(given[0])]
    done: list[Done[Any] | Refusal] = []
    for act, tx, answer in zip(acts, given, answers, strict=True):
        done.append(answer if isinstance(answer, Refusal) else _remembered(db, journal, act, tx, answer))
    journal.flush(db)
    return done


def _remembered(db: Connection, journal: Journal, act: Act[T], tx: Transaction, answer: T) -> Done[T]:
    digest, encoded = hashlib.sha256(act.body).digest(), msgspec.json.encode(answer)
    if tx.seq is None:  # nothing happened, such as a call when nobody waits
        op_id = str(act.op_id)
        db.execute(PUT_IDLE_ACT, (journal.tip.seq, op_id, act.verb, act.target, digest, encoded, act.by.device))
        return Done(act.decorated(db, answer), False, journal.tip.seq)
    journal.answered(tx.seq, act.verb, act.target, digest, encoded)
    return Done(act.decorated(db, answer), False, tx.seq)


class DuplicateOp(Exception):
    """One op_id twice in one group: each is then done by itself, so that the second is answered like the first."""

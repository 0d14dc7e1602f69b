"""One exchange of push: the ops that go, and what the platform said of each. `PushBatch` and `PushAnswer` of
docs/platform.yaml."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

import msgspec

from office.book.chain_tips import ChainTips
from sync.decoding import Unreadable, decoded
from sync.wan.push.op import Op

BATCH_OPS_MAX: Final = 100
BATCH_BYTES_MAX: Final = 256 * 1024
PROBLEM_BYTES_MAX: Final = 2000  # of a refusal's reason; it is kept for a person to read
SAY_LENGTH_MAX: Final = 300
CODE: Final = re.compile("[a-z][a-z0-9_]{0,63}", re.ASCII)
NAME_LENGTH: Final = 16  # hex digits of a batch's SHA-256


class PushResult(msgspec.Struct, frozen=True, kw_only=True):
    op_id: str
    result: Literal["applied", "duplicate", "held", "refused"]
    problem: msgspec.Raw = msgspec.Raw(b"{}")

    @property
    def is_settled(self) -> bool:
        return self.result in ("applied", "duplicate")

    @property
    def code(self) -> str:
        return _problem(bytes(self.problem)).code

    def words(self) -> str:
        """The problem for a person: never cut where its code could be lost."""
        whole = bytes(self.problem)
        if len(whole) <= PROBLEM_BYTES_MAX:
            return whole.decode("utf-8", "replace")
        problem = _problem(whole)
        short = msgspec.structs.replace(problem, say=problem.say[:SAY_LENGTH_MAX], title=problem.title[:SAY_LENGTH_MAX])
        return msgspec.json.encode(short).decode()


APPLIED: Final = PushResult(op_id="", result="applied")


class PushProblem(msgspec.Struct, frozen=True, kw_only=True):
    """What is read of RFC 9457."""

    title: str = ""
    status: int = 0
    code: str = ""
    say: str = ""


class PushAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """`applied`: so many are not among `results` because they were applied; then `batch` says whose answer it is.
    `newest_epoch`, when not 0: the book has told more under this name in a later epoch, which it forgot. `receipt` is
    its signed word for the tips it knows, empty from a platform that gives none."""

    results: tuple[PushResult, ...]
    applied: int = 0
    batch: str = ""
    acked_seq: int
    durable_seq: int
    server_epoch: str
    newest_epoch: int = 0
    receipt: str = ""


@dataclass(frozen=True, slots=True)
class PushBatch:
    """`reach` is where the cursor will stand once this is settled; a probe has no ops and only asks how things are.
    `tips` are how far both chains had come when it was made."""

    ops: tuple[Op, ...]
    reach: int
    tips: ChainTips | None = None

    @property
    def is_probe(self) -> bool:
        return not self.ops


def fitting(ops: Sequence[Op]) -> tuple[Op, ...]:
    """As many from the front as make at most BATCH_BYTES_MAX, and always one."""
    total, count = 0, 0
    for op in ops:
        total += len(op.text) + 1
        if count and total > BATCH_BYTES_MAX:
            break
        count += 1
    return tuple(ops[:count])


def read_answer(batch: PushBatch, body: bytes, envelope: bytes = b"") -> PushAnswer | None:
    """None when it is not an answer to this batch: then nothing is known and the batch goes again.

    `envelope` is the batch as it was sent."""
    try:
        answer = decoded(body, PushAnswer)
    except Unreadable:
        return None
    unnamed = {op.op_id for op in batch.ops} - {result.op_id for result in answer.results}
    if len(unnamed) != answer.applied or (unnamed and answer.batch != name_of(envelope)):
        return None
    return answer


def name_of(envelope: bytes) -> str:
    return hashlib.sha256(envelope).hexdigest()[:NAME_LENGTH]


def paired(batch: PushBatch, answer: PushAnswer) -> list[tuple[Op, PushResult]]:
    results = {result.op_id: result for result in answer.results}
    return [(op, results.get(op.op_id, APPLIED)) for op in batch.ops]


def code_of(text: bytes) -> str:
    """A problem's code, empty where there is none that could be one: it is logged."""
    code = _problem(text).code
    return code if CODE.fullmatch(code) else ""


def _problem(text: bytes) -> PushProblem:
    try:
        return decoded(text, PushProblem)
    except Unreadable:
        return PushProblem()

"""One question at a time on its way to the hub, for a view-model: under one op_id until it is answered."""

from collections.abc import Callable
from typing import TypeVar
from uuid import UUID

from display.background import Runner
from office.contract.errors import Refusal, Unavailable
from sync.lan.op_ids import new_op_id

Answer = TypeVar("Answer")


class Request:
    """`start` asks; `reset` forgets, and an answer that comes later is nobody's. Call both on the GUI thread."""

    def __init__(self, runner: Runner, make_op_id: Callable[[], UUID] = new_op_id) -> None:
        self._runner, self._make_op_id = runner, make_op_id
        self._round = 0
        self._question: object = None
        self._op_id: UUID | None = None
        self._working = False

    @property
    def working(self) -> bool:
        return self._working

    def start(
        self,
        question: object,
        work: Callable[[UUID], Answer],
        then: Callable[[Answer], object],
        failed: Callable[[BaseException], object],
        *,
        late: Callable[[Answer], object] | None = None,
    ) -> bool:
        """`work` runs in the background with the op_id. False, and nothing is asked, while an answer is awaited.

        `question` is compared by `==`. The same question after an Unavailable keeps its op_id, because the hub may have
        heard the first; after an answer or a Refusal it is a new act. `late` is given an answer that nobody waits for
        any more."""
        if self._working:
            return False
        if self._op_id is None or question != self._question:
            self._question, self._op_id = question, self._make_op_id()
        self._working, this_round, op_id = True, self._round, self._op_id
        self._runner.run(
            lambda: work(op_id),
            lambda answer: self._answered(this_round, then, late, answer),
            lambda error: self._failed(this_round, failed, error),
        )
        return True

    def reset(self) -> None:
        """Whoever asked is gone: the next question, even the same one, is a new act."""
        self._round += 1
        self._working, self._question, self._op_id = False, None, None

    def _answered(
        self,
        this_round: int,
        then: Callable[[Answer], object],
        late: Callable[[Answer], object] | None,
        answer: Answer,
    ) -> None:
        if this_round == self._round:
            self._working, self._question, self._op_id = False, None, None
            then(answer)
        elif late is not None:
            late(answer)

    def _failed(self, this_round: int, failed: Callable[[BaseException], object], error: BaseException) -> None:
        if not isinstance(error, Refusal | Unavailable):
            raise error  # a bug, also where nobody waits for the answer any more
        if this_round == self._round:
            self._working = False
            if isinstance(error, Refusal):
                self._op_id = None
            failed(error)

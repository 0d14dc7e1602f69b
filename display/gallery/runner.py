"""A background that runs in the caller's thread."""

from collections.abc import Callable
from typing import TypeVar

from display.background import Runner
from office.contract.errors import Refusal, Unavailable

Answer = TypeVar("Answer")


class ImmediateRunner(Runner):
    """Answers before `run` returns. While `held` work waits for `release`; `failing` is what all work ends with."""

    def __init__(self, *, held: bool = False) -> None:
        self.held = held
        self.failing: BaseException | None = None
        self._waiting: list[Callable[[], None]] = []

    @property
    def waiting(self) -> int:
        return len(self._waiting)

    def run(
        self, work: Callable[[], Answer], then: Callable[[Answer], object], failed: Callable[[BaseException], object], /
    ) -> None:
        def settle() -> None:
            if self.failing is not None:
                failed(self.failing)
                return
            try:
                answer = work()
            except (Refusal, Unavailable) as error:
                failed(error)
            else:
                then(answer)

        if self.held:
            self._waiting.append(settle)
        else:
            settle()

    def release_one(self) -> None:
        self._waiting.pop(0)()

    def release(self) -> None:
        waiting, self._waiting = self._waiting, []
        for settle in waiting:
            settle()

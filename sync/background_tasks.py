"""Work that goes on beside the hub for as long as it runs.

Each task has one edge: whatever it raises ends there, is logged once and counted, and the task begins again after a
pause. No other task notices."""

import asyncio
import threading
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from typing import Any, Final, Literal

from diagnostics.logger import get_logger

FIRST_SECONDS: Final = 1.0
LONGEST_SECONDS: Final = 60.0
STEADY_SECONDS: Final = 120.0  # longer than any pause: who ran so long without a fault is well again

Work = Callable[[], Coroutine[Any, Any, None]]  # begun anew after each fault; it returns only when it is over for good
TaskState = Literal["running", "failing", "ended"]

log = get_logger()


@dataclass(slots=True)
class Caught:
    fault: BaseException | None = None

    @property
    def kind(self) -> str:
        """The fault's class and its place, never its words; empty when there was none."""
        return kind_of(self.fault) if self.fault is not None else ""


@contextmanager
def caught(
    event: str,
    *,
    passing: tuple[type[Exception], ...] = (),
    is_new: Callable[[BaseException], bool] = lambda fault: True,
    of: str = "",
) -> Iterator[Caught]:
    """The edge itself: what is raised inside is logged as `event` and ends here, but for those `passing`."""
    outcome = Caught()
    try:
        yield outcome
    except asyncio.CancelledError as cancelled:
        if is_cancelled():
            raise
        outcome.fault = cancelled  # of something it waited for; nobody wants the task itself to end
        if is_new(cancelled):
            log.exception(event, of=of)
    except Exception as fault:
        if isinstance(fault, passing):
            raise
        outcome.fault = fault
        if is_new(fault):
            log.exception(event, of=of)


def is_cancelled() -> bool:
    """Whether somebody wants the task that is running to end."""
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0


def kind_of(fault: BaseException) -> str:
    place = fault.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    line = f" {place.tb_frame.f_code.co_name}:{place.tb_lineno}" if place is not None else ""
    return type(fault).__name__ + line


def pause_s(in_a_row: int) -> float:
    """Seconds until a task begins again, after `in_a_row` (>= 1) faults."""
    assert in_a_row >= 1, in_a_row
    return min(LONGEST_SECONDS, FIRST_SECONDS * 2.0 ** min(in_a_row - 1, 16))


class TaskEdge:
    """What one task raised so far, and how it is."""

    def __init__(self, name: str, mono_s: Callable[[], float]) -> None:
        self.name, self._mono_s = name, mono_s
        self.faults = 0  # since the hub started
        self.on_fault: Callable[[], None] = lambda: None
        self._in_a_row, self._failed_s = 0, 0.0
        self._logged: set[str] = set()
        self._ended = False

    @property
    def state(self) -> TaskState:
        if self._ended:
            return "ended"
        return "failing" if self._in_a_row and self._mono_s() - self._failed_s < STEADY_SECONDS else "running"

    @contextmanager
    def catching(self) -> Iterator[Caught]:
        self._ended = False
        with caught("task_failed", of=self.name, is_new=self._is_new) as outcome:
            yield outcome
        if outcome.fault is None:
            self._ended = True
            return
        with caught("task_failed", of=self.name, is_new=self._is_new):
            self.on_fault()

    def pause_s(self) -> float:
        return pause_s(max(1, self._in_a_row))

    def _is_new(self, fault: BaseException) -> bool:
        """Counted each time, said once until the task was well again."""
        if self.state == "running":
            self._in_a_row = 0
            self._logged.clear()
        self.faults += 1
        self._in_a_row += 1
        self._failed_s = self._mono_s()
        new = kind_of(fault) not in self._logged
        self._logged.add(kind_of(fault))
        return new


class BackgroundTasks:
    """All tasks of one hub. `running` belongs to the event loop, `run_in_thread` to a thread of its own."""

    def __init__(
        self,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
        mono_s: Callable[[], float] = time.monotonic,
    ) -> None:
        self.sleep, self._mono_s = sleep, mono_s
        self._edges: dict[str, TaskEdge] = {}

    @property
    def edges(self) -> Mapping[str, TaskEdge]:
        return self._edges

    def edge(self, name: str) -> TaskEdge:
        return self._edges.setdefault(name, TaskEdge(name, self._mono_s))

    @asynccontextmanager
    async def running(self, **works: Work) -> AsyncIterator[None]:
        """Each under the name of its task, for as long as the block lasts."""
        tasks = [
            asyncio.create_task(self._keep_running(self.edge(name), work), name=name) for name, work in works.items()
        ]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    def every(self, seconds: float, step: Work) -> Work:
        """A work that takes the step again and again, the first time after `seconds`."""

        async def steps() -> None:
            while True:
                await self.sleep(seconds)
                await step()

        return steps

    async def _keep_running(self, edge: TaskEdge, work: Work) -> None:
        while True:
            with edge.catching() as outcome:
                await work()
            if outcome.fault is None or is_cancelled():
                return
            await self.sleep(edge.pause_s())

    def run_in_thread(self, name: str, work: Callable[[], None], closed: threading.Event) -> None:
        """In the thread that calls it, until `closed` is set, which is also when `work` is to return."""
        edge = self.edge(name)
        while not closed.is_set():
            with edge.catching() as outcome:
                work()
            if outcome.fault is None:
                return
            closed.wait(edge.pause_s())

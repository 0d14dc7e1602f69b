"""Promise: a task that breaks is said once, begins again, and takes nobody with it."""

import asyncio
import threading
from collections.abc import Callable

import pytest
import structlog

from sync.background_tasks import LONGEST_SECONDS, STEADY_SECONDS, BackgroundTasks, caught, pause_s


class Time:
    def __init__(self) -> None:
        self.mono_s = 0.0
        self.slept: list[float] = []

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.mono_s += seconds
        await asyncio.sleep(0)

    def __call__(self) -> float:
        return self.mono_s


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def tasks(time: Time) -> BackgroundTasks:
    return BackgroundTasks(time.sleep, time)


async def forever() -> None:
    await asyncio.Event().wait()


def breaking(
    times: int, over: asyncio.Event, fault: Callable[[], BaseException] = ZeroDivisionError
) -> Callable[[], object]:
    left = [fault() for _ in range(times)]

    async def work() -> None:
        if left:
            raise left.pop()
        over.set()
        await forever()

    return work


async def run(tasks: BackgroundTasks, times: int, fault: Callable[[], BaseException] = ZeroDivisionError) -> None:
    over = asyncio.Event()
    async with tasks.running(one=breaking(times, over, fault), two=forever):  # type: ignore[arg-type]
        await asyncio.wait_for(over.wait(), 10)
        alive = {task.get_name() for task in asyncio.all_tasks() if not task.done()}
        assert {"one", "two"} <= alive


def test_a_task_that_breaks_begins_again_after_a_pause_that_grows(tasks: BackgroundTasks, time: Time) -> None:
    asyncio.run(run(tasks, 4))
    assert time.slept == [1, 2, 4, 8]
    assert (tasks.edge("one").faults, tasks.edge("two").faults) == (4, 0)
    assert max(map(pause_s, range(1, 100))) == LONGEST_SECONDS


def test_the_same_fault_again_and_again_is_logged_once_by_its_kind(tasks: BackgroundTasks) -> None:
    with structlog.testing.capture_logs() as logs:
        asyncio.run(run(tasks, 5))
    assert [(line["event"], line["of"]) for line in logs] == [("task_failed", "one")]


def test_a_wait_that_somebody_else_cancelled_is_a_fault_and_not_the_end_of_the_task(tasks: BackgroundTasks) -> None:
    asyncio.run(run(tasks, 1, asyncio.CancelledError))
    assert tasks.edge("one").faults == 1


def test_a_task_is_failing_until_it_ran_long_enough_without_a_fault(tasks: BackgroundTasks, time: Time) -> None:
    asyncio.run(run(tasks, 1))
    assert tasks.edge("one").state == "failing"
    time.mono_s += STEADY_SECONDS
    assert tasks.edge("one").state == "running"


def test_a_task_that_was_well_again_says_its_next_fault_anew(tasks: BackgroundTasks, time: Time) -> None:
    with structlog.testing.capture_logs() as logs:
        asyncio.run(run(tasks, 1))
        time.mono_s += STEADY_SECONDS
        asyncio.run(run(tasks, 1))
    assert len(logs) == 2
    assert time.slept == [1, 1]


def test_a_task_that_returns_is_told_as_gone(tasks: BackgroundTasks) -> None:
    async def nothing() -> None:
        return

    async def run() -> None:
        async with tasks.running(one=nothing):
            await asyncio.sleep(0)

    asyncio.run(run())
    assert tasks.edge("one").state == "ended"


def test_a_task_that_breaks_while_it_is_ended_ends(tasks: BackgroundTasks) -> None:
    async def work() -> None:
        try:
            await forever()
        finally:
            raise ZeroDivisionError

    async def run() -> None:
        async with asyncio.timeout(10), tasks.running(one=work):
            await asyncio.sleep(0)

    asyncio.run(run())
    assert tasks.edge("one").faults == 1


def test_a_thread_that_breaks_goes_on(tasks: BackgroundTasks) -> None:
    closed, left = threading.Event(), [ZeroDivisionError()]
    edge = tasks.edge("one")
    edge.pause_s = lambda: 0.0  # type: ignore[method-assign]  # nobody waits here

    def work() -> None:
        if left:
            raise left.pop()
        closed.set()

    tasks.run_in_thread("one", work, closed)
    assert closed.is_set()
    assert edge.faults == 1


def test_what_is_to_pass_passes_the_edge() -> None:
    with pytest.raises(KeyError), caught("broke", passing=(KeyError,)):
        raise KeyError
    with caught("broke", passing=(KeyError,)) as outcome:
        pause_s(0)
    assert outcome.kind.startswith("AssertionError")

"""Promise: work never blocks a window, and its answer comes back on the window's own thread or not at all."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from display.background import WORKERS, Background
from office.contract.errors import Unavailable


@pytest.fixture
def background(qapp: object) -> Iterator[Background]:
    background = Background()
    yield background
    background.close()


def test_work_runs_beside_the_window_and_its_answer_comes_home(qtbot: QtBot, background: Background) -> None:
    seen: dict[str, object] = {}
    goes_on = threading.Event()

    def work() -> threading.Thread:
        goes_on.wait(5)
        return threading.current_thread()

    background.run(work, lambda worker: seen.update(worker=worker, home=threading.current_thread()), seen.update)
    goes_on.set()
    qtbot.waitUntil(lambda: "home" in seen)
    assert seen["worker"] is not threading.main_thread()
    assert seen["home"] is threading.main_thread()


def test_what_went_wrong_is_told_on_the_window_s_thread(qtbot: QtBot, background: Background) -> None:
    seen: list[tuple[BaseException, threading.Thread]] = []

    def break_down() -> None:
        raise Unavailable("hub: not reached")

    background.run(break_down, seen.append, lambda error: seen.append((error, threading.current_thread())))
    qtbot.waitUntil(lambda: bool(seen))
    assert isinstance(seen[0][0], Unavailable)
    assert seen[0][1] is threading.main_thread()


def test_after_closing_nobody_is_called_back(qapp: QCoreApplication, background: Background) -> None:
    under_way, goes_on = threading.Barrier(WORKERS + 1), threading.Event()
    answers: list[object] = []
    taken: list[str] = []

    def work() -> None:
        under_way.wait(5)
        goes_on.wait(5)

    for _ in range(WORKERS):
        background.run(work, answers.append, answers.append)
    background.run(lambda: taken.append("waited"), answers.append, answers.append)
    under_way.wait(5)
    background.close()
    background.run(lambda: taken.append("late"), answers.append, answers.append)
    goes_on.set()
    for worker in threading.enumerate():
        if worker.name.startswith("background"):
            worker.join(5)
    qapp.processEvents()
    assert answers == []
    assert taken == [], "work that still waited, or came later, was done"

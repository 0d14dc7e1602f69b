"""One question at a time: the same one keeps its op_id while it is unanswered, and late answers are nobody's."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from display.request import Request
from office.contract.errors import Refusal, Unavailable

NO = Refusal("not_here", {"id": "Tidak di sini.", "en": "Not here."})


class HeldRunner:
    """Keeps what was asked until the test answers it."""

    def __init__(self) -> None:
        self.held: list[tuple[Callable[[], Any], Callable[[Any], object], Callable[[BaseException], object]]] = []

    def run(
        self, work: Callable[[], Any], then: Callable[[Any], object], failed: Callable[[BaseException], object], /
    ) -> None:
        self.held.append((work, then, failed))

    def answer(self) -> None:
        work, then, _ = self.held.pop(0)
        then(work())

    def fail(self, error: BaseException) -> None:
        work, _, failed = self.held.pop(0)
        work()
        failed(error)


class Asked:
    """A request with what it brought to the hub and what came back."""

    def __init__(self) -> None:
        self.runner = HeldRunner()
        self.request = Request(self.runner)
        self.op_ids: list[UUID] = []
        self.answers: list[str] = []
        self.errors: list[BaseException] = []

    def ask(self, question: object = "same") -> bool:
        return self.request.start(question, self._work, self.answers.append, self.errors.append)

    def _work(self, op_id: UUID) -> str:
        self.op_ids.append(op_id)
        return str(len(self.op_ids))


@pytest.fixture
def asked() -> Asked:
    return Asked()


def test_only_one_question_is_on_its_way(asked: Asked) -> None:
    assert asked.ask()
    assert not asked.ask("another")
    asked.runner.answer()
    assert asked.ask("another")
    asked.request.reset()
    assert asked.answers == ["1"]
    assert len(asked.runner.held) == 1


def test_the_same_question_after_a_silent_hub_has_the_same_op_id(asked: Asked) -> None:
    asked.ask()
    asked.runner.fail(Unavailable("hub"))
    asked.ask()
    asked.runner.answer()
    assert len(asked.op_ids) == 2
    assert len(set(asked.op_ids)) == 1


@pytest.mark.parametrize("end", ["answered", "refused", "another question", "reset"])
def test_a_new_act_has_a_new_op_id(asked: Asked, end: str) -> None:
    asked.ask()
    if end == "answered":
        asked.runner.answer()
    else:
        asked.runner.fail(NO if end == "refused" else Unavailable("hub"))
    if end == "reset":
        asked.request.reset()
    asked.ask("another" if end == "another question" else "same")
    asked.runner.answer()
    assert len(set(asked.op_ids)) == 2


def test_an_answer_after_a_reset_is_ignored_and_does_not_end_the_next_question(asked: Asked) -> None:
    asked.ask()
    asked.request.reset()
    assert asked.ask()
    asked.runner.answer()
    assert asked.answers == []
    assert asked.request.working
    asked.runner.answer()
    assert asked.answers == ["2"]


def test_a_failure_after_a_reset_is_ignored(asked: Asked) -> None:
    asked.ask()
    asked.request.reset()
    asked.runner.fail(NO)
    assert asked.errors == []


@pytest.mark.parametrize("gone", [False, True], ids=["awaited", "after a reset"])
def test_a_bug_rises_and_is_no_refusal(asked: Asked, gone: bool) -> None:
    asked.ask()
    if gone:
        asked.request.reset()
    with pytest.raises(KeyError):
        asked.runner.fail(KeyError("bug"))
    assert asked.errors == []


def test_another_question_may_follow_from_within_an_answer(asked: Asked) -> None:
    asked.request.start("first", asked._work, lambda _: asked.ask("second"), asked.errors.append)
    asked.runner.answer()
    assert asked.request.working
    asked.runner.answer()
    assert asked.answers == ["2"]


def test_an_answer_that_nobody_waits_for_any_more_goes_to_late(asked: Asked) -> None:
    late: list[str] = []
    asked.request.start("a login", lambda _: "a session", asked.answers.append, asked.errors.append, late=late.append)
    asked.request.reset()
    asked.runner.answer()
    assert (late, asked.answers) == (["a session"], [])

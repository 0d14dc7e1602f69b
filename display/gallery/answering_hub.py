"""The far side of `HubHttp.ask` without a network: methods that are marked with the call they answer."""

from collections.abc import Callable, Iterator
from typing import Any, Final, TypeVar

from sync.lan.calls.call import Call, HubCaller, PathPart

Answer = Callable[..., Any]
Method = TypeVar("Method", bound=Answer)
_MARK: Final = "answered_calls"


def answers(*calls: Call[Any, Any]) -> Callable[[Method], Method]:
    """Marks `method(self, command, *, path_part, session="", citizen="")` as the answer to each of `calls`.

    It takes what the call has: no `command` where there is none, each name of the path, and the session or the citizen
    where one is sent. Whoever overrides it needs no mark."""

    def mark(method: Method) -> Method:
        setattr(method, _MARK, calls)
        return method

    return mark


class AnsweringHub(HubCaller):
    """Answers a call with the method that is marked for it, here or in one of `areas`. Raises what that raises."""

    def __init__(self, *areas: object) -> None:
        """AssertionError names a call that is answered twice."""
        self.answers: dict[Call[Any, Any], Answer] = {}
        for call, answer in (marked for one in (self, *areas) for marked in _marked(one)):
            if self.answers.setdefault(call, answer) != answer:
                raise AssertionError(f"{call.method} {call.path} is answered twice")

    def make(
        self,
        call: Call[Any, Any],
        command: object,
        where: dict[str, PathPart],
        *,
        seconds: float,
        session: str,
        citizen: str,
    ) -> Any:
        """AssertionError names a call that nobody answers."""
        if call not in self.answers:
            raise AssertionError(f"{type(self).__name__} does not answer {call.method} {call.path}")
        sender = {name: value for name, value in (("session", session), ("citizen", citizen)) if value}
        ordered = () if command is None else (command,)
        return self.answers[call](*ordered, **where, **sender)


def _marked(one: object) -> Iterator[tuple[Call[Any, Any], Answer]]:
    for base in type(one).__mro__:
        for name, method in vars(base).items():
            for call in getattr(method, _MARK, ()):
                yield call, getattr(one, name)

"""The far side of `HubHttp.ask` without a network: a table of what answers each call."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar, overload
from uuid import UUID

from sync.lan.calls.call import Call

C = TypeVar("C")
A = TypeVar("A")
PathPart = str | int | UUID
Answers = Mapping[Call[Any, Any], Callable[..., Any]]


class AnsweringHub:
    """Answers a call as `answers` says: `answer(command, **where)`, without `command` where the call has none.
    `session` and `citizen` are handed on where they are given, as `where` is. Raises what the answer raises."""

    answers: Answers

    @overload
    def ask(
        self, call: Call[None, A], *, seconds: float = 0, session: str = "", citizen: str = "", **where: PathPart
    ) -> A: ...
    @overload
    def ask(
        self,
        call: Call[C, A],
        command: C,
        *,
        seconds: float = 0,
        session: str = "",
        citizen: str = "",
        **where: PathPart,
    ) -> A: ...
    def ask(
        self,
        call: Call[Any, A],
        command: object = None,
        *,
        seconds: float = 0,
        session: str = "",
        citizen: str = "",
        **where: PathPart,
    ) -> A:
        sender = {name: value for name, value in (("session", session), ("citizen", citizen)) if value}
        ordered = () if command is None else (command,)
        answer: A = self.answers[call](*ordered, **where, **sender)
        return answer

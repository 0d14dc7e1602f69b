"""A line between two machines: messages are lost, late, delivered twice, and the answer may be lost after the act."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

from office.contract.errors import Refusal
from proof.simulation.random_source import NetworkConditions, RandomSource

Q = TypeVar("Q")
A = TypeVar("A")


class MessageLost(Exception):
    """No answer came; whether the other end acted is unknown."""


class SimNetwork(Generic[Q, A]):
    """`far` acts on a question and answers; it raises Lost while it is down."""

    def __init__(
        self, source: RandomSource, name: str, conditions: NetworkConditions, far: Callable[[Q], Awaitable[A]]
    ) -> None:
        self._source, self._name, self.conditions, self._far = source, name, conditions, far
        self._replays: set[asyncio.Task[None]] = set()
        self.cut = False

    def quiet(self) -> None:
        self.cut = False
        self.conditions = NetworkConditions(0.0, 0.0, 0.05)

    async def ask(self, question: Q) -> A:
        """The answer, after the way there and back. Raises Lost."""
        await self._travel()
        answer = await self._far(question)
        if self._source.happens(self.conditions.replay):
            again = asyncio.create_task(self._replay(question))
            self._replays.add(again)
            again.add_done_callback(self._replays.discard)
        await self._travel()
        return answer

    async def _travel(self) -> None:
        self._must_be_whole()
        await asyncio.sleep(self._source.between(0.001, self.conditions.slow_s))
        self._must_be_whole()
        if self._source.happens(self.conditions.loss):
            self._source.note(self._name, "lost")
            raise MessageLost

    def _must_be_whole(self) -> None:
        if self.cut:
            raise MessageLost

    async def _replay(self, question: Q) -> None:
        """The same message once more, much later: nobody waits for what comes of it."""
        await asyncio.sleep(self._source.between(0.0, 30.0))
        if self.cut:
            return
        self._source.note(self._name, "replayed")
        try:
            await self._far(question)
        except (MessageLost, Refusal):
            return

    async def settle(self) -> None:
        if self._replays:
            await asyncio.gather(*self._replays)

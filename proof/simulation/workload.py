"""Who acts in an office, and what they were told: a desk that calls, serves and finishes."""

import asyncio
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from office.attention.items import OVERTAKEN
from office.contract.answers import CallAnswer, EntryAnswer
from office.contract.attention import AttentionItem
from office.contract.commands import Amend, Attend, CallNext, MoveEntry, Settle
from office.contract.errors import Refusal
from proof.simulation.fixtures import COUNTERS, SUPERVISOR
from proof.simulation.hub import SimHub
from proof.simulation.network import MessageLost, SimNetwork
from proof.simulation.random_source import NetworkConditions, RandomSource

RETRY_SECONDS: Final = 1.5


@dataclass(slots=True)
class AnsweredAct:
    """What somebody was told and may rely on, by the act's op_id."""

    tickets: dict[UUID, str] = field(default_factory=dict)  # the number on the paper
    acts: set[UUID] = field(default_factory=set)
    refused: dict[UUID, str] = field(default_factory=dict)
    turned_away: dict[UUID, str] = field(default_factory=dict)  # numbers on paper that the hub would not have


class SimPerson:
    """Asks the hub over the office network, the same op_id until there is an answer."""

    def __init__(self, source: RandomSource, name: str, hub: SimHub, answered: AnsweredAct) -> None:
        self._source, self.name, self._hub, self._answered = source, name, hub, answered
        self.line: SimNetwork[Any, Any] = SimNetwork(
            source, name, NetworkConditions.drawn(source, slow_s=0.3), self._reach
        )

    async def _reach(self, question: Any) -> Any:
        return question(self._hub)

    async def _asked(self, question: Any) -> Any:
        while True:
            try:
                return await self.line.ask(question)
            except MessageLost:
                await asyncio.sleep(RETRY_SECONDS)

    def _op_id(self) -> UUID:
        return UUID(int=self._source.op_id(), version=4)


class SimDesk(SimPerson):
    def __init__(self, source: RandomSource, name: str, hub: SimHub, answered: AnsweredAct, counter: str) -> None:
        super().__init__(source, name, hub, answered)
        self._counter, self._officer = counter, COUNTERS[counter]

    async def serve(self, many: int, pause_s: float) -> None:
        for _ in range(many):
            await asyncio.sleep(self._source.between(0, pause_s))
            called = await self._act(lambda hub, order: hub.call(self._counter, order, self._officer), CallNext)
            if isinstance(called, CallAnswer):
                await self._visit(called.entry)

    async def _visit(self, entry: UUID) -> None:
        for verb in ("serve", "finish") if self._source.dice.random() < 0.8 else ("no-show",):
            await asyncio.sleep(self._source.between(0, 20))
            moved = await self._act(
                lambda hub, order, verb=verb: hub.move(entry, verb, order, self._officer), MoveEntry
            )
            if not isinstance(moved, EntryAnswer):
                return

    async def _act(self, ask: Any, kind: type[CallNext | MoveEntry]) -> Any:
        order = kind(op_id=self._op_id())
        answer = await self._asked(lambda hub: ask(hub, order))
        if isinstance(answer, Refusal):
            self._answered.refused[order.op_id] = answer.code
        elif answer is not None:
            self._answered.acts.add(order.op_id)
        self._source.note(self.name, f"{kind.__name__} {getattr(answer, 'number', answer)}")
        return answer


class SimSupervisor(SimPerson):
    """Looks after what the platform refused; the list itself comes in a moment, what is decided travels."""

    async def look(self, pause_s: float) -> None:
        while True:
            await asyncio.sleep(self._source.between(pause_s / 2, pause_s))
            await self.attend()

    async def attend(self) -> None:
        if not self._hub.up:
            return
        for item in self._hub.office.attention.listed(SUPERVISOR).items:
            if item.state in ("open", "escalated"):
                await self._decide(item)

    async def _decide(self, item: AttentionItem) -> None:
        verb, order = self._choice(item)
        answer = await self._asked(lambda hub: hub.attend(verb, item.item, order, SUPERVISOR))
        if isinstance(answer, Refusal):
            self._answered.refused[order.op_id] = answer.code
        else:
            self._answered.acts.add(order.op_id)
        self._source.note(self.name, f"{verb} {item.item} {getattr(answer, 'code', '')}")

    def _choice(self, item: AttentionItem) -> tuple[str, Attend]:
        chance = self._source.dice.random()
        named: dict[str, Any] = {"op_id": self._op_id(), "reason": "dilihat"}
        if item.kind == "conflict":
            return "settle", Settle(choice="theirs" if chance < 0.5 else "ours", **named)
        if item.code in OVERTAKEN:
            return "settle", Settle(choice="theirs", **named)
        if chance < 0.7:
            return "retry", Attend(**named)
        if chance < 0.8:
            return "escalate", Attend(**named)
        return "amend", Amend(withdraw="mistaken", **named)

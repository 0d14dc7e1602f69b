"""A kiosk of the simulation: the real rules of giving numbers while the hub is silent, and the real outbox."""

import asyncio
from pathlib import Path
from typing import Any
from uuid import UUID

from display.gallery.answering_hub import AnsweringHub, answers
from kiosk.core.offline_ticket import OfflineTicket
from kiosk.offline.cache import OfflineCache
from kiosk.offline.tickets import SILENT_SECONDS, OfflineIssuer
from office.contract.answers import TicketAnswer
from office.contract.catalogue import Catalogue
from office.contract.commands import TakeIn, TakeTicket
from office.contract.errors import Refusal, Unavailable
from proof.simulation.fixtures import SERVICES, kiosk_key
from proof.simulation.hub import SimHub
from proof.simulation.machine import SimMachine
from proof.simulation.network import MessageLost
from proof.simulation.random_source import RandomSource
from proof.simulation.workload import AnsweredAct, SimPerson
from sync.lan.calls.tickets import TAKE_IN, TAKE_TICKET
from sync.lan.outbox.outbox import Outbox


class SimKiosk(SimPerson):
    def __init__(self, source: RandomSource, mark: str, hub: SimHub, answered: AnsweredAct, folder: Path) -> None:
        super().__init__(source, f"{hub.name} {mark}", hub, answered)
        self._mark, self._folder = mark, folder
        self.machine = SimMachine(source, self.name)
        self._outbox: Outbox
        self._offline: OfflineIssuer

    def start(self, catalogue: Catalogue) -> None:
        """It was enrolled while its hub spoke."""
        self._switch_on()
        self._offline.cache.keep_catalogue(catalogue)
        self._hear()

    def restart(self) -> None:
        self.machine.note("restarts")
        self._outbox.close()
        self._switch_on()

    def stop(self) -> None:
        self._outbox.close()

    def _switch_on(self) -> None:
        self._outbox = Outbox(self._folder)
        cache = OfflineCache(self._outbox, self._mark, self.machine.switched_on)
        self._offline = OfflineIssuer(cache, _Far(None), device=self.name, key=kiosk_key)

    def _hear(self) -> None:
        """A beat of the hub, as with every answer."""
        self._offline.cache.hear(self._hub.clock())
        self._offline.cache.keep_time()

    async def visitors(self, many: int, pause_s: float) -> None:
        for _ in range(many):
            await asyncio.sleep(self._source.between(0, pause_s))
            order = TakeTicket(op_id=self._op_id(), service=self._source.dice.choice(SERVICES))
            self._take_answer(order.op_id, await self._taken(order))
            self.deliver()

    async def _taken(self, order: TakeTicket) -> TicketAnswer | Refusal:
        """What the hub says in time, or else what the kiosk gives by itself."""
        try:
            answer = await asyncio.wait_for(self.line.ask(lambda hub: hub.take(order)), SILENT_SECONDS)
            self._hear()
        except (MessageLost, TimeoutError):
            answer = Unavailable("silent")
        try:
            return self._asking(lambda _: answer).take(order)
        except Refusal as refusal:
            return refusal

    def _take_answer(self, op_id: UUID, answer: TicketAnswer | Refusal) -> None:
        if isinstance(answer, Refusal):
            self._answered.refused[op_id] = answer.code
            self._source.note(self.name, f"refused {answer.code}")
            return
        self._answered.tickets[op_id] = answer.number
        self._source.note(self.name, f"ticket {answer.number}{' alone' if isinstance(answer, OfflineTicket) else ''}")

    def deliver(self) -> bool:
        """Whether the hub has every number that was given without it."""
        brought = self._asking(self._carried).deliver()
        for act in self._outbox.refused():
            self._answered.turned_away[act.op_id] = act.answer.decode()
        if brought.answers:
            self._source.note(self.name, f"brought in {len(brought.answers)}")
        return not brought.waiting

    def _carried(self, order: TakeIn) -> Any:
        """There and back in one moment, or lost on either way."""
        self._must_arrive()
        answer = self._hub.take_in(order, self.name)
        self._must_arrive()
        return answer

    def _must_arrive(self) -> None:
        if self.line.cut or not self._hub.up or self._source.happens(self.line.conditions.loss):
            raise Unavailable("lost")

    def _asking(self, far: Any) -> OfflineIssuer:
        self._offline._hub = _Far(far)
        return self._offline


class _Far(AnsweringHub):
    """The hub as OfflineIssuer asks it: at once."""

    language = "id"

    def __init__(self, far: Any) -> None:
        super().__init__()
        self._far = far

    @answers(TAKE_TICKET, TAKE_IN)
    def _answer(self, order: TakeTicket | TakeIn) -> TicketAnswer:
        try:
            answer = self._far(order)
        except MessageLost as lost:
            raise Unavailable("lost") from lost
        if isinstance(answer, Refusal | Unavailable):
            raise answer
        assert isinstance(answer, TicketAnswer)
        return answer

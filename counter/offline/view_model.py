"""Going on while the hub is silent, and telling it when it is back: in order, each act once, nothing dropped."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

import structlog
from PySide6.QtCore import QObject

from counter.core.hub_sync import DeskReader
from counter.core.ports import Clock, DeskClient, Thread
from counter.core.state import DeskState
from counter.offline.outbox import OutboxClient, OutboxState
from counter.offline.rules import NOBODY, after
from office.contract.answers import DeskAnswer
from office.contract.commands import MoveEntry
from office.contract.errors import Refusal, Unavailable
from sync.wire import FeedEvent

AGAIN_SECONDS: Final = 3.0  # how soon what stopped on its way to the hub is told again
MERGED: Final = {"ticket.issued", "ticket.alias"}

log = structlog.get_logger(__name__)


class DeskAlone(DeskReader):
    """`carrier` None: this machine keeps nothing, and the desk is as good as its hub."""

    def __init__(
        self,
        state: DeskState,
        client: DeskClient,
        thread: Thread,
        clock: Clock,
        *,
        carrier: OutboxClient | None,
        parent: QObject | None,
    ) -> None:
        super().__init__(state, client, thread, clock, parent)
        self._carrier, self._telling = carrier, False
        self._tell_at: datetime | None = None

    def start(self) -> None:
        """Also with what the last run left: it is told as soon as the hub answers, whoever is signed in then."""
        self._look()
        super().start()

    def happened(self, event: FeedEvent) -> None:
        """A number that only its paper knew may have come in from its kiosk: what was done with it counts now."""
        number = event.data.get("number") if event.kind in MERGED else None
        for person in self._state.alone.refused:
            if number is not None and person.number == number and person.code == "number_unknown":
                self.tellAgain(person.op_ids)
        super().happened(event)

    def tellAgain(self, op_ids: Sequence[UUID]) -> None:
        carrier = self._carrier
        if carrier is not None:
            self._thread.run(lambda: carrier.again(op_ids), self._looked, self._untold)

    def refusalSeen(self, op_ids: Sequence[UUID]) -> None:
        carrier = self._carrier
        if carrier is not None:
            self._thread.run(lambda: carrier.seen(op_ids), self._looked, self._untold)

    def toldRead(self) -> None:
        self._put(alone=replace(self._state.alone, told=0))

    # within

    def _reached(self, **changes: object) -> None:
        super()._reached(**changes)
        self._tell_what_waits()

    def _tell_what_waits(self) -> None:
        state, carrier = self._state, self._carrier
        due = self._tell_at is None or self._clock() >= self._tell_at
        if carrier is None or self._telling or not due or state.reach != "up":
            return
        if not state.alone.able:
            self._tell_at = self._clock() + timedelta(seconds=AGAIN_SECONDS)
            self._look()
        elif state.alone.waiting:
            self._telling = True
            self._thread.run(carrier.tell, self._told, self._untold)

    def _told(self, now: OutboxState) -> None:
        self._telling = False
        self._tell_at = self._clock() + timedelta(seconds=AGAIN_SECONDS) if now.stopped is not None else None
        told = self._state.alone.told + now.done
        self._carry(now, told=told)
        if isinstance(now.stopped, Unavailable):
            self._lost()
        elif isinstance(now.stopped, Refusal):
            self._put(notice=now.stopped.messages[self._state.language], offers=())
        elif now.waiting:
            self._tell_what_waits()
        else:
            self._sweep()
            self.refresh()

    def _untold(self, error: BaseException) -> None:
        """This machine's own disk: what is on it waits; the hub, while it answers, is worth more than nothing."""
        self._say(error)
        self._telling = False
        self._tell_at = self._clock() + timedelta(seconds=AGAIN_SECONDS)
        self._put(alone=replace(self._state.alone, able=False))

    def _look(self) -> None:
        if self._carrier is not None:
            self._thread.run(self._carrier.look, self._looked, self._untold)

    def _looked(self, now: OutboxState) -> None:
        self._carry(now)
        self._tell_what_waits()

    def _carry(self, now: OutboxState, **more: object) -> None:
        changes: dict[str, object] = {"able": True, "waiting": now.waiting, "refused": now.refused}
        self._put(alone=replace(self._state.alone, **changes | more))  # type: ignore[arg-type]  # members of Alone, by name

    def _sweep(self) -> None:
        carrier, now = self._carrier, self._now()
        if carrier is not None:
            self._thread.run(lambda: carrier.sweep(now), lambda _: None, self._untold)

    def _read(self, desk: DeskAnswer) -> None:
        """What the hub says of this desk is the past until it has heard all that was done here."""
        alone = self._state.alone
        if alone.able and (alone.waiting or self._telling):
            self._reading, self._read_at = False, self._clock()
            self._reached()
            if self._stale:
                self.refresh()
            return
        if self._state.officer is not None:
            self._put(alone=replace(alone, people={}, before=None, last=None, lost_call=False, leaving=False))
        super()._read(desk)

    def _wipe(self, *, locked: str = "", problem: str = "", entering: bool = False) -> None:
        alone = self._state.alone
        kept = replace(NOBODY, able=alone.able, waiting=alone.waiting, refused=alone.refused)
        self._put(alone=kept)
        super()._wipe(locked=locked, problem=problem, entering=entering)

    def _unread(self, error: BaseException) -> None:
        """An act the hub has answered is done, also where the desk could not be read after it."""
        asked, desk = self._state.asked, self._state.desk
        if isinstance(error, Unavailable) and asked is not None and asked.answered and asked.entry and desk is not None:
            order = asked.order if isinstance(asked.order, MoveEntry) else MoveEntry(op_id=asked.op_id)
            at = self._now()
            now = after(
                desk, asked.act, asked.entry, order, number=asked.number, at=at, known_at=self._state.known_at or at
            )
            self._put(desk=now)
        super()._unread(error)

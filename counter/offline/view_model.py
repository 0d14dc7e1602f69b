"""Going on while the hub is silent, and delivering to it when it is back: in order, each act once, nothing dropped."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from msgspec.structs import replace

from counter.core.feature import Feature
from counter.core.hub_sync import HubSync
from counter.core.store import CounterCore
from counter.offline.outbox import OutboxClient, OutboxState
from counter.offline.rules import OfflineState, after
from diagnostics.logger import get_logger
from office.contract.commands import MoveEntry
from office.contract.errors import Refusal, Unavailable
from sync.wire import FeedEvent

AGAIN_SECONDS: Final = 3.0  # how soon what stopped on its way to the hub is sent again
MERGED: Final = {"ticket.issued", "ticket.alias"}

log = get_logger()


class OfflineViewModel(Feature):
    """`outbox client` None: this machine keeps nothing, and the desk is as good as its hub."""

    def __init__(self, core: CounterCore, sync: HubSync, outbox_client: OutboxClient | None) -> None:
        super().__init__(core)
        self._sync, self.outbox_client = sync, outbox_client
        self._replaying = False
        self._replay_at: datetime | None = None
        core.hubReached.connect(self.replay_unsent)
        core.changed.connect(self.changed)
        sync.accepted.connect(self._settle)
        sync.unread.connect(self._unread)

    @property
    def outstanding(self) -> bool:
        """Something was done here that the hub does not have yet."""
        state = self._core.state
        return state.stores and (state.unsent > 0 or self._replaying)

    def start(self) -> None:
        """Also with what the last run left: it is sent as soon as the hub answers, whoever is signed in then."""
        self._look()

    def on_event(self, event: FeedEvent) -> None:
        """A number that only its slip had may have come in from its kiosk: what was done with it counts now."""
        number = event.data.get("number") if event.kind in MERGED else None
        for person in self._core.state.part(OfflineState).refused:
            if number is not None and person.number == number and person.code == "number_unknown":
                self.sendAgain(person.op_ids)

    def on_tick(self) -> None:
        self.replay_unsent()

    def sendAgain(self, op_ids: Sequence[UUID]) -> None:
        self._in_outbox(lambda outbox_client: outbox_client.again(op_ids))

    def refusalSeen(self, op_ids: Sequence[UUID]) -> None:
        self._in_outbox(lambda outbox_client: outbox_client.seen(op_ids))

    def acceptedSeen(self) -> None:
        self._core.put(replace(self._core.state.part(OfflineState), accepted=0))

    # within

    def replay_unsent(self) -> None:
        state, outbox_client = self._core.state, self.outbox_client
        due = self._replay_at is None or self._core.clock() >= self._replay_at
        if outbox_client is None or self._replaying or not due or state.reach != "up":
            return
        if not state.stores:
            self._replay_at = self._core.clock() + timedelta(seconds=AGAIN_SECONDS)
            self._look()
        elif state.unsent:
            self._replaying = True
            self._core.runner.run(outbox_client.replay, self._replayed, self._replay_failed)

    def _replayed(self, now: OutboxState) -> None:
        self._replaying = False
        self._replay_at = self._core.clock() + timedelta(seconds=AGAIN_SECONDS) if now.stopped is not None else None
        self._show(now, accepted=now.done)
        if isinstance(now.stopped, Unavailable):
            self._core.lost()
        elif isinstance(now.stopped, Refusal):
            self._core.put(notice=now.stopped.messages[self._core.state.language], offers=())
        elif now.waiting:
            self.replay_unsent()
        else:
            self._sweep()
            self._sync.refresh()

    def _replay_failed(self, error: BaseException) -> None:
        """This machine's own disk: what is on it waits; the hub, while it answers, is worth more than nothing."""
        self._core.words_of(error)
        self._replaying = False
        self._replay_at = self._core.clock() + timedelta(seconds=AGAIN_SECONDS)
        self._core.put(stores=False)

    def _look(self) -> None:
        self._in_outbox(OutboxClient.look)

    def _in_outbox(self, work: Callable[[OutboxClient], OutboxState]) -> None:
        outbox_client = self.outbox_client
        if outbox_client is not None:
            self._core.runner.run(lambda: work(outbox_client), self._looked, self._replay_failed)

    def _looked(self, now: OutboxState) -> None:
        self._show(now)
        self.replay_unsent()

    def _show(self, now: OutboxState, accepted: int = 0) -> None:
        before = self._core.state.part(OfflineState)
        offline = replace(before, refused=now.refused, accepted=before.accepted + accepted)
        self._core.put(offline, stores=True, unsent=now.waiting)

    def _sweep(self) -> None:
        outbox_client, now = self.outbox_client, self._core.now()
        if outbox_client is not None:
            self._core.runner.run(lambda: outbox_client.sweep(now), lambda _: None, self._replay_failed)

    def _settle(self) -> None:
        """The hub's answer about this counter holds what was done here, too."""
        offline = self._core.state.part(OfflineState)
        self._core.put(replace(offline, people={}, before=None, last=None, lost_call=False, leaving=False))

    def wipe(self) -> None:
        offline = self._core.state.part(OfflineState)
        self._core.put(OfflineState(refused=offline.refused))

    def _unread(self, error: BaseException) -> None:
        """An act the hub has answered is done, also where the desk could not be read after it."""
        asked, desk = self._core.state.asked, self._core.state.desk
        if isinstance(error, Unavailable) and asked is not None and asked.answered and asked.entry and desk is not None:
            order = asked.order if isinstance(asked.order, MoveEntry) else MoveEntry(op_id=asked.op_id)
            at = self._core.now()
            now = after(
                desk,
                asked.act,
                asked.entry,
                order,
                number=asked.number,
                at=at,
                known_at=self._core.state.known_at or at,
            )
            self._core.put(desk=now)

"""What this desk does while its hub is silent, stored in its outbox and delivered in order when it answers again."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final, TypeVar
from uuid import UUID

import msgspec

from counter.offline.rules import EntryRef, OfflineCommand, RejectedEntry
from diagnostics.logger import get_logger
from display.hub_port import HubPort
from office.contract.answers import EntryState, TicketAnswer
from office.contract.commands import CallNext, MoveEntry, TakeIn
from office.contract.errors import Refusal, Unavailable
from sync.lan.calls.call import safe_code
from sync.lan.calls.counters import CALL_NEXT, FIND_TICKET, MOVE_ENTRY
from sync.lan.calls.screens import STATE
from sync.lan.calls.tickets import TAKE_IN
from sync.lan.outbox.queued_command import QueuedCommand, StoredRefusal
from sync.lan.outbox.replay import replay
from sync.lan.outbox.signed_slips import read
from sync.lan.problems import HubUnavailable

if TYPE_CHECKING:
    from sync.lan.outbox.outbox import Outbox

SILENT_SECONDS: Final = 1.5  # after which a hub is silent
SLIP_KIND: Final = "take_in"
COMMAND_KIND: Final = "deed"
NOTHING: Final = b"{}"  # of an answer: names of citizens stay out of the outbox

T = TypeVar("T")
log = get_logger()


class OutboxFull(Unavailable):
    """The hub is silent and this machine's own disk fails: what was asked is nowhere."""


class OutboxItem(msgspec.Struct, frozen=True):
    """One act on its way into the outbox."""

    op_id: UUID
    kind: str
    body: bytes
    at: datetime

    @classmethod
    def command(cls, command: OfflineCommand) -> "OutboxItem":
        assert command.order.acted_at is not None, command.verb
        return cls(command.order.op_id, COMMAND_KIND, msgspec.json.encode(command), command.order.acted_at)

    @classmethod
    def slip(cls, order: TakeIn, at: datetime) -> "OutboxItem":
        return cls(order.op_id, SLIP_KIND, msgspec.json.encode(order), at)


class Queued(msgspec.Struct, frozen=True):
    """It stands here and nowhere else yet. `silent`: the hub was asked and did not answer."""

    silent: bool


class OutboxState(msgspec.Struct, frozen=True):
    """How many acts wait for the hub, what it refused, how many it took just now, and what stopped the rest."""

    waiting: int
    refused: tuple[RejectedEntry, ...]
    done: int = 0
    stopped: Unavailable | Refusal | None = None


class OutboxClient:
    """Blocks, so not for the GUI thread; any other may ask."""

    def __init__(self, outbox: "Outbox", hub: HubPort) -> None:
        self._outbox, self._hub = outbox, hub
        self.losses = outbox.losses

    def do(self, ask: Callable[[], T] | None, item: OutboxItem | None) -> T | Queued:
        """What the hub answers to `ask`; `item` stored on the disk when it is silent, or when others wait before it.

        Raises the hub's Refusal, Unavailable when there is nothing to keep, OutboxFull."""
        silent = False
        if ask is not None and not (item is not None and self._others_wait()):
            try:
                return ask()
            except Unavailable as unavailable:
                its_bug = isinstance(unavailable, HubUnavailable) and unavailable.code == "bug"
                if its_bug or item is None:
                    raise
                silent = True
                log.warning("hub_silent", why=str(unavailable))
        assert item is not None, "nothing to ask and nothing to store"
        try:
            self._outbox.put(item.op_id, item.kind, item.body, item.at)
        except Unavailable as full:
            log.error("act_not_kept", why=str(full))
            raise OutboxFull(str(full)) from full
        return Queued(silent)

    def look(self) -> OutboxState:
        return OutboxState(self._outbox.waiting_count(), _by_person(self._outbox.refused()))

    def replay(self) -> OutboxState:
        """Everything the hub does not have, in the order it was done, until it is silent again."""
        replayed = replay(self._outbox, self._send)
        if replayed.done or replayed.refused:
            log.info("acts_told", done=replayed.done, refused=replayed.refused)
        now = self.look()
        return OutboxState(now.waiting, now.refused, replayed.done, replayed.stopped)

    def again(self, op_ids: Sequence[UUID]) -> OutboxState:
        """A person wants these refused acts to be sent once more."""
        for op_id in op_ids:
            self._outbox.again(op_id)
        return self.look()

    def seen(self, op_ids: Sequence[UUID]) -> OutboxState:
        """A person has seen to them."""
        for op_id in op_ids:
            self._outbox.seen(op_id)
        return self.look()

    def sweep(self, now: datetime) -> None:
        """Drop what the hub has had for a day; `now` is the hub's."""
        self._outbox.sweep(now, suspect=False)

    def _others_wait(self) -> bool:
        """An outbox that cannot be read must not keep the desk from a hub that answers."""
        try:
            return self._outbox.waiting_count() > 0
        except Unavailable:
            return False

    def _send(self, act: QueuedCommand) -> bytes:
        if act.kind == SLIP_KIND:
            return msgspec.json.encode(self._hub.ask(TAKE_IN, msgspec.json.decode(act.body, type=TakeIn)))
        command = msgspec.json.decode(act.body, type=OfflineCommand)
        if command.verb == "call":
            self._replay_call(act, command)
        else:
            entry = self._entry_of(command)
            self._hub.ask(MOVE_ENTRY, command.order, session=command.session, entry=entry, verb=command.verb)
        return NOTHING

    def _replay_call(self, act: QueuedCommand, command: OfflineCommand) -> None:
        order = CallNext(op_id=act.op_id, entry=self._entry_of(command), reason=command.order.reason, acted_at=act.at)
        try:
            self._hub.ask(CALL_NEXT, order, session=command.session, counter=command.counter)
        except Refusal:
            if command.take_back is None or not self._taken_back(command, command.take_back):
                raise
            self._hub.ask(CALL_NEXT, order, session=command.session, counter=command.counter)

    def _taken_back(self, command: OfflineCommand, op_id: UUID) -> bool:
        """Whether the lost call had called somebody else to the counter, who goes back into the line."""
        counters = self._hub.ask(STATE).counters
        here = next((one for one in counters if one.counter == command.counter), None)
        if here is None or here.state is not EntryState.CALLED or here.number in (None, command.person.number):
            return False
        entry = self._hub.ask(FIND_TICKET, counter=command.counter, typed=safe_code(str(here.number), "-")).entry
        order = MoveEntry(op_id=op_id, acted_at=command.order.acted_at)
        self._hub.ask(MOVE_ENTRY, order, session=command.session, entry=entry, verb="undo")
        return True

    def _entry_of(self, command: OfflineCommand) -> UUID:
        """The hub's id of the person. Raises what the hub said of the slip, if it refused that."""
        person = command.person
        if person.entry is not None:
            return person.entry
        entry = self._by_slip(person)
        if entry is not None:
            return entry
        return self._hub.ask(FIND_TICKET, counter=command.counter, typed=safe_code(person.number, "-")).entry

    def _by_slip(self, person: EntryRef) -> UUID | None:
        slip = self._outbox.find(person.slip) if person.slip is not None else None
        if slip is None or slip.state == "waiting":
            return None
        if slip.state == "refused":
            refusal = msgspec.json.decode(slip.answer, type=StoredRefusal)
            raise Refusal(refusal.code, refusal.say)
        return msgspec.json.decode(slip.answer, type=TicketAnswer).entry


def _by_person(acts: Sequence[QueuedCommand]) -> tuple[RejectedEntry, ...]:
    """One after the other as they were done; of each person the first no says why."""
    people: dict[str, list[QueuedCommand]] = {}
    for act in acts:
        people.setdefault(_number(act), []).append(act)
    return tuple(_refused(number, about) for number, about in people.items())


def _refused(number: str, acts: Sequence[QueuedCommand]) -> RejectedEntry:
    refusal = msgspec.json.decode(acts[0].answer, type=StoredRefusal)
    return RejectedEntry(
        number=number,
        verbs=tuple(_verb(act) for act in acts),
        at=acts[0].at,
        code=refusal.code,
        say=refusal.say,
        op_ids=tuple(act.op_id for act in acts),
    )


def _number(act: QueuedCommand) -> str:
    if act.kind == SLIP_KIND:
        return read(msgspec.json.decode(act.body, type=TakeIn).slip).number
    return msgspec.json.decode(act.body, type=OfflineCommand).person.number


def _verb(act: QueuedCommand) -> str:
    return act.kind if act.kind == SLIP_KIND else msgspec.json.decode(act.body, type=OfflineCommand).verb

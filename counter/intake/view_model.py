"""Tickets that are taken in from their slips: one after the other, however fast they are scanned."""

from collections import deque
from functools import partial
from typing import Any, Final

from msgspec.structs import replace

from counter.core.actions import Action
from counter.core.feature import Feature
from counter.core.hub_sync import HubSync
from counter.core.store import CounterCore
from counter.intake.slip import FoundSlip, IntakeState, ScannedSlip, looked_up, scanned
from counter.intake.slip_offline import found_offline, known_here
from counter.line.commands import CommandsViewModel
from counter.offline.outbox import OutboxItem, Queued
from counter.offline.rules import EntryRef, OfflineState, joined, row_of, row_typed
from counter.offline.view_model import OfflineViewModel
from office.contract.commands import CallNext, TakeIn
from office.contract.errors import Refusal, Unavailable

TEXT_MAX: Final = 2000  # longer than any QR of ours


class IntakeViewModel(Feature):
    forgets = (IntakeState,)

    def __init__(
        self, core: CounterCore, sync: HubSync, offline: OfflineViewModel, commands: CommandsViewModel
    ) -> None:
        super().__init__(core)
        self._sync, self._offline, self._commands = sync, offline, commands
        self._scans: deque[str] = deque()
        core.changed.connect(self.changed)

    def takeIn(self, text: str) -> None:
        """A slip's QR, its number or its code; nothing: what still waits. One at a time, in the order they came."""
        text = text.strip()[:TEXT_MAX]
        if self._core.state.officer is None:
            return
        if text:
            self._scans.append(text)
        if not self._core.state.part(IntakeState).working:
            self._take_next()

    def forgetSlip(self) -> None:
        self._scans.clear()
        self._core.put(IntakeState())

    def callFound(self) -> None:
        """Who was just taken in, by voice: only while the hub is silent."""
        state, found = self._core.state, self._core.state.part(IntakeState).found
        if found is None or state.desk is None or not state.by_itself:
            return
        if found.typed and not state.why_not(Action.CALL_CHOSEN) and known_here(state.desk, found.number) is None:
            people = {**state.part(OfflineState).people, found.entry: EntryRef(number=found.number)}
            now = self._core.now()
            row = row_typed(found.entry, found.number, found.service, now=now, known_at=state.known_at or now)
            desk = joined(state.desk, row)
            self._core.put(replace(state.part(OfflineState), people=people), desk=desk)
        order = CallNext(op_id=self._core.make_op_id(), entry=found.entry)
        self._commands.begin(Action.CALL_CHOSEN, order, found.entry, found.number)

    def _take_next(self) -> None:
        if not self._scans:
            return
        before, text = self._core.state.part(IntakeState), self._scans.popleft()
        done = before.done if before.found is None else (before.found.number, *before.done)
        intake = IntakeState(working=True, done=done)
        self._core.put(intake)
        try:
            asked = scanned(text)
            here = found_offline(self._core.state, asked) if self._core.state.by_itself else None
        except Refusal as refusal:
            self._not_taken(intake, text, refusal)
            return
        if here is not None and not here.only_here:
            self._show_found(intake, here)
        else:
            self._look_up(intake, text, asked)

    def _look_up(self, intake: IntakeState, text: str, asked: ScannedSlip) -> None:
        """At the hub; a signed slip is stored here where the hub is silent."""
        state, outbox_client = self._core.state, self._offline.outbox_client
        look = partial(looked_up, self._core.client, state.counter, asked)
        work: Any = look
        if outbox_client is not None and asked.record is not None and state.stores:
            item = OutboxItem.slip(TakeIn(op_id=asked.record.op_id, slip=asked.slip), self._core.now())
            work = partial(outbox_client.do, None if state.reach == "down" else look, item)
        self._core.runner.run(work, partial(self._taken, intake, asked), partial(self._not_taken, intake, text))

    def _taken(self, intake: IntakeState, asked: ScannedSlip, found: FoundSlip | Queued) -> None:
        if isinstance(found, Queued):
            found = self._stored_slip(asked, silent=found.silent)
        else:
            self._core.reached()
            self._sync.refresh()
        if self._core.state.officer is None:
            self._scans.clear()
            return
        self._show_found(intake, found)

    def _show_found(self, intake: IntakeState, found: FoundSlip) -> None:
        self._core.put(replace(intake, working=False, found=found))
        self._take_next()

    def _stored_slip(self, asked: ScannedSlip, *, silent: bool) -> FoundSlip:
        """In the line of this desk from now on, if it is for this desk."""
        state, record = self._core.state, asked.record
        assert record is not None, "stored without a slip"
        offline = state.part(OfflineState)
        people = {**offline.people, record.op_id: EntryRef(number=record.number, slip=record.op_id)}
        changes: dict[str, object] = {"unsent": state.unsent + 1}
        found = found_offline(state, asked)
        if state.desk is not None and state.serves(record.service) and known_here(state.desk, record.number) is None:
            changes["desk"] = joined(state.desk, row_of(record, state.known_at or self._core.now()))
        offline = replace(offline, accepted=0, people=people)
        if silent:
            self._core.lost(offline, **changes)
        else:
            self._core.put(offline, **changes)
            self._offline.replay_unsent()
        return found

    def _not_taken(self, intake: IntakeState, text: str, error: BaseException) -> None:
        """What was scanned since waits until this is read: the next answer would wipe it off."""
        problem = self._core.words_of(error)
        if isinstance(error, Unavailable):
            self._scans.appendleft(text)
            if self._core.state.stores and not self._core.state.by_itself:
                self._core.lost(replace(intake, working=False))
                self._take_next()  # by what is known here
                return
        behind = len(self._scans)
        failed = replace(intake, working=False, problem=problem, text="" if behind else text, behind=behind)
        if isinstance(error, Unavailable):
            self._core.lost(failed)
        else:
            self._core.put(failed)

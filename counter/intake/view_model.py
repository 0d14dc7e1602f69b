"""Tickets that come from their paper: one after the other, however fast they are scanned."""

from collections import deque
from dataclasses import replace
from functools import partial
from typing import Any, Final

from counter.core.actions import Action
from counter.intake.slip import NO_PAPER, FoundSlip, IntakeState, ScannedSlip, looked_up, scanned
from counter.intake.slip_offline import found_alone, known_here
from counter.offline.outbox import OutboxItem, Queued
from counter.offline.rules import EntryRef, joined, row_of, row_typed
from counter.visit.slips import DeskPrints
from office.contract.commands import CallNext, TakeIn
from office.contract.errors import Refusal, Unavailable

TEXT_MAX: Final = 2000  # longer than any QR of ours


class DeskPaper(DeskPrints):
    def __init__(self, *more: Any, **named: Any) -> None:
        super().__init__(*more, **named)
        self._scans: deque[str] = deque()

    def takeIn(self, text: str) -> None:
        """A slip's QR, its number or its code; nothing: what still waits. One at a time, in the order they came."""
        text = text.strip()[:TEXT_MAX]
        if self._state.officer is None:
            return
        if text:
            self._scans.append(text)
        if not self._state.paper.working:
            self._take_next()

    def forgetPaper(self) -> None:
        self._scans.clear()
        self._put(paper=NO_PAPER)

    def callFound(self) -> None:
        """Who was just taken in, by voice: only while the hub is silent."""
        state, found = self._state, self._state.paper.found
        if found is None or state.desk is None or not state.by_itself:
            return
        if found.typed and not state.why_not(Action.CALL_CHOSEN) and known_here(state.desk, found.number) is None:
            people = {**state.alone.people, found.entry: EntryRef(number=found.number)}
            now = self._now()
            row = row_typed(found.entry, found.number, found.service, now=now, known_at=state.known_at or now)
            desk = joined(state.desk, row)
            self._put(alone=replace(state.alone, people=people), desk=desk)
        order = CallNext(op_id=self._make_op_id(), entry=found.entry)
        self._begin(Action.CALL_CHOSEN, order, found.entry, found.number)

    def _take_next(self) -> None:
        if not self._scans:
            return
        before, text = self._state.paper, self._scans.popleft()
        done = before.done if before.found is None else (before.found.number, *before.done)
        paper = IntakeState(working=True, done=done)
        self._put(paper=paper)
        try:
            asked = scanned(text)
            here = found_alone(self._state, asked) if self._state.by_itself else None
        except Refusal as refusal:
            self._not_taken(paper, text, refusal)
            return
        if here is not None and not here.kept:
            self._show_found(paper, here)
        else:
            self._look_up(paper, text, asked)

    def _look_up(self, paper: IntakeState, text: str, asked: ScannedSlip) -> None:
        """At the hub; a signed slip is kept here where the hub is silent."""
        state, carrier = self._state, self._carrier
        look = partial(looked_up, self._client, state.counter, asked)
        work: Any = look
        if carrier is not None and asked.said is not None and state.alone.able:
            carry = OutboxItem.slip(TakeIn(op_id=asked.said.op_id, slip=asked.slip), self._now())
            work = partial(carrier.do, None if state.reach == "down" else look, carry)
        self._thread.run(work, partial(self._taken, paper, asked), partial(self._not_taken, paper, text))

    def _taken(self, paper: IntakeState, asked: ScannedSlip, found: FoundSlip | Queued) -> None:
        if isinstance(found, Queued):
            found = self._kept_slip(asked, silent=found.silent)
        else:
            self._reached()
            self.refresh()
        if self._state.officer is None:
            self._scans.clear()
            return
        self._show_found(paper, found)

    def _show_found(self, paper: IntakeState, found: FoundSlip) -> None:
        self._put(paper=replace(paper, working=False, found=found))
        self._take_next()

    def _kept_slip(self, asked: ScannedSlip, *, silent: bool) -> FoundSlip:
        """In the line of this desk from now on, if it is for this desk."""
        state, said = self._state, asked.said
        assert said is not None, "kept without a slip"
        alone = state.alone
        people = {**alone.people, said.op_id: EntryRef(number=said.number, slip=said.op_id)}
        changes: dict[str, object] = {"alone": replace(alone, waiting=alone.waiting + 1, told=0, people=people)}
        found = found_alone(state, asked)
        if state.desk is not None and state.serves(said.service) and known_here(state.desk, said.number) is None:
            changes["desk"] = joined(state.desk, row_of(said, state.known_at or self._now()))
        if silent:
            self._lost(**changes)
        else:
            self._put(**changes)
            self._tell_what_waits()
        return found

    def _not_taken(self, paper: IntakeState, text: str, error: BaseException) -> None:
        """What was scanned since waits until this is read: the next answer would wipe it off."""
        say = self._say(error)
        if isinstance(error, Unavailable):
            self._scans.appendleft(text)
            if self._state.alone.able and not self._state.by_itself:
                self._lost(paper=replace(paper, working=False))
                self._take_next()  # by what is known here
                return
        behind = len(self._scans)
        told = replace(paper, working=False, problem=say, text="" if behind else text, behind=behind)
        if isinstance(error, Unavailable):
            self._lost(paper=told)
        else:
            self._put(paper=told)

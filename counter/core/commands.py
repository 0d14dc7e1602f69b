"""One act at a time on its way to the hub: sent until it is answered, under one op_id, then offered to be undone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QObject

from counter.core.actions import (
    CALLING,
    KEYS,
    UNDOABLE,
    VERBS,
    WAYS_OUT,
    Action,
    AskedOrder,
    PendingAction,
    Undo,
    hub_silent,
)
from counter.core.hub_sync import ENDED_SESSION
from counter.core.ports import Clock, DeskClient, ReceiptPrinter, Thread
from counter.core.state import DeskState
from counter.offline.outbox import SILENT_SECONDS, OutboxClient, OutboxFull, Queued
from counter.offline.plan import OfflineContext, Plan, planned, served_alone
from counter.offline.rules import after, not_asked
from counter.offline.view_model import DeskAlone
from counter.visit.slip_fields import receipt_fields
from office.contract.answers import CallAnswer, EntryAnswer, OfficerAnswer
from office.contract.commands import CallNext, ChangeDesk, MoveEntry
from office.contract.errors import Refusal, Unavailable
from sync.lan.op_ids import new_op_id

translate = QCoreApplication.translate

UNDO_SECONDS: Final = 10  # the office's own limit; look.md
DOUBLE_PRESS_SECONDS: Final = 0.7  # a second press this soon is the same finger, not a second wish
RETRY_SECONDS_MAX: Final = 8.0

Answer = CallAnswer | EntryAnswer | OfficerAnswer | None


class DeskActs(DeskAlone):
    def __init__(
        self,
        state: DeskState,
        client: DeskClient,
        thread: Thread,
        clock: Clock,
        *,
        receipts: ReceiptPrinter | None = None,
        carrier: OutboxClient | None = None,
        make_op_id: Callable[[], UUID] = new_op_id,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(state, client, thread, clock, carrier=carrier, parent=parent)
        self.receipts, self._make_op_id = receipts, make_op_id
        self._last: tuple[Action, datetime] | None = None

    def ask(self, act: Action, order: MoveEntry | None = None) -> None:
        """Does an act on the person at the desk, or says why not. `order` carries what a sheet asked for."""
        current = self._state.current
        entry, number = (current.entry, current.number) if current is not None else (None, "")
        made: AskedOrder = order or MoveEntry(op_id=self._make_op_id())
        if act is Action.CALL:
            made = CallNext(op_id=made.op_id)
        elif act in (Action.BREAK, Action.REOPEN):
            made = ChangeDesk(op_id=made.op_id, state="break" if act is Action.BREAK else "open")
        self._begin(act, made, entry, number)

    def tryNow(self) -> None:
        asked = self._state.asked
        if asked is not None and asked.retry_at is not None:
            self._send(replace(asked, retry_at=None))
        else:
            self._probe()

    def undo(self) -> None:
        undo = self._state.undo
        if undo is None or self._state.asked is not None:
            return
        if self._too_late_alone(undo) or (self._state.reach != "up" and not self._state.by_itself):
            self._put(notice=hub_silent(), offers=())
            return
        order = MoveEntry(op_id=self._make_op_id())
        self._send(PendingAction(act=Action.UNDO, order=order, entry=undo.entry, number=undo.number))

    def _too_late_alone(self, undo: Undo) -> bool:
        """Only the hub knows how the desk was before what it has heard itself."""
        alone = self._state.alone
        return self._state.by_itself and (alone.before is None or alone.last != undo.entry)

    def _begin(self, act: Action, order: AskedOrder, entry: UUID | None, number: str) -> None:
        """Does an act that nothing stands against, or says what does."""
        if self._state.officer is None or self._state.asked is not None or self._just_pressed(act):
            return
        reason = self._state.why_not(act)
        if reason:
            self._put(notice=reason, offers=self._state.ways_out(act))
        else:
            self._send(PendingAction(act=act, order=order, entry=entry, number=number))

    def _send(self, asked: PendingAction) -> None:
        state, carrier, plan = self._state, self._carrier, self._plan(asked)
        if state.by_itself and plan is None:
            self._not_asked(asked)
            return
        self._put(asked=asked, notice="", offers=())
        ask: Callable[[], Answer] = partial(self._do, asked)
        work: Callable[[], Answer | Queued] = ask
        if carrier is not None and state.alone.able:
            work = partial(carrier.do, None if state.reach == "down" else ask, plan.carry if plan is not None else None)
        self._thread.run(work, partial(self._done, asked, plan), partial(self._refused, asked, plan))

    def _plan(self, asked: PendingAction) -> Plan | None:
        """What becomes of an act if the hub is silent; None where only the hub can do it."""
        state = self._state
        if state.desk is None or state.officer is None or not state.alone.able:
            return None
        seat = OfflineContext(
            state.counter, state.officer.session, state.desk, state.alone, fresh=state.reach != "down"
        )
        return planned(asked, seat, self._now(), self._make_op_id)

    def _do(self, asked: PendingAction) -> Answer:
        """In the background: reads nothing that changes."""
        counter, order = self._state.counter, asked.order
        if isinstance(order, CallNext):
            return self._client.call_next(counter, order.op_id, order.entry, order.reason, SILENT_SECONDS)
        if isinstance(order, ChangeDesk):
            return self._client.change_desk(counter, order)
        assert asked.entry is not None, asked.act
        return self._client.move(asked.entry, VERBS[asked.act], order, "", SILENT_SECONDS)

    def _done(self, asked: PendingAction, plan: Plan | None, answer: Answer | Queued) -> None:
        self._last = (asked.act, self._now())
        if isinstance(answer, Queued):
            assert plan is not None, asked.act
            self._done_alone(asked, plan, silent=answer.silent)
            return
        undo = self._undo_of(asked, answer)
        notice = translate("Desk", "Belum ada yang menunggu di antrean loket ini.") if answer is None else ""
        # Kept as asked until the desk is read again: until then the buttons would speak of the past.
        called = {"entry": answer.entry, "number": answer.number} if isinstance(answer, CallAnswer) else {}
        changes: dict[str, object] = {"asked": replace(asked, answered=True, retry_at=None, **called)}  # type: ignore[arg-type]  # members of Asked
        if isinstance(answer, OfficerAnswer):
            changes["officer"] = answer
        else:
            changes["undo"] = undo
            changes["sent"] = undo if undo is not None and undo.service else self._still_sent(asked)
        self._reached(notice=notice, offers=(), **changes)
        if asked.act is Action.FINISH and isinstance(answer, EntryAnswer):
            self._print_receipt(asked, answer)
        self.refresh()

    def _still_sent(self, asked: PendingAction) -> Undo | None:
        """Where the last person goes is shown until the next one is here, or it was taken back."""
        sent = self._state.sent
        taken_back = asked.act is Action.UNDO and sent is not None and sent.entry == asked.entry
        return None if taken_back or asked.act in CALLING or asked.act is Action.RESUME else sent

    def _undo_of(self, asked: PendingAction, answer: Answer) -> Undo | None:
        if answer is None or isinstance(answer, OfficerAnswer) or asked.act not in UNDOABLE:
            return None
        until = self._now() + timedelta(seconds=UNDO_SECONDS)
        service = answer.next_service if isinstance(answer, EntryAnswer) else ""
        entry = asked.entry or answer.entry
        return Undo(act=asked.act, entry=entry, number=answer.number, until=until, service=service)

    def _done_alone(self, asked: PendingAction, plan: Plan, *, silent: bool) -> None:
        """It is on this machine's disk; the desk goes on as if the hub had said yes."""
        state, at = self._state, self._now()
        before, alone = state.desk, state.alone
        assert before is not None, asked.act
        known_at = state.known_at or at
        desk = after(before, plan.act, plan.entry, plan.order, number=plan.number, at=at, known_at=known_at)
        undo: Undo | None = None
        if plan.act is Action.UNDO:
            desk = alone.before if alone.before is not None and alone.last == plan.entry else desk
        elif plan.act in UNDOABLE:
            until = at + timedelta(seconds=UNDO_SECONDS)
            undo = Undo(act=plan.act, entry=plan.entry, number=plan.number, until=until)
        past = None if plan.act is Action.UNDO else before
        alone = replace(
            alone, waiting=alone.waiting + 1, told=0, before=past, last=plan.entry, lost_call=False, leaving=False
        )
        changes: dict[str, object] = {"notice": "", "offers": (), "sent": None}
        changes |= {"desk": desk, "asked": None, "undo": undo, "alone": alone}
        if silent:
            self._lost(**changes)
        else:
            self._put(**changes)
        if plan.act is Action.FINISH and before.current is not None:
            self._print_receipt(asked, served_alone(before, plan.order))
        self._tell_what_waits()

    def _not_asked(self, asked: PendingAction) -> None:
        """The hub did not answer, and without it this cannot be done. The officer is told; nothing is sent later."""
        lost = isinstance(asked.order, CallNext) and asked.order.entry is None
        alone = replace(self._state.alone, lost_call=self._state.alone.lost_call or lost)
        self._lost(asked=None, alone=alone, notice=not_asked(asked.act), offers=())

    def _refused(self, asked: PendingAction, plan: Plan | None, error: BaseException) -> None:
        if isinstance(error, OutboxFull):
            self._put(alone=replace(self._state.alone, able=False))
        elif isinstance(error, Unavailable) and plan is None and self._state.alone.able:
            self._not_asked(asked)
            return
        if isinstance(error, Unavailable):
            wait = timedelta(seconds=min(RETRY_SECONDS_MAX, 2.0**asked.tries))
            self._lost(asked=replace(asked, tries=asked.tries + 1, retry_at=self._now() + wait))
            return
        say = self._say(error)
        code = error.code if isinstance(error, Refusal) else ""
        undo = None if asked.act is Action.UNDO else self._state.undo
        self._reached(asked=None, undo=undo, notice=say, offers=WAYS_OUT.get(code, ()))
        if code in ENDED_SESSION:
            self._wipe(problem=say)
        else:
            self.refresh()

    def _just_pressed(self, act: Action) -> bool:
        """Two acts on one key count as one: a finger that rests on it must not end the break it began."""
        if self._last is None:
            return False
        last, at = self._last
        same = last is act or (act in KEYS and KEYS[act] == KEYS.get(last))
        return same and (self._now() - at).total_seconds() < DOUBLE_PRESS_SECONDS

    def _print_receipt(self, asked: PendingAction, answer: EntryAnswer) -> None:
        printer, order = self.receipts, asked.order
        outcome = order.outcome if isinstance(order, MoveEntry) else ""
        fields = receipt_fields(self._state, answer, outcome, self._now())
        if printer is None or not fields:
            return
        key = f"service:{asked.op_id}"  # the act's own: no retry prints it twice
        self._thread.run(
            lambda: printer.submit("service_receipt", key, fields),
            lambda _: None,
            self._unprinted,
        )

    def _unprinted(self, error: BaseException) -> None:
        self._say(error)
        self._put(notice=translate("Desk", "Layanan sudah tercatat, tetapi buktinya belum tercetak."), offers=())

"""One act at a time on its way to the hub: sent until it is answered, under one op_id, then offered to be undone."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Final
from uuid import UUID

from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, Signal

from counter.core.actions import (
    ALTERNATIVES,
    CALLING,
    KEYS,
    UNDOABLE,
    VERBS,
    Action,
    AskedOrder,
    PendingAction,
    Undo,
    hub_silent,
)
from counter.core.feature import Feature
from counter.core.hub_sync import ENDED_SESSION, HubSync
from counter.core.store import CounterCore
from counter.offline.outbox import SILENT_SECONDS, OutboxFull, Queued
from counter.offline.plan import OfflineContext, Plan, planned, served_offline
from counter.offline.rules import OfflineState, after, not_asked
from counter.offline.view_model import OfflineViewModel
from office.contract.answers import CallAnswer, DeskRow, EntryAnswer, OfficerAnswer
from office.contract.commands import CallNext, ChangeDesk, MoveEntry
from office.contract.errors import Refusal, Unavailable
from sync.lan.calls.counters import CALL_NEXT, CHANGE_DESK, MOVE_ENTRY

translate = QCoreApplication.translate

UNDO_SECONDS: Final = 10  # the office's own limit; look.md
DOUBLE_PRESS_SECONDS: Final = 0.7  # a second press this soon is the same finger, not a second wish
RETRY_SECONDS_MAX: Final = 8.0
OUTCOMES: Final = {"done", "incomplete", "referred"}

Answer = CallAnswer | EntryAnswer | OfficerAnswer | None


class CommandsViewModel(Feature):
    served = Signal(object, object)  # the PendingAction that ended a service, and the EntryAnswer

    def __init__(self, core: CounterCore, sync: HubSync, offline: OfflineViewModel) -> None:
        super().__init__(core)
        self._sync, self._offline = sync, offline
        self._last: tuple[Action, datetime] | None = None

    def on_tick(self) -> None:
        asked = self._core.state.asked
        if asked is not None and asked.retry_at is not None and self._core.now() >= asked.retry_at:
            self._send(replace(asked, retry_at=None))

    def end_undo(self) -> None:
        """Told at each tick, also while it counts down: the window draws the time by it."""
        undo = self._core.state.undo
        self._core.put(undo=undo if undo is not None and self._core.now() < undo.until else None)

    def ask(self, act: Action, order: MoveEntry | None = None) -> None:
        """Does an act on the person at the desk, or says why not. `order` holds what a dialog asked for."""
        current = self._core.state.current
        entry, number = (current.entry, current.number) if current is not None else (None, "")
        made: AskedOrder = order or MoveEntry(op_id=self._core.make_op_id())
        if act is Action.CALL:
            made = CallNext(op_id=made.op_id)
        elif act in (Action.BREAK, Action.REOPEN):
            made = ChangeDesk(op_id=made.op_id, state="break" if act is Action.BREAK else "open")
        self.begin(act, made, entry, number)

    def notify(self, notice: str, *offers: Action) -> None:
        self._core.put(notice=notice, offers=offers)

    def dismissNotice(self) -> None:
        self._core.put(notice="", offers=())

    def tryNow(self) -> None:
        asked = self._core.state.asked
        if asked is not None and asked.retry_at is not None:
            self._send(replace(asked, retry_at=None))
        else:
            self._sync.probe()

    def undo(self) -> None:
        undo = self._core.state.undo
        if undo is None or self._core.state.asked is not None:
            return
        if self._too_late_offline(undo) or (self._core.state.reach != "up" and not self._core.state.by_itself):
            self._core.put(notice=hub_silent(), offers=())
            return
        order = MoveEntry(op_id=self._core.make_op_id())
        self._send(PendingAction(act=Action.UNDO, order=order, entry=undo.entry, number=undo.number))

    def _too_late_offline(self, undo: Undo) -> bool:
        """Only the hub knows how the desk was before what it has done itself."""
        offline = self._core.state.part(OfflineState)
        return self._core.state.by_itself and (offline.before is None or offline.last != undo.entry)

    def begin(self, act: Action, order: AskedOrder, entry: UUID | None, number: str) -> None:
        """Does an act that nothing stands against, or says what does."""
        if self._core.state.officer is None or self._core.state.asked is not None or self._just_pressed(act):
            return
        reason = self._core.state.why_not(act)
        if reason:
            self._core.put(notice=reason, offers=self._core.state.alternatives(act))
        else:
            self._send(PendingAction(act=act, order=order, entry=entry, number=number))

    def _send(self, asked: PendingAction) -> None:
        state, outbox_client, plan = self._core.state, self._offline.outbox_client, self._plan(asked)
        if state.by_itself and plan is None:
            self._not_asked(asked)
            return
        self._core.put(asked=asked, notice="", offers=())
        ask: Callable[[], Answer] = partial(self._do, asked)
        work: Callable[[], Answer | Queued] = ask
        if outbox_client is not None and state.stores:
            work = partial(
                outbox_client.do, None if state.reach == "down" else ask, plan.item if plan is not None else None
            )
        self._core.runner.run(work, partial(self._done, asked, plan), partial(self._refused, asked, plan))

    def _plan(self, asked: PendingAction) -> Plan | None:
        """What becomes of an act if the hub is silent; None where only the hub can do it."""
        state = self._core.state
        if state.desk is None or state.officer is None or not state.stores:
            return None
        seat = OfflineContext(
            state.counter, state.officer.session, state.desk, state.part(OfflineState), fresh=state.reach != "down"
        )
        return planned(asked, seat, self._core.now(), self._core.make_op_id)

    def _do(self, asked: PendingAction) -> Answer:
        """In the background: reads nothing that changes."""
        counter, order = self._core.state.counter, asked.order
        if isinstance(order, CallNext):
            return self._core.client.ask(CALL_NEXT, order, seconds=SILENT_SECONDS, counter=counter)
        if isinstance(order, ChangeDesk):
            return self._core.client.ask(CHANGE_DESK, order, counter=counter)
        assert asked.entry is not None, asked.act
        return self._core.client.ask(
            MOVE_ENTRY, order, seconds=SILENT_SECONDS, entry=asked.entry, verb=VERBS[asked.act]
        )

    def _done(self, asked: PendingAction, plan: Plan | None, answer: Answer | Queued) -> None:
        self._last = (asked.act, self._core.now())
        if isinstance(answer, Queued):
            assert plan is not None, asked.act
            self._done_offline(asked, plan, silent=answer.silent)
            return
        undo = self._undo_of(asked, answer)
        notice = translate("Desk", "Belum ada yang menunggu di antrean loket ini.") if answer is None else ""
        # Still pending until the desk is read again: until then the buttons would speak of the past.
        called = {"entry": answer.entry, "number": answer.number} if isinstance(answer, CallAnswer) else {}
        changes: dict[str, object] = {
            "asked": replace(asked, answered=True, retry_at=None, **called)
        }  # members of Asked
        if isinstance(answer, OfficerAnswer):
            changes["officer"] = answer
        else:
            changes["undo"] = undo
            changes["sent"] = undo if undo is not None and undo.service else self._still_sent(asked)
        self._core.reached(notice=notice, offers=(), **changes)
        if asked.act is Action.FINISH and isinstance(answer, EntryAnswer):
            self.served.emit(asked, answer)
        self._sync.refresh()

    def _still_sent(self, asked: PendingAction) -> Undo | None:
        """Where the last person goes is shown until the next one is here, or it was taken back."""
        sent = self._core.state.sent
        taken_back = asked.act is Action.UNDO and sent is not None and sent.entry == asked.entry
        return None if taken_back or asked.act in CALLING or asked.act is Action.RESUME else sent

    def _undo_of(self, asked: PendingAction, answer: Answer) -> Undo | None:
        if answer is None or isinstance(answer, OfficerAnswer) or asked.act not in UNDOABLE:
            return None
        until = self._core.now() + timedelta(seconds=UNDO_SECONDS)
        service = answer.next_service if isinstance(answer, EntryAnswer) else ""
        entry = asked.entry or answer.entry
        return Undo(act=asked.act, entry=entry, number=answer.number, until=until, service=service)

    def _done_offline(self, asked: PendingAction, plan: Plan, *, silent: bool) -> None:
        """It is on this machine's disk; the desk goes on as if the hub had said yes."""
        state, at = self._core.state, self._core.now()
        before, offline = state.desk, state.part(OfflineState)
        assert before is not None, asked.act
        known_at = state.known_at or at
        desk = after(before, plan.act, plan.entry, plan.order, number=plan.number, at=at, known_at=known_at)
        undo: Undo | None = None
        if plan.act is Action.UNDO:
            desk = offline.before if offline.before is not None and offline.last == plan.entry else desk
        elif plan.act in UNDOABLE:
            until = at + timedelta(seconds=UNDO_SECONDS)
            undo = Undo(act=plan.act, entry=plan.entry, number=plan.number, until=until)
        past = None if plan.act is Action.UNDO else before
        offline = replace(offline, accepted=0, before=past, last=plan.entry, lost_call=False, leaving=False)
        changes: dict[str, object] = {"notice": "", "offers": (), "sent": None}
        changes |= {"desk": desk, "asked": None, "undo": undo, "unsent": state.unsent + 1}
        (self._core.lost if silent else self._core.put)(offline, **changes)
        if plan.act is Action.FINISH and before.current is not None:
            self.served.emit(asked, served_offline(before, plan.order))
        self._offline.replay_unsent()

    def _not_asked(self, asked: PendingAction) -> None:
        """The hub did not answer, and without it this cannot be done. The officer reads so; nothing is sent later."""
        lost = isinstance(asked.order, CallNext) and asked.order.entry is None
        before = self._core.state.part(OfflineState)
        offline = replace(before, lost_call=before.lost_call or lost)
        self._core.lost(offline, asked=None, notice=not_asked(asked.act), offers=())

    def _refused(self, asked: PendingAction, plan: Plan | None, error: BaseException) -> None:
        if isinstance(error, OutboxFull):
            self._core.put(stores=False)
        elif isinstance(error, Unavailable) and plan is None and self._core.state.stores:
            self._not_asked(asked)
            return
        if isinstance(error, Unavailable):
            wait = timedelta(seconds=min(RETRY_SECONDS_MAX, 2.0**asked.tries))
            self._core.lost(asked=replace(asked, tries=asked.tries + 1, retry_at=self._core.now() + wait))
            return
        say = self._core.words_of(error)
        code = error.code if isinstance(error, Refusal) else ""
        undo = None if asked.act is Action.UNDO else self._core.state.undo
        self._core.reached(asked=None, undo=undo, notice=say, offers=ALTERNATIVES.get(code, ()))
        if code in ENDED_SESSION:
            self._core.wipe(problem=say)
        else:
            self._sync.refresh()

    def _just_pressed(self, act: Action) -> bool:
        """Two acts on one key count as one: a finger that rests on it must not end the break it began."""
        if self._last is None:
            return False
        last, at = self._last
        same = last is act or (act in KEYS and KEYS[act] == KEYS.get(last))
        return same and (self._core.now() - at).total_seconds() < DOUBLE_PRESS_SECONDS

    # with the person at the desk

    def hold(self, reason: str, minutes: int = 0) -> None:
        self.ask(Action.HOLD, MoveEntry(op_id=self._core.make_op_id(), reason=reason, minutes=minutes))

    def transfer(self, service: str, place: str = "arrival", back: bool = False) -> None:
        op_id = self._core.make_op_id()
        self.ask(Action.TRANSFER, MoveEntry(op_id=op_id, service=service, place=place, back=back))  # type: ignore[arg-type]  # a word from a closed list

    def finish(self, outcome: str, then: Sequence[str] = ()) -> None:
        assert outcome in OUTCOMES, outcome
        op_id = self._core.make_op_id()
        self.ask(Action.FINISH, MoveEntry(op_id=op_id, outcome=outcome, then=tuple(then)))  # type: ignore[arg-type]  # a word from a closed list

    def toggleBreak(self) -> None:
        self.ask(Action.REOPEN if self._core.state.on_break else Action.BREAK)

    # with those who wait, are on hold, or were missed

    def resume(self, entry: UUID) -> None:
        self._move(Action.RESUME, entry)

    def returnToLine(self, entry: UUID) -> None:
        self._move(Action.RETURN, entry)

    def leave(self, entry: UUID) -> None:
        self._move(Action.LEAVE, entry)

    def grant(self, entry: UUID, priority: str) -> None:
        order = MoveEntry(op_id=self._core.make_op_id(), priority=priority)  # type: ignore[arg-type]  # a word from a closed list
        self._move(Action.GRANT, entry, order)

    def callChosen(self, entry: UUID, reason: str) -> None:
        """Out of turn: the reason is stored with the person's place."""
        number = self._number_of(entry)
        if number:
            order = CallNext(op_id=self._core.make_op_id(), entry=entry, reason=reason)
            self.begin(Action.CALL_CHOSEN, order, entry, number)

    def _move(self, act: Action, entry: UUID, order: MoveEntry | None = None) -> None:
        number = self._number_of(entry)
        if number:
            self.begin(act, order or MoveEntry(op_id=self._core.make_op_id()), entry, number)

    def _number_of(self, entry: UUID) -> str:
        """Empty when the person is no longer on this desk."""
        desk = self._core.state.desk
        if desk is None:
            return ""
        known: tuple[DeskRow | EntryAnswer, ...] = (*desk.line, *desk.held, *desk.missed)
        return next((one.number for one in known if one.entry == entry), "")

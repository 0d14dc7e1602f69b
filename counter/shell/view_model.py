"""The desk's one view-model: what the officer asked goes to the hub, what the hub says becomes pictures."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QObject, Signal

from counter.admin.data_requests.view_model import RequestsViewModel
from counter.admin.devices.view_model import DevicesViewModel
from counter.admin.printers.view_model import PrintersViewModel
from counter.admin.security_keys.view_model import OfficerKeysViewModel
from counter.admin.sessions.view_model import SessionsViewModel
from counter.assisted.view_model import AssistedViewModel
from counter.core.actions import Action
from counter.core.ports import Clock, DeskClient, DeskPrinter, ReceiptPrinter, Thread
from counter.core.state import CheckInState, DeskState
from counter.core.view_state import DeskView, ServiceRow
from counter.line.office_words import service_rows
from counter.offline.outbox import OutboxClient
from counter.shell.words import picture
from counter.sign_in.browser import AccountBrowser
from counter.sign_in.key_step import DeskKey
from counter.visit.slip_fields import head_fields
from office.contract.answers import CheckInAnswer, DeskRow, EntryAnswer
from office.contract.commands import CallNext, CheckIn, MoveEntry
from office.contract.errors import Unavailable
from sync.lan.op_ids import new_op_id
from sync.wire import FeedBeat, FeedEvent

translate = QCoreApplication.translate

PROBE_SECONDS: Final = 2.0  # how often a silent hub is asked whether it is back
FRESH_SECONDS: Final = 30.0  # waits grow by the minute even when nothing happens
HALL_SECONDS: Final = 15.0  # how old what is known of the other lines may be
OUTCOMES: Final = {"done", "incomplete", "referred"}


class DeskViewModel(DeskKey):
    """`clock` answers aware UTC. Nothing here blocks: every call runs in `thread` and comes back to this one."""

    printerSaid = Signal(str)  # from any thread: PrinterState's word

    def __init__(
        self,
        client: DeskClient,
        thread: Thread,
        counter: str,
        *,
        clock: Clock,
        language: str = "id",
        receipts: ReceiptPrinter | None = None,
        printer: DeskPrinter | None = None,
        carrier: OutboxClient | None = None,
        accounts: AccountBrowser | None = None,
        make_op_id: Callable[[], UUID] = new_op_id,
        parent: QObject | None = None,
    ) -> None:
        state = DeskState(counter=counter, language=language, printer="none" if receipts is None else "unknown")
        super().__init__(
            state,
            client,
            thread,
            clock,
            accounts=accounts,
            receipts=receipts,
            carrier=carrier,
            make_op_id=make_op_id,
            parent=parent,
        )
        asks: dict[str, Any] = {
            "zone": lambda: self._state.zone,
            "may": self._may,
            "make_op_id": make_op_id,
            "parent": self,
        }
        waits = self._waits
        self.devices = DevicesViewModel(client, thread, waits=waits, **asks)
        self.keys = OfficerKeysViewModel(
            client, thread, counter, accounts=accounts, others=lambda: self._state.others, waits=waits, **asks
        )
        self.sessions = SessionsViewModel(client, thread, self._now, **asks)
        self.helping = AssistedViewModel(
            client,
            thread,
            desk=lambda: self._state,
            now=self._now,
            receipts=receipts,
            make_op_id=make_op_id,
            parent=self,
        )
        self.requests = RequestsViewModel(client, thread, self._now, waits=waits, **asks)
        self.requests.changed.connect(lambda: self._put(overdue_requests=self.requests.overdue))
        self.printers = PrintersViewModel(
            client, thread, printer, head=lambda: head_fields(self._state, self._now()), now=self._now, **asks
        )
        self.printerSaid.connect(lambda word: self._put(printer=word))
        self.printerSaid.connect(self.printers.heard)

    def happened(self, event: FeedEvent) -> None:
        super().happened(event)
        self.devices.happened(event)
        self.keys.happened(event)
        self.sessions.happened(event)
        self.requests.happened(event)

    def heard(self, beat: FeedBeat) -> None:
        before = self._printers
        super().heard(beat)
        if beat.printers != before:
            self.printers.told()

    def _wipe(self, **told: Any) -> None:
        self.helping.forget()
        super()._wipe(**told)

    def _may(self, verb: str) -> bool:
        return self._state.may(verb)

    def _waits(self, verb: str) -> str:
        return self._state.waits(verb)

    # what the window reads

    def picture(self) -> DeskView:
        return picture(self._state, self._now())

    def serviceRows(self) -> list[ServiceRow]:
        return service_rows(self._state, self._now())

    def transferChoices(self) -> list[ServiceRow]:
        """Every service one may be sent to, the present one left out."""
        current = self._state.current
        return [row for row in self.serviceRows() if current is not None and row.code != current.service]

    def planned(self) -> tuple[str, ...]:
        """What the person at the desk already has in the plan of the visit."""
        return self._state.desk.plan if self._state.desk is not None else ()

    # with the person at the desk

    def hold(self, reason: str, minutes: int = 0) -> None:
        self.ask(Action.HOLD, MoveEntry(op_id=self._make_op_id(), reason=reason, minutes=minutes))

    def transfer(self, service: str, place: str = "arrival", back: bool = False) -> None:
        op_id = self._make_op_id()
        self.ask(Action.TRANSFER, MoveEntry(op_id=op_id, service=service, place=place, back=back))  # type: ignore[arg-type]  # a word from a closed list

    def finish(self, outcome: str, then: Sequence[str] = ()) -> None:
        assert outcome in OUTCOMES, outcome
        op_id = self._make_op_id()
        self.ask(Action.FINISH, MoveEntry(op_id=op_id, outcome=outcome, then=tuple(then)))  # type: ignore[arg-type]  # a word from a closed list

    def toggleBreak(self) -> None:
        self.ask(Action.REOPEN if self._state.on_break else Action.BREAK)

    # with those who wait, are on hold, or were missed

    def resume(self, entry: UUID) -> None:
        self._move(Action.RESUME, entry)

    def returnToLine(self, entry: UUID) -> None:
        self._move(Action.RETURN, entry)

    def leave(self, entry: UUID) -> None:
        self._move(Action.LEAVE, entry)

    def grant(self, entry: UUID, priority: str) -> None:
        order = MoveEntry(op_id=self._make_op_id(), priority=priority)  # type: ignore[arg-type]  # a word from a closed list
        self._move(Action.GRANT, entry, order)

    def callChosen(self, entry: UUID, reason: str) -> None:
        """Out of turn: the reason is kept with the person's place."""
        number = self._number_of(entry)
        if number:
            order = CallNext(op_id=self._make_op_id(), entry=entry, reason=reason)
            self._begin(Action.CALL_CHOSEN, order, entry, number)

    def _move(self, act: Action, entry: UUID, order: MoveEntry | None = None) -> None:
        number = self._number_of(entry)
        if number:
            self._begin(act, order or MoveEntry(op_id=self._make_op_id()), entry, number)

    def _number_of(self, entry: UUID) -> str:
        """Empty when the person is no longer on this desk."""
        desk = self._state.desk
        if desk is None:
            return ""
        known: tuple[DeskRow | EntryAnswer, ...] = (*desk.line, *desk.held, *desk.missed)
        return next((one.number for one in known if one.entry == entry), "")

    # an appointment at the desk

    def checkIn(self, code: str) -> None:
        """The same code once more is the same act: what was lost on the way is not done twice."""
        before, code = self._state.arrival, code.strip()
        if not code or before.working or self._state.officer is None:
            return
        op_id = before.op_id if before.code == code and before.op_id is not None else self._make_op_id()
        arrival = CheckInState(code=code, op_id=op_id, working=True)
        self._put(arrival=arrival)
        order = CheckIn(op_id=op_id)
        self._thread.run(
            lambda: self._client.check_in(code, order), partial(self._arrived, arrival), partial(self._unknown, arrival)
        )

    def _arrived(self, arrival: CheckInState, answer: CheckInAnswer) -> None:
        if self._state.officer is not None:
            self._reached(arrival=replace(arrival, working=False, answer=answer))
            self.refresh()

    def _unknown(self, arrival: CheckInState, error: BaseException) -> None:
        say = self._say(error)
        if isinstance(error, Unavailable):
            self._lost(arrival=replace(arrival, working=False, problem=say))
        else:  # another try is another act: what was refused may be allowed by then
            self._reached(arrival=replace(arrival, working=False, problem=say, op_id=None))

    def forgetCheckIn(self) -> None:
        self._put(arrival=CheckInState())

    # the form

    def flag(self, row: int) -> None:
        form = self._state.form()
        if form is not None and 0 <= row < len(form.rows):
            self._put(flagged=self._state.flagged ^ {(form.submission, row)})

    def chooseForm(self, place: int) -> None:
        desk = self._state.desk
        if desk is not None and 0 <= place < len(desk.submissions):
            self._put(chosen_form=desk.submissions[place].submission)

    # what was read

    def tellToChoose(self) -> None:
        self._put(notice=translate("Desk", "Pilih dulu nomornya di antrean."), offers=())

    def tellTheirTurn(self, number: str) -> None:
        self._put(notice=translate("Desk", "Giliran {0} memang sekarang.").format(number), offers=(Action.CALL,))

    def dismissNotice(self) -> None:
        self._put(notice="", offers=())

    def helpSeen(self) -> None:
        desk = self._state.desk
        self._put(help_seen=frozenset(desk.help_from if desk is not None else ()))

    def toldSeen(self) -> None:
        self._put(told_seen=self._state.said_to_hall)

    def sentSeen(self) -> None:
        self._put(sent=None)

    def useLanguage(self, language: str) -> None:
        self._client.language = language
        self._put(language=language)

    def tick(self) -> None:
        """Twice a second: the clock, the undo's countdown, the next try of what is on its way."""
        state, now = self._state, self._now()
        asked = state.asked
        if asked is not None and asked.retry_at is not None and now >= asked.retry_at:
            self._send(replace(asked, retry_at=None))
        elif state.reach != "up" and asked is None and self._since(self._probed_at) >= PROBE_SECONDS:
            self._probe()
        elif self._since(self._read_at) >= FRESH_SECONDS:
            self.refresh()
        self._tell_what_waits()
        if state.reach == "up" and self._since(self._hall_at) >= HALL_SECONDS:
            self.readHall()
        self._try_file()
        self.sessions.tick()
        self.helping.tick(self._now())
        self.requests.tick()
        self.printers.tick()
        self._put(undo=state.undo if state.undo is not None and now < state.undo.until else None)

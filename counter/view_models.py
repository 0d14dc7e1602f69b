"""The desk's one view-model: what the officer asked goes to the hub, what the hub says becomes pictures."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final
from uuid import UUID, uuid4

from PySide6.QtCore import QCoreApplication, QObject, Signal, SignalInstance

from counter.acts import UNDOABLE, VERBS, Act, Asked, Undo
from counter.live_state import LiveState
from counter.pictures import DeskPicture
from counter.receipts import receipt_fields
from counter.seams import Clock, DeskClient, ReceiptPrinter, Thread
from counter.state import DeskState
from counter.wording import picture
from office.answers import CallAnswer, DeskAnswer, EntryAnswer, OfficerAnswer
from office.catalogue import Catalogue
from office.orders import MoveEntry, SignIn
from office.outcome import Refusal, Weather
from sync.wire import FeedBeat, FeedEvent

if TYPE_CHECKING:
    from sync.lan.follow import HubLink

translate = QCoreApplication.translate

UNDO_SECONDS: Final = 10  # the office's own limit; look.md
DOUBLE_PRESS_SECONDS: Final = 0.7  # a second press this soon is the same finger, not a second wish
RETRY_SECONDS_MAX: Final = 8.0
PROBE_SECONDS: Final = 2.0  # how often a silent hub is asked whether it is back
FRESH_SECONDS: Final = 30.0  # waits grow by the minute even when nothing happens
RECEIPT_TTL_S: Final = 900.0  # after that the person has left without it
ENDED_SESSION: Final = {"not_signed_in", "session_unknown"}


class DeskViewModel(LiveState):
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
        make_op_id: Callable[[], UUID] = uuid4,
        parent: QObject | None = None,
    ) -> None:
        printer = "none" if receipts is None else "unknown"
        super().__init__(DeskState(counter=counter, language=language, printer=printer), clock, parent)
        self._client, self._thread, self.receipts = client, thread, receipts
        self._make_op_id = make_op_id
        self._reading = self._stale = self._loading = False
        self._last: tuple[Act, datetime] | None = None
        self._read_at = clock()
        self.printerSaid.connect(lambda word: self._put(printer=word))

    # what the window reads

    def picture(self) -> DeskPicture:
        return picture(self._state, self._now())

    # what the window asks

    def start(self) -> None:
        self._load()

    def forgetCatalogue(self) -> None:
        self._put(catalogue=None)
        self._load()

    def signIn(self, officer: str, pin: str) -> None:
        if self._state.entering:
            return
        problem = "" if officer else translate("Desk", "Pilih nama Anda dulu.")
        if officer and not pin:
            problem = translate("Desk", "Ketik PIN Anda.")
        if problem:
            self._put(problem=problem)
            return
        order = SignIn(op_id=self._make_op_id(), officer=officer, pin=pin)
        self._put(entering=True, problem="")
        self._thread.run(lambda: self._client.sign_in(self._state.counter, order), self._entered, self._failed_to_enter)

    def signOut(self, *, lock: bool = False) -> None:
        """The desk is wiped at once, whether or not the hub hears of it. An act on its way is waited for."""
        state = self._state
        if state.officer is None:
            return
        if state.asked is not None:
            self._put(notice=translate("Desk", "Tunggu sebentar, permintaan terakhir masih dikirim."))
            return
        locked = state.officer.officer if lock else ""
        self._wipe(locked=locked, entering=True)  # until the hub has heard, nobody can sign in over it
        self._thread.run(self._client.sign_out, lambda _: self._reached(entering=False), self._unheard)

    def forget(self) -> None:
        """After a crash: nothing of anybody stays, whatever was under way."""
        self._wipe()

    def ask(self, act: Act, order: MoveEntry | None = None) -> None:
        """Does an act, or says why not. `order` carries what a sheet asked for; its op_id is the act's."""
        if self._state.officer is None or self._state.asked is not None or self._just_pressed(act):
            return
        reason = self._state.why_not(act)
        if reason:
            self._put(notice=reason)
            return
        current = self._state.current
        entry, number = (current.entry, current.number) if current is not None else (None, "")
        self._begin(act, entry, number, order)

    def hold(self, reason: str) -> None:
        self.ask(Act.HOLD, MoveEntry(op_id=self._make_op_id(), reason=reason))

    def transfer(self, service: str) -> None:
        self.ask(Act.TRANSFER, MoveEntry(op_id=self._make_op_id(), service=service))

    def finish(self, outcome: str) -> None:
        assert outcome in {"done", "incomplete", "referred"}, outcome
        self.ask(Act.FINISH, MoveEntry(op_id=self._make_op_id(), outcome=outcome))  # type: ignore[arg-type]

    def resume(self, entry: UUID) -> None:
        held = self._state.desk.held if self._state.desk is not None else ()
        chosen = next((one for one in held if one.entry == entry), None)
        if chosen is None or self._state.asked is not None or self._just_pressed(Act.RESUME):
            return
        reason = picture(self._state, self._now()).line.resume_reason
        if reason:
            self._put(notice=reason)
            return
        self._begin(Act.RESUME, chosen.entry, chosen.number, None)

    def undo(self) -> None:
        undo = self._state.undo
        if undo is None or self._state.asked is not None:
            return
        if self._state.reach != "up":
            self._put(notice=self._state.why_not(Act.CALL))
            return
        self._begin(Act.UNDO, undo.entry, undo.number, None)

    def flag(self, row: int) -> None:
        form = self._state.form()
        if form is not None and 0 <= row < len(form.rows):
            self._put(flagged=self._state.flagged ^ {(form.submission, row)})

    def chooseForm(self, place: int) -> None:
        desk = self._state.desk
        if desk is not None and 0 <= place < len(desk.submissions):
            self._put(chosen_form=desk.submissions[place].submission)

    def transferChoices(self) -> list[tuple[str, str]]:
        """Code and name of every service one may be sent to, the present one left out."""
        state, current = self._state, self._state.current
        if state.catalogue is None or current is None:
            return []
        agencies = {agency.code: agency.short_name for agency in state.catalogue.agencies}
        return [
            (one.code, f"{one.name.of(state.language)} ({agencies.get(one.agency, one.agency)})")
            for one in state.catalogue.services
            if one.code != current.service
        ]

    def dismissNotice(self) -> None:
        self._put(notice="")

    def helpSeen(self) -> None:
        desk = self._state.desk
        self._put(help_seen=frozenset(desk.help_from if desk is not None else ()))

    def tryNow(self) -> None:
        asked = self._state.asked
        if asked is not None and asked.retry_at is not None:
            self._send(replace(asked, retry_at=None))
        else:
            self._probe()

    def useLanguage(self, language: str) -> None:
        self._client.language = language
        self._put(language=language)

    # what the hub tells by itself

    def follow(self, happened: SignalInstance, beat: SignalInstance, link: SignalInstance) -> None:
        happened.connect(self.happened)
        beat.connect(self.heard)
        link.connect(self.linkTold)

    def happened(self, event: FeedEvent) -> None:
        if event.kind.startswith("catalogue."):
            self._load()
        self.refresh()

    def heard(self, beat: FeedBeat) -> None:
        self._reached(platform=beat.platform, ahead=beat.at - self._clock())
        desk = self._state.desk
        if desk is not None and beat.seq > desk.seq:
            self.refresh()

    def linkTold(self, link: "HubLink") -> None:
        if link.state == "up":
            self._reached()
            self.tryNow()
        elif link.state == "down":
            self._lost()

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
        self._put(undo=state.undo if state.undo is not None and now < state.undo.until else None)

    # acts

    def _begin(self, act: Act, entry: UUID | None, number: str, order: MoveEntry | None) -> None:
        if act is not Act.CALL and order is None:
            order = MoveEntry(op_id=self._make_op_id())
        op_id = order.op_id if order is not None else self._make_op_id()
        self._send(Asked(act=act, op_id=op_id, number=number, entry=entry, order=order))

    def _send(self, asked: Asked) -> None:
        self._put(asked=asked, notice="")
        self._thread.run(partial(self._do, asked), partial(self._done, asked), partial(self._refused, asked))

    def _do(self, asked: Asked) -> CallAnswer | EntryAnswer | None:
        """In the background: reads nothing that changes."""
        if asked.entry is None or asked.order is None:
            return self._client.call_next(self._state.counter, asked.op_id)
        return self._client.move(asked.entry, VERBS[asked.act], asked.order)

    def _done(self, asked: Asked, answer: CallAnswer | EntryAnswer | None) -> None:
        self._last = (asked.act, self._now())
        undo = self._undo_of(asked, answer)
        notice = translate("Desk", "Belum ada yang menunggu di antrean loket ini.") if answer is None else ""
        # Kept as asked until the desk is read again: until then the buttons would speak of the past.
        self._reached(asked=replace(asked, answered=True, retry_at=None), undo=undo, notice=notice)
        if asked.act is Act.FINISH and isinstance(answer, EntryAnswer):
            self._print_receipt(asked, answer)
        self.refresh()

    def _undo_of(self, asked: Asked, answer: CallAnswer | EntryAnswer | None) -> Undo | None:
        if answer is None or asked.act not in UNDOABLE:
            return None
        until = self._now() + timedelta(seconds=UNDO_SECONDS)
        return Undo(act=asked.act, entry=asked.entry or answer.entry, number=answer.number, until=until)

    def _refused(self, asked: Asked, error: BaseException) -> None:
        if isinstance(error, Weather):
            wait = timedelta(seconds=min(RETRY_SECONDS_MAX, 2.0**asked.tries))
            self._lost(asked=replace(asked, tries=asked.tries + 1, retry_at=self._now() + wait))
            return
        say = self._say(error)
        self._reached(asked=None, undo=None if asked.act is Act.UNDO else self._state.undo, notice=say)
        if isinstance(error, Refusal) and error.code in ENDED_SESSION:
            self._wipe(problem=say)
        else:
            self.refresh()

    def _just_pressed(self, act: Act) -> bool:
        if self._last is None or self._last[0] is not act:
            return False
        return (self._now() - self._last[1]).total_seconds() < DOUBLE_PRESS_SECONDS

    def _print_receipt(self, asked: Asked, answer: EntryAnswer) -> None:
        printer, order = self.receipts, asked.order
        fields = receipt_fields(self._state, answer, order.outcome if order is not None else "", self._now())
        if printer is None or not fields:
            return
        key = f"service:{asked.op_id}"  # the act's own: no retry prints it twice
        self._thread.run(
            lambda: printer.submit("service_receipt", key, fields, RECEIPT_TTL_S),
            lambda _: None,
            self._unprinted,
        )

    def _unprinted(self, error: BaseException) -> None:
        self._say(error)
        self._put(notice=translate("Desk", "Layanan sudah tercatat, tetapi buktinya belum tercetak."))

    # signing in and out

    def _entered(self, answer: OfficerAnswer) -> None:
        self._reached(officer=answer, entering=False, problem="", locked="")
        self.refresh()

    def _failed_to_enter(self, error: BaseException) -> None:
        if isinstance(error, Weather):
            self._lost(entering=False, problem=translate("Desk", "Server kantor tidak menjawab. Silakan coba lagi."))
        else:
            self._reached(entering=False, problem=self._say(error))

    def _unheard(self, error: BaseException) -> None:
        if isinstance(error, Weather):
            self._lost(entering=False)
        else:
            self._say(error)
            self._reached(entering=False)

    def _wipe(self, *, locked: str = "", problem: str = "", entering: bool = False) -> None:
        """Nothing of a citizen or an officer stays on a screen that nobody is signed in at."""
        self._put(
            officer=None,
            desk=None,
            asked=None,
            undo=None,
            notice="",
            locked=locked,
            problem=problem,
            entering=entering,
            flagged=frozenset(),
            chosen_form=None,
            help_seen=frozenset(),
        )

    # reading

    def refresh(self) -> None:
        if self._state.officer is None:
            return
        if self._reading:
            self._stale = True
            return
        self._reading, self._stale = True, False
        self._thread.run(lambda: self._client.desk(self._state.counter), self._read, self._unread)

    def _read(self, desk: DeskAnswer) -> None:
        self._reading, self._read_at = False, self._clock()
        if self._state.officer is None:
            return
        asked = self._state.asked
        settled = asked is not None and asked.answered
        seen = self._state.help_seen & frozenset(desk.help_from)
        self._reached(desk=desk, asked=None if settled else asked, help_seen=seen)
        if self._stale:
            self.refresh()

    def _unread(self, error: BaseException) -> None:
        self._reading, self._read_at = False, self._clock()
        asked = self._state.asked
        settled = None if asked is not None and asked.answered else asked
        if isinstance(error, Weather):
            self._lost(asked=settled)
            return
        say = self._say(error)
        self._reached(asked=settled, notice=say)
        if isinstance(error, Refusal) and error.code in ENDED_SESSION:
            self._wipe(problem=say)

    def _load(self) -> None:
        if not self._loading:
            self._loading = True
            self._thread.run(self._client.catalogue, self._loaded, self._unloaded)

    def _loaded(self, catalogue: Catalogue) -> None:
        self._loading = False
        self._reached(catalogue=catalogue)

    def _unloaded(self, error: BaseException) -> None:
        self._loading = False
        if isinstance(error, Weather):
            self._lost()
        else:
            self._reached(problem=self._say(error))

    def _probe(self) -> None:
        self._probed_at = self._clock()
        if self._state.catalogue is None or self._state.officer is None:
            self._load()
        self.refresh()

"""One connection to one printer: greet it, learn what it can say, and carry jobs through the commit protocol.

The cut is the commit. Body, fence; cut, fence. A fence is a process ID the printer sends back once all before it is on
paper, or what it says of its paper where it knows no IDs. Until the body's fence is back nothing valid is in a hand, so
a fault means a void stub and the slip again; after it the body is whole, so a fault means the cut again and never the
slip. Without a cutter the body's fence is the commit, and what is in doubt is for a person to judge.

That no fault came in a body is known from automatic status alone, so it is asked for before the body and behind its
fence: whoever does not say both times how it is has confirmed nothing."""

import contextlib
from collections.abc import Callable

from office.contract.errors import Unavailable
from printing.driver.answers import Answers
from printing.driver.capabilities import ASK_NAMES
from printing.driver.pace import RetryBackoff, SessionPace
from printing.render.escpos import ASB_ON, DRAIN_ASK, NUL_FLUSH, REALTIME_OFF, RECOVER, RESET, Bytes, fence
from printing.spool.job import BODY_WHOLE, VOIDING, State
from printing.status import (
    PRINTING,
    SPOILING,
    Condition,
    PrinterState,
    StatusReader,
    from_realtime,
)
from printing.transport import Transport, TransportUnavailable

TICK_SECONDS = 0.001  # no wait is shorter: what is left of one after rounding would never pass
NUL_SHORT = bytes(512)  # longer than any command of ours but a picture
CHUNK_BYTES = 512  # half a second at 9600 baud
PAPER_ASK = b"\x1dr\x01"  # GS r 1: one byte, in the order of the stream


class SessionStopped(Exception):
    """The owner closes the printer; whatever is under way is left to the journal."""


class Session:
    """`wait(seconds)` lets the worker take one item from its inbox, which may call `receive` or set `lost`.

    `confirms`: this printer has answered before. `cuts`: it has a cutter. `bitmaps`: the commands that store the
    bitmaps of every slip in the printer. `now` is monotonic."""

    def __init__(
        self,
        transport: Transport,
        wait: Callable[[float], object],
        changed: Callable[[PrinterState], None],
        *,
        confirms: bool,
        cuts: bool,
        bitmaps: bytes = b"",
        speed_mm_s: float,
        pace: SessionPace,
        now: Callable[[], float],
        new_fence_id: Callable[[], str],
    ) -> None:
        self.state = PrinterState(link=Condition.UNKNOWN)
        self.greeted = False
        self.holds_bitmaps = False  # it stores the bitmaps of every slip until it is switched off
        self.confirms, self.cuts = confirms, cuts
        self.lost = False
        self._transport, self._wait, self._changed, self._pace = transport, wait, changed, pace
        self._bitmaps = bitmaps
        self._speed_mm_s, self._now, self._new_fence_id = speed_mm_s, now, new_fence_id
        self._reader = StatusReader()
        self._answers = Answers()
        self._late = False
        self._without_asb = False  # it answers, and sends no automatic status
        self._spoilt: Condition | None = None
        self._jammed, self._flushed, self._announces = False, False, False
        self._begun = False
        self._asking = RetryBackoff(pace.recover_s, pace.ask_again_s)
        self._recovering = RetryBackoff(pace.recover_s, pace.recover_again_s)

    def receive(self, data: bytes) -> None:
        for word in self._reader.feed(data):
            condition = self._answers.take(word)
            if condition is not None:
                self._become(condition)

    def close(self) -> None:
        self._transport.close()

    def greet(self) -> bool:
        """Learn whether it answers and how it is; True (and `greeted`) once it may be given work.

        Real-time questions come first: they are answered while it is offline, when nothing else is, and they do not
        fill its buffer. Silence from a printer that has answered before is trouble; from one that never has, it is a
        printer that cannot answer."""
        self.greeted = not self._transport.talks or self._talk()
        if self.greeted and self._answers.any:
            self.state = PrinterState(self.state.paper, Condition.READY)
        return self.greeted

    def _talk(self) -> bool:
        if not self._asking.due(self._now()):
            return False
        trouble = self._ask_trouble()
        if trouble is not None:
            self._become(trouble)
            self.recover()
            if not self._announces:
                self._announces = True
                self._send(ASB_ON)  # done once it is online again, which is how that is heard of
            return False
        self._begin(b"" if self._begun else NUL_SHORT)
        self._begun = True
        self._until(lambda: self._answers.asb, self._pace.answer_s)
        if not self._answers.any:
            self._send(RECOVER)  # one that cannot say what it needs may need this
            return not self.confirms and self._flush()
        if self._answers.asb and self.state.paper not in PRINTING:
            return False
        fenced = self._drained(self._pace.drain_s)
        if not fenced and not self._late and not self._stopped():
            self._flush()
            fenced = self._drained(self._pace.drain_s if self.confirms else self._pace.answer_s)
        if not fenced and self.confirms:
            raise Unavailable("the printer no longer confirms")
        self.confirms = fenced and self._answers.asb
        self._without_asb = fenced and not self._answers.asb
        if fenced and self._answers.knows_ids:  # a clone might answer in the shape of a fence
            self._send(ASK_NAMES)
        # What knows IDs knows GS ( L; a clone would print its bytes.
        if fenced and self._answers.knows_ids and self._bitmaps:
            self._send(self._bitmaps)
            self.holds_bitmaps = True
        return True

    def _begin(self, nuls: bytes) -> None:
        """The NULs end a command that was cut short before us: a short one at once, and a picture only if nothing is
        answered, for what fills the buffer of a printer in trouble keeps every later word from it."""
        self._answers.realtime.clear()
        self._send(nuls + RESET + REALTIME_OFF + ASB_ON)

    def _flush(self) -> bool:
        if not self._flushed:
            self._flushed = True
            self._begin(NUL_FLUSH)
        return True

    def _drained(self, timeout_s: float) -> bool:
        """Whether it has said, in a way to rely on, that nothing of another job is left in it.

        It is asked for its paper and for an ID. Who knows no IDs is held to the first. Whoever answers a real-time
        question only now answers each question late, and what it says of its paper may be of any time."""
        fence_id = self._new_fence_id()
        self._answers.papers, self._answers.noisy = 0, False
        self._send(PAPER_ASK + fence(fence_id))
        if not self._until(lambda: fence_id in self._answers.fence_ids or self._answers.papers > 0, timeout_s):
            return False
        timeout_s = timeout_s if self._answers.noisy else self._pace.answer_s
        self._answers.knows_ids = self._until(lambda: fence_id in self._answers.fence_ids, timeout_s)
        self._late = self._late or (bool(self._answers.realtime) and not self._answers.knows_ids)
        return self._answers.knows_ids or (self._answers.papers == 1 and not self._answers.noisy and not self._late)

    def beat(self) -> None:
        """While idle: automatic status, or Unavailable. Its answer also mends a state that noise made unknown."""
        self.recover()
        if not self.confirms:
            self._look_for_asb()
            return
        if self._stopped():
            if not self._asking.due(self._now()):
                return
            self._ask(1)
            if not self._answers.realtime or self._answers.realtime[0] & 0x08:
                return  # it is as bad as it was, or nobody can say
        self._answers.any = self._answers.asb = False
        self._send(DRAIN_ASK + b"\x01" + ASB_ON)
        if not self._until(lambda: self._answers.asb, self._pace.beat_answer_s):
            silent = not self._answers.any
            raise Unavailable("the printer fell silent" if silent else "the printer sends no automatic status")

    def _look_for_asb(self) -> None:
        """A printer that sends automatic status again is greeted anew: it may confirm again."""
        if self._without_asb:
            self._send(ASB_ON)
            if self._within(lambda: self._answers.asb):
                raise Unavailable("the printer sends automatic status again")

    def recover(self) -> None:
        """Tell a jammed cutter to go on; it does once the jam is cleared by hand."""
        if self.state.paper is Condition.CUTTER and self._recovering.due(self._now()):
            self._send(RECOVER)

    def doubtful(self) -> bool:
        """Whether noise has hidden how a printer is that could say."""
        return self.confirms and self.state.paper is Condition.UNKNOWN

    def may_print(self) -> bool:
        """A printer that cannot say how it is gets its slips, and they end as unconfirmed."""
        return (
            self.greeted and not self.lost and (self.state.paper in PRINTING or self.state.paper is Condition.UNKNOWN)
        )

    def print_job(self, state: State, drawn: Bytes, void: Bytes, set_state: Callable[[State, str], None]) -> None:
        """One job as far as it goes; Unavailable ends the session, and the job's marked state says what comes next."""
        if state in VOIDING:
            self._void(void, set_state, state)
        elif not self.confirms:
            self._blind(b"" if state in BODY_WHOLE else drawn.body, drawn.cut, set_state)
        elif not self.cuts and state not in BODY_WHOLE:
            self._uncut(drawn, set_state)
        elif state in BODY_WHOLE or self._body(drawn, void, set_state):
            set_state(State.CUT_SENT, "")
            self._commit(drawn.cut)
            set_state(State.DONE, "")

    def _body(self, drawn: Bytes, void: Bytes, set_state: Callable[[State, str], None]) -> bool:
        """Whether a whole body is on the paper. If not, the stub is void already and the job queued again."""
        self._spoilt = None
        set_state(State.BODY_SENT, "")
        noted = False

        def note_spoilt() -> None:
            nonlocal noted
            if self._spoilt is not None and not noted:
                noted = True
                set_state(State.VOID_PENDING, self._spoilt)

        # Status is asked for again: a power cycle that the line did not tell of has switched it off.
        if not self._fence_back(ASB_ON + drawn.body, self._budget(drawn.body_mm), note_spoilt, after=ASB_ON):
            set_state(State.VOID_PENDING, "silent")
            raise Unavailable("the printer did not confirm the slip")
        note_spoilt()
        lost = not noted and self._status_lost()
        if lost:
            set_state(State.VOID_PENDING, "silent")
        elif not noted:
            set_state(State.BODY_OK, "")
            if not self._answers.asb:
                raise Unavailable("the printer fell silent")
            return True
        self._void(void, set_state, State.VOID_PENDING)
        if lost:
            self._distrust()
        return False

    def _status_lost(self) -> bool:
        """Whether a printer that answers has sent no automatic status before the fence, or none after it: its paper may
        have been changed in between. Of one that is silent or gone the fence is believed; it is greeted again."""
        self._answers.papers = 0
        if not self._answers.asb_before_fence:
            return True
        if not self._within(lambda: self._answers.asb):
            with contextlib.suppress(Unavailable):
                self._send(ASB_ON + PAPER_ASK)
            self._within(lambda: self._answers.asb or self._answers.papers > 0)
        return not self._answers.asb and self._answers.papers > 0

    def _distrust(self) -> None:
        self.confirms, self._without_asb = False, True
        self._become(Condition.UNKNOWN)

    def _torn(self) -> Condition | None:
        return self._spoilt

    def _uncut(self, drawn: Bytes, set_state: Callable[[State, str], None]) -> None:
        """Whoever stands there tears it off, so what went wrong is printed again only under a reprint header."""
        self._spoilt = None
        set_state(State.BODY_SENT, "")
        data = ASB_ON + drawn.body + drawn.cut
        back = self._fence_back(data, self._budget(drawn.body_mm), after=ASB_ON)
        cause = self._torn() or ("silent" if not back or self._status_lost() else "")
        set_state(State.UNCONFIRMED if cause else State.DONE, cause)

    def _void(self, void: Bytes, set_state: Callable[[State, str], None], state: State) -> None:
        """The stub by the same rules as a slip, so that there is one of it and it is counted once."""
        if not self.confirms:
            self._send((void.body if state is State.VOID_PENDING else b"") + void.cut)
            set_state(State.QUEUED, "")
            return
        if state is State.VOID_PENDING:
            self._spoilt = None
            if not self._fence_back(void.body, self._budget(void.body_mm)):
                raise Unavailable("the printer did not confirm the void stub")
            if self._torn():
                return  # so it is printed again
            set_state(State.VOID_OK, "")
        self._commit(void.cut)
        set_state(State.QUEUED, "")

    def _commit(self, cut: bytes) -> None:
        """Cut and fence; a jam in between is recovered from, and then the cut is sent again."""
        while True:
            self._jammed = False
            back = self._fence_back(cut, self._budget(0))
            if not back:
                raise Unavailable("the printer did not confirm the cut")
            if not self._jammed:
                return

    def _blind(self, body: bytes, cut: bytes, set_state: Callable[[State, str], None]) -> None:
        set_state(State.BODY_SENT, "")
        try:
            self._send(body + cut)
        except TransportUnavailable as trouble:
            if trouble.untouched:  # such as a queue that is paused: nothing came out, and that is known
                set_state(State.QUEUED if body else State.CUT_SENT, "link")
            raise
        set_state(State.UNCONFIRMED, "silent")

    def _ask_trouble(self) -> Condition | None:
        """What DLE EOT 1 to 4 know to be wrong, one question at a time; None if nothing, or nobody answers."""
        if self._ask(1) is not Condition.OFFLINE:
            return None
        causes = [self._ask(ask) for ask in (2, 3, 4)]
        return next((cause for cause in causes if cause is not None), Condition.OFFLINE)

    def _ask(self, ask: int) -> Condition | None:
        self._answers.realtime.clear()
        self._send(DRAIN_ASK + bytes((ask,)))
        self._until(lambda: bool(self._answers.realtime), self._pace.answer_s)
        return from_realtime(ask, self._answers.realtime[0]) if self._answers.realtime else None

    def _send(self, data: bytes) -> None:
        try:
            self._transport.write(data)
        except Unavailable:
            self.lost = True
            raise

    def _pour(self, data: bytes, each: Callable[[], None]) -> None:
        """A slow way's printer is heard between pieces, and nothing is said there: they may be halves of a command."""
        step = CHUNK_BYTES if self._transport.slow else len(data)
        for at in range(0, len(data), step):
            if at:
                self._wait(0.0)
                self._until(lambda: not self._stopped(), self._pace.answer_s, each)
            self._send(data[at : at + step])

    def _fence_back(
        self, data: bytes, budget_s: float, each: Callable[[], None] = lambda: None, *, after: bytes = b""
    ) -> bool:
        fence_id = self._new_fence_id()
        self._answers.await_fence(fence_id)
        self._pour(data + (fence(fence_id) if self._answers.knows_ids else PAPER_ASK) + after, each)
        return self._until(lambda: fence_id in self._answers.fence_ids or self._paper_answered(), budget_s, each)

    def _paper_answered(self) -> bool:
        """A fence without a name: only one answer to one question is one, and none that stood amid noise."""
        if self._answers.knows_ids or not self._answers.papers:
            return False
        if self._answers.papers > 1 or self._answers.noisy:
            raise Unavailable("the printer said more than it was asked")
        return True

    def _until(self, done: Callable[[], bool], budget_s: float, each: Callable[[], None] = lambda: None) -> bool:
        """Wait for `done` on monotonic time that stands still while the printer says it cannot go on."""
        left = budget_s
        while not done():
            if self.lost:
                raise Unavailable("the printer's connection is gone")
            if left < TICK_SECONDS:
                return False
            stopped, began = self._stopped(), self._now()
            self._wait(min(left, self._pace.recover_s))
            left -= 0 if stopped else self._now() - began
            self.recover()
            each()
        return True

    def _within(self, done: Callable[[], bool]) -> bool:
        """Wait for `done` as long as an answer takes, or until the connection is gone."""
        end = self._now() + self._pace.answer_s
        while not (done() or self.lost or self._now() > end - TICK_SECONDS):
            self._wait(end - self._now())
        return done()

    def _stopped(self) -> bool:
        return self.state.paper not in PRINTING and self.state.paper is not Condition.UNKNOWN

    def _budget(self, body_mm: float) -> float:
        return self._pace.fence_s + 2 * body_mm / self._speed_mm_s

    def _become(self, condition: Condition) -> None:
        if condition in SPOILING and self._answers.awaited and self._spoilt is None:
            self._spoilt = condition
        self._jammed = self._jammed or condition is Condition.CUTTER
        known = self.greeted or condition not in PRINTING  # good news counts once it is known to confirm
        state = PrinterState(condition, Condition.READY if known else Condition.UNKNOWN)
        if state != self.state:
            self._asking.reset()
            self._recovering.reset()
            self.state = state
            self._changed(state)

"""One connection to one printer: greet it, learn what it can say, and carry jobs through the commit protocol.

The cut is the commit. Body, fence; cut, fence. A fence is a process ID the printer sends back once all before it is on
paper. Until the body's fence is back nothing valid is in a hand, so a fault means a void stub and the slip again; after
it the body is whole, so a fault means the cut again and never the slip."""

from collections.abc import Callable
from dataclasses import dataclass

from office.outcome import Weather
from printing.encode import ASB_ON, DRAIN_ASK, NUL_FLUSH, REALTIME_OFF, RECOVER, RESET, Bytes, fence
from printing.spool import BODY_WHOLE, Job, State
from printing.status import (
    PRINTING,
    SPOILING,
    Asb,
    Condition,
    Noise,
    PrinterState,
    ProcessId,
    RealTime,
    StatusReader,
    from_realtime,
)
from printing.transport import Wire


@dataclass(frozen=True, slots=True)
class Pace:
    """How long things may take. `fence_s` is beside twice the time the paper needs; it stands still while offline."""

    answer_s: float = 0.5
    fence_s: float = 2.0
    drain_s: float = 10.0  # what another job or a long slip in the printer's buffer may need at greeting
    beat_s: float = 5.0
    beat_answer_s: float = 2.0
    recover_s: float = 1.0
    retry_s: tuple[float, float] = (0.5, 5.0)


class Stopped(Exception):
    """The owner closes the printer; whatever is under way is left to the journal."""


class Session:
    """`wait(seconds)` lets the owner take one thing from its inbox, which may call `hear` or set `lost`.

    `confirms` is what is known of this printer from before: has it ever answered? `now` is monotonic."""

    def __init__(
        self,
        wire: Wire,
        wait: Callable[[float], None],
        changed: Callable[[PrinterState], None],
        *,
        confirms: bool,
        speed_mm_s: float,
        pace: Pace,
        now: Callable[[], float],
        new_mark: Callable[[], str],
    ) -> None:
        self.state = PrinterState(link=Condition.UNKNOWN)
        self.greeted = False
        self.confirms = confirms
        self.lost = False
        self._wire, self._wait, self._changed, self._pace = wire, wait, changed, pace
        self._speed_mm_s, self._now, self._new_mark = speed_mm_s, now, new_mark
        self._reader = StatusReader()
        self._marks: set[str] = set()
        self._realtime: list[int] = []
        self._heard_any, self._heard_asb = False, False
        self._awaited = ""  # the mark that has not come back yet: what goes wrong after it no longer spoils
        self._spoilt: Condition | None = None
        self._jammed, self._flushed = False, False

    def hear(self, data: bytes) -> None:
        for word in self._reader.feed(data):
            if isinstance(word, ProcessId):
                self._marks.add(word.mark)
                self._awaited = "" if word.mark == self._awaited else self._awaited
            elif isinstance(word, RealTime):
                self._realtime.append(word.byte)
            elif isinstance(word, Asb):
                self._heard_asb = True
                self._become(word.condition)
            elif isinstance(word, Noise):
                self._become(Condition.UNKNOWN)
                continue
            self._heard_any = True

    def close(self) -> None:
        self._wire.close()

    def greet(self) -> bool:
        """Learn whether it answers and how it is; True (and `greeted`) once it may be given work.

        Real-time questions come first: they are answered while it is offline, when nothing else is, and they do not
        fill its buffer. Silence from a printer that has answered before is trouble; from one that never has, it is a
        printer that cannot answer."""
        self.greeted = not self._wire.talks or self._talk()
        if self.greeted and self._heard_any:
            self.state = PrinterState(self.state.paper, Condition.READY)
        return self.greeted

    def _talk(self) -> bool:
        trouble = self._ask_trouble()
        if trouble is not None:
            self._become(trouble)
            self.recover()
            return False
        self._send((b"" if self._flushed else NUL_FLUSH) + RESET + REALTIME_OFF + ASB_ON)
        self._flushed = True
        self._until(lambda: self._heard_asb, self._pace.answer_s)
        if not self._heard_any:
            return not self.confirms
        if self._heard_asb and self.state.paper not in PRINTING:
            return False
        fenced = self._fence_back(b"", self._pace.drain_s)
        if not fenced and self.confirms:
            raise Weather("the printer no longer confirms")
        self.confirms = fenced
        return True

    def beat(self) -> None:
        """While idle: a sign of life, or Weather. Its answer also mends a state that noise made unknown."""
        self.recover()
        if not self.confirms or (self.state.paper not in PRINTING and self.state.paper is not Condition.UNKNOWN):
            return
        self._heard_any, self._heard_asb = False, False
        self._send(DRAIN_ASK + b"\x01" + ASB_ON)
        if not self._until(lambda: self._heard_asb, self._pace.beat_answer_s) and not self._heard_any:
            raise Weather("the printer fell silent")

    def recover(self) -> None:
        """Tell a jammed cutter to go on; it does once the jam is cleared by hand."""
        if self.state.paper is Condition.CUTTER:
            self._send(RECOVER)

    def doubtful(self) -> bool:
        """Whether noise has hidden how a printer is that could say."""
        return self.confirms and self.state.paper is Condition.UNKNOWN

    def may_print(self) -> bool:
        """A printer that cannot say how it is gets its slips, and they end as unconfirmed."""
        return self.greeted and (self.state.paper in PRINTING or self.state.paper is Condition.UNKNOWN)

    def carry(self, job: Job, void: Bytes, mark: Callable[[State, str], None]) -> None:
        """One job as far as it goes; Weather ends the session, and the job's marked state says what comes next."""
        if job.state is State.VOID_PENDING:
            self._void(void)
            mark(State.QUEUED, "")
        elif not self.confirms:
            self._blind(b"" if job.state in BODY_WHOLE else job.body, job.cut, mark)
        elif job.state in BODY_WHOLE or self._body(job, void, mark):
            self._commit(job.cut, lambda: mark(State.CUT_SENT, ""))
            mark(State.DONE, "")

    def _body(self, job: Job, void: Bytes, mark: Callable[[State, str], None]) -> bool:
        """Whether a whole body is on the paper. If not, the stub is void already and the job queued again."""
        self._spoilt = None
        mark(State.BODY_SENT, "")
        noted = False

        def note_spoilt() -> None:
            nonlocal noted
            if self._spoilt is not None and not noted:
                noted = True
                mark(State.VOID_PENDING, self._spoilt)

        if not self._fence_back(job.body, self._budget(job.body_mm), note_spoilt):
            mark(State.VOID_PENDING, "silent")
            raise Weather("the printer did not confirm the slip")
        note_spoilt()
        if not noted:
            mark(State.BODY_OK, "")
            return True
        self._void(void)
        mark(State.QUEUED, "")
        return False

    def _void(self, void: Bytes) -> None:
        if not self.confirms:
            self._send(void.body + void.cut)
            return
        if not self._fence_back(void.body, self._budget(void.body_mm)):
            raise Weather("the printer did not confirm the void stub")
        self._commit(void.cut, lambda: None)

    def _commit(self, cut: bytes, before: Callable[[], None]) -> None:
        """Cut and fence; a jam in between is recovered from, and then the cut is sent again."""
        before()
        while True:
            self._jammed = False
            back = self._fence_back(cut, self._budget(0), self._recover_jam())
            if not back:
                raise Weather("the printer did not confirm the cut")
            if not self._jammed:
                return

    def _recover_jam(self) -> Callable[[], None]:
        due = self._now() + self._pace.recover_s

        def recover() -> None:
            nonlocal due
            if self._now() >= due:
                due = self._now() + self._pace.recover_s
                self.recover()

        return recover

    def _blind(self, body: bytes, cut: bytes, mark: Callable[[State, str], None]) -> None:
        mark(State.BODY_SENT, "")
        self._send(body + cut)
        mark(State.UNCONFIRMED, "silent")

    def _ask_trouble(self) -> Condition | None:
        """What DLE EOT 1 to 4 know to be wrong, one question at a time; None if nothing, or nobody answers."""
        if self._ask(1) is not Condition.OFFLINE:
            return None
        causes = [self._ask(ask) for ask in (2, 3, 4)]
        return next((cause for cause in causes if cause is not None), Condition.OFFLINE)

    def _ask(self, ask: int) -> Condition | None:
        self._realtime.clear()
        self._send(DRAIN_ASK + bytes((ask,)))
        self._until(lambda: bool(self._realtime), self._pace.answer_s)
        return from_realtime(ask, self._realtime[0]) if self._realtime else None

    def _send(self, data: bytes) -> None:
        try:
            self._wire.write(data)
        except Weather:
            self.lost = True
            raise

    def _fence_back(self, data: bytes, budget_s: float, each: Callable[[], None] = lambda: None) -> bool:
        mark = self._new_mark()
        self._awaited = mark
        self._send(data + fence(mark))
        return self._until(lambda: mark in self._marks, budget_s, each)

    def _until(self, done: Callable[[], bool], budget_s: float, each: Callable[[], None] = lambda: None) -> bool:
        """Wait for `done` on monotonic time that stands still while the printer says it cannot go on."""
        left = budget_s
        while not done():
            if self.lost:
                raise Weather("the printer's connection is gone")
            if left <= 0:
                return False
            stopped, began = self._stopped(), self._now()
            self._wait(min(left, self._pace.recover_s))
            left -= 0 if stopped else self._now() - began
            each()
        return True

    def _stopped(self) -> bool:
        return self.state.paper not in PRINTING and self.state.paper is not Condition.UNKNOWN

    def _budget(self, body_mm: float) -> float:
        return self._pace.fence_s + 2 * body_mm / self._speed_mm_s

    def _become(self, condition: Condition) -> None:
        if condition in SPOILING and self._awaited and self._spoilt is None:
            self._spoilt = condition
        self._jammed = self._jammed or condition is Condition.CUTTER
        known = self.greeted or condition not in PRINTING  # good news counts once it is known to confirm
        state = PrinterState(condition, Condition.READY if known else Condition.UNKNOWN)
        if state != self.state:
            self.state = state
            self._changed(state)

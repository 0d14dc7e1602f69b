"""What the owner of one printer decides: connect, greet, carry, hold, expire. No thread, no clock and no chance of its
own: who runs it lends them, so that a test can live through a year of faults in one thread and no time."""

import contextlib
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass

import structlog

from office.outcome import Weather
from printing.encode import Bytes, encode
from printing.layout import lay_out
from printing.model import Slip, read_slip
from printing.profile import Profile
from printing.session import Pace, Session, Stopped
from printing.spool import FINAL, Job, JobState, Spool, State, after_loss
from printing.status import Condition, PrinterState
from printing.template import fill
from printing.transport import OpenWire

log = structlog.get_logger()
HEARD_MAX = 100
OnChange = Callable[[PrinterState, JobState | None], None]


@dataclass(frozen=True, slots=True)
class Asked:
    """A slip to print; `at` is monotonic, as `Outside.now` is."""

    job: str
    key: str
    slip: Slip
    ttl_s: float | None
    at: float


@dataclass(frozen=True, slots=True)
class Heard:
    session: int
    data: bytes


@dataclass(frozen=True, slots=True)
class HungUp:
    session: int


class Close:
    pass


Item = Asked | Heard | HungUp | Close


@dataclass(frozen=True, slots=True)
class Outside:
    """What an owner cannot decide. `now` is monotonic; `take` waits at most so many seconds for one thing from the
    inbox, and `put` lays one in it, from any thread; `new_mark` is four letters or digits that are never the same."""

    now: Callable[[], float]
    take: Callable[[float], Item | None]
    put: Callable[[Item], None]
    open_wire: OpenWire
    new_mark: Callable[[], str]


class Owner:
    """One printer and its spool; `tell` hears of every change, with job None when only the state changed."""

    def __init__(
        self,
        spool: Spool,
        address: str,
        profile: Profile,
        *,
        tell: OnChange,
        outside: Outside,
        pace: Pace | None = None,
    ) -> None:
        self.state = PrinterState()
        self._spool, self._address, self._profile, self._tell = spool, address, profile, tell
        self._outside, self._pace = outside, pace or Pace()
        self._void = Bytes(b"", b"", 0.0)
        self._session: Session | None = None
        self._sessions, self._failures = 0, 0
        self._expires: dict[str, float] = {}
        self._overdue: set[str] = set()  # expired while on their way to paper
        self._weather = ""

    def run(self) -> None:
        """Until Close is in the inbox; then the spool is closed, too."""
        try:
            with contextlib.suppress(Stopped):
                self.begin()
                while True:
                    self.step()
        finally:
            self._end_session()
            self._show(PrinterState())
            self._spool.close()

    def begin(self) -> None:
        """Take up what the journal left open."""
        self._void = encode(lay_out(fill(read_slip("void"), {}, self._profile.paper), self._profile))
        self._recover()

    def step(self) -> None:
        """One thing: connect, greet, carry a job, or rest until something happens."""
        try:
            self._turn()
            self._clear_weather()
        except Weather as weather:
            self._lose(str(weather))
        except sqlite3.OperationalError as error:
            self._lose(f"spool: {error}", Condition.ERROR)

    def _turn(self) -> None:
        session = self._session
        if session is None:
            self._connect()
        elif not session.greeted:
            self._hold()
            known = session.greet()
            self._show(session.state)
            self._rest(0 if known else self._pace.recover_s)
        elif (job := self._next()) is None:
            if not self._rest(self._pace.answer_s if session.doubtful() else self._pace.beat_s):
                session.beat()
        elif self._all_heard() and session.may_print():
            session.carry(job, self._void, lambda state, cause: self._mark(job.job, state, cause))
        else:
            self._hold()
            if not self._rest(self._pace.beat_s):
                session.beat()
        if session is not None and session.lost:
            raise Weather("the printer's connection is gone")

    def _connect(self) -> None:
        self._sessions += 1
        number = self._sessions
        wire = self._outside.open_wire(
            self._address,
            lambda data: self._outside.put(Heard(number, data)),
            lambda: self._outside.put(HungUp(number)),
        )
        known = self._spool.note(f"confirms {self._address}") == "yes"
        self._session = Session(
            wire,
            self._wait,
            self._show,
            confirms=known,
            cuts=self._profile.cutter,
            speed_mm_s=self._profile.speed_mm_s,
            pace=self._pace,
            now=self._outside.now,
            new_mark=self._outside.new_mark,
        )

    def _recover(self) -> None:
        """The journal's open jobs, by the rules for a loss."""
        confirms = self._profile.cutter and self._spool.note(f"confirms {self._address}") == "yes"
        for job in self._spool.open_jobs():
            if job.ttl_s is not None:
                self._expires[job.job] = self._outside.now() + job.ttl_s - self._spool.age_s(job.job)
            state = after_loss(job.state, confirms=confirms)
            if state is not job.state:
                self._mark(job.job, state, "restart")

    def _lose(self, why: str, paper: Condition = Condition.UNKNOWN) -> None:
        """The session is over: settle what was under way, say so, and wait a little longer each time."""
        session = self._session
        if why != self._weather:
            self._weather = why
            log.warning("printer_weather", why=why)
        lost = session is None or session.lost
        self._end_session()
        self._show(PrinterState(paper, Condition.OFFLINE if lost else Condition.UNKNOWN))
        confirms = self._profile.cutter and (session is None or session.confirms)
        with contextlib.suppress(sqlite3.OperationalError):
            for job in self._spool.open_jobs():
                state = after_loss(job.state, confirms=confirms)
                if state is not job.state and job.state is not State.HELD:
                    self._mark(job.job, state, "link")
            self._hold()
        first, longest = self._pace.retry_s
        pause = min(longest, first * 2.0 ** min(self._failures - 1, 10)) if self._failures else 0.0
        until = self._outside.now() + pause
        self._failures += 1
        while self._outside.now() < until:
            self._rest(until - self._outside.now())

    def _clear_weather(self) -> None:
        if self._session is None or not self._session.greeted:
            return
        self._failures = 0
        name, confirms = f"confirms {self._address}", "yes" if self._session.confirms else "no"
        if self._spool.note(name) != confirms:
            self._spool.put_note(name, confirms)
        if self._weather:
            self._weather = ""
            log.info("printer_weather_over")

    def _end_session(self) -> None:
        session, self._session = self._session, None
        if session is not None:
            session.close()

    # the inbox

    def _rest(self, seconds: float) -> bool:
        """Wait for one thing from the inbox; whether anything came."""
        timeout = max(0.001, min(seconds, self._expires_in()))
        item = self._outside.take(timeout)
        if item is None:
            return self._expire() or timeout < seconds
        self._expire()
        if isinstance(item, Close):
            raise Stopped
        if isinstance(item, Asked):
            self._accept(item)
        elif self._session is not None and item.session == self._sessions:
            if isinstance(item, Heard):
                self._session.hear(item.data)
            else:
                self._session.lost = True
        return True

    def _all_heard(self) -> bool:
        """What the printer said until now is taken in before anything is sent to it; no flood holds that up."""
        return any(not self._rest(0) for _ in range(HEARD_MAX)) or True

    def _wait(self, seconds: float) -> None:
        self._rest(seconds)

    def _accept(self, asked: Asked) -> None:
        drawn = encode(lay_out(asked.slip, self._profile))
        state = State.QUEUED
        job = Job(asked.job, asked.key, asked.slip.kind, state, drawn.body, drawn.cut, drawn.body_mm, asked.ttl_s)
        try:
            added = self._spool.add(job)
        except sqlite3.OperationalError:
            self._outside.put(asked)
            raise
        if added is None:
            return
        if asked.ttl_s is not None:
            self._expires[asked.job] = asked.at + asked.ttl_s
        self._tell(self.state, added)
        if self._session is None or not self._session.may_print():
            self._hold()

    # jobs

    def _next(self) -> Job | None:
        self._expire()
        return self._spool.next()

    def _mark(self, job: str, state: State, cause: str = "") -> None:
        if state is State.QUEUED and job in self._overdue:
            state = State.EXPIRED
        marked = self._spool.mark(job, state, cause)
        if state in FINAL:
            self._expires.pop(job, None)
            self._overdue.discard(job)
        log.info("slip", job=job, kind=marked.kind, state=str(state), cause=cause)
        self._tell(self.state, marked)

    def _hold(self) -> None:
        """Tell of every waiting job why it waits."""
        for job in self._spool.open_jobs():
            if job.state is State.QUEUED:
                self._mark(job.job, State.HELD, str(self.state.word))

    def _expires_in(self) -> float:
        return min(self._expires.values(), default=float("inf")) - self._outside.now()

    def _expire(self) -> bool:
        """End the slips nobody waits for any more; never one that is on its way to paper. Whether there were any."""
        due = [job for job, at in self._expires.items() if at <= self._outside.now()]
        for job in due:
            found = self._spool.state(job)
            del self._expires[job]
            if found is not None and found.state in (State.QUEUED, State.HELD):
                self._mark(job, State.EXPIRED)
            else:
                self._overdue.add(job)
        return bool(due)

    def _show(self, state: PrinterState) -> None:
        if state != self.state:
            self.state = state
            self._tell(state, None)

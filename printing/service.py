"""The printer as the screens know it: give it a slip, hear what became of it. Nothing here makes a caller wait."""

import contextlib
import queue
import sqlite3
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

import structlog

from office.outcome import Weather
from printing.encode import encode
from printing.layout import lay_out
from printing.model import Kind, Slip, read_slip
from printing.profile import PaperWidth, read_profile
from printing.session import Pace, Session, Stopped
from printing.spool import FINAL, Job, JobState, Spool, State, after_loss
from printing.status import Condition, PrinterState
from printing.template import fill
from printing.transport import open_wire, split_tcp

log = structlog.get_logger()
OnChange = Callable[[PrinterState, JobState | None], None]
CLOSE_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class _Asked:
    job: str
    key: str
    slip: Slip
    ttl_s: float | None
    at: float


@dataclass(frozen=True, slots=True)
class _Heard:
    session: int
    data: bytes


@dataclass(frozen=True, slots=True)
class _HungUp:
    session: int


class _Close:
    pass


class Printer:
    """One printer and its spool, with a thread of their own. `address` is tcp://HOST:PORT or file:/PATH.

    Weather if the spool is owned by another process; ValueError for an address that is none. A printer that is off is
    no error: `state` says so. `on_change(state, job)` is called in the printer's thread, with job None when only the
    state changed; a submitted slip is safe from a power cut once it is reported as queued."""

    def __init__(
        self,
        home: Path,
        address: str,
        paper: PaperWidth = "80mm",
        on_change: OnChange | None = None,
        pace: Pace | None = None,
    ) -> None:
        if not address.startswith("file:"):
            split_tcp(address)
        self.on_change: OnChange = on_change or (lambda _state, _job: None)
        self._address, self._paper, self._profile, self._pace = address, paper, read_profile(paper), pace or Pace()
        self._spool = Spool(home / "spool.db")
        self._inbox: queue.SimpleQueue[_Asked | _Heard | _HungUp | _Close] = queue.SimpleQueue()
        self._state = PrinterState()
        self._session: Session | None = None
        self._sessions, self._failures = 0, 0
        self._expires: dict[str, float] = {}
        self._overdue: set[str] = set()  # expired while on their way to paper
        self._weather = ""
        self._thread = threading.Thread(target=self._run, name="printer", daemon=True)
        self._thread.start()

    @property
    def state(self) -> PrinterState:
        return self._state

    def submit(self, kind: Kind, key: str, fields: Mapping[str, str], ttl_s: float | None = None) -> str:
        """The job's id. The same key is the same job for ever, and prints once.

        ValueError for fields the slip does not have or lacks. After `ttl_s` seconds a slip not yet begun expires."""
        slip = fill(read_slip(kind), fields, self._paper)
        job = str(uuid5(NAMESPACE_URL, f"slip:{key}"))
        self._inbox.put(_Asked(job, key, slip, ttl_s, time.monotonic()))
        return job

    def close(self) -> None:
        """Stop at the next safe place; what is not done stays in the spool."""
        self._inbox.put(_Close())
        self._thread.join(CLOSE_SECONDS)

    # the printer's thread

    def _run(self) -> None:
        try:
            with contextlib.suppress(Stopped):
                self._void = encode(lay_out(fill(read_slip("void"), {}, self._paper), self._profile))
                self._recover()
                while True:
                    self._step()
        finally:
            self._end_session()
            self._show(PrinterState())
            self._spool.close()

    def _step(self) -> None:
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
        elif session.may_print():
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
        wire = open_wire(
            self._address,
            lambda data: self._inbox.put(_Heard(number, data)),
            lambda: self._inbox.put(_HungUp(number)),
        )
        known = self._spool.note(f"confirms {self._address}") == "yes"
        speed = self._profile.speed_mm_s
        self._session = Session(wire, self._wait, self._show, confirms=known, speed_mm_s=speed, pace=self._pace)

    def _recover(self) -> None:
        """The journal's open jobs, by the rules for a loss."""
        confirms = self._spool.note(f"confirms {self._address}") == "yes"
        for job in self._spool.open_jobs():
            if job.ttl_s is not None:
                self._expires[job.job] = time.monotonic() + job.ttl_s - self._spool.age_s(job.job)
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
        with contextlib.suppress(sqlite3.OperationalError):
            for job in self._spool.open_jobs():
                state = after_loss(job.state, confirms=session is None or session.confirms)
                if state is not job.state and job.state is not State.HELD:
                    self._mark(job.job, state, "link")
            self._hold()
        first, longest = self._pace.retry_s
        pause = min(longest, first * 2.0 ** min(self._failures - 1, 10)) if self._failures else 0.0
        until = time.monotonic() + pause
        self._failures += 1
        while time.monotonic() < until:
            self._rest(until - time.monotonic())

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
        try:
            item = self._inbox.get(timeout=timeout)
        except queue.Empty:
            return self._expire() or timeout < seconds
        self._expire()
        if isinstance(item, _Close):
            raise Stopped
        if isinstance(item, _Asked):
            self._accept(item)
        elif self._session is not None and item.session == self._sessions:
            if isinstance(item, _Heard):
                self._session.hear(item.data)
            else:
                self._session.lost = True
        return True

    def _wait(self, seconds: float) -> None:
        self._rest(seconds)

    def _accept(self, asked: _Asked) -> None:
        drawn = encode(lay_out(asked.slip, self._profile))
        state = State.QUEUED
        job = Job(asked.job, asked.key, asked.slip.kind, state, drawn.body, drawn.cut, drawn.body_mm, asked.ttl_s)
        try:
            added = self._spool.add(job)
        except sqlite3.OperationalError:
            self._inbox.put(asked)
            raise
        if added is None:
            return
        if asked.ttl_s is not None:
            self._expires[asked.job] = asked.at + asked.ttl_s
        self.on_change(self._state, added)
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
        self.on_change(self._state, marked)

    def _hold(self) -> None:
        """Tell of every waiting job why it waits."""
        for job in self._spool.open_jobs():
            if job.state is State.QUEUED:
                self._mark(job.job, State.HELD, str(self._state.word))

    def _expires_in(self) -> float:
        return min(self._expires.values(), default=float("inf")) - time.monotonic()

    def _expire(self) -> bool:
        """End the slips nobody waits for any more; never one that is on its way to paper. Whether there were any."""
        due = [job for job, at in self._expires.items() if at <= time.monotonic()]
        for job in due:
            found = self._spool.state(job)
            del self._expires[job]
            if found is not None and found.state in (State.QUEUED, State.HELD):
                self._mark(job, State.EXPIRED)
            else:
                self._overdue.add(job)
        return bool(due)

    def _show(self, state: PrinterState) -> None:
        if state != self._state:
            self._state = state
            self.on_change(state, None)

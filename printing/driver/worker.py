"""What the owner of one printer decides: connect, greet, carry, hold, expire. No thread, no clock and no chance of its
own: who runs it lends them, so that a test can live through a year of faults in one thread and no time."""

import contextlib
import sqlite3
from collections.abc import Iterator

from diagnostics.logger import get_logger
from office.contract.errors import Unavailable
from printing.driver.capabilities import Listener
from printing.driver.failover import BackupPrinter, FailoverTimer
from printing.driver.pace import SessionPace
from printing.driver.ports import (
    BytesReceived,
    CloseWorker,
    ConnectionClosed,
    OnChange,
    SpoolCommand,
    SubmitSlip,
    WorkerPorts,
)
from printing.driver.report import ENDED_SHOWN, PrinterReport
from printing.driver.roll import Roll
from printing.driver.session import Session, SessionStopped
from printing.profile import Profile
from printing.render.escpos import Bytes, define, encode
from printing.slip.layout import lay_out
from printing.slip.letterhead import Letterhead, bundled, letterhead_bitmaps
from printing.slip.model import read_slip
from printing.slip.template import fill
from printing.spool.job import BODY_WHOLE, FINAL, JUDGED, PERSON, WAITING, Job, JobState, State, after_loss, slip_of
from printing.spool.spool import Spool
from printing.status import Condition, PrinterState

log = get_logger()
DRAIN_MAX = 100


class PrinterWorker:
    """One printer and its spool; `on_change` hears of every change, with job None when only the state changed."""

    def __init__(
        self,
        spool: Spool,
        address: str,
        profile: Profile,
        *,
        on_change: OnChange,
        ports: WorkerPorts,
        pace: SessionPace | None = None,
        backup: BackupPrinter | None = None,
        head: Letterhead | None = None,
    ) -> None:
        self.state = PrinterState()
        self.report = PrinterReport(address, self.state)
        self.spool_error = ""  # why the spool takes nothing, as long as it does not
        self._spool, self._address, self._profile, self._on_change = spool, address, profile, on_change
        self._ports, self._pace = ports, pace or SessionPace()
        self._backup, self._head = backup, head or bundled()
        self._failover = FailoverTimer(backup, self._pace.move_s, ports.now)
        self._bitmaps = letterhead_bitmaps(profile, self._head)
        self._void, self._roll = Bytes(b"", b"", 0.0), Roll(spool, profile)
        self.listener = Listener(spool.note(f"capabilities {address}"))
        self._session: Session | None = None
        self._sessions, self._failures, self._unavailable = 0, 0, ""
        self._expires: dict[str, float] = {}
        self._overdue: set[str] = set()  # expired while on their way to paper
        self._decided_by: dict[str, float] = {}  # until when a slip is kept for a person
        self._unwritten: list[SubmitSlip | SpoolCommand] = []
        self._refresh_report()

    def run(self) -> None:
        """Until Close is in the inbox; then the spool is closed, too."""
        try:
            with contextlib.suppress(SessionStopped):
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
        with self._noticing():
            self._recover("restart")

    def step(self) -> None:
        """One thing: connect, greet, carry a job, or rest until something happens."""
        try:
            self._heal()
            self._turn()
            self._clear_unavailable()
        except Unavailable as unavailable:
            self._disconnect(str(unavailable))
        except sqlite3.DatabaseError as error:
            self.spool_error = str(error)
            self._disconnect(f"spool: {error}", Condition.ERROR)

    def _turn(self) -> None:
        session = self._session
        if session is None:
            self._connect()
        elif not session.greeted:
            self._hold()
            known = session.greet()
            self._show(session.state)
            self._rest(0 if known else self._pace.recover_s)
        elif self._next() is None:
            if not self._rest(self._pace.answer_s if session.doubtful() else self._pace.beat_s):
                session.beat()
        elif self._inbox_drained() and session.may_print():
            self._print_next(session)
        else:
            self._hold()
            if not self._rest(self._pace.beat_s):
                session.beat()
        if session is not None and session.lost:
            raise Unavailable("the printer's connection is gone")

    def _print_next(self, session: Session) -> None:
        """Encoded for this printer now, whole and before its first byte is sent; a whole body needs no more than its
        cut. What was heard last may have been that somebody wants it no more, so it is looked up only now."""
        job = self._next()
        if job is None:
            return
        slip, encoded = slip_of(job), Bytes(b"", self._void.cut, 0.0)
        if job.state not in BODY_WHOLE and slip is None:
            self._set_state(job.job, State.UNCONFIRMED, "spool")
            return
        if job.state not in BODY_WHOLE and slip is not None:
            layout = lay_out(slip, self._profile, self._head)
            encoded = encode(layout, self._bitmaps if session.holds_bitmaps else ())
        body_mm = {State.BODY_SENT: encoded.body_mm, State.VOID_OK: self._void.body_mm}

        def set_state(state: State, cause: str) -> None:
            self._set_state(job.job, state, cause, self._roll.cost_mm(body_mm[state]) if state in body_mm else 0.0)

        session.print_job(job.state, encoded, self._void, set_state)
        self._show(session.state)

    def _connect(self) -> None:
        self._sessions += 1
        self.listener.begin()
        number = self._sessions
        transport = self._ports.open_transport(
            self._address,
            lambda data: self._ports.put(BytesReceived(number, data)),
            lambda: self._ports.put(ConnectionClosed(number)),
        )
        known = self._spool.note(f"confirms {self._address}") == "yes"
        self._session = Session(
            transport,
            self._rest,
            self._show,
            confirms=known,
            cuts=self._profile.cutter,
            bitmaps=define(self._bitmaps, self._profile),
            speed_mm_s=self._profile.speed_mm_s,
            pace=self._pace,
            now=self._ports.now,
            new_fence_id=self._ports.new_fence_id,
        )

    def _recover(self, cause: str) -> None:
        """The journal's open jobs, by the rules for a loss; of an end that is to be judged, how long is left for it."""
        for job in self._spool.open_jobs():
            if job.ttl_s is not None:
                self._expires[job.job] = self._ports.now() + job.ttl_s - self._spool.age_s(job.job)
        for name, since_s in self._spool.undecided().items():
            self._decided_by[name] = self._ports.now() + self._spool.decide_s - since_s
        confirms = self._profile.cutter and self._spool.note(f"confirms {self._address}") == "yes"
        for job in self._spool.open_jobs():
            state = after_loss(job.state, confirms=confirms)
            if state is not job.state:
                self._set_state(job.job, state, cause)
        for job in self._spool.moved():
            self._hand_over(job)

    @contextlib.contextmanager
    def _noticing(self) -> Iterator[None]:
        """A spool that fails meanwhile is healed before anything else is done."""
        try:
            yield
        except sqlite3.DatabaseError as error:
            self.spool_error = str(error)

    def _heal(self) -> None:
        """Nothing is sent before the spool takes again what it refused: what had become of a job, and the new ones."""
        if not self.spool_error:
            return
        self._spool.put_note("written", "yes")
        self._recover("spool")
        self._write_accepted()
        self.spool_error = ""

    def _disconnect(self, why: str, paper: Condition = Condition.UNKNOWN) -> None:
        """The session is over: settle what was under way, say so, and wait a little longer each time."""
        session = self._session
        if why != self._unavailable:
            self._unavailable = why
            log.warning("printer_unavailable", why=why)
        lost = session is None or session.lost
        self._end_session()
        self._show(PrinterState(paper, Condition.OFFLINE if lost else Condition.UNKNOWN, why))
        confirms = self._profile.cutter and (session is None or session.confirms)
        with self._noticing():
            for job in self._spool.open_jobs():
                state = after_loss(job.state, confirms=confirms)
                if state is not job.state and job.state is not State.HELD:
                    self._set_state(job.job, state, "link")
            self._hold()
        first, longest = self._pace.retry_s
        pause = min(longest, first * 2.0 ** min(self._failures - 1, 10)) if self._failures else 0.0
        until = self._ports.now() + pause
        self._failures += 1
        while self._ports.now() < until:
            with self._noticing():
                self._rest(until - self._ports.now())

    def _clear_unavailable(self) -> None:
        if self._session is None or not self._session.greeted:
            return
        self._failures = 0
        confirms = "yes" if self._session.confirms else "no"
        for name, note in (("confirms", confirms), ("capabilities", self.listener.note())):
            if self._spool.note(f"{name} {self._address}") != note:
                self._spool.put_note(f"{name} {self._address}", note)
        if self._unavailable:
            self._unavailable = ""
            log.info("printer_available_again")

    def _end_session(self) -> None:
        session, self._session = self._session, None
        if session is not None:
            session.close()

    # the inbox

    def _rest(self, seconds: float) -> bool:
        """Wait for one thing from the inbox; whether anything came."""
        timeout = max(0.001, min(seconds, self._expires_in(), self._moves_in()))
        item = self._ports.take(timeout)
        if item is None:
            return self._expire() or self._move() or timeout < seconds
        self._expire()
        self._move()
        if isinstance(item, CloseWorker):
            raise SessionStopped
        if isinstance(item, SubmitSlip | SpoolCommand):
            self._accept(item)
        elif self._session is not None and item.session == self._sessions:
            if isinstance(item, BytesReceived):
                self.listener.receive(item.data)
                self._session.receive(item.data)
            else:
                self._session.lost = True
        return True

    def _inbox_drained(self) -> bool:
        """What the printer said until now is taken in before anything is sent to it; no flood holds that up."""
        return any(not self._rest(0) for _ in range(DRAIN_MAX)) or True

    def _accept(self, command: SubmitSlip | SpoolCommand) -> None:
        self._unwritten.append(command)
        if not self.spool_error:
            self._write_accepted()

    def _write_accepted(self) -> None:
        while self._unwritten:
            self._write_down(self._unwritten[0])
            del self._unwritten[0]

    def _write_down(self, command: SubmitSlip | SpoolCommand) -> None:
        if isinstance(command, SpoolCommand):
            for job in command.act(self._spool):
                self._changed(job)
            self._show(self.state if self._session is None else self._session.state)
        else:
            added = self._spool.add(command.queued)
            if added is None:
                return
            if command.ttl_s is not None:
                self._expires[command.job] = command.at + command.ttl_s
            self._changed(added)
        if self._session is None or not self._session.may_print():
            self._hold()

    # jobs

    def _next(self) -> Job | None:
        self._expire()
        return self._spool.next()

    def _set_state(self, job: str, state: State, cause: str = "", paper_mm: float = 0.0) -> None:
        if state is State.QUEUED:
            state, cause = self._queued(job, cause)
        self._changed(self._spool.set_state(job, state, cause, paper_mm))

    def _queued(self, job: str, cause: str) -> tuple[State, str]:
        """What a job that may be printed again becomes instead, if its time is over or a person wanted something."""
        if job in self._overdue:
            return State.EXPIRED, ""
        found = self._spool.job(job)
        return (State(found.requested), PERSON) if found and found.requested else (State.QUEUED, cause)

    def _changed(self, job: JobState) -> None:
        if job.state in FINAL:
            self._expires.pop(job.job, None)
            self._overdue.discard(job.job)
        if job.state in JUDGED and job.has_slip:
            self._decided_by.setdefault(job.job, self._ports.now() + self._spool.decide_s)
        elif job.state in JUDGED:
            self._decided_by.pop(job.job, None)
        elif job.state is State.QUEUED and (found := self._spool.job(job.job)) and found.ttl_s is not None:
            self._expires.setdefault(job.job, self._ports.now() + found.ttl_s - self._spool.age_s(job.job))
        log.info("slip", job=job.job, kind=job.kind, state=str(job.state), cause=job.cause)
        self._refresh_report()
        self._on_change(self.state, job)

    def _hold(self) -> None:
        """Tell of every waiting job why it waits."""
        for job in self._spool.open_jobs():
            if job.state is State.QUEUED:
                self._set_state(job.job, State.HELD, str(self.state.word))

    def takes(self) -> bool:
        """Whether a slip asked for now would be sent; asked from any thread."""
        session = self._session
        return session is not None and session.may_print() and not self.spool_error

    def _moves_in(self) -> float:
        due_s = self._failover.due_in(self.state.word, able=self.takes())
        return float("inf") if self.spool_error or due_s == float("inf") or not self._spool.movable() else due_s

    def _move(self) -> bool:
        """What has not begun goes to the back-up printer. Whether there was any."""
        if self._moves_in() > 0:
            return False
        for job in self._spool.movable():
            self._set_state(job.job, State.MOVED, str(self.state.word))
            self._hand_over(job)
        return True

    def _hand_over(self, job: Job) -> None:
        """Again and again, at each start, until it is known to have it; without it, a person must look."""
        if self._backup is None:
            self._set_state(job.job, State.UNCONFIRMED, "backup")
            return
        has_it = SpoolCommand(lambda spool: [spool.discard_slip(job.job)])
        self._backup.adopt(job, self._spool.age_s(job.job), lambda: self._ports.put(has_it))

    def _expires_in(self) -> float:
        if self.spool_error:
            return float("inf")
        return min((*self._expires.values(), *self._decided_by.values()), default=float("inf")) - self._ports.now()

    def _expire(self) -> bool:
        """End the slips nobody waits for any more, never one that is on its way to paper, and let go of those nobody
        has judged. Whether there were any."""
        if self._expires_in() > 0:
            return False
        for job in self._due(self._expires):
            found = self._spool.state(job)
            if found is not None and found.state in WAITING:
                self._set_state(job, State.EXPIRED)
            else:
                self._overdue.add(job)
            self._expires.pop(job, None)
        for job in self._due(self._decided_by):
            self._changed(self._spool.discard_slip(job))
        return True

    def _due(self, times: dict[str, float]) -> list[str]:
        return [job for job, at in times.items() if at <= self._ports.now()]

    def new_roll(self, length_mm: float | None) -> list[JobState]:
        self._roll.new(length_mm)
        self._refresh_report()
        return []

    def _show(self, state: PrinterState) -> None:
        with self._noticing():
            state = self._roll.seen(state, sensor=self._profile.near_end or self.listener.known.near_end)
        if state != self.state:
            self.state = state
            self._refresh_report()
            self._on_change(state, None)

    def _refresh_report(self) -> None:
        """The report is made anew before anybody is told that something changed."""
        with self._noticing():
            jobs, voids = self._spool.all_states(ENDED_SHOWN), self._spool.voids_today()
            left_mm = self._roll.left_mm
            self.report = PrinterReport(self._address, self.state, jobs=jobs, voids_today=voids, paper_left_mm=left_mm)

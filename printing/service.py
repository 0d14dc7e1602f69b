"""The printer as the screens know it: give it a slip, hear what became of it. Nothing here makes a caller wait."""

import contextlib
import queue
import secrets
import string
import threading
import time
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from msgspec.structs import replace

from office.contract.errors import Refusal, Unavailable
from printing.driver.failover import adopted
from printing.driver.lock import PrinterLock
from printing.driver.pace import SessionPace
from printing.driver.ports import CloseWorker, Item, OnChange, SpoolCommand, SubmitSlip, WorkerPorts
from printing.driver.report import PrinterReport
from printing.driver.worker import PrinterWorker
from printing.profile import ProfileName, read_profile
from printing.slip.letterhead import Letterhead, usable_letterhead
from printing.slip.model import Kind, read_slip
from printing.slip.template import fill
from printing.spool import operator_requests
from printing.spool.copies import Copies, with_reprint_header
from printing.spool.file import asides
from printing.spool.job import Job, JobState
from printing.spool.spool import TTL_SECONDS, Spool
from printing.status import PrinterState
from printing.transport import Transport, open_transport, read_address

CLOSE_SECONDS = 5.0


class Printer:
    """One printer and its spool, with a thread of their own. `address` is as printing.transport has them.

    Unavailable if the spool is owned by another process; ValueError for an address that is none. A crest or footer in
    `home` that would spoil every slip is left out. A printer that is off is no error, nor is one that another process
    has: `state` says so, and it is taken when that process ends. What has not begun when it takes nothing goes to
    `backup`: printing.printer_pair makes one of both. `head` is what `home` has, if it is not said. `on_change(state,
    job)` is called in the printer's thread, with job None when only the state changed; a submitted slip is safe from a
    power cut once it is reported as queued."""

    def __init__(
        self,
        home: Path,
        address: str,
        profile: ProfileName = "80mm",
        on_change: OnChange | None = None,
        pace: SessionPace | None = None,
        *,
        backup: "Printer | None" = None,
        head: Letterhead | None = None,
    ) -> None:
        read_address(address)
        self.on_change: OnChange = on_change or (lambda _state, _job: None)
        kind, self._head = read_profile(profile), head or usable_letterhead(home)
        self._paper = kind.paper
        self._inbox: queue.SimpleQueue[Item] = queue.SimpleQueue()
        self._lock = PrinterLock()
        ports = WorkerPorts(time.monotonic, self._take, self._inbox.put, self._open, new_fence_id)
        self._spool = home / "spool.db"
        spool = Spool(self._spool, time.time)
        self.copies: Copies = backup.copies if backup else Copies(time.monotonic)
        self.copies.learn(spool.copies())
        self._worker = PrinterWorker(
            spool,
            address,
            kind,
            on_change=self._report_change,
            ports=ports,
            pace=pace,
            backup=backup,
            head=self._head,
        )
        self._thread = threading.Thread(target=self._run, name="printer", daemon=True)
        self._thread.start()

    @property
    def state(self) -> PrinterState:
        return self._worker.state

    def report(self) -> PrinterReport:
        listener = self._worker.listener
        return replace(
            self._worker.report,
            owner=self._lock.owner,
            capabilities=listener.known,
            answers=listener.answers,
            asides=len(asides(self._spool)),
        )

    def submit(
        self, kind: Kind, key: str, fields: Mapping[str, str], ttl_s: float | None = None, again: bool = False
    ) -> str:
        """The job's id. The same key is the same job for ever, and prints once; `again` makes it another, which says
        CETAK ULANG at its top.

        A slip not yet begun expires after `ttl_s` seconds, or as TTL_SECONDS has it for its kind. ValueError for fields
        the slip does not have or lacks; Unavailable while the spool cannot be written."""
        slip = fill(read_slip(kind), {"footer": self._head.footer, **fields}, self._paper)
        self._check_well()
        if again:
            key, slip = self.copies.key(key), with_reprint_header(slip, self._paper, clock())
        ttl_s = TTL_SECONDS.get(kind) if ttl_s is None else ttl_s
        self._inbox.put(SubmitSlip(job_of(key), key, slip, ttl_s, time.monotonic()))
        return job_of(key)

    def hold(self, job: str) -> None:
        """It is not printed before it is resumed; its time runs on."""
        self._command(lambda spool: operator_requests.hold(spool, job))

    def resume(self, job: str) -> None:
        self._command(lambda spool: operator_requests.resume(spool, job))

    def cancel(self, job: str) -> None:
        """It is not printed if it is not on paper yet. Of one that ended in doubt: it is judged, its slip goes."""
        self._command(lambda spool: operator_requests.cancel(spool, job))

    def reprint(self, job: str) -> str:
        """The id of its copy, a job of its own that says CETAK ULANG; twice within a second is once.

        Refusal once its slip is kept no longer, or while it is on its way to paper."""
        found = next((one for one in self.report().jobs if one.job == job and one.has_slip), None)
        if found is None or found.state not in operator_requests.REPRINTABLE:
            raise Refusal.of("slip_gone")
        key, asked_at = self.copies.key(found.key), clock()
        copy = job_of(key)
        self._command(
            lambda spool: operator_requests.reprint(spool, job, copy=copy, key=key, paper=self._paper, time=asked_at)
        )
        return copy

    def new_roll(self, length_mm: float | None = None) -> None:
        """Somebody has put in a new one; of the usual length, if none is said."""
        self._command(lambda _: self._worker.new_roll(length_mm))

    def takes(self) -> bool:
        """Whether a slip submitted now would be sent."""
        return self._worker.takes()

    def adopt(self, job: Job, age_s: float, done: Callable[[], None]) -> None:
        """As printing.driver.failover has it."""

        def act(spool: Spool) -> list[JobState]:
            added = adopted(spool, job, age_s)
            done()
            return added

        self._inbox.put(SpoolCommand(act))

    def close(self) -> None:
        """Stop at the next safe place; what is not done stays in the spool."""
        self._inbox.put(CloseWorker())
        self._thread.join(CLOSE_SECONDS)

    def _run(self) -> None:
        try:
            self._worker.run()
        finally:
            self._lock.release()

    def _open(self, address: str, on_bytes: Callable[[bytes], None], on_close: Callable[[], None]) -> Transport:
        """The printer's lock is kept between two connections: a slip of ours may be half on its paper."""
        self._lock.take(address)
        return open_transport(address, on_bytes, on_close)

    def _command(self, act: Callable[[Spool], list[JobState]]) -> None:
        self._check_well()
        self._inbox.put(SpoolCommand(act))

    def _check_well(self) -> None:
        if self._worker.spool_error:
            raise Unavailable(f"spool: {self._worker.spool_error}")

    def _report_change(self, state: PrinterState, job: JobState | None) -> None:
        self.on_change(state, job)

    def _take(self, seconds: float) -> Item | None:
        with contextlib.suppress(queue.Empty):
            return self._inbox.get(timeout=seconds)
        return None


def job_of(key: str) -> str:
    return str(uuid5(NAMESPACE_URL, f"slip:{key}"))


def clock() -> str:
    """The time of day where this machine stands, as a slip says it."""
    return datetime.now().astimezone().strftime("%H.%M")


def new_fence_id() -> str:
    """By chance, so that the answer to a fence of the process before ours is never taken for one of ours."""
    return "".join(secrets.choice(string.ascii_letters + string.digits) for _ in range(4))

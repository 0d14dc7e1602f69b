"""The printer as the screens know it: give it a slip, hear what became of it. Nothing here makes a caller wait."""

import contextlib
import queue
import secrets
import string
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from printing.model import Kind, read_slip
from printing.owner import Asked, Close, Item, OnChange, Outside, Owner
from printing.profile import PaperWidth, read_profile
from printing.session import Pace
from printing.spool import JobState, Spool
from printing.status import PrinterState
from printing.template import fill
from printing.transport import check_address, open_wire

CLOSE_SECONDS = 5.0


class Printer:
    """One printer and its spool, with a thread of their own. `address` is as printing.transport has them.

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
        check_address(address)
        self.on_change: OnChange = on_change or (lambda _state, _job: None)
        self._paper = paper
        self._inbox: queue.SimpleQueue[Item] = queue.SimpleQueue()
        outside = Outside(time.monotonic, self._take, self._inbox.put, open_wire, fresh_mark)
        spool, profile = Spool(home / "spool.db", time.time), read_profile(paper)
        self._owner = Owner(spool, address, profile, tell=self._tell, outside=outside, pace=pace)
        self._thread = threading.Thread(target=self._owner.run, name="printer", daemon=True)
        self._thread.start()

    @property
    def state(self) -> PrinterState:
        return self._owner.state

    def submit(self, kind: Kind, key: str, fields: Mapping[str, str], ttl_s: float | None = None) -> str:
        """The job's id. The same key is the same job for ever, and prints once.

        ValueError for fields the slip does not have or lacks. After `ttl_s` seconds a slip not yet begun expires."""
        slip = fill(read_slip(kind), fields, self._paper)
        job = str(uuid5(NAMESPACE_URL, f"slip:{key}"))
        self._inbox.put(Asked(job, key, slip, ttl_s, time.monotonic()))
        return job

    def close(self) -> None:
        """Stop at the next safe place; what is not done stays in the spool."""
        self._inbox.put(Close())
        self._thread.join(CLOSE_SECONDS)

    def _tell(self, state: PrinterState, job: JobState | None) -> None:
        self.on_change(state, job)

    def _take(self, seconds: float) -> Item | None:
        with contextlib.suppress(queue.Empty):
            return self._inbox.get(timeout=seconds)
        return None


def fresh_mark() -> str:
    """By chance, so that the answer to a fence of the process before ours is never taken for one of ours."""
    return "".join(secrets.choice(string.ascii_letters + string.digits) for _ in range(4))

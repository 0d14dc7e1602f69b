"""What reaches the owner of a printer from outside, and what it is lent."""

from collections.abc import Callable
from typing import TypeAlias

import msgspec

from printing.slip.model import Slip
from printing.spool.job import Job, JobState, State, stored_slip
from printing.spool.spool import Spool
from printing.status import PrinterState
from printing.transport import OpenTransport

OnChange: TypeAlias = Callable[[PrinterState, JobState | None], None]


class SubmitSlip(msgspec.Struct, frozen=True):
    """A slip to print; `at` is monotonic, as `Outside.now` is."""

    job: str
    key: str
    slip: Slip
    ttl_s: float | None
    at: float

    @property
    def queued(self) -> Job:
        return Job(self.job, self.key, self.slip.kind, State.QUEUED, stored_slip(self.slip), self.ttl_s)


class SpoolCommand(msgspec.Struct, frozen=True):
    """What somebody wants done with the spool; `act` answers with the jobs that are no longer as they were."""

    act: Callable[[Spool], list[JobState]]


class BytesReceived(msgspec.Struct, frozen=True):
    session: int
    data: bytes


class ConnectionClosed(msgspec.Struct, frozen=True):
    session: int


class CloseWorker:
    pass


Item: TypeAlias = SubmitSlip | SpoolCommand | BytesReceived | ConnectionClosed | CloseWorker


class WorkerPorts(msgspec.Struct, frozen=True):
    """What a printer worker does not provide itself. `now` is monotonic. `take` waits at most the given seconds for one
    item of the inbox, `put` adds one from any thread. `new_fence_id`
    gives four letters or digits, never the same twice."""

    now: Callable[[], float]
    take: Callable[[float], Item | None]
    put: Callable[[Item], None]
    open_transport: OpenTransport
    new_fence_id: Callable[[], str]

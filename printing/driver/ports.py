"""What reaches the owner of a printer from outside, and what it is lent."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from printing.slip.model import Slip
from printing.spool.spool import JobState, Spool
from printing.status import PrinterState
from printing.transport import OpenTransport

OnChange: TypeAlias = Callable[[PrinterState, JobState | None], None]


@dataclass(frozen=True, slots=True)
class SubmitSlip:
    """A slip to print; `at` is monotonic, as `Outside.now` is."""

    job: str
    key: str
    slip: Slip
    ttl_s: float | None
    at: float


@dataclass(frozen=True, slots=True)
class SpoolCommand:
    """What somebody wants done with the spool; `act` answers with the jobs that are no longer as they were."""

    act: Callable[[Spool], list[JobState]]


@dataclass(frozen=True, slots=True)
class BytesReceived:
    session: int
    data: bytes


@dataclass(frozen=True, slots=True)
class ConnectionClosed:
    session: int


class CloseWorker:
    pass


Item: TypeAlias = SubmitSlip | SpoolCommand | BytesReceived | ConnectionClosed | CloseWorker


@dataclass(frozen=True, slots=True)
class WorkerPorts:
    """What a printer worker does not provide itself. `now` is monotonic. `take` waits at most the given seconds for one
    item of the inbox, `put` adds one from any thread. `new_fence_id`
    gives four letters or digits, never the same twice."""

    now: Callable[[], float]
    take: Callable[[float], Item | None]
    put: Callable[[Item], None]
    open_transport: OpenTransport
    new_fence_id: Callable[[], str]

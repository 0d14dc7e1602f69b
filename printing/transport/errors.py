"""What can be wrong between this machine and a printer, each by its own word, so that a person is told the fix."""

import errno
from enum import StrEnum

from office.contract.errors import Unavailable


class Cause(StrEnum):
    """`taken`: another machine has the printer's only slot. `in_use`: another program of this machine has it.
    `line`: a serial line was named as a file. `many`: several fit the address."""

    NO_NAME = "no_name"
    UNREACHABLE = "unreachable"
    REFUSED = "refused"
    TAKEN = "taken"
    MISSING = "missing"
    MANY = "many"
    DENIED = "denied"
    IN_USE = "in_use"
    STALLED = "stalled"
    GONE = "gone"
    FULL = "full"
    NO_READER = "no_reader"
    LINE = "line"
    NO_PROGRAM = "no_program"
    QUEUE_MISSING = "queue_missing"
    QUEUE_PAUSED = "queue_paused"
    QUEUE_SILENT = "queue_silent"


BY_ERRNO = {
    errno.ENOENT: Cause.MISSING,
    errno.ENODEV: Cause.MISSING,
    errno.ENXIO: Cause.MISSING,
    errno.EACCES: Cause.DENIED,
    errno.EPERM: Cause.DENIED,
    errno.EBUSY: Cause.IN_USE,
    errno.EAGAIN: Cause.IN_USE,  # a lock that is held, as pyserial asks for it
    errno.ENOSPC: Cause.FULL,
    errno.ECONNREFUSED: Cause.REFUSED,
    errno.ETIMEDOUT: Cause.UNREACHABLE,
    errno.EHOSTUNREACH: Cause.UNREACHABLE,
    errno.ENETUNREACH: Cause.UNREACHABLE,
    errno.ECONNRESET: Cause.TAKEN,  # of one that has only just been connected to
}


class TransportUnavailable(Unavailable):
    """Unavailable of a wire. `untouched`: certainly not one byte of what was to be written has left."""

    def __init__(self, cause: Cause, why: str, *, untouched: bool = False) -> None:
        super().__init__(f"{why} ({cause})")
        self.cause, self.untouched = cause, untouched


def cause_of(error: OSError, otherwise: Cause = Cause.GONE) -> Cause:
    return BY_ERRNO.get(error.errno or 0, otherwise)

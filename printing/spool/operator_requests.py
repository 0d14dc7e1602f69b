"""What a person may want done with a job: each answers with the jobs that are no longer as they were.

A job whose slip is on its way to paper is never called back: its wish is kept, and comes true should the slip be void
after all. A body that is whole lacks only its cut, and is let be."""

from printing.profile import PaperWidth
from printing.spool.copies import with_reprint_header
from printing.spool.job import JUDGED, PERSON, VOIDING, WAITING, Job, JobState, State, slip_of, stored_slip
from printing.spool.spool import Spool

UNDER_WAY = VOIDING | {State.BODY_SENT}
REPRINTABLE = JUDGED | {State.HELD}


def hold(spool: Spool, job: str) -> list[JobState]:
    """It waits until somebody resumes it, or until its time is over."""
    found = spool.state(job)
    if found is None or found.state not in WAITING | UNDER_WAY:
        return []
    requested = spool.request(job, State.HELD)
    return [spool.set_state(job, State.HELD, PERSON)] if found.state in WAITING else [requested]


def resume(spool: Spool, job: str) -> list[JobState]:
    found = spool.job(job)
    if found is None or found.requested != State.HELD:
        return []
    requested = spool.request(job, "")
    return [spool.set_state(job, State.QUEUED)] if found.state in WAITING else [requested]


def cancel(spool: Spool, job: str) -> list[JobState]:
    """Of one that ended in doubt: it is judged and need not be kept. It ended as it did, and may be on paper."""
    found = spool.job(job)
    if found is None:
        return []
    if found.state in UNDER_WAY:
        return [spool.request(job, State.CANCELLED)]
    if found.state in JUDGED:
        return [spool.discard_slip(job)]
    return [spool.set_state(job, State.CANCELLED, PERSON)] if found.state in WAITING else []


def reprint(spool: Spool, job: str, *, copy: str, key: str, paper: PaperWidth, time: str) -> list[JobState]:
    """A copy under its mark; `copy` is the id of its job.

    It takes the place of one that still waits, so that one piece of paper comes of both."""
    found = spool.job(job)
    whole = slip_of(found) if found is not None else None
    if found is None or whole is None or found.state not in REPRINTABLE:
        return []
    slip = with_reprint_header(whole, paper, time)
    instead_of = job if found.state is State.HELD else ""
    copy_state = spool.add(Job(copy, key, found.kind, State.QUEUED, stored_slip(slip), found.ttl_s), instead_of)
    original = spool.state(job) if instead_of else None
    return [changed for changed in (copy_state, original) if changed is not None] if copy_state else []

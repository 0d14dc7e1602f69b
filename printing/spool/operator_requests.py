"""What a person may want done with a job: each answers with the jobs that are no longer as they were.

A job whose slip is on its way to paper is never called back: its wish is kept, and comes true should the slip be void
after all. A body that is whole lacks only its cut, and is let be."""

import msgspec

from printing.profile import PaperWidth
from printing.slip.model import Slip
from printing.spool.copies import marked
from printing.spool.spool import JUDGED, PERSON, VOIDING, WAITING, Job, JobState, Spool, State

ON_ITS_WAY = VOIDING | {State.BODY_SENT}
REPRINTED = JUDGED | {State.HELD}


def hold(spool: Spool, job: str) -> list[JobState]:
    """It waits until somebody resumes it, or until its time is over."""
    found = spool.state(job)
    if found is None or found.state not in WAITING | ON_ITS_WAY:
        return []
    wished = spool.wish(job, State.HELD)
    return [spool.mark(job, State.HELD, PERSON)] if found.state in WAITING else [wished]


def resume(spool: Spool, job: str) -> list[JobState]:
    found = spool.job(job)
    if found is None or found.wish != State.HELD:
        return []
    wished = spool.wish(job, "")
    return [spool.mark(job, State.QUEUED)] if found.state in WAITING else [wished]


def cancel(spool: Spool, job: str) -> list[JobState]:
    """Of one that ended in doubt: it is judged and need not be kept. It ended as it did, and may be on paper."""
    found = spool.job(job)
    if found is None:
        return []
    if found.state in ON_ITS_WAY:
        return [spool.wish(job, State.CANCELLED)]
    if found.state in JUDGED:
        return [spool.let_go(job)]
    return [spool.mark(job, State.CANCELLED, PERSON)] if found.state in WAITING else []


def reprint(spool: Spool, job: str, *, copy: str, key: str, paper: PaperWidth, time: str) -> list[JobState]:
    """A copy under its mark; `copy` is the id of its job.

    It takes the place of one that still waits, so that one piece of paper comes of both."""
    found = spool.job(job)
    if found is None or found.state not in REPRINTED:
        return []
    slip = marked(msgspec.json.decode(found.slip, type=Slip), paper, time)
    instead_of = job if found.state is State.HELD else ""
    made = spool.add(Job(copy, key, found.kind, State.QUEUED, msgspec.json.encode(slip), found.ttl_s), instead_of)
    first = spool.state(job) if instead_of else None
    return [told for told in (made, first) if told is not None] if made else []

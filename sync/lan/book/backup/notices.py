"""What of the backups needs a person."""

from collections.abc import Callable, Iterator
from datetime import datetime

from office.attention.notices import Notice, backup_failing, backup_late, backup_not_restorable
from sync.lan.book.backup.scheduled import BackupState


def backup_notices(state: BackupState, now: datetime, local: Callable[[datetime], datetime]) -> Iterator[Notice]:
    """One that fails is not called late as well."""
    if state.fault is not None:
        yield backup_failing(state.fault.say, state.fault.since)
    elif state.good_at is not None and state.is_late(now):
        yield backup_late(state.good_at, local)
    if state.trial_fault is not None:
        yield backup_not_restorable(state.trial_fault.say, state.trial_fault.since)

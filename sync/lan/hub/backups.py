"""The hub's own backups, as its settings and `backup.json` say."""

from pathlib import Path

from diagnostics.logger import get_logger
from office.book.engine.connection import is_url
from office.book.ledger import Ledger
from office.contract.errors import Refusal
from sync.background_tasks import BackgroundTasks
from sync.lan.book.backup.home_files import BookFile
from sync.lan.book.backup.making import BackupMaker
from sync.lan.book.backup.office_files import office_files
from sync.lan.book.backup.scheduled import ScheduledBackups
from sync.lan.book.backup.settings import BackupSettings, read_settings
from sync.lan.book.backup.ssh.remote_address import read_address
from sync.lan.book.backup.ssh.remote_folder import RemoteFolder
from sync.lan.hub.settings import HubSettings, place_of_book
from sync.program_name import program_name
from sync.system_clock import SystemClock

log = get_logger()


def scheduled_backups(
    settings: HubSettings, ledger: Ledger, file: BookFile, clock: SystemClock, tasks: BackgroundTasks
) -> ScheduledBackups | None:
    """None where none are planned. A `backup.json` that cannot be read keeps no office from opening."""
    planned = _planned(settings.home)
    if is_url(settings.book) or not planned.folder:
        return None
    _, key, _ = place_of_book(settings.home)
    maker = BackupMaker(
        office_files(settings.home, file, key, settings.platform),
        planned.recovery,
        program=program_name(),
        next_s=planned.increment_s,
    )
    away = RemoteFolder(settings.home, read_address(planned.copies_to)) if planned.copies_to else None
    return ScheduledBackups(
        settings.home, ledger, maker, planned, key, clock=lambda: clock.look().wall, tasks=tasks, away=away
    )


def _planned(home: Path) -> BackupSettings:
    try:
        found = read_settings(home)
        if found.copies_to:
            read_address(found.copies_to)
        return found
    except Refusal as refused:
        log.error("backups_not_planned", code=refused.code)
        return BackupSettings()

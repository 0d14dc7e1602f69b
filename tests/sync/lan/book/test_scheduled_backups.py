"""Promise: the hub backs the office up by itself, tries what it made, and says so when it does not."""

import os
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import msgspec
import pytest

from office.book.ledger import Ledger
from office.contract.commands import By, TakeTicket
from office.service import OfficeService
from sync.background_tasks import BackgroundTasks
from sync.lan.book.backup.backup_folder import stored_in
from sync.lan.book.backup.home_files import BookFile
from sync.lan.book.backup.making import BackupMaker
from sync.lan.book.backup.office_files import office_files
from sync.lan.book.backup.recovery_key import new_recovery_key, public_half
from sync.lan.book.backup.scheduled import TRIED_NOTE, BackupState, ScheduledBackups
from sync.lan.book.backup.settings import BackupSettings
from sync.lan.hub.run import adopt_file, open_office
from sync.lan.hub.settings import HubSettings
from sync.lan.routes.monitoring import backup_check
from sync.lan.trust.book_key import read_key
from tests.sync.lan.conftest import small_office

PAPER = new_recovery_key()


class BackedUpOffice:
    """An office and its hub's backups, whose clock a test moves."""

    def __init__(self, home: Path, folder: Path, ledger: Ledger, office: OfficeService, file: BookFile) -> None:
        self.home, self.folder, self.ledger, self.office, self.file = home, folder, ledger, office, file
        self.now = datetime.now(UTC).astimezone().replace(hour=12)
        self.plan(whole_minutes=60)

    def plan(self, whole_minutes: int) -> None:
        key = read_key(self.home / "book.key")
        settings = BackupSettings(
            recovery=public_half(PAPER), folder=str(self.folder), whole_minutes=whole_minutes, increment_s=30
        )
        files = office_files(self.home, self.file, key, None)
        maker = BackupMaker(files, settings.recovery, program="mpp/test", next_s=settings.increment_s)
        self.backups = ScheduledBackups(
            self.home, self.ledger, maker, settings, key, clock=lambda: self.now, tasks=BackgroundTasks()
        )

    def take(self) -> None:
        by = By(device="hub", actor="citizen", at=datetime.now(UTC), random_bytes=os.urandom(16))
        self.office.take_ticket(TakeTicket(op_id=uuid4(), service="KTP"), by).result(10)

    def step(self, later: timedelta = timedelta()) -> None:
        self.now += later
        self.backups.step()

    def kinds(self) -> list[str]:
        return [one.manifest.kind for one in stored_in(self.folder)]

    def well(self) -> bool:
        return backup_check(self.backups.state, self.now).ok


@pytest.fixture
def backed_up(tmp_path: Path) -> Iterator[BackedUpOffice]:
    home, folder = tmp_path / "hub", tmp_path / "disk"
    folder.mkdir()
    (tmp_path / "catalogue.json").write_bytes(msgspec.json.encode(small_office()))
    with closing(BookFile(home / "book.db")) as file, open_office(HubSettings(home=home)) as (ledger, office, _):
        adopt_file(office, tmp_path / "catalogue.json", datetime.now(UTC))
        yield BackedUpOffice(home, folder, ledger, office, file)


def test_a_whole_backup_is_made_at_the_start_and_each_hour_and_increments_between(backed_up: BackedUpOffice) -> None:
    for minutes in (0, 1, 20, 38, 2, 10):
        backed_up.take()
        backed_up.step(timedelta(minutes=minutes))
    assert backed_up.kinds() == ["whole", "increment", "increment", "increment", "whole", "increment"]
    assert backed_up.well()


def test_what_happened_is_in_a_backup_within_a_minute_and_a_quiet_office_is_not_late(backed_up: BackedUpOffice) -> None:
    backed_up.step()
    backed_up.step(timedelta(seconds=30))  # that the first was tried is written in the book
    count = len(backed_up.kinds())
    for _ in range(10):
        backed_up.step(timedelta(seconds=30))
    assert len(backed_up.kinds()) == count
    assert backed_up.well()
    assert backed_up.backups.state.good_at == backed_up.now


def test_a_disk_that_is_away_is_said_and_the_next_backup_has_it_all(backed_up: BackedUpOffice, tmp_path: Path) -> None:
    backed_up.step()
    backed_up.take()
    backed_up.folder.rename(tmp_path / "away")
    backed_up.step(timedelta(seconds=30))
    check = backup_check(backed_up.backups.state, backed_up.now)
    assert not check.ok
    assert str(backed_up.folder) in check.say
    (tmp_path / "away").rename(backed_up.folder)
    backed_up.step(timedelta(seconds=30))
    assert backed_up.well()
    assert backed_up.kinds() == ["whole", "increment"]


def test_a_backup_that_is_late_is_said(backed_up: BackedUpOffice) -> None:
    backed_up.step()
    backed_up.now += timedelta(seconds=119)
    assert backed_up.well()
    backed_up.now += timedelta(seconds=2)
    assert not backed_up.well()


def test_each_night_the_newest_is_tried_and_one_that_cannot_be_put_back_is_said(backed_up: BackedUpOffice) -> None:
    backed_up.plan(whole_minutes=36 * 60)
    backed_up.step()
    tried = backed_up.ledger.note(TRIED_NOTE)
    assert tried is not None  # a new office does not wait for its first night
    (whole,) = stored_in(backed_up.folder)
    content = bytearray(whole.path.read_bytes())
    content[-100] ^= 1
    whole.path.write_bytes(content)
    backed_up.take()
    backed_up.step(timedelta(hours=9))
    assert backed_up.ledger.note(TRIED_NOTE) == tried
    assert backed_up.well()
    backed_up.take()
    backed_up.step(timedelta(hours=5))
    assert "rusak" in backup_check(backed_up.backups.state, backed_up.now).say
    assert not backed_up.well()
    backed_up.take()
    backed_up.step(timedelta(days=1))
    assert backed_up.kinds()[-1] == "whole"
    assert backed_up.well()


def test_an_office_without_a_plan_is_reminded_of_it() -> None:
    check = backup_check(BackupState(), datetime.now(UTC))
    assert not check.ok
    assert "mpp backup schedule" in check.say

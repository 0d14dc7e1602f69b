"""Promise: a backup that fails, is late or cannot be put back, and a book that was put back, are said to whoever sees
to what needs attention, in both languages, for as long as it is so."""

from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

from office.attention.alerts import STAYS
from office.contract.errors import Refusal
from office.platform.recovery.book_identity import PUT_BACK_AT
from sync.lan.book.backup.home_files import BookFile
from sync.lan.book.backup.making import BackupMaker
from sync.lan.book.backup.office_files import office_files
from sync.lan.book.backup.recovery_key import new_recovery_key, public_half
from sync.lan.book.backup.restoring import restore
from sync.lan.book.backup.scheduled import BackupFault
from sync.lan.book.feed import Feed
from sync.lan.hub.run import assemble, open_office
from sync.lan.hub.settings import HubSettings
from sync.lan.trust.book_key import read_key

PAPER = new_recovery_key()
MINUTE = timedelta(minutes=1)


def listed(caller: Any) -> dict[str, tuple[str, str]]:
    """What the supervisor sees, and the sentences of each once it is opened."""
    named = {"X-Device": "kiosk-1", "X-Officer": "budi"}
    found = caller.http.get("/v1/attention", headers=named).json()
    assert found["open"] == len(found["alerts"])
    items = [item["item"] for item in found["alerts"]]
    return {item: tuple(caller.http.get(f"/v1/attention/{item}", headers=named).json()["say"]) for item in items}


def no_disk() -> tuple[str, str]:
    refused = Refusal.of("backup_not_mounted", path=Path("/media/backup"))
    return (refused.messages["id"], refused.messages["en"])


def test_a_backup_that_fails_is_said_in_both_languages_until_it_is_made_again(working: Any, caller: Any) -> None:
    working.backups.fault = BackupFault(no_disk(), working.clock())
    (say,) = listed(caller).values()
    assert all("/media/backup" in sentence for sentence in say)
    assert "Pasang disknya" in say[0]
    assert "Put it in" in say[1]
    working.backups.fault = None
    assert listed(caller) == {}


def test_a_backup_that_is_older_than_two_intervals_is_said_until_one_is_made(working: Any, caller: Any) -> None:
    working.backups.planned, working.backups.interval = True, 5 * MINUTE
    working.backups.good_at = working.clock() - 9 * MINUTE
    assert listed(caller) == {}
    working.backups.good_at -= 2 * MINUTE
    assert list(listed(caller)) == ["notice-backup_late"]
    working.backups.good_at = working.clock()
    assert listed(caller) == {}


def test_a_backup_that_was_tried_at_night_and_cannot_be_put_back_is_said(working: Any, caller: Any) -> None:
    broken = Refusal.of("backup_spoiled").messages
    working.backups.trial_fault = BackupFault((broken["id"], broken["en"]), working.clock())
    found = listed(caller)
    assert list(found) == ["notice-backup_not_restorable"]
    assert "not whole" in found["notice-backup_not_restorable"][1]


def test_a_backup_that_fails_is_one_notice_and_not_called_late_as_well(working: Any, caller: Any) -> None:
    working.backups.good_at = working.clock() - timedelta(days=1)
    working.backups.fault = BackupFault(no_disk(), working.clock())
    assert list(listed(caller)) == ["notice-backup_failing"]


def test_it_is_for_those_who_see_to_what_needs_attention(working: Any, caller: Any) -> None:
    working.backups.fault = BackupFault(no_disk(), working.clock())
    answer = caller.http.get("/v1/attention", headers={"X-Device": "kiosk-1", "X-Officer": "rina"})
    assert (answer.status_code, answer.json()["code"]) == (403, "role_missing")


def test_a_book_that_was_put_back_is_said_for_half_a_day(tmp_path: Path) -> None:
    home, disk = tmp_path / "hub", tmp_path / "disk"
    disk.mkdir()
    with closing(BookFile(home / "book.db")) as file, open_office(HubSettings(home=home)) as (ledger, _, clock):
        files = office_files(home, file, read_key(home / "book.key"), None)
        maker = BackupMaker(files, public_half(PAPER), program="mpp/test")
        assert ledger.note(PUT_BACK_AT) is None
        with ledger.reading() as db:
            made = maker.make(db, disk, clock(), whole=True)
    assert made is not None
    other = HubSettings(home=tmp_path / "other", loopback=True)
    restore(made.path, other.home, PAPER, made.manifest.made_at)
    with open_office(other) as (ledger, office, clock):
        at = clock()
        hub = assemble(other, ledger, office, Feed(ledger, clock), clock=lambda: at)
        (notice,) = hub.notices()
        assert notice.code == "book_put_back"
        assert all(f"{at.astimezone():%Y-%m-%d}" in sentence for sentence in notice.say)
        at += STAYS + MINUTE
        assert hub.notices() == ()

"""Promise: an office whose machine is lost goes on at another with what is on paper and in its last backup.

`python -m proof restore_drill` drills it with a book of 100,000 tickets as well."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from proof.backup.drilled_kiosk import GivenNumber
from proof.backup.drilled_office import Ended
from proof.backup.refused_backups import fault_of
from proof.backup.restore_drill import lost, restore_drill, twice
from proof.common.report import Scope

BACKUP = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
SENTENCE = "Cadangan ini rusak. / This backup is damaged.\n"


def given(op: int, number: str, seconds: int) -> GivenNumber:
    return GivenNumber(UUID(int=op), number, "2026-11-23", BACKUP + timedelta(seconds=seconds))


@pytest.mark.long
@pytest.mark.process
def test_a_machine_that_is_lost_takes_nothing_with_it_that_was_in_a_backup(tmp_path: Path) -> None:
    (row,) = restore_drill(Scope(tmp_path, short=True))
    assert row.ok, row


def test_only_what_was_acknowledged_before_the_last_backup_or_was_at_the_platform_must_be_there() -> None:
    before, after, at_platform = given(1, "A 001", -1), given(2, "A 002", 1), given(3, "A 003", 1)
    all_of_them = (before, after, at_platform)
    assert lost(all_of_them, {}, BACKUP, {str(at_platform.op_id)}) == [before, at_platform]
    assert lost(all_of_them, {str(before.op_id): "A 001"}, BACKUP, ()) == []
    assert lost(all_of_them, {str(before.op_id): "A 009"}, BACKUP, ()) == [before]


def test_a_number_on_two_papers_of_one_day_is_seen() -> None:
    assert twice([given(1, "A 001", -1), given(2, "A 001", 1), given(3, "A 002", 1)]) == [("2026-11-23", "A 001")]


@pytest.mark.parametrize(
    ("ended", "left", "fault"),
    [
        (Ended(0, "Cadangan utuh.\n", ""), frozenset(), "status 0"),
        (Ended(1, "", f"Traceback\n{SENTENCE}"), frozenset(), "2 lines"),
        (Ended(1, "", ""), frozenset(), "0 lines"),
        (Ended(-9, "", SENTENCE), frozenset(), "status -9"),
        (Ended(1, "", SENTENCE), frozenset({("hub/hub.lock", b"")}), "left ['hub/hub.lock']"),
    ],
)
def test_a_backup_that_is_not_refused_as_it_should_be_is_seen(
    ended: Ended, left: frozenset[tuple[str, bytes]], fault: str
) -> None:
    assert fault in fault_of("cut", ended, left)
    assert fault_of("cut", Ended(1, "", SENTENCE), frozenset()) == ""

"""Promise: an office that was put back from a backup goes on above every number that the lost machine may have given,
and has numbers left for those who come then."""

import json
from datetime import datetime, timedelta
from typing import Any

from office.catalogue.index import CatalogueIndex
from office.catalogue.validation import read_catalogue
from office.platform.recovery.book_identity import Checkpoint
from proof.common import fixtures
from sync.lan.book.backup.number_margin import MOST, SPARE, margin_after, raised

NOON = datetime.fromisoformat("2026-11-23T12:00:00+08:00")
KNOWN = Checkpoint(
    db_id="a", epoch=1, machine="", seq=9, hash="00", office_day="2026-11-23", numbers={"A": 17}, calls=5
)


def index(**more: Any) -> CatalogueIndex:
    return CatalogueIndex(read_catalogue(json.dumps(json.loads(fixtures.catalogue()) | more).encode()))


def after(later: timedelta, next_s: int = 30, known: Checkpoint = KNOWN, **more: Any) -> Checkpoint:
    """The mark of a backup of noon that is put back so much later."""
    margin = margin_after(known, index(**more), NOON, NOON + later, next_s)
    return raised(known, index(**more), margin)


def test_a_series_that_had_not_begun_goes_on_above_what_may_have_been_given_as_well() -> None:
    assert after(timedelta(seconds=5)).numbers == {"A": 17 + SPARE, "B": SPARE, "C": SPARE}


def test_numbers_that_are_given_in_steps_are_skipped_in_steps_from_where_they_begin() -> None:
    ranges = [{"series": "A", "start": 1, "step": 2, "end": 999}, {"series": "B", "start": 100, "step": 10, "end": 999}]
    numbers = after(timedelta(), ranges=ranges).numbers
    assert numbers["A"] == 17 + 2 * SPARE
    assert numbers["B"] == 90 + 10 * SPARE


def test_a_machine_that_made_increments_was_lost_soon_after_the_last_and_any_other_at_any_time() -> None:
    week = timedelta(days=7)
    assert after(week).numbers["A"] == 17 + SPARE + 60
    assert after(week, next_s=600).numbers["A"] == 17 + SPARE + 180
    assert after(timedelta(minutes=20), next_s=0).numbers["A"] == 17 + SPARE + 120


def test_a_loss_of_hours_leaves_numbers_for_the_rest_of_the_day() -> None:
    numbers = after(timedelta(hours=10), next_s=0).numbers
    assert numbers["A"] == 17 + MOST
    assert all(number < 500 for number in numbers.values())


def test_what_was_given_on_the_day_after_the_backup_is_not_given_again() -> None:
    """A backup by hand, and the machine worked on till the next day."""
    mark = after(timedelta(days=1), next_s=0)
    assert mark.office_day == "2026-11-24"
    assert mark.numbers == {"A": MOST, "B": MOST, "C": MOST}
    assert mark.calls > 40_000


def test_on_the_day_after_a_loss_numbers_begin_where_they_always_do() -> None:
    assert after(timedelta(days=1)).office_day == "2026-11-23"


def test_a_clock_that_is_behind_the_backup_s_skips_no_less_than_the_spare_numbers() -> None:
    assert after(-timedelta(days=1)).numbers["A"] == 17 + SPARE

"""Above which numbers and calls an office goes on that was put back: what the lost machine gave after its last backup
is on paper, and in no book."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

import msgspec

from office.book.engine.connection import Connection
from office.catalogue.index import CatalogueIndex
from office.catalogue.validation import read_catalogue
from office.contract.errors import Refusal
from office.line.numbers import ORDINAL_MAX
from office.platform.recovery.book_identity import Checkpoint

NUMBER_SECONDS: Final = 10  # no series of an office gives numbers faster than one in so long, for hours
SPARE: Final = 20
MOST: Final = 300  # no series gives more in a day, and whoever comes after the loss needs some too
CALL_SECONDS: Final = 2
LATE_SECONDS: Final = 600.0  # an office whose backups are late by more, or by so many times, was alerted
LATE_TIMES: Final = 3
LATEST_CATALOGUE: Final = "SELECT document FROM catalogues ORDER BY version DESC LIMIT 1"


class NumberMargin(msgspec.Struct, frozen=True, kw_only=True):
    """Of each series of `office_day`, so many more `numbers` than are known of, and so many more `calls`."""

    office_day: str
    numbers: int
    calls: int


def catalogue_in(db: Connection) -> CatalogueIndex | None:
    """None where there is none yet, or none that this program can read."""
    row = db.execute(LATEST_CATALOGUE).fetchone()
    try:
        return CatalogueIndex(read_catalogue(bytes(row[0]))) if row else None
    except Refusal:
        return None


def margin_after(
    known: Checkpoint, index: CatalogueIndex | None, made_at: datetime, now: datetime, next_s: int
) -> NumberMargin:
    """The lost machine went on for some time after the backup: until `now`, unless increments were made and the next
    one, due within `next_s`, would have been missed. The day is the one on which that time ends."""
    seconds = max(0.0, (now - made_at).total_seconds())
    if next_s:
        seconds = min(seconds, max(LATE_SECONDS, LATE_TIMES * next_s))
    ended = made_at + timedelta(seconds=seconds)
    return NumberMargin(
        office_day=index.office_day(ended) if index else known.office_day,
        numbers=min(MOST, SPARE + int(seconds / NUMBER_SECONDS)),
        calls=SPARE + int(seconds / CALL_SECONDS),
    )


def raised(known: Checkpoint, index: CatalogueIndex | None, margin: NumberMargin) -> Checkpoint:
    """A mark that knows of one event more than the book, and of all numbers that may have been given. A series that had
    not begun may have begun since."""
    same_day = known.office_day == margin.office_day
    last = dict(known.numbers) if same_day else {}
    return msgspec.structs.replace(
        known,
        seq=known.seq + 1,
        hash="",
        last_word=False,
        office_day=margin.office_day,
        numbers=dict(_raised_numbers(last, index, margin.numbers)),
        calls=(known.calls if same_day else 0) + margin.calls,
    )


def _raised_numbers(last: dict[str, int], index: CatalogueIndex | None, numbers: int) -> Iterator[tuple[str, int]]:
    of_catalogue = {service.series for service in index.catalogue.services} if index else set()
    for series in sorted(of_catalogue | last.keys()):
        first, step = (index.range_of(series).start, index.range_of(series).step) if index else (1, 1)
        known = last.get(series, first - step)
        yield series, max(1, min(ORDINAL_MAX, known + numbers * step))

"""What an office did on one day, by agency: for the slip that closes the day. Counts and waits, nobody's name."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from statistics import median
from typing import Final

from office.book.chain_tips import chain_tips
from office.book.engine.connection import Connection
from office.book.tips_text import tips_text
from office.catalogue.index import CatalogueIndex
from office.contract.admin.day_totals import AgencyDay, DayTotals
from office.contract.answers import EntryState
from office.contract.moments import moment

OF_THE_DAY: Final = "SELECT ticket, service, state, arrived_at, called_at FROM entries WHERE office_day = ? ORDER BY id"
OPEN: Final = frozenset({EntryState.WAITING, EntryState.CALLED, EntryState.SERVING, EntryState.ON_HOLD})


@dataclass(slots=True)
class _Count:
    issued: int = 0
    waits_s: list[float] = field(default_factory=list)
    states: dict[str, int] = field(default_factory=lambda: defaultdict(int))


def day_totals(db: Connection, index: CatalogueIndex, now: datetime) -> DayTotals:
    """The totals so far of the office-day of `now`."""
    office_day = index.office_day(now)
    agency_of = {service.code: service.agency for service in index.catalogue.services}
    counts: dict[str, _Count] = defaultdict(_Count)
    begun: set[str] = set()
    for ticket, service, state, arrived_at, called_at in db.execute(OF_THE_DAY, (office_day,)).fetchall():
        count = counts[agency_of.get(service, "")]
        count.issued += ticket not in begun
        begun.add(ticket)
        count.states[state] += 1
        if called_at is not None:
            count.waits_s.append((moment(called_at) - moment(arrived_at)).total_seconds())
    agencies = tuple(
        _day(agency.code, counts[agency.code]) for agency in index.catalogue.agencies if agency.code in counts
    )
    tips = tips_text(chain_tips(db))
    return DayTotals(office_day=office_day, at=now, agencies=agencies, tips=tips, **_sums(counts.values()))


def _day(agency: str, count: _Count) -> AgencyDay:
    return AgencyDay(
        agency=agency,
        median_wait_s=round(median(count.waits_s)) if count.waits_s else None,
        **_sums([count]),
    )


def _sums(counts: Iterable[_Count]) -> dict[str, int]:
    found = list(counts)
    return {
        "issued": sum(count.issued for count in found),
        "served": sum(count.states[EntryState.SERVED] for count in found),
        "no_show": sum(count.states[EntryState.NO_SHOW] for count in found),
        "waiting": sum(count.states[state] for count in found for state in OPEN),
    }

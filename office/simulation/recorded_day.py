"""A recorded day from the book, to be run again: who came when and for what, which counters were open."""

from datetime import date, datetime, time
from typing import Final

from office.book.engine.connection import Connection, Row
from office.catalogue.index import CatalogueIndex
from office.catalogue.validation import read_catalogue
from office.contract.errors import Refusal
from office.contract.moments import moment
from office.simulation.day import Day, Shift, Visitor, by_arrival, without
from office.waits.live_counts import served_by

LATEST_CATALOGUE: Final = "SELECT document FROM catalogues ORDER BY version DESC LIMIT 1"
STAYS: Final = """
    SELECT ticket, service, lane, state, arrived_at, waits_from, called_at, ended_at, hold_s FROM entries
    WHERE office_day = ? ORDER BY id"""
SESSIONS: Final = """
    SELECT session, counter, officer, opened_at, closed_at FROM officer_sessions WHERE office_day = ?
    ORDER BY opened_at, counter"""
BREAKS: Final = "SELECT session, since, until FROM spells WHERE office_day = ? AND state = 'break'"
GONE: Final = ("no_show", "left")


class RecordedDay:
    """One office-day of one book. Times become seconds of the day on the office's own clock."""

    def __init__(self, db: Connection, office_day: str) -> None:
        row = db.execute(LATEST_CATALOGUE).fetchone()
        if row is None:
            raise Refusal.of("catalogue_missing")
        self.index = CatalogueIndex(read_catalogue(row[0]))
        self.midnight = datetime.combine(date.fromisoformat(office_day), time())
        self.stays = db.execute(STAYS, (office_day,)).fetchall()
        self.sessions = db.execute(SESSIONS, (office_day,)).fetchall()
        self.breaks = db.execute(BREAKS, (office_day,)).fetchall()
        if not self.stays:
            raise Refusal.of("day_unknown", office_day=office_day)

    def day(self) -> Day:
        closes_s = self._closes_s()
        return Day(
            visitors=by_arrival(self._visitors()),
            shifts=tuple(shift for row in self.sessions if (shift := self._shift(row, closes_s)).services),
            typical_s={service.code: float(service.typical_service_s) for service in self.index.catalogue.services},
            closes_s=closes_s,
        )

    def _s(self, text: str) -> float:
        return (self.index.local(moment(text)) - self.midnight).total_seconds()

    def _closes_s(self) -> float:
        """When the last service asked for closes; on a day without hours, when the last visit ended."""
        services = [self.index.service(code) for code in sorted({row[1] for row in self.stays})]
        closes = [end for service in services for _, end in self.index.spans(service, self.midnight.date())]
        if closes:
            return (max(closes) - self.midnight).total_seconds()
        return max(self._s(row[7] or row[4]) for row in self.stays)

    def _visitors(self) -> list[Visitor]:
        """Every stay in a line is one visitor; a later stay of the same ticket begins where the one before ended."""
        visitors: list[Visitor] = []
        ended: dict[str, str] = {}
        for row in self.stays:
            ticket, arrived_at, ended_at = row[0], row[4], row[7]
            visitors.append(self._visitor(row, self._s(ended.get(ticket) or arrived_at)))
            ended[ticket] = ended_at
        return visitors

    def _visitor(self, row: Row, joined_s: float) -> Visitor:
        _, service, lane, state, _, waits_from, called_at, ended_at, hold_s = row
        visit_s = float(self.index.service(service).typical_service_s)
        if called_at and ended_at and state not in GONE:
            visit_s = max(0.0, self._s(ended_at) - self._s(called_at) - (hold_s or 0.0))
        since_s = self._s(waits_from) if waits_from else None
        return Visitor(joined_s, service, lane, visit_s, shows=state not in GONE, since_s=since_s)

    def _shift(self, row: Row, closes_s: float) -> Shift:
        session, counter, officer, opened_at, closed_at = row
        away = [
            (self._s(since), self._s(until) if until else closes_s)
            for whose, since, until in self.breaks
            if whose == session
        ]
        services, _ = served_by(self.index, counter, officer)
        whole = (self._s(opened_at), self._s(closed_at) if closed_at else closes_s)
        return Shift(counter, services, without(whole, away))


def recorded_day(db: Connection, office_day: str) -> Day:
    """Raises Refusal `day_unknown` when nobody came, `catalogue_missing`."""
    return RecordedDay(db, office_day).day()

"""Which times of which services can be booked, read from the newest catalogue."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from sandbox.base.context import PlatformContext


@dataclass(frozen=True, slots=True)
class Bookable:
    """One service that takes appointments: `people` at each time. `hours` are (weekdays, opens, closes), local."""

    code: str
    name: str
    name_en: str
    agency: str
    place: str
    zone: ZoneInfo
    zone_label: str
    every: timedelta
    people: int
    visit: timedelta
    hours: tuple[tuple[frozenset[int], time, time], ...]
    holidays: frozenset[date]

    def starts(self, day: date) -> Iterator[datetime]:
        """Every start of that day, local and aware, such that the visit ends before the doors close."""
        if day in self.holidays:
            return
        for weekdays, opens, closes in self.hours:
            if day.isoweekday() not in weekdays:
                continue
            start = datetime.combine(day, opens, self.zone)
            while start + self.visit <= datetime.combine(day, closes, self.zone):
                yield start
                start += self.every

    def offers(self, start: datetime) -> bool:
        return start in set(self.starts(start.astimezone(self.zone).date()))


def bookable(context: PlatformContext) -> dict[str, Bookable]:
    """By code, in the catalogue's order; from the newest catalogue that can be read."""
    for row in context.store.all("SELECT sha256, document FROM catalogues ORDER BY publication DESC LIMIT 5"):
        if (found := _read(row["sha256"], row["document"])) is not None:
            return found
    return {}


@lru_cache(maxsize=8)
def _read(_sha256: str, document: str) -> dict[str, Bookable] | None:
    try:
        whole = json.loads(document)
        agencies = {each["code"]: each for each in whole["agencies"]}
        return {
            each["code"]: _bookable(whole["office"], agencies[each["agency"]], each)
            for each in whole["services"]
            if each.get("slots")
        }
    except (ValueError, LookupError, TypeError, OSError):
        return None


def _bookable(office: dict[str, Any], agency: dict[str, Any], service: dict[str, Any]) -> Bookable:
    hours = service.get("hours") or office["hours"]
    return Bookable(
        code=str(service["code"]),
        name=str(service["name"]["id"]),
        name_en=str(service["name"].get("en", "")),
        agency=str(agency["short_name"]),
        place=str(agency["place"]["id"]),
        zone=ZoneInfo(office["zone"]),
        zone_label=str(office["zone_label"]),
        every=timedelta(minutes=service["slots"]["every_minutes"]),
        people=int(service["slots"]["people"]),
        visit=timedelta(seconds=service["typical_service_s"]),
        hours=tuple(
            (frozenset(span["weekdays"]), time.fromisoformat(span["opens"]), time.fromisoformat(span["closes"]))
            for span in hours
        ),
        holidays=frozenset(date.fromisoformat(day) for day in office.get("holidays", [])),
    )

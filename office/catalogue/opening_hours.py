"""When a service is open: a pure function over the catalogue's hours and a local wall time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from office.contract.catalogue import Hours
from office.contract.date_words import clock_words, day_words, weekday_words
from office.contract.errors import Refusal

SEARCH_DAYS: Final = 60  # the longest closure that still names the day it ends


@dataclass(frozen=True, slots=True)
class Opening:
    """Open now, or when next (local, naive); None when that is further away than anyone should be told."""

    open_now: bool
    opens: datetime | None = None


def opening(hours: Sequence[Hours], holidays: Sequence[date], local: datetime) -> Opening:
    """`local` is naive wall time in the office's zone. The closing minute itself is closed."""
    assert local.tzinfo is None, "wall time of the office has no zone"
    today = [] if local.date() in holidays else spans(hours, local.date())
    if any(opens <= local < closes for opens, closes in today):
        return Opening(True)
    later = (opens for opens, _ in today if opens > local)
    return Opening(False, min(later, default=None) or _next_day(hours, holidays, local.date()))


def spans(hours: Sequence[Hours], day: date) -> list[tuple[datetime, datetime]]:
    """Opening to closing on that day, whether or not it is a holiday."""
    return [
        (datetime.combine(day, span.opens), datetime.combine(day, span.closes))
        for span in hours
        if day.isoweekday() in span.weekdays
    ]


def _next_day(hours: Sequence[Hours], holidays: Sequence[date], today: date) -> datetime | None:
    for ahead in range(1, SEARCH_DAYS + 1):
        day = today + timedelta(days=ahead)
        if day not in holidays and (open_then := spans(hours, day)):
            return min(opens for opens, _ in open_then)
    return None


def closed(name: str, name_en: str, local: datetime, opens: datetime | None) -> Refusal:
    """The Refusal with the reason and the next opening. `name`: of service or agency, in each language."""
    if opens is None:
        return Refusal.of("service_closed.unknown", name=(name, name_en))
    key = "service_closed.not_yet" if opens.date() == local.date() else "service_closed"
    when = _when(local.date(), opens)
    return Refusal.of(key, name=(name, name_en), when=when, facts={"opens": opens.isoformat(timespec="minutes")})


def _when(today: date, opens: datetime) -> tuple[str, str]:
    """Selasa pukul 08.00; other words for today and for days more than a week away."""
    clock = clock_words(opens)
    if opens.date() == today:
        return f"hari ini pukul {clock}", f"today at {clock}"
    day, day_en = weekday_words(opens)
    if (opens.date() - today).days < 7:
        return f"{day} pukul {clock}", f"on {day_en} at {clock}"
    full, full_en = day_words(opens)
    return f"{day}, {full} pukul {clock}", f"on {day_en}, {full_en} at {clock}"

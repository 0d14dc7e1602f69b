"""Which call is on the card, which were before it, and which is spoken next. Pure: every time is an argument."""

from datetime import date, datetime, timedelta

import msgspec

SLOT_SECONDS = 6.0  # look.md: two calls at once queue, each at least this long
LATE = timedelta(minutes=2)  # after a lost link an older call is shown but no longer spoken
RECENT = 4


class Call(msgspec.Struct, frozen=True):
    """One announcement. Numbers run per office-day, so `day` and `announcement` together say which it is."""

    day: date
    announcement: int
    number: str
    counter: str
    service: str
    at: datetime
    repeat: bool = False

    @property
    def order(self) -> tuple[date, int]:
        return (self.day, self.announcement)


class AnnouncementQueue:
    """Each call is presented once, in the order of its number, at least SLOT_SECONDS, and never over another."""

    def __init__(self) -> None:
        self._known: set[tuple[date, int]] = set()
        self._waiting: list[Call] = []
        self._presented: list[Call] = []  # oldest first; the last is on the card
        self._begun: float | None = None
        self._speaking = False

    @property
    def current(self) -> Call | None:
        return self._presented[-1] if self._presented else None

    @property
    def recent(self) -> tuple[Call, ...]:
        """The last calls before the current one, newest first, each number once."""
        seen = {self.current.number} if self.current else set()
        shown = []
        for call in reversed(self._presented[:-1]):
            if call.number not in seen:
                seen.add(call.number)
                shown.append(call)
        return tuple(shown[:RECENT])

    @property
    def waiting(self) -> int:
        return len(self._waiting)

    def hear(self, call: Call, now: datetime) -> None:
        """A call from the feed or from the whole picture; the same one twice is one.

        Age is judged here and once, so that a call that only waits for its turn is never dropped."""
        if call.order in self._known:
            return
        self._known.add(call.order)
        if now - call.at > LATE:
            self._show_silently(call)
            return
        self._waiting.append(call)
        self._waiting.sort(key=lambda each: each.order)

    def begin(self, monotonic: float) -> Call | None:
        """The next call, now on the card and to be spoken; None while another has its turn or nobody was called."""
        if self._speaking or not self._waiting or (self._begun is not None and monotonic < self._begun + SLOT_SECONDS):
            return None
        call = self._waiting.pop(0)
        self._presented.append(call)
        self._begun = monotonic
        self._speaking = True
        return call

    def spoken(self) -> None:
        """The voice has ended, or given up."""
        self._speaking = False

    def turn_day(self, today: date) -> None:
        """Forget the days before."""
        self._known = {order for order in self._known if order[0] >= today}
        self._presented = [call for call in self._presented if call.day >= today]

    def _show_silently(self, call: Call) -> None:
        """Into its place in the order; it never pushes a call off the card that came after it."""
        place = sum(each.order < call.order for each in self._presented)
        self._presented.insert(place, call)

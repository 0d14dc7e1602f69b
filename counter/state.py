"""Everything one desk knows at one moment. Frozen: the view-model replaces it, the wording reads it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal
from uuid import UUID

from counter.acts import Act, Asked, Undo, hub_silent, hub_unknown, why_not
from office.answers import DeskAnswer, EntryAnswer, OfficerAnswer, SubmissionView
from office.catalogue import Agency, Catalogue, Counter, Officer, Service
from office.outcome import LANGUAGES
from sync.wire import PlatformLink

Reach = Literal["up", "down", "unknown"]
PrinterWord = str  # printing's own words: ready, near_end, out, …; "none" when this desk has no printer


NOT_HEARD: Final = PlatformLink(state="unknown")


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskState:
    """`ahead` is how far the hub's clock is before this machine's: what is timed here was stamped there."""

    counter: str
    language: str = "id"
    catalogue: Catalogue | None = None
    officer: OfficerAnswer | None = None
    locked: str = ""  # the officer who locked the desk
    entering: bool = False
    problem: str = ""
    desk: DeskAnswer | None = None
    reach: Reach = "unknown"
    reach_since: datetime | None = None
    platform: PlatformLink = NOT_HEARD
    printer: PrinterWord = "none"
    ahead: timedelta = timedelta()
    asked: Asked | None = None
    undo: Undo | None = None
    notice: str = ""
    flagged: frozenset[tuple[UUID, int]] = frozenset()  # rows of a form the officer wants to come back to
    chosen_form: UUID | None = None
    help_seen: frozenset[str] = frozenset()

    @property
    def current(self) -> EntryAnswer | None:
        return self.desk.current if self.desk is not None else None

    @property
    def zone(self) -> str:
        return self.catalogue.office.zone if self.catalogue is not None else "Asia/Makassar"

    def of(self, words: tuple[str, str]) -> str:
        """One of an answer's two texts; an empty one falls back on Indonesian."""
        return words[LANGUAGES.index(self.language)] or words[0]

    def why_not(self, act: Act) -> str:
        """The reason an act is unavailable now; empty when it can be asked for."""
        if self.reach != "up":
            return hub_silent() if self.reach == "down" else hub_unknown()
        current = self.current
        waiting = len(self.desk.line) if self.desk is not None else 0
        state, number = (current.state, current.number) if current is not None else (None, "")
        return why_not(act, state, number, waiting=waiting)

    def service(self, code: str) -> Service | None:
        return next((one for one in self._services() if one.code == code), None)

    def service_name(self, code: str) -> str:
        service = self.service(code)
        return service.name.of(self.language) if service is not None else code

    def counter_card(self) -> Counter | None:
        counters = self.catalogue.counters if self.catalogue is not None else ()
        return next((one for one in counters if one.code == self.counter), None)

    def agencies(self) -> tuple[Agency, ...]:
        """Those this counter serves."""
        card = self.counter_card()
        if card is None or self.catalogue is None:
            return ()
        codes = {service.agency for service in self._services() if service.code in card.services}
        return tuple(agency for agency in self.catalogue.agencies if agency.code in codes)

    def officers(self) -> tuple[Officer, ...]:
        codes = {agency.code for agency in self.agencies()}
        known = self.catalogue.officers if self.catalogue is not None else ()
        return tuple(sorted((one for one in known if one.agency in codes), key=lambda one: one.name))

    def form(self) -> SubmissionView | None:
        """The submission on the table: the chosen one, or else the newest."""
        forms = self.desk.submissions if self.desk is not None else ()
        chosen = next((form for form in forms if form.submission == self.chosen_form), None)
        return chosen or max(forms, key=lambda form: form.received_at, default=None)

    def _services(self) -> tuple[Service, ...]:
        return self.catalogue.services if self.catalogue is not None else ()

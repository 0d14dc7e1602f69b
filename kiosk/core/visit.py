"""What the kiosk knows: of the office, which it keeps, and of the citizen before it, which it forgets at every end."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime

from display.words import clock, local, long_date
from office.contract.answers import LineAnswer, StateAnswer, TicketAnswer
from office.contract.catalogue import Agency, Catalogue, Form, Hours, Service
from office.contract.words import in_language
from sync.wire import SessionAnswer

FALLBACK_ZONE = "Asia/Makassar"
FALLBACK_ZONE_LABEL = "WITA"


def utc_now() -> datetime:
    return datetime.now(UTC)


class Visit:
    """One per kiosk. `forget` leaves only what every passer-by may know."""

    def __init__(self, device: str, language: str, now: Callable[[], datetime] = utc_now) -> None:
        self.device = device
        self.house_language = language
        self.language = language
        self.now = now
        self.catalogue: Catalogue | None = None
        self.state: StateAnswer | None = None
        self.phone_page = ""  # where the phone is a page on this computer, to try the office out
        self.doubted = False  # nobody knows whether the office's time is right: no hour is shown
        self.session: SessionAnswer | None = None
        self.ticket: TicketAnswer | None = None
        self.service: Service | None = None
        self.plan: list[Service] = []  # the services of this visit after the first
        self.senior = False  # the account shows it; an offer is all that comes of it

    def forget(self) -> None:
        self.language = self.house_language
        self.session = None
        self.ticket = None
        self.service = None
        self.plan = []
        self.senior = False

    @property
    def zone(self) -> str:
        return self.catalogue.office.zone if self.catalogue else FALLBACK_ZONE

    @property
    def zone_label(self) -> str:
        return self.catalogue.office.zone_label if self.catalogue else FALLBACK_ZONE_LABEL

    @property
    def unproven(self) -> bool:
        """Somebody said who they are, by a card or by a number, and nobody has seen whether that is so."""
        return self.session is not None and self.session.level == "identified"

    @property
    def typed(self) -> bool:
        """All that is here of the citizen is a number that was typed. A card always names somebody."""
        return self.unproven and self.session is not None and not self.session.profile.name

    @property
    def session_code(self) -> str | None:
        return self.session.session if self.session else None

    def agencies(self) -> tuple[Agency, ...]:
        return self.catalogue.agencies if self.catalogue else ()

    def services(self, agency: str = "") -> list[Service]:
        offered = self.catalogue.services if self.catalogue else ()
        return [service for service in offered if not agency or service.agency == agency]

    def agency(self, code: str) -> Agency:
        return next(agency for agency in self.agencies() if agency.code == code)

    def find_service(self, code: str) -> Service | None:
        return next((service for service in self.services() if service.code == code), None)

    def service_words(self, service: Service | None) -> str:
        """With its agency."""
        return (
            f"{in_language(service.name, self.language)}, {self.agency(service.agency).short_name}" if service else ""
        )

    def place_words(self, service: Service | None) -> str:
        return in_language(self.agency(service.agency).place, self.language) if service else ""

    def slip_fields(self, at: datetime) -> dict[str, str]:
        """Where and when a slip was made, which all of them say, in Indonesian."""
        assert self.catalogue is not None
        return {
            "office": self.catalogue.office.short_name,
            "date": long_date(at, self.zone, "id"),
            "time": clock(at, self.zone),
            "device": self.device,
            "zone": self.zone_label,
        }

    def form(self, code: str) -> Form | None:
        forms = self.catalogue.forms if self.catalogue else ()
        return next((form for form in forms if form.code == code), None)

    def line(self, service: str) -> LineAnswer | None:
        return next((line for line in self._lines() if line.service == service), None)

    def lines(self, agency: str) -> list[LineAnswer]:
        return [line for line in self._lines() if line.agency == agency]

    def _lines(self) -> Iterable[LineAnswer]:
        return self.state.lines if self.state else ()

    def hours_today(self) -> Hours | None:
        """The office's hours on this local day; None when it is closed all day or not known."""
        if self.catalogue is None:
            return None
        today = local(self.now(), self.zone).date()
        if today in self.catalogue.office.holidays:
            return None
        return next((hours for hours in self.catalogue.office.hours if today.isoweekday() in hours.weekdays), None)

"""What the office offers: the catalogue in force, laid out for the rules to look things up in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from zoneinfo import ZoneInfo

import msgspec

from office.catalogue import Agency, Catalogue, Counter, Form, Officer, Service
from office.forms import Check, compiled
from office.opening import Opening, closed, opening
from office.refusals import counter_unknown, form_unknown, officer_unknown, service_unknown


@dataclass(frozen=True, slots=True)
class Near:
    """What the wait for one service depends on, as JSON lists for the book: the lines that are called from the same
    counters, and every counter that calls from any of them."""

    lines: str
    counters: str


class Offer:
    """One adopted catalogue. Every lookup answers the record or raises the Refusal for what is not there."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.zone = ZoneInfo(catalogue.office.zone)
        self._agencies = {agency.code: agency for agency in catalogue.agencies}
        self._services = {service.code: service for service in catalogue.services}
        self._counters = {counter.code: counter for counter in catalogue.counters}
        self._officers = {officer.code: officer for officer in catalogue.officers}
        self._near: dict[str, Near] = {}
        self._forms = {form.code: form for form in catalogue.forms}

    @cached_property
    def _checks(self) -> dict[str, Check]:
        return {form.code: compiled(form) for form in self.catalogue.forms}

    @cached_property
    def _counters_of(self) -> dict[str, frozenset[str]]:
        offering: dict[str, set[str]] = {}
        for counter in self.catalogue.counters:
            for service in counter.services:
                offering.setdefault(service, set()).add(counter.code)
        return {service: frozenset(counters) for service, counters in offering.items()}

    def service(self, code: str) -> Service:
        found = self._services.get(code)
        if found is None:
            raise service_unknown()
        return found

    def agency_of(self, service: Service) -> Agency:
        return self._agencies[service.agency]

    def counter(self, code: str) -> Counter:
        found = self._counters.get(code)
        if found is None:
            raise counter_unknown()
        return found

    def counters_of(self, service: str) -> frozenset[str]:
        """Codes of the counters where this service is given, open or not."""
        return self._counters_of.get(service, frozenset())

    def lines_at(self, counters: Iterable[str]) -> set[str]:
        """Codes of every service that is given at any of these counters."""
        return {service for code in counters if code in self._counters for service in self._counters[code].services}

    @cached_property
    def whole(self) -> Near:
        """Every line and every counter."""
        catalogue = self.catalogue
        lines = json_of(service.code for service in catalogue.services)
        return Near(lines, json_of(counter.code for counter in catalogue.counters))

    def near(self, service: str) -> Near:
        known = self._near.get(service)
        if known is None:
            lines = sorted({service, *self.lines_at(self.counters_of(service))})
            counters = sorted({counter for line in lines for counter in self.counters_of(line)})
            known = self._near[service] = Near(json_of(lines), json_of(counters))
        return known

    def officer(self, code: str) -> Officer:
        found = self._officers.get(code)
        if found is None:
            raise officer_unknown()
        return found

    def form(self, code: str, version: str) -> Form:
        found = self._forms.get(code)
        if found is None or found.version != version:
            raise form_unknown()
        return found

    def check_of(self, form: Form) -> Check:
        return self._checks[form.code]

    def local(self, at: datetime) -> datetime:
        """Naive wall time in the office's zone."""
        return at.astimezone(self.zone).replace(tzinfo=None)

    def office_day(self, at: datetime) -> str:
        return self.local(at).date().isoformat()

    def opening_of(self, service: Service, at: datetime) -> Opening:
        office = self.catalogue.office
        return opening(service.hours or office.hours, office.holidays, self.local(at))

    def must_be_open(self, service: Service, at: datetime) -> None:
        now = self.opening_of(service, at)
        if not now.open_now:
            agency = self.agency_of(service)
            raise closed(agency.short_name, agency.name.en or agency.short_name, self.local(at), now.opens)


def json_of(codes: Iterable[str]) -> str:
    """A list for SQLite's json_each, so that one fixed statement serves any number of codes."""
    return msgspec.json.encode(tuple(codes)).decode()

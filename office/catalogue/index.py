"""The index of the catalogue in force, for the rules to look things up in."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property, lru_cache
from typing import Final
from zoneinfo import ZoneInfo

import msgspec

from office.catalogue.form_check import Check, compiled
from office.catalogue.opening_hours import Opening, closed, opening, spans
from office.contract.catalogue import Account, Agency, Catalogue, Counter, Form, Officer, Range, Role, Service
from office.contract.errors import Refusal


@dataclass(frozen=True, slots=True)
class ServiceGroup:
    """Lines that share counters, directly or through others: what the wait in any of them depends on."""

    services: tuple[str, ...]
    counters: tuple[str, ...]
    lines: str  # the services as a JSON list, for the book


SPANS_CACHED: Final = 4096  # services times the days anybody asks about


class CatalogueIndex:
    """One adopted catalogue. Each lookup returns the record or raises the Refusal for an unknown one."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.zone = ZoneInfo(catalogue.office.zone)
        self._agencies = {agency.code: agency for agency in catalogue.agencies}
        self._services = {service.code: service for service in catalogue.services}
        self._counters = {counter.code: counter for counter in catalogue.counters}
        self._officers = {officer.code: officer for officer in catalogue.officers}
        self._accounts = {officer.account: officer for officer in catalogue.officers if officer.account is not None}
        self._wall = lru_cache(256)(self._wall_of)  # one act asks the same again and again
        self._spans: dict[tuple[str, date], list[tuple[datetime, datetime]]] = {}
        self._ranges = {span.series: span for span in catalogue.ranges}
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
        if (found := self._services.get(code)) is None:
            raise Refusal.of("service_unknown")
        return found

    def offers(self, service: str) -> bool:
        return service in self._services

    def agency_of(self, service: Service) -> Agency:
        return self._agencies[service.agency]

    def counter(self, code: str) -> Counter:
        if (found := self._counters.get(code)) is None:
            raise Refusal.of("counter_unknown")
        return found

    def services_of(self, agency: str) -> frozenset[str]:
        return frozenset(service.code for service in self.catalogue.services if service.agency == agency)

    def counters_of(self, service: str) -> frozenset[str]:
        """Codes of the counters where this service is given, open or not."""
        return self._counters_of.get(service, frozenset())

    def lines_at(self, counters: Iterable[str]) -> set[str]:
        """Codes of every service that is given at any of these counters."""
        return {service for code in counters if code in self._counters for service in self._counters[code].services}

    @cached_property
    def groups(self) -> dict[str, ServiceGroup]:
        """The group of every service: the lines that hang together because some counter calls from several of them."""
        found: dict[str, ServiceGroup] = {}
        for service in self._services:
            if service not in found:
                group = self._group(service)
                found |= dict.fromkeys(group.services, group)
        return found

    def _group(self, service: str) -> ServiceGroup:
        services, counters = {service}, set(self.counters_of(service))
        while not (more := self.lines_at(counters)) <= services:
            services |= more
            counters = {counter for line in services for counter in self.counters_of(line)}
        return ServiceGroup(tuple(sorted(services)), tuple(sorted(counters)), json_of(sorted(services)))

    def range_of(self, series: str) -> Range:
        return self._ranges.get(series) or Range(series)

    def officer(self, code: str) -> Officer:
        if (found := self._officers.get(code)) is None:
            raise Refusal.of("officer_unknown")
        return found

    def officer_of(self, account: Account) -> Officer:
        if (found := self._accounts.get(account)) is None:
            raise Refusal.of("account_unknown")
        return found

    def officer_if_any(self, code: str) -> Officer | None:
        """The officer; None for one who signed in by name alone, or is no longer in the catalogue."""
        return self._officers.get(code)

    def roles_of(self, officer: str) -> tuple[Role, ...]:
        """The officer's roles; none for one who signed in by name alone, or is no longer in the catalogue."""
        known = self.officer_if_any(officer)
        return known.roles if known is not None else ()

    def form(self, code: str, version: str) -> Form:
        found = self._forms.get(code)
        if found is None or found.version != version:
            raise Refusal.of("form_unknown")
        return found

    def check_of(self, form: Form) -> Check:
        return self._checks[form.code]

    def local(self, at: datetime) -> datetime:
        """Naive wall time in the office's zone."""
        return self._wall(at)[0]

    def office_day(self, at: datetime) -> str:
        return self._wall(at)[1]

    def _wall_of(self, at: datetime) -> tuple[datetime, str]:
        local = at.astimezone(self.zone).replace(tzinfo=None)
        return local, local.date().isoformat()

    def opening_of(self, service: Service, at: datetime) -> Opening:
        office = self.catalogue.office
        return opening(service.hours or office.hours, office.holidays, self.local(at))

    def spans(self, service: Service, day: date) -> list[tuple[datetime, datetime]]:
        """Opening to closing, local, in order; empty on a holiday."""
        known = self._spans.get((service.code, day))
        if known is None:
            office = self.catalogue.office
            known = [] if day in office.holidays else sorted(spans(service.hours or office.hours, day))
            if len(self._spans) >= SPANS_CACHED:
                self._spans = {}
            self._spans[service.code, day] = known
        return known

    def closes_at(self, service: Service, at: datetime) -> datetime | None:
        """When the service closes for today, local; None when it is closed already."""
        now = self.local(at)
        return max((closes for _, closes in self.spans(service, now.date()) if closes > now), default=None)

    def opens_after_today(self, service: Service, at: datetime) -> datetime | None:
        midnight = datetime.combine(self.local(at).date() + timedelta(days=1), time.min)
        office = self.catalogue.office
        later = opening(service.hours or office.hours, office.holidays, midnight)
        return midnight if later.open_now else later.opens

    def must_be_open(self, service: Service, at: datetime) -> None:
        local = self.local(at)
        if not any(opens <= local < closes for opens, closes in self.spans(service, local.date())):
            now = self.opening_of(service, at)
            agency = self.agency_of(service)
            raise closed(agency.short_name, agency.name.get("en") or agency.short_name, self.local(at), now.opens)


CurrentCatalogue = Callable[[], CatalogueIndex]  # the catalogue in force at the moment it is asked


def json_of(codes: Iterable[str]) -> str:
    """A list for SQLite's json_each, so that one fixed statement serves any number of codes."""
    return msgspec.json.encode(tuple(codes)).decode()

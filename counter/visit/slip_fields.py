"""What a counter prints: what was done in a visit, a number and a form of who was helped. In Indonesian as the
rest of the slip.

No name and no NIK: slips get left behind."""

from datetime import datetime
from typing import Final

from counter.core.state import DeskState
from display.words import clock, long_date, number_words, wait_words
from office.contract.admin.day_totals import AgencyDay, DayTotals
from office.contract.answers import EntryAnswer, TicketAnswer
from office.contract.words import in_language

SLIP_LANGUAGE: Final = "id"
OUTCOMES: Final = {"done": "Selesai", "incomplete": "Belum lengkap", "referred": "Dirujuk"}


def receipt_fields(state: DeskState, entry: EntryAnswer, outcome: str, now: datetime) -> dict[str, str]:
    """Fields of the slip `service_receipt`; empty when there is nothing to say it with."""
    catalogue, service = state.catalogue, state.service(entry.service)
    if catalogue is None or service is None or outcome not in OUTCOMES:
        return {}
    agency = next((one for one in catalogue.agencies if one.code == service.agency), None)
    documents = ", ".join(in_language(requirement.name, SLIP_LANGUAGE) for requirement in service.requirements)
    return {
        "office": in_language(catalogue.office.name, SLIP_LANGUAGE),
        "number": entry.number,
        "service": in_language(service.name, SLIP_LANGUAGE),
        "agency": in_language(agency.name, SLIP_LANGUAGE) if agency is not None else "",
        "counter": state.counter,
        "outcome": OUTCOMES[outcome],
        "next": _next(state, entry, documents if outcome == "incomplete" else ""),
        "date": long_date(now, state.zone, SLIP_LANGUAGE),
        "time": clock(now, state.zone),
        "zone": catalogue.office.zone_label,
    }


def ticket_fields(state: DeskState, ticket: TicketAnswer) -> dict[str, str]:
    """Fields of the slip `ticket`, as the kiosk prints it; empty when there is nothing to say it with."""
    service, agency = state.service(ticket.service), state.agency_of(ticket.service)
    if state.catalogue is None or service is None or agency is None:
        return {}
    return {
        **_head(state, ticket.issued_at),
        "number": number_words(ticket.number),
        "service": in_language(service.name, SLIP_LANGUAGE),
        "agency": agency.short_name,
        "place": in_language(agency.place, SLIP_LANGUAGE),
        "wait": wait_words(ticket.wait, SLIP_LANGUAGE),
        "code": ticket.code,
        "qr": ticket.follow,
        "prepare": ", ".join(in_language(need.name, SLIP_LANGUAGE) for need in service.requirements if not need.form),
        "plan": ", ".join(
            in_language(more.name, SLIP_LANGUAGE) for code in ticket.plan if (more := state.service(code))
        ),
    }


def form_fields(state: DeskState, form: str, number: str, receipt_code: str, now: datetime) -> dict[str, str]:
    """Fields of the slip `form_receipt`; empty when there is nothing to say it with."""
    known = state.catalogue.forms if state.catalogue is not None else ()
    found = next((one for one in known if one.code == form), None)
    if found is None:
        return {}
    title = in_language(found.title, SLIP_LANGUAGE)
    fields = {"title": title, "form": form, "code": receipt_code, "number": number_words(number)}
    return {**_head(state, now), **fields}


def pick_up_fields(state: DeskState, entry: EntryAnswer, ticket: TicketAnswer, now: datetime) -> dict[str, str]:
    """Fields of the slip `pick_up`; empty for a service that leaves nothing to fetch."""
    service, agency = state.service(entry.service), state.agency_of(entry.service)
    if state.catalogue is None or service is None or agency is None or service.product is None:
        return {}
    ready = in_language(service.finish, SLIP_LANGUAGE).partition(", ")[0]
    return {
        **_head(state, now),
        "number": number_words(entry.number),
        "product": in_language(service.product, SLIP_LANGUAGE),
        "service": in_language(service.name, SLIP_LANGUAGE),
        "agency": agency.short_name,
        "ready": f"{ready} sejak hari ini",
        "place": in_language(agency.place, SLIP_LANGUAGE),
        "code": ticket.code,
        "qr": ticket.follow,
    }


def closing_fields(state: DeskState, totals: DayTotals) -> dict[str, str]:
    """Fields of the slip `closing`; empty when there is nothing to say it with."""
    if state.catalogue is None:
        return {}
    names = {agency.code: agency.short_name for agency in state.catalogue.agencies}
    counted = ("issued", "served", "no_show", "waiting", "voids")
    return {
        **_head(state, totals.at),
        "day": long_date(totals.at, state.zone, SLIP_LANGUAGE),
        "totals": "\n".join(_agency_row(names.get(one.agency, one.agency), one) for one in totals.agencies),
        **{name: str(getattr(totals, name)) for name in counted},
        "tips": totals.tips,
    }


def _agency_row(name: str, day: AgencyDay) -> str:
    """One row of a table on the slip: its parts stand between bars."""
    wait = "–" if day.median_wait_s is None else f"{round(day.median_wait_s / 60)} menit"
    return " | ".join((name.replace("|", "/"), str(day.issued), str(day.no_show), wait))


def head_fields(state: DeskState, at: datetime) -> dict[str, str]:
    """What every slip of this desk begins or ends with; empty while the office is not known."""
    return _head(state, at) if state.catalogue is not None else {}


def _head(state: DeskState, at: datetime) -> dict[str, str]:
    assert state.catalogue is not None, "asked before"
    return {
        "office": state.catalogue.office.short_name,
        "date": long_date(at, state.zone, SLIP_LANGUAGE),
        "time": clock(at, state.zone),
        "device": f"Loket {state.counter}",
        "zone": state.catalogue.office.zone_label,
    }


def _next(state: DeskState, entry: EntryAnswer, documents: str) -> str:
    """What the citizen has to do now: go on to the next service, bring the documents, or both."""
    documents_line = f"Berkas untuk layanan ini: {documents}" if documents else ""
    service, agency = state.service(entry.next_service), state.agency_of(entry.next_service)
    if service is None or agency is None:
        return documents_line
    onward = (
        f"{in_language(service.name, SLIP_LANGUAGE)}, {agency.short_name}, {in_language(agency.place, SLIP_LANGUAGE)}"
    )
    return f"{onward}. Nomor tetap {entry.number}. {documents_line}".strip()

"""What the paper says after a visit: what was done, where and when, in Indonesian as the rest of that slip.

No name and no NIK: paper gets left behind."""

from datetime import datetime
from typing import Final

from counter.state import DeskState
from display.words import clock, long_date
from office.answers import EntryAnswer

PAPER_LANGUAGE: Final = "id"
OUTCOMES: Final = {"done": "Selesai", "incomplete": "Belum lengkap", "referred": "Dirujuk"}


def receipt_fields(state: DeskState, entry: EntryAnswer, outcome: str, now: datetime) -> dict[str, str]:
    """Fields of the slip `service_receipt`; empty when there is nothing to say it with."""
    catalogue, service = state.catalogue, state.service(entry.service)
    if catalogue is None or service is None or outcome not in OUTCOMES:
        return {}
    agency = next((one for one in catalogue.agencies if one.code == service.agency), None)
    papers = ", ".join(requirement.name.of(PAPER_LANGUAGE) for requirement in service.requirements)
    return {
        "office": catalogue.office.name.of(PAPER_LANGUAGE),
        "number": entry.number,
        "service": service.name.of(PAPER_LANGUAGE),
        "agency": agency.name.of(PAPER_LANGUAGE) if agency is not None else "",
        "counter": state.counter,
        "outcome": OUTCOMES[outcome],
        "next": _next(state, entry, papers if outcome == "incomplete" else ""),
        "date": long_date(now, state.zone, PAPER_LANGUAGE),
        "time": clock(now, state.zone),
        "zone": catalogue.office.zone_label,
    }


def _next(state: DeskState, entry: EntryAnswer, papers: str) -> str:
    """What the citizen has to do now: go on to the next service, bring the papers, or both."""
    bring = f"Berkas untuk layanan ini: {papers}" if papers else ""
    service, agency = state.service(entry.next_service), state.agency_of(entry.next_service)
    if service is None or agency is None:
        return bring
    onward = f"{service.name.of(PAPER_LANGUAGE)}, {agency.short_name}, {agency.place.of(PAPER_LANGUAGE)}"
    return f"{onward}. Nomor tetap {entry.number}. {bring}".strip()

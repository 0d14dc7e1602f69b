"""What the kiosk's slips say: Indonesian like everything in the hall, whatever language the screen is in. No name."""

from display.words import clock, number_words, wait_words
from kiosk.core.offline_ticket import OfflineTicket
from kiosk.core.visit import Visit
from office.contract.answers import CheckInAnswer, TicketAnswer
from office.contract.catalogue import Service
from printing.slip.model import Kind

OFFLINE_LINE = "Dicetak saat server kantor terputus. Nomor ini berlaku dan akan dipanggil."


def planned(visit: Visit, ticket: TicketAnswer) -> list[Service]:
    """What the visit still needs after this; a service that is offered no more has no name."""
    return [service for code in ticket.plan if (service := visit.find_service(code)) is not None]


def slip_of(visit: Visit, ticket: TicketAnswer, service: Service) -> tuple[Kind, dict[str, str]]:
    """Which slip a number comes on, and its fields: whoever came for an appointment, and a visit with several services,
    have slips of their own."""
    fields = _ticket_fields(visit, ticket, service)
    more = planned(visit, ticket)
    if isinstance(ticket, CheckInAnswer) and not more:
        return "check_in", fields | _coming(visit, ticket)
    offline_line = OFFLINE_LINE if isinstance(ticket, OfflineTicket) else ""
    if not more:
        return "ticket", fields | {"alone": offline_line}
    appointment = _appointment(visit, ticket) if isinstance(ticket, CheckInAnswer) else ""
    stations = "\n".join(_station(visit, place, one) for place, one in enumerate([service, *more], start=1))
    return "plan", fields | {"alone": offline_line, "appointment": appointment, "stations": stations}


def _appointment(visit: Visit, ticket: CheckInAnswer) -> str:
    return f"Janji temu pukul {clock(ticket.starts_at, visit.zone)}"


def _coming(visit: Visit, ticket: CheckInAnswer) -> dict[str, str]:
    at = clock(ticket.starts_at, visit.zone)
    note = "Waktunya sudah lewat, jadi nomor ini antre seperti biasa." if ticket.late else f"Didahulukan mulai {at}."
    return {"appointment": _appointment(visit, ticket), "note": note}


def _station(visit: Visit, place: int, service: Service) -> str:
    """One row of a table on the slip: its parts stand between bars."""
    agency = visit.agency(service.agency)
    parts = (str(place), f"{agency.short_name}, {agency.place['id']}", service.name["id"])
    return " | ".join(part.replace("|", "/") for part in parts)


def _ticket_fields(visit: Visit, ticket: TicketAnswer, service: Service) -> dict[str, str]:
    agency = visit.agency(service.agency)
    return visit.slip_fields(ticket.issued_at) | {
        "number": number_words(ticket.number),
        "service": service.name["id"],
        "agency": agency.short_name,
        "place": agency.place["id"],
        "wait": wait_words(ticket.wait, "id"),
        "code": ticket.code,
        "qr": ticket.follow,
        "prepare": ", ".join(need.name["id"] for need in service.requirements if not need.form),
    }
